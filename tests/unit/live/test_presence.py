"""Who is where: what is told, and what is only known."""

from pairing.live.presence import Presences
from pairing.wire.messages import Here, Presence, PresenceView


def view(instance: str, anchor: int = 0) -> PresenceView:
    return PresenceView(instance=instance, person="p", pad="p1", anchor=anchor, head=anchor)


def here(presences: Presences, but: str = "") -> dict[str, int]:
    return {one.instance: one.anchor for one in presences.others(but)}


def test_changes_gather_until_they_are_taken() -> None:
    presences = Presences()
    assert presences.take() == Here()
    presences.appear("a", "p")
    for anchor in range(5):
        presences.move("a", Presence(pad="p1", anchor=anchor, head=anchor))
    presences.appear("b", "p")
    presences.vanish("b")
    assert presences.changed
    assert presences.take() == Here(here=[view("a", 4)], gone=["b"])
    assert presences.take() == Here()


def test_who_comes_back_before_anybody_was_told_was_never_gone() -> None:
    presences = Presences()
    presences.appear("a", "p")
    presences.take()
    presences.vanish("a")
    presences.appear("a", "p")
    assert presences.take().gone == []


def test_who_vanishes_twice_is_gone_once() -> None:
    presences = Presences()
    presences.appear("a", "p")
    presences.vanish("a")
    assert presences.take() == Here(gone=["a"])
    presences.vanish("a")
    assert not presences.changed


def test_everybody_but_oneself() -> None:
    presences = Presences()
    presences.appear("a", "p")
    presences.appear("b", "p")
    presences.hear(Here(here=[view("c", 3)]))
    assert here(presences, but="a") == {"b": 0, "c": 3}
    presences.hear(Here(gone=["c", "d"]))
    assert here(presences) == {"a": 0, "b": 0}


def test_where_somebody_sits_here_is_what_counts_here() -> None:
    presences = Presences()
    presences.hear(Here(here=[view("a", 1)]))
    presences.appear("a", "p")
    assert here(presences) == {"a": 0}
    assert presences.hear(Here(here=[view("a", 2)])) == Here(here=[view("a", 2)])
    assert here(presences) == {"a": 0}
    assert presences.hear(Here(gone=["a", "b"])) == Here(gone=["b"])
    presences.take()
    presences.vanish("a")
    assert presences.take() == Here(gone=["a"])


def test_who_moved_here_and_leaves_is_gone() -> None:
    """Though the bell was lost that told of its leaving there."""
    presences = Presences()
    presences.hear(Here(here=[view("a", 2)]))
    presences.appear("a", "p")
    presences.take()
    presences.vanish("a")
    assert presences.take() == Here(gone=["a"])
    assert here(presences) == {}


def test_who_sits_elsewhere_too_is_not_gone_with_its_old_seat() -> None:
    presences = Presences()
    presences.appear("a", "p")
    presences.take()
    presences.hear(Here(here=[view("a", 2)]))
    presences.vanish("a")
    assert not presences.changed
    assert here(presences) == {"a": 2}


def test_reconciling_tells_the_new_at_once_and_the_gone_at_the_second_time() -> None:
    presences = Presences()
    presences.appear("a", "p")
    own = {"a": view("a")}
    assert presences.reconcile(own) == Here()
    assert presences.reconcile({**own, "b": view("b", 1)}) == Here(here=[view("b", 1)])
    assert presences.reconcile({**own, "b": view("b", 9)}) == Here()
    assert here(presences) == {"a": 0, "b": 1}, "bells tell of moves, the list of comings and goings"
    assert presences.reconcile(own) == Here()
    assert presences.reconcile({**own, "b": view("b", 1)}) == Here()
    assert presences.reconcile(own) == Here()
    assert presences.reconcile(own) == Here(gone=["b"])
    assert here(presences) == {"a": 0}
    assert presences.reconcile(own) == Here()


def test_reconciling_never_tells_of_who_sits_here() -> None:
    presences = Presences()
    presences.appear("a", "p")
    for members in ({}, {"a": view("a", 7)}, {}, {}):
        assert presences.reconcile(members) == Here()
    presences.hear(Here(here=[view("a", 1)]))
    for _ in range(3):
        assert presences.reconcile({}) == Here()
    assert here(presences) == {"a": 0}
