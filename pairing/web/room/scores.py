"""A quiz that was submitted is scored at once, for the panel alone."""

from functools import partial

from pairing.bank.scoring import score
from pairing.interview.quiz import quiz_scored
from pairing.live.part import PANEL
from pairing.web.room.asking import store
from pairing.web.room.gift import paper_for
from pairing.web.services import Services


async def score_quiz(services: Services, interview: str, given: str) -> None:
    """Any number of times: the same score is stored once. Raises `PairingError`."""
    found = await services.archive.interview(interview)
    if found is None:
        return
    async with services.rooms.enter(interview) as room:
        state = room.state
    asked = state.given[given]
    version = await services.bank.version(found.workspace, asked.question.question, asked.question.version)
    paper = paper_for(version, interview, state)
    if paper is None:
        return
    scores = score(paper, asked.answers)
    async with services.rooms.enter(interview, PANEL) as panel:
        make = partial(quiz_scored, given=given, scores=scores)
        await store(panel, lambda state, now: make(state, now=now))
