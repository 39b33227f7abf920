from main import Throttle


def test_a_request_leaves_the_window_after_its_length():
    throttle = Throttle(1, 10)
    assert [throttle.ask(1, "a"), throttle.ask(10, "a"), throttle.ask(11, "a")] == [0, 1, 0]


def test_the_wait_is_true():
    throttle = Throttle(3, 60)
    for time in (0, 20, 40):
        assert throttle.ask(time, "a") == 0
    assert throttle.ask(50, "a") == 10
    assert throttle.ask(59, "a") == 1
    assert throttle.ask(60, "a") == 0
    assert throttle.ask(60, "a") == 20


def test_clients_do_not_disturb_each_other():
    throttle = Throttle(1, 5)
    assert [throttle.ask(1, "a"), throttle.ask(1, "b")] == [0, 0]
