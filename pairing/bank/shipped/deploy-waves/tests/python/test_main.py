from main import waves


def test_nothing_to_deploy():
    assert waves({}) == ([], [])


def test_a_need_without_a_line():
    assert waves({"api": ["db"]}) == ([["db"], ["api"]], [])


def test_who_waits_for_a_circle_is_stuck_and_others_are_not():
    _, stuck = waves({"a": ["b"], "b": ["a"], "above": ["a"], "below": [], "beside": ["below"]})
    assert stuck == ["a", "above", "b"]
