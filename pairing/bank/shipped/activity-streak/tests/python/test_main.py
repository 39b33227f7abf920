from main import longest_streak


def test_duplicates_count_once():
    assert longest_streak([1, 2, 2, 3]) == (3, 1)


def test_the_earlier_of_two_equal_streaks_counts():
    assert longest_streak([8, 9, -3, -2]) == (2, -3)


def test_nothing():
    assert longest_streak([]) is None


def test_what_is_given_is_left_as_it_was():
    days = [3, 1, 2]
    longest_streak(days)
    assert days == [3, 1, 2]
