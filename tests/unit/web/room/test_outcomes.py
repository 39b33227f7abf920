"""What the bank learns of a question when an interview is over: whether it was solved."""

from collections.abc import Sequence

from pairing.interview import entries as e
from pairing.interview.decide import Decision
from pairing.interview.entry import Entry
from pairing.interview.state import State, fold
from pairing.web.room.outcomes import note_outcomes, solved
from tests.unit.web.room.play import Play
from tests.unit.web.room.test_giving import CODING, OTHER


def result(position: int, case: str, passed: bool) -> e.CaseTested:
    return e.CaseTested(
        position=position, at=1, run="r1", case=case, name="small", passed=passed, reason="exited"
    )


async def append(play: Play, entries: Sequence[Entry]) -> None:
    """As they are, at the end of the room."""

    def decide(state: State, now: int) -> Decision:
        return Decision(fold(state, entries), entries)  # type: ignore[arg-type]

    async with play.site.services.rooms.enter(play.interview) as room:
        await room.inward(decide)


async def outcome(play: Play, results: Sequence[bool]) -> float | None:
    """The share of interviews that passed the question, after its case came out like this, time by time."""
    question = await play.add(CODING)
    await play.site.services.bank.note_use("acme", question, 1, play.interview, 1)
    given = await play.give(question)
    await play.give(await play.add(OTHER))
    state = await play.state()
    (case,) = state.given[given].question.cases
    start = e.RunStarted(
        position=state.position + 1,
        at=state.at,
        run="r1",
        what="cases",
        node="n",
        pad="p1",
        language="python",
        toolchain="Python",
        entry="main.py",
        command=["python3"],
        files={"p1": 0},
        columns=80,
        rows=24,
        cases=[case],
    )
    if results:
        after = state.position + 2
        await append(play, [start, *(result(after + at, case, one) for at, one in enumerate(results))])
    await note_outcomes(play.site.services, "acme", play.interview)
    statistics = await play.site.services.bank.statistics("acme", question)
    return statistics.versions[0].pass_rate


async def test_the_last_result_of_every_case_says_whether_it_was_solved(open_play: Play) -> None:
    assert await outcome(open_play, [False, True]) == 1.0


async def test_what_passed_once_and_fails_now_is_not_solved(open_play: Play) -> None:
    assert await outcome(open_play, [True, False]) == 0.0


async def test_cases_that_nobody_tried_tell_nothing(open_play: Play) -> None:
    assert await outcome(open_play, []) is None


def test_cases_that_people_wrote_are_nobodys_question() -> None:
    assert solved([result(1, "c9", True)]) == {}
