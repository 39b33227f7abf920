from main import check


def test_touching_shifts_leave_no_gap():
    assert check((0, 20), [(10, 20), (0, 10)]) == []


def test_a_long_shift_goes_on_after_a_short_one():
    assert check((0, 10), [(0, 10), (1, 2), (3, 4)]) == [("double", 1, 2), ("double", 3, 4)]


def test_what_is_outside_does_not_count():
    assert check((10, 20), [(0, 10), (20, 30)]) == [("gap", 10, 20)]


def test_doubles_that_touch_are_one():
    assert check((0, 9), [(0, 9), (0, 4), (4, 9)]) == [("double", 0, 9)]
