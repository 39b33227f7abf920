"""A story of two boards: drawn together, late and against each other, read-only for a while, and a sheet."""

from random import Random
from typing import Any

from pairing.interview import intents as i
from pairing.interview.decide import Seat
from pairing.ot.scene.elements import Scene
from pairing.ot.scene.operation import SceneOperation
from tests.recordings.teller import ADA, GRACE, OLGA, Teller
from tests.support.drawing import Pencil
from tests.support.elements import arrow, box, image, label, move, put, stroke


def boards() -> Teller:
    """Every kind of element, operation and entry; drawings moved over others; more than one board."""
    story = Teller("A design 🎨", ("main.py", "python", "pass\n"))
    story.arrive(ADA, GRACE, OLGA)
    template = {"title": label("Notification system ✉", index="a0V"), "frame": _frame("Phase 1")}
    story.ask(ADA, i.CreateBoard(ref=1, name="Entwurf 🏗", elements=template))
    _a_system_is_drawn(story)
    _the_same_at_once(story)
    _numbers_are_reckoned(story)
    _drawing_is_off_for_a_while(story)
    _a_second_board(story)
    _many_strokes(story)
    return story


def draw(story: Teller, seat: Seat, *operations: Any, board: str = "b1") -> None:
    """By somebody who has seen everything."""
    story.ask(seat, _drawing(story, seat, *operations, board=board))


def _drawing(story: Teller, seat: Seat, *operations: Any, board: str = "b1") -> i.Draw:
    document = story.state.boards.all[board].document
    first = document.accepted.get(seat.instance, 0)
    return i.Draw(board=board, version=document.version, first=first, updates=list(operations))


def _frame(name: str) -> dict[str, Any]:
    return {**box(-50, -50, index="Zz"), "type": "frame", "name": name}


def _a_system_is_drawn(story: Teller) -> None:
    draw(story, GRACE, {"api": put(box(0, 0)), "api-text": put(label("API\n😀 é", "api"))})
    draw(story, GRACE, {"queue": put(box(300, 0, customData={"shape": "queue"}))})
    draw(story, ADA, {"calls": put(arrow("api", "queue"))}, {"calls": ["~", {"strokeColor": "red"}]})
    draw(story, GRACE, {"hand": put(stroke(40)), "logo": put(image("0a" * 32))})
    draw(story, GRACE, {"queue": ["~", {"x": 310.5, "y": -2.25}, ["customData"]], "hand": ["-"]})
    draw(story, ADA, {"api-text": ["~", {"text": "Gateway", "originalText": "Gateway"}], "gone": move(1)})
    points = {"points": [[0, 0], [40, 5], [90, 10]], "width": 90, "height": 10}
    route = {"elbowed": True, "fixedSegments": None, "startIsSpecial": None, "endIsSpecial": None}
    draw(story, ADA, {"calls": ["~", {**points, **route}]})


def _the_same_at_once(story: Teller) -> None:
    """Grace drags what ada deletes, colours what she moves, and what she puts anew."""
    late = _drawing(
        story,
        GRACE,
        {"logo": move(5, 5), "api": ["~", {"x": 7, "y": 7, "opacity": 40}]},
        {"queue": ["~", {"backgroundColor": "#ffc9c9"}]},
    )
    draw(story, ADA, {"logo": ["-"], "api": move(1, 1)}, {"queue": put(box(400, 0))})
    story.ask(GRACE, late)
    # An undone deletion.
    draw(story, ADA, {"logo": put(image("0a" * 32))})


def _numbers_are_reckoned(story: Teller) -> None:
    for field, value in (("users", 5_000_000), ("payload_kb", 1.5), ("users", 6e6), ("peak", -2.5)):
        story.ask(GRACE, i.SetCapacity(ref=story.ref(GRACE), field=field, value=value))
    story.ask(ADA, i.SetCapacity(ref=story.ref(ADA), field="payload_kb", value=None))


def _drawing_is_off_for_a_while(story: Teller) -> None:
    story.ask(ADA, i.AllowDrawing(ref=story.ref(ADA), allowed=False))
    draw(story, ADA, {"calls": ["~", {"link": "https://example.org/?q=1"}]})
    story.ask(ADA, i.AllowDrawing(ref=story.ref(ADA), allowed=True))
    story.ask(GRACE, i.RenameBoard(ref=story.ref(GRACE), board="b1", name="Design"))


def _a_second_board(story: Teller) -> None:
    story.ask(GRACE, i.CreateBoard(ref=story.ref(GRACE), name="Scratch"))
    story.ask(ADA, i.CreateBoard(ref=story.ref(ADA), name="Gone"))
    draw(story, ADA, {"a": put(box())}, board="b3")
    story.ask(ADA, i.DeleteBoard(ref=story.ref(ADA), board="b1"))
    story.ask(ADA, i.DeleteBoard(ref=story.ref(ADA), board="b3"))
    story.ask(GRACE, i.RestoreBoard(ref=story.ref(GRACE), board="b1"))
    story.depart(OLGA)


def _many_strokes(story: Teller) -> None:
    """At random, by two, each a few drawings behind the other now and then."""
    chance = Random(11)
    pencil = Pencil(chance, ("a", "b", "c", "d", "e"))
    for _ in range(60):
        seats = [ADA, GRACE]
        chance.shuffle(seats)
        scene = story.state.boards.all["b2"].document.state
        asked = [(seat, _drawing(story, seat, *_edits(pencil, scene), board="b2")) for seat in seats]
        for seat, drawing in asked[: chance.choice((1, 2))]:
            story.ask(seat, drawing)


def _edits(pencil: Pencil, scene: Scene) -> list[Any]:
    """One to three operations, each on top of the one before."""
    made = []
    for _ in range(pencil.random.randint(1, 3)):
        operation = pencil.operation(scene)
        made.append(operation)
        scene = SceneOperation.from_json(operation).apply(scene)
    return made
