"""What webhooks tell: ids and states, never what people are called, wrote or were asked.

A body is `{"type", "timestamp", "data"}` as Standard Webhooks has it: https://www.standardwebhooks.com.
"""

import builtins
from datetime import UTC, datetime
from typing import Literal, get_args

import msgspec
from msgspec import Struct

from pairing.archive.plan import InterviewStatus
from pairing.interview.hosted import QuestionKind
from pairing.keeping.kind import Cause, KeptKind
from pairing.loops.loop import LoopStatus
from pairing.members.port import MemberRole
from pairing.scorecards.card import CardKind

EventType = Literal[
    "interview.created",
    "interview.changed",
    "interview.cancelled",
    "interview.started",
    "interview.paused",
    "interview.resumed",
    "interview.ended",
    "interview.reopened",
    "interview.erased",
    "candidate.erased",
    "loop.created",
    "loop.changed",
    "loop.decided",
    "scorecard.submitted",
    "scorecard.amended",
    "question.created",
    "question.changed",
    "member.joined",
    "member.removed",
]
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
ERASED: dict[KeptKind, EventType] = {"interview": "interview.erased", "candidate": "candidate.erased"}
"""Events that outlive what they are of."""

TEST = "webhook.test"
"""Sent to one endpoint when a member asks for it, whatever the endpoint listens to."""


class InterviewEvent(Struct, frozen=True, kw_only=True):
    """`status`: after a start, a pause, a resuming or an end, what it made of the interview; otherwise as it
    was when this was told, which another change may have come before. `starts_at`: milliseconds since the
    Unix epoch, null if not agreed. `candidate`, `loop`, `round`: where it belongs, null where it does not."""

    interview: str
    status: InterviewStatus
    revision: int
    starts_at: int | None
    candidate: str | None
    loop: str | None
    round: str | None
    archived: bool


class LoopEvent(Struct, frozen=True, kw_only=True):
    loop: str
    status: LoopStatus
    revision: int
    job: str | None
    candidate: str
    template: str
    archived: bool


class ScorecardEvent(Struct, frozen=True, kw_only=True):
    """That a card's `version` was submitted; what it says is for members who may see it. `interview` is null
    for a view of a whole loop, `loop` for an interview of none."""

    scorecard: str
    kind: CardKind
    interview: str | None
    loop: str | None
    member: str
    version: int


class ErasureEvent(Struct, frozen=True, kw_only=True):
    """That all of it is gone, and what to remove of it elsewhere. `subject`: the interview or candidate that
    was deleted; `interviews`: all that went, forks and those of a candidate included. `cause`: a member or
    token asked, or the schedule. `receipt`: what is left of it."""

    receipt: str
    kind: KeptKind
    subject: str
    cause: Cause
    interviews: list[str]


class QuestionEvent(Struct, frozen=True, kw_only=True):
    """`version`: the newest."""

    question: str
    kind: QuestionKind
    version: int
    revision: int
    archived: bool


class MemberEvent(Struct, frozen=True, kw_only=True):
    member: str
    roles: list[MemberRole]


class TestEvent(Struct, frozen=True, kw_only=True):
    webhook: str


Data = InterviewEvent | ErasureEvent | LoopEvent | ScorecardEvent | QuestionEvent | MemberEvent | TestEvent

DATA: dict[str, type[Struct]] = {
    "interview.erased": ErasureEvent,
    "candidate.erased": ErasureEvent,
    "interview": InterviewEvent,
    "loop": LoopEvent,
    "scorecard": ScorecardEvent,
    "question": QuestionEvent,
    "member": MemberEvent,
    "webhook": TestEvent,
}
"""By a type, or else by its first word."""


def data_of(type: str) -> builtins.type[Struct]:
    return DATA.get(type) or DATA[type.partition(".")[0]]


def body_of(type: str, at: int, data: Data) -> bytes:
    """What is sent. `at`: milliseconds since the Unix epoch."""
    moment = datetime.fromtimestamp(at / 1_000, UTC).isoformat(timespec="milliseconds")
    return msgspec.json.encode({"type": type, "timestamp": moment.replace("+00:00", "Z"), "data": data})
