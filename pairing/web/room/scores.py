"""Quizzes that were submitted are scored at once, for the panel alone."""

from functools import partial

from pairing.archive.port import Interview
from pairing.bank.scoring import score
from pairing.interview.quiz import quiz_scored
from pairing.interview.state import State
from pairing.live.part import PANEL
from pairing.web.room.asking import store
from pairing.web.room.gift import paper_for
from pairing.web.services import Services


async def score_quizzes(services: Services, interview: str) -> None:
    """Any number of times: the same score is stored once. Not during focus time, when nobody is to know what
    the candidates do (L4): what was handed in then is scored once it is over. Raises `PairingError`."""
    found = await services.archive.interview(interview)
    if found is None:
        return
    async with services.rooms.enter(interview) as room:
        state = room.state
    if state.focus_until is not None:
        return
    for given, asked in state.given.items():
        if asked.submitted is not None:
            await _score(services, found, state, given)


async def _score(services: Services, interview: Interview, state: State, given: str) -> None:
    asked = state.given[given]
    version = await services.bank.version(
        interview.workspace, asked.question.question, asked.question.version
    )
    paper = paper_for(version, interview.id, state)
    if paper is None:
        return
    scores = score(paper, asked.answers)
    async with services.rooms.enter(interview.id, PANEL) as panel:
        make = partial(quiz_scored, given=given, scores=scores)
        await store(panel, lambda state, now: make(state, now=now))
