"""What is done with a moment of a recording: a fork that goes on from there, and tests tried on it."""

from collections.abc import Mapping
from contextlib import suppress

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from pairing.archive.port import Image
from pairing.errors import Conflict, Forbidden, Malformed, NotFound
from pairing.interview.entries import AnyEntry
from pairing.interview.run import Case
from pairing.interview.state import State
from pairing.keeping.port import Subject
from pairing.members.port import Actor
from pairing.recording.blind import TITLE
from pairing.recording.fork import beginning
from pairing.recording.moment import Moment, clock_words, moment_of
from pairing.web.actor import actor_of
from pairing.web.arrival import let_in
from pairing.web.idempotency import owner_of
from pairing.web.identity import address_of
from pairing.web.json import json_response, read_json
from pairing.web.loops.telling import announce, tell
from pairing.web.models import NewInterview, NewPerson
from pairing.web.recording.horizon import horizon_of
from pairing.web.recording.models import AtMoment, Fork, NewTrial, Trial, TrialResult
from pairing.web.recording.sight import Sight, sight_of
from pairing.web.services import Services, services_of
from pairing.web.tokens import new_id

HIDDEN = "hidden/"
"""Before the ids of the panel's cases, so that they are not taken for the room's."""


async def fork_recording(request: Request) -> Response:
    """A fresh interview that goes on from this moment, with its files, boards, test cases and question; the
    hidden test cases are in its panel. Whoever asks is its interviewer. The original stays as it is."""
    sight = await sight_of(request)
    services, actor = services_of(request), actor_of(request)
    wanted = await read_json(request, AtMoment, services.settings.request_bytes)
    services.forks.take(owner_of(actor))
    name = await _name(services, actor)
    moment = await _moment(services, sight, wanted)
    old, new = sight.interview.id, new_id()
    begun = beginning(moment, old=old, new=new)
    source = TITLE if sight.anonymous else sight.interview.title
    words = f" from {clock_words(moment.t)}"
    title = source[: services.settings.title_chars - len(words)].rstrip() + words
    asker = NewPerson(name=name, role="interviewer", member=actor.member)
    # Before anything of it is written: what is copied is known from the first.
    await services.keeping.note_origin(new, old)
    try:
        created = await services.creation.create(
            actor.workspace, NewInterview(title=title, people=[asker]), interview=new, beginning=begun
        )
    except Conflict:
        if await services.archive.interview(old) is None:
            # Its erasure took along what there was of the copy by then, and sweeps what came after.
            raise NotFound("no such interview", code="no_such_interview") from None
        raise
    if await services.archive.interview(old) is None:
        # It was erased meanwhile, and this may have been written after the erasure looked for it.
        with suppress(NotFound):
            await services.forgetter.erase(actor, Subject("interview", new), address_of(request))
        raise NotFound("no such interview", code="no_such_interview")
    person = created.people[0].id
    for file in sorted(begun.images):
        if (image := await services.archive.image(old, file)) is not None:
            kept = Image(new, file, image.type, image.data, person, services.clock())
            await services.archive.add_image(kept, most=services.settings.images_bytes)
    await tell(request, "interview.forked", "interview", new, {"from": old})
    await announce(services, new)
    response = json_response(Fork(interview=new, person=person, address=f"/i/{new}/{person}"), 201)
    if actor.session:
        await let_in(services, person, response, by_link=False)
    return response


async def try_tests(request: Request) -> Response:
    """The test cases of this moment on its files, in the sandbox. Nothing of it is recorded anywhere."""
    sight = await sight_of(request)
    services, actor = services_of(request), actor_of(request)
    wanted = await read_json(request, NewTrial, services.settings.request_bytes)
    if wanted.hidden and not sight.panel:
        raise Forbidden("hidden tests are not for who was interviewed", code="no_panel")
    services.trials.take(owner_of(actor))
    moment = await _moment(services, sight, wanted)
    room, hidden = moment.room, moment.panel.cases if wanted.hidden else {}
    cases = {**room.cases, **_renamed(hidden)}
    if not cases:
        raise Conflict("there are no test cases at this moment", code="no_cases")
    pad = wanted.pad or _opened(services, room)
    trial = await services.runs.try_cases(
        replace(room, cases=cases), pad=pad, owner=actor.workspace, within=services.settings.trial_seconds
    )
    return json_response(
        Trial(
            pad=pad,
            language=trial.language,
            toolchain=trial.toolchain,
            results=[
                TrialResult(
                    name=cases[tried.case].name,
                    passed=tried.passed,
                    reason=tried.reason,
                    hidden=tried.case.startswith(HIDDEN),
                    actual=tried.actual,
                    errors=tried.errors,
                    wall_ms=tried.wall_ms,
                )
                for tried in trial.tried
            ],
            errors=trial.printed,
        )
    )


async def _moment(services: Services, sight: Sight, wanted: AtMoment) -> Moment:
    """Of what is shown now. Raises `Malformed` for a time that there cannot be, `NotFound`."""
    if wanted.t < 0 or (wanted.position is not None and wanted.position < 1):
        raise Malformed("a moment is at 0 milliseconds or later, a position is 1 or more")
    interview = sight.interview.id
    horizon = await horizon_of(services, interview)
    if not horizon.room:
        raise NotFound("there is nothing to be shown yet", code="nothing_recorded")
    panel = horizon.panel if sight.panel else 0

    def fold(room: list[AnyEntry], panel: list[AnyEntry]) -> Moment:
        return moment_of(room, panel, t=wanted.t, position=wanted.position)

    return await services.recordings.folded(interview, horizon.room, panel, fold)


async def _name(services: Services, actor: Actor) -> str:
    """Of the member who asks. Raises `Forbidden` for a token of the workspace, which is nobody."""
    member = await services.members.member(actor.workspace, actor.member) if actor.member else None
    if member is None:
        raise Forbidden("a fork takes a member to be in it", code="no_member")
    return member.name


def _renamed(cases: Mapping[str, Case]) -> dict[str, Case]:
    return {HIDDEN + id: replace(case, id=HIDDEN + id) for id, case in cases.items()}


def _opened(services: Services, room: State) -> str:
    """The file that was run last, or else the first one, the question's before others, that can be run.
    Raises `Conflict` (`no_entry`)."""
    ran: list[str] = [run.started.pad for run in room.runs.values() if run.started.what in ("run", "cases")]
    given = room.given.get(room.question)
    pads: list[str] = [*reversed(ran), *(given.question.pads if given else ()), *room.order]
    languages = services.runs.languages()
    for pad in pads:
        if pad in room.order and (not languages or room.pads[pad].language in languages):
            return pad
    raise Conflict("no file of this moment can be run here", code="no_entry")
