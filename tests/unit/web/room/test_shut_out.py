"""What HTTP and the panel tell while candidates work unwatched or wait in the lobby (L1, L3, L4)."""

import asyncio
from hashlib import sha256
from typing import Any

import pytest

from pairing.errors import Unavailable
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview.decide import Decision
from pairing.interview.state import State, fold
from pairing.live import news
from pairing.live.part import PANEL
from pairing.web.news import hear
from pairing.web.room import giving
from tests.support.desk import DEADLINE
from tests.support.images import drawn
from tests.unit.web.room.play import Play
from tests.unit.web.room.test_giving import CODING, INCIDENT, QUIZ
from tests.unit.web.website import assert_error


async def put(play: Play, *entries: tuple[type[e.AnyEntry], dict[str, Any]]) -> None:
    async with play.site.services.rooms.enter(play.interview) as room:

        def decide(state: State, now: int) -> Decision:
            at, position = max(now, state.at), state.position
            made = [
                kind(position=position + number, at=at, **fields)
                for number, (kind, fields) in enumerate(entries, 1)
            ]
            return Decision(fold(state, made), made)

        await room.inward(decide)


async def begin_focus(play: Play) -> None:
    until = play.site.services.clock() + 600_000
    await put(play, (h.Started, {}), (h.FocusBegun, {"until": until}))


async def end_focus(play: Play) -> None:
    await put(play, (h.FocusEnded, {"why": "asked"}))


async def let_in(play: Play) -> None:
    grace = play.cookies["Grace"][0]
    await put(play, (h.Agreed, {"person": grace}), (h.Admitted, {"person": grace}))


async def scored(play: Play) -> None:
    async with play.site.services.rooms.enter(play.interview, PANEL) as panel:
        async with asyncio.timeout(DEADLINE):
            while not panel.state.scores:
                await panel.level()


@pytest.mark.parametrize("end", [(h.FocusEnded, {"why": "asked"}), (e.Ended, {})], ids=["over", "ended"])
async def test_a_quiz_handed_in_unwatched_is_scored_when_that_is_over(play: Play, end: Any) -> None:
    given = await play.give(await play.add(QUIZ))
    await begin_focus(play)
    before = await play.state(PANEL)
    await put(play, (h.QuizSubmitted, {"given": given}))
    await hear(play.site.services, play.interview, h.QuizSubmitted(position=1, at=1, given=given))
    assert await play.state(PANEL) == before
    await put(play, end)
    await scored(play)


async def test_nothing_is_given_to_those_who_work_unwatched(play: Play) -> None:
    coding, incident = await play.add(CODING), await play.add(INCIDENT)
    given, outage = await play.give(coding), await play.give(incident)
    await begin_focus(play)
    before = await play.state()
    for path, body in (
        ("/given", {"question": await play.add(QUIZ)}),
        (f"/given/{given}/hints", {"hint": 0}),
        (f"/given/{given}/hints", {"hint": 2}),
        (f"/given/{outage}/artefacts", {"step": 0}),
    ):
        assert_error(await play.ask("Ada", "POST", path, body), 403, "shut_out")
    assert await play.state() == before
    await end_focus(play)
    assert (await play.ask("Ada", "POST", f"/given/{given}/hints", {"hint": 0})).status_code == 201


async def test_images_say_nothing_to_those_who_are_shown_nothing(play: Play) -> None:
    data = drawn("PNG")
    there, missing = sha256(data).hexdigest(), "0" * 64
    for file in (there, missing):
        assert_error(await play.ask("Grace", "GET", f"/images/{file}"), 403, "shut_out")
    assert_error(await play.ask("Grace", "POST", "/images", content=data), 403, "shut_out")
    await let_in(play)
    await begin_focus(play)
    assert (await play.ask("Grace", "POST", "/images", content=data)).status_code == 201
    for file in (there, missing):
        assert_error(await play.ask("Ada", "GET", f"/images/{file}"), 403, "shut_out")
    assert_error(await play.ask("Ada", "POST", "/images", content=data), 403, "shut_out")
    assert (await play.ask("Grace", "GET", f"/images/{there}")).status_code == 200
    await end_focus(play)
    assert (await play.ask("Ada", "GET", f"/images/{there}")).status_code == 200


async def test_nobody_has_texts_formatted_from_outside(play: Play) -> None:
    text = {"language": "python", "name": "main.py", "text": "x  =  1"}
    assert_error(await play.ask("Grace", "POST", "/format", text), 403, "shut_out")


async def test_what_the_panel_misses_of_a_question_comes_in_the_end(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Q1: the store was away for a moment after the question was stored, or the node died."""

    async def away(*arguments: object) -> None:
        raise Unavailable("the store is out of reach")

    monkeypatch.setattr(news, "FIRST_WAIT", 0.0)
    monkeypatch.setattr(giving, "keep_hidden", away)
    answer = await play.ask("Ada", "POST", "/given", {"question": await play.add(CODING)})
    assert answer.status_code == 503
    async with play.site.services.rooms.enter(play.interview, PANEL) as panel:
        async with asyncio.timeout(DEADLINE):
            while [case.name for case in panel.state.cases.values()] != ["SECRET case"]:
                await panel.level()
