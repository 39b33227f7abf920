from pairing.live.absences import Absences


def test_whoever_was_not_seen_for_the_grace_time_is_dead() -> None:
    absences = Absences(4.0)
    assert absences.dead({"a", "b"}, {"b"}, 10.0) == set()
    assert absences.dead({"a", "b"}, {"b"}, 13.9) == set()
    assert absences.dead({"a", "b"}, {"b"}, 14.0) == {"a"}
    assert absences.dead({"b"}, {"b"}, 15.0) == set()


def test_whoever_was_seen_in_between_is_not() -> None:
    absences = Absences(4.0)
    absences.dead({"a"}, set(), 10.0)
    absences.dead({"a"}, {"a"}, 12.0)
    assert absences.dead({"a"}, set(), 15.0) == set()
    assert absences.dead({"a"}, set(), 19.0) == {"a"}


def test_silence_while_nobody_could_be_seen_proves_nothing() -> None:
    absences = Absences(4.0)
    absences.dead({"a"}, set(), 10.0)
    absences.forget()
    assert absences.dead({"a"}, set(), 20.0) == set()
    assert absences.dead({"a"}, set(), 24.0) == {"a"}
