"""The panel has the hidden cases of the question at hand, and the files of tests of all that were given."""

from collections.abc import Iterable

from pairing.archive.port import Interview
from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.files import created, is_taken
from pairing.interview.giving import GiftedCase, GiftedPad
from pairing.interview.limits import Limits
from pairing.interview.running import about_case
from pairing.interview.seat import Envelope
from pairing.interview.state import State, evolve
from pairing.live.part import PANEL
from pairing.web.room.asking import store
from pairing.web.room.gift import hidden_of
from pairing.web.services import Services

_Case = tuple[str, str, str]


async def keep_hidden(services: Services, interview: Interview) -> None:
    """Bring the panel in line with the room: any number of times, from any node."""
    async with services.rooms.enter(interview.id) as room:
        at_hand = room.state.question
        asked = {
            given: (one.question.question, one.question.version) for given, one in room.state.given.items()
        }
    versions = await services.bank.kit(interview.workspace, list(asked.values()))
    hidden = {version.question: hidden_of(version) for version in versions}
    if not any(cases or files for cases, files in hidden.values()):
        return
    question = asked[at_hand][0] if at_hand in asked else ""
    wanted = hidden[question][0] if question in hidden else []
    ours = {_key(case) for cases, _ in hidden.values() for case in cases}
    files = [file for _, files in hidden.values() for file in files]
    limits = services.rooms.policy.limits
    async with services.rooms.enter(interview.id, PANEL) as panel:
        await store(panel, lambda state, now: missing(state, wanted, ours, files, limits, now=now))


def missing(
    panel: State,
    wanted: Iterable[GiftedCase],
    ours: set[_Case],
    files: Iterable[GiftedPad],
    limits: Limits,
    *,
    now: int,
) -> list[e.AnyEntry]:
    """What makes the panel have the `wanted` of `ours` and none of the others, and the files. Cases that
    interviewers wrote themselves stay."""
    state, entries = panel, list[e.AnyEntry]()

    def add(entry: e.AnyEntry) -> None:
        nonlocal state
        state = evolve(state, entry)
        entries.append(entry)

    def envelope() -> Envelope:
        return Envelope(position=state.position + 1, at=max(now, panel.at), by="", ref=0)

    keep = {_key(case) for case in wanted}
    for known in panel.cases.values():
        key = (known.name, known.stdin, known.expected)
        if key in ours and key not in keep:
            add(about_case(state, i.DeleteCase(ref=0, case=known.id), envelope(), limits))
    have = {(known.name, known.stdin, known.expected) for known in state.cases.values()}
    for case in wanted:
        if _key(case) not in have:
            put = i.PutCase(ref=0, name=case.name, stdin=case.stdin, expected=case.expected)
            add(about_case(state, put, envelope(), limits))
    for file in files:
        if not is_taken(state, file.name):
            create = i.CreatePad(ref=0, name=file.name, language=file.language, text=file.text)
            add(created(state, create, envelope(), limits))
    return entries


def _key(case: GiftedCase) -> _Case:
    return case.name, case.stdin, case.expected
