from main import Dashboard


def test_a_question_makes_old_calls_go():
    dashboard = Dashboard(10)
    dashboard.hit(1, "/x")
    assert dashboard.top(10, 1) == [("/x", 1)]
    assert dashboard.top(11, 1) == []


def test_equal_calls_go_by_the_alphabet():
    dashboard = Dashboard(10)
    for name in ("/c", "/b", "/a", "/c"):
        dashboard.hit(1, name)
    assert dashboard.top(1, 2) == [("/c", 2), ("/a", 1)]
