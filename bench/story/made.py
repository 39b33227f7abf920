"""A recording that looks real, made from a seed: two typists over several files, board, runs, talk, notes."""

from dataclasses import dataclass

from bench.story.drawing import Artist
from bench.story.meeting import CASES, PHASES, Connection, Lead, Noter, Runner, Talker
from bench.story.tale import BEGIN, World, play
from bench.story.typing import Typist
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.recording.trace import Caret

ADA, CYD = "ada-lovelace", "cyd-charisse"
NAMES = {ADA: "Ada Lovelace", CYD: "Cyd Charisse"}
FILES = ("main.py", "queue.py", "test_queue.py", "notes.md", "worker.py")
BUSY = 0.72
"""Share of their time that typists type, so that three hours come to about 60,000 entries."""


@dataclass(frozen=True)
class Made:
    """Entries as they are stored, and where carets were."""

    room: list[bytes]
    panel: list[bytes]
    carets: list[Caret]
    started_at: int
    ended_at: int


def made(minutes: float = 180.0, seed: int = 7) -> Made:
    """A recording of so many minutes."""
    world = World(seed)
    _begin(world, minutes)
    until = BEGIN + round(minutes * 60_000)
    panel = _panel(world)
    play(
        world,
        [
            Typist(world, CYD, ["p1", "p2", "p3", "p5"], BUSY),
            Typist(world, ADA, ["p3", "p4", "p1"], BUSY),
            Artist(world, CYD, "b1"),
            Artist(world, ADA, "b1"),
            Lead(world, ADA, minutes),
            Runner(world, CYD, "p1"),
            Talker(world, ADA),
            Talker(world, CYD),
            Noter(world, ADA, panel),
            Connection(world, CYD),
            Connection(world, ADA),
        ],
        until,
    )
    world.room.tell(
        e.Ended, until, world.instances[ADA], ref=world.room.state.instances[world.instances[ADA]].ref + 1
    )
    return Made(world.room.lines, world.panel.lines, world.carets, BEGIN, until)


def _begin(world: World, minutes: float) -> None:
    room, now = world.room, world.now
    room.tell(e.Opened, now, title="Senior backend")
    _invite(world)
    room.tell(h.Planned, now, format="coding", minutes=round(minutes), phases=PHASES, lobby=False)
    for number, name in enumerate(FILES, 1):
        language = "markdown" if name.endswith(".md") else "python"
        room.tell(e.PadCreated, now, pad=f"p{number}", name=name, language=language, text="")
    room.tell(e.BoardCreated, now, board="b1", name="Board")
    for number in range(1, CASES + 1):
        room.tell(
            e.CasePut,
            now,
            case=f"c{number}",
            name=f"case {number}",
            stdin=f"{number}\n" * 5,
            expected="took 1, 2, 3\n",
        )
    for person in (ADA, CYD):
        world.instances[person] = world.id()
        room.tell(e.Arrived, now, world.instances[person], person=person)
    room.tell(h.Started, now, world.instances[ADA], ref=1)


def _invite(world: World) -> None:
    for colour, (person, name) in enumerate(NAMES.items()):
        role = "interviewer" if person == ADA else "candidate"
        world.room.tell(e.Invited, world.now, person=person, name=name, role=role, colour=colour)


def _panel(world: World) -> str:
    """Found the panel; the instance that sits there."""
    panel, instance = world.panel, world.id()
    panel.tell(e.Opened, world.now, title="Senior backend")
    panel.tell(e.Invited, world.now, person=ADA, name=NAMES[ADA], role="interviewer", colour=0)
    panel.tell(e.Arrived, world.now, instance, person=ADA)
    return instance
