"""Interviewers give questions, hints and pieces of an incident into the room.

What is given comes from the bank as the server has it, whatever the interviewer's browser holds.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from msgspec import structs
from starlette.requests import Request
from starlette.responses import Response

from pairing.archive.port import Interview
from pairing.bank.content import Incident
from pairing.bank.port import Version
from pairing.errors import NotFound
from pairing.interview.giving import give_hint, give_question, reveal_artefact
from pairing.interview.hosted import ArtefactRevealed, QuizItem, QuizOption
from pairing.interview.limits import Limits
from pairing.interview.material import Given
from pairing.interview.state import State
from pairing.live.room import Room
from pairing.web.json import json_response, read_json
from pairing.web.room.asking import interview_here, store
from pairing.web.room.gift import gift_of, paper_for
from pairing.web.room.hidden import keep_hidden
from pairing.web.room.models import GivenName, Kit, KitQuestion, NewArtefact, NewGiven, NewHint
from pairing.web.room.pictures import publish
from pairing.web.services import Services, services_of
from pairing.web.shown import check_shown_here

Wanted = TypeVar("Wanted", NewHint, NewArtefact)


async def show_kit(request: Request) -> Response:
    _, interview = await interview_here(request)
    services = services_of(request)
    async with services.rooms.enter(interview.id) as room:
        given = {one.question.question: one for one in room.state.given.values()}
    wanted: dict[str, int | None] = {
        choice.question: choice.version for choice in (interview.plan.questions if interview.plan else ())
    }
    # As they were given, which may be another version than was planned.
    wanted |= {question: one.question.version for question, one in given.items()}
    versions = await services.bank.kit(interview.workspace, list(wanted.items()))
    return json_response(
        Kit(
            questions=[
                KitQuestion(
                    question=version.question,
                    version=version.version,
                    slug=version.slug,
                    given=given[version.question].question.given if version.question in given else None,
                    content=version.content,
                )
                for version in versions
            ],
            missing=len(wanted) - len(versions),
        )
    )


async def give(request: Request) -> Response:
    """Give a question: its files, board and visible cases come with it, the hidden ones go to the panel."""
    person, interview = await interview_here(request)
    services = services_of(request)
    wanted = await read_json(request, NewGiven, services.settings.request_bytes)
    await check_shown_here(services, person)
    version = await services.bank.version(
        interview.workspace, wanted.question, wanted.version or _planned(interview, wanted.question)
    )
    content = version.content
    show = partial(publish, services, interview.workspace, interview.id, person.id, content)
    prompt = await show(content.prompt)
    async with services.rooms.enter(interview.id) as room:
        paper = paper_for(version, interview.id, room.state)
        gift = gift_of(version, prompt=prompt, language=wanted.language, paper=paper)
        gift = replace(gift, items=[await _shown(show, item) for item in gift.items])
        limits = services.rooms.policy.limits

        def is_there(state: State) -> bool:
            return _given_of(state, version.question) is not None

        await store(room, lambda state, now: give_question(state, gift, limits, now=now), is_there)
        found = _given_of(room.state, version.question)
    if found is None:
        raise NotFound("the question is not there", code="no_such_given")
    await keep_hidden(services, interview)
    await services.bank.note_use(
        interview.workspace, version.question, version.version, interview.id, services.clock()
    )
    return json_response(GivenName(given=found.question.given), 201)


async def _shown(show: Callable[[str], Awaitable[str]], item: QuizItem) -> QuizItem:
    """An item with the images of its texts where the room has them."""
    options = [QuizOption(id=option.id, text=await show(option.text)) for option in item.options]
    return structs.replace(item, stem=await show(item.stem), options=options)


async def hint(request: Request) -> Response:
    async with _part_of_given(request, NewHint) as (wanted, part):
        hints = part.version.content.guide.hints
        if not 0 <= wanted.hint < len(hints):
            raise NotFound("the question has no such hint", code="no_such_hint")
        text = await part.publish(hints[wanted.hint])
        make = partial(give_hint, given=part.given, hint=wanted.hint, text=text, limits=part.limits)
        await store(
            part.room,
            lambda state, now: make(state, now=now),
            lambda state: any(one.hint == wanted.hint for one in state.given[part.given].hints),
        )
    await part.services.bank.note_hint(part.interview.workspace, part.version.question, part.interview.id)
    return json_response(GivenName(given=part.given), 201)


async def reveal(request: Request) -> Response:
    async with _part_of_given(request, NewArtefact) as (wanted, part):
        task = part.version.content.task
        if not isinstance(task, Incident) or not 0 <= wanted.step < len(task.timeline):
            raise NotFound("the question has no such piece", code="no_such_item")
        piece = task.timeline[wanted.step]
        entry = ArtefactRevealed(
            position=0,
            at=0,
            given=part.given,
            step=wanted.step,
            title=piece.title,
            text=piece.text if piece.language else await part.publish(piece.text),
            language=piece.language,
        )
        await store(
            part.room,
            lambda state, now: reveal_artefact(state, entry, part.limits, now=now),
            lambda state: any(one.step == wanted.step for one in state.given[part.given].artefacts),
        )
    return json_response(GivenName(given=part.given), 201)


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of a question is put into the room with. `given` names the question there, and `version` is
    it as it was given."""

    services: Services
    interview: Interview
    room: Room
    given: str
    version: Version
    publish: Callable[[str], Awaitable[str]]

    @property
    def limits(self) -> Limits:
        return self.services.rooms.policy.limits


@asynccontextmanager
async def _part_of_given(request: Request, model: type[Wanted]) -> AsyncIterator[tuple[Wanted, _Part]]:
    """Who asks for a part of a question that was given, in which room.

    Raises `NotFound` ("no_such_given") where it was not given.
    """
    person, interview = await interview_here(request)
    services = services_of(request)
    wanted = await read_json(request, model, services.settings.request_bytes)
    await check_shown_here(services, person)
    given = request.path_params["given"]
    async with services.rooms.enter(interview.id) as room:
        found = room.state.given.get(given)
        if found is None:
            raise NotFound("no such question was given", code="no_such_given")
        version = await services.bank.version(
            interview.workspace, found.question.question, found.question.version
        )
        show = partial(publish, services, interview.workspace, interview.id, person.id, version.content)
        yield wanted, _Part(services, interview, room, given, version, show)


def _planned(interview: Interview, question: str) -> int | None:
    choices = interview.plan.questions if interview.plan is not None else ()
    return next((choice.version for choice in choices if choice.question == question), None)


def _given_of(state: State, question: str) -> Given | None:
    return next((one for one in state.given.values() if one.question.question == question), None)
