"""The token bucket, on a clock of the test's own."""

from pairing.live.throttle import Throttle


def test_a_burst_passes_and_no_more() -> None:
    throttle = Throttle(rate=1.0, burst=3, now=0.0)
    assert [throttle.admit(0.0) for _ in range(5)] == [True, True, True, False, False]


def test_what_is_used_comes_back_at_the_rate() -> None:
    throttle = Throttle(rate=2.0, burst=2, now=0.0)
    assert [throttle.admit(0.0) for _ in range(3)] == [True, True, False]
    assert [throttle.admit(0.49), throttle.admit(0.5), throttle.admit(0.5)] == [False, True, False]
    assert [throttle.admit(1.0), throttle.admit(1.0)] == [True, False]


def test_no_more_than_the_burst_is_saved_up() -> None:
    throttle = Throttle(rate=1.0, burst=2, now=0.0)
    assert [throttle.admit(1_000.0) for _ in range(3)] == [True, True, False]


def test_units_count_as_many() -> None:
    throttle = Throttle(rate=10.0, burst=10, now=0.0)
    assert [throttle.admit(0.0, 4), throttle.admit(0.0, 7), throttle.admit(0.0, 6)] == [True, False, True]
    assert [throttle.admit(0.1, 1), throttle.admit(2.0, 11), throttle.admit(2.0, 10)] == [True, False, True]


def test_what_was_refused_costs_nothing() -> None:
    throttle = Throttle(rate=1.0, burst=1, now=0.0)
    assert throttle.admit(0.0)
    assert not any(throttle.admit(0.5) for _ in range(100))
    assert throttle.admit(1.0)


def test_on_average_the_rate_passes() -> None:
    throttle = Throttle(rate=60.0, burst=5, now=0.0)
    passed = sum(throttle.admit(step / 1_000) for step in range(10_000))
    assert 600 <= passed <= 605
