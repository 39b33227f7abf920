from main import report


def test_a_log_of_nothing():
    assert report([]) == ["damaged 0"]


def test_queries_are_cut_at_the_first_question_mark():
    assert report(["GET /a?b?c 200 1", "GET /a 200 3"]) == ["/a 2 0 3", "damaged 0"]


def test_five_hundred_is_an_error_and_four_hundred_is_not():
    assert report(["GET /a 499 1", "GET /a 500 1"]) == ["/a 2 1 1", "damaged 0"]


def test_signs_are_damage():
    assert report(["GET /a 200 +1", "GET /a +200 1"]) == ["damaged 2"]
