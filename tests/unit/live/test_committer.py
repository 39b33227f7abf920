"""Group commit and the queue of bells, with writers and stores that a test plays."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from pairing.backplane.memory import MemoryBackplane, MemoryHub
from pairing.live.bells import Bells
from pairing.live.committer import Committer
from pairing.transcript.port import Batch
from tests.live.gated_transcript import GatedTranscript
from tests.live.stage import beside

DEADLINE = 30.0


@dataclass(eq=False)
class Writer:
    """A room with so many batches to store, one after the other."""

    name: str
    left: int = 1
    outcomes: list[str] = field(default_factory=list)
    committer: Committer | None = None

    def prepare(self) -> Batch | None:
        if not self.left:
            return None
        self.left -= 1
        return Batch(self.name, len(self.outcomes) + 1, 1, b"{}")

    def stored(self) -> tuple[str, bytes]:
        self.outcomes.append("stored")
        if self.left and self.committer is not None:
            self.committer.mark(self)
        return self.name, b"E"

    def lost(self) -> None:
        self.outcomes.append("lost")

    def unknown(self) -> None:
        self.outcomes.append("unknown")

    def fail(self) -> None:
        self.outcomes.append("failed")


@asynccontextmanager
async def committing(transcript: GatedTranscript, *, rows: int = 500) -> AsyncIterator[Committer]:
    hub = MemoryHub()
    bells = Bells(MemoryBackplane(hub), 100)
    committer = Committer(transcript, bells, interval=0.0, busy_interval=0.0, rows=rows)
    async with beside(committer.run()):
        yield committer


async def test_all_that_comes_while_one_commit_lasts_goes_into_the_next() -> None:
    transcript = GatedTranscript()
    async with committing(transcript) as committer:
        writers = [Writer(f"w{number}") for number in range(20)]
        transcript.appending.close()
        committer.mark(writers[0])
        await transcript.appending.reached.wait()
        for writer in writers[1:]:
            committer.mark(writer)
            committer.mark(writer)
        transcript.appending.open()
        await committer.idle()
        assert [len(batches) for batches in transcript.appended] == [1, 19]
        assert [writer.outcomes for writer in writers] == [["stored"]] * 20


async def test_a_commit_has_at_most_so_many_rows() -> None:
    transcript = GatedTranscript()
    async with committing(transcript, rows=4) as committer:
        writers = [Writer(f"w{number}") for number in range(10)]
        for writer in writers:
            committer.mark(writer)
        await committer.idle()
        assert [len(batches) for batches in transcript.appended] == [4, 4, 2]


async def test_idle_waits_for_what_was_marked_meanwhile() -> None:
    transcript = GatedTranscript()
    async with committing(transcript) as committer:
        await committer.idle()
        writer = Writer("w", left=5, committer=committer)
        committer.mark(writer)
        await committer.idle()
        assert writer.outcomes == ["stored"] * 5


async def test_writers_without_anything_to_store_cost_no_commit() -> None:
    transcript = GatedTranscript()
    async with committing(transcript) as committer:
        committer.mark(Writer("w", left=0))
        await committer.idle()
        assert transcript.appended == []


async def test_each_writer_learns_its_own_outcome() -> None:
    transcript = GatedTranscript()
    async with committing(transcript) as committer:
        loser, winner = Writer("loser"), Writer("winner")
        assert all(await transcript.kept.append([Batch("loser", 1, 1, b"{}")]))
        committer.mark(loser)
        committer.mark(winner)
        await committer.idle()
        assert (loser.outcomes, winner.outcomes) == (["lost"], ["stored"])
        transcript.fates.extend(["refused", "broken"])
        for _ in range(2):
            winner.left = 1
            committer.mark(winner)
            await committer.idle()
        assert winner.outcomes == ["stored", "unknown", "unknown"]


async def test_a_writer_with_a_defect_harms_no_other() -> None:
    class Broken(Writer):
        def stored(self) -> tuple[str, bytes]:
            raise ZeroDivisionError

        def prepare(self) -> Batch | None:
            if self.name == "unprepared":
                raise ZeroDivisionError
            return super().prepare()

    transcript = GatedTranscript()
    async with committing(transcript) as committer:
        writers = [Broken("broken"), Writer("before"), Broken("unprepared"), Writer("after")]
        for writer in writers:
            committer.mark(writer)
        await committer.idle()
        outcomes = [writer.outcomes for writer in writers]
        assert outcomes == [["failed"], ["stored"], ["failed"], ["stored"]]


class Slow(MemoryBackplane):
    """A backplane whose rings wait for the test."""

    def __init__(self) -> None:
        super().__init__(MemoryHub())
        self.go_on = asyncio.Event()
        self.rung: list[list[bytes]] = []
        self.ringing = asyncio.Event()

    async def ring(self, messages: Sequence[tuple[str, bytes]]) -> None:
        self.ringing.set()
        self.rung.append([payload for _, payload in messages])
        await self.go_on.wait()


async def test_bells_gather_while_one_round_trip_lasts_and_are_bounded() -> None:
    backplane = Slow()
    bells = Bells(backplane, most=3)
    async with beside(bells.run()):
        bells.add("c", b"0")
        await backplane.ringing.wait()
        for number in range(1, 10):
            bells.add("c", b"%d" % number)
        backplane.ringing.clear()
        backplane.go_on.set()
        await backplane.ringing.wait()
    assert backplane.rung == [[b"0"], [b"1", b"2", b"3"]]
