"""What is taken from recordings: that a cited place is there, and what ratings have to be read with."""

from typing import Any

import msgspec
import pytest

from pairing.archive.plan import InterviewStatus, Plan
from pairing.archive.port import Interview
from pairing.interview.hosted import Accommodations
from pairing.recording.timeline import Facts, Summary
from pairing.scorecards.card import Evidence
from pairing.web.scorecards.beside import conditions_of, hints_of
from pairing.web.scorecards.cited import is_recorded
from pairing.web.scorecards.seeing import is_to_be_judged

RUN = {
    "run": "r1",
    "part": "room",
    "person": "p",
    "t": 10,
    "until": 20,
    "what": "run",
    "label": "passed",
    "passed": 0,
    "total": 0,
    "position": 4,
}
MARKS = [
    {"t": 5, "position": 2, "part": "room", "kind": "question", "label": "Cache", "ref": "q1"},
    {"t": 30, "position": 3, "part": "panel", "kind": "note", "ref": "n1"},
    {"t": 31, "position": 5, "part": "room", "kind": "join", "ref": "n2"},
]
HINTS = [
    {"t": 40, "position": 6, "given": "q1", "hint": 0, "progress": {"t": 55, "what": "passed"}},
    {"t": 60, "position": 7, "given": "q2", "hint": 2, "progress": None},
]
MINUTE = 60_000


def phase(id: str, used: int, allowed: int, credited: int = 0) -> dict[str, Any]:
    return {"phase": id, "name": id.title(), "used": used, "allowed": allowed, "credited": credited}


def summary(*phases: dict[str, Any]) -> Summary:
    nothing: dict[str, Any] = {name: [] for name in Facts.__struct_fields__}
    timeline = {"length": 100, "phases": [], "bucket": 1, "density": [], "idle": [], "marks": MARKS}
    facts = {**nothing, "phases": phases, "first_run": 10, "runs": [RUN], "hints": HINTS}
    return msgspec.convert({"timeline": timeline, "facts": facts}, Summary)


@pytest.mark.parametrize(
    ("kind", "since", "until", "ref", "there"),
    [
        ("moment", 0, 0, "", True),
        ("moment", 100, 100, "", True),
        ("moment", 101, 101, "", False),
        ("stretch", 5, 100, "", True),
        ("stretch", 5, 101, "", False),
        ("run", 10, 20, "r1", True),
        ("run", 10, 101, "r1", False),
        ("run", 10, 20, "n1", False),
        ("note", 30, 30, "n1", True),
        ("note", 30, 30, "r1", False),
        ("note", 31, 31, "n2", False),
    ],
)
def test_what_is_cited_is_there(kind: Any, since: int, until: int, ref: str, there: bool) -> None:
    evidence = Evidence(interview="i", kind=kind, since=since, until=until, ref=ref)
    assert is_recorded(evidence, summary()) == there


def held(id: str = "i", **plan: Any) -> Interview:
    return Interview(id, "acme", id, 1, (), plan=Plan(format="coding", minutes=60, round="one", **plan))


def test_hints_stand_beside_with_what_followed() -> None:
    found = hints_of([held(), held("unseen")], {"i": summary()})
    assert [(one.round, one.t, one.question, one.number, one.progress_at) for one in found] == [
        ("one", 40, "Cache", 1, 55),
        ("one", 60, "", 3, None),
    ]


def test_conditions_are_extra_time_credits_and_overruns() -> None:
    phases = (
        phase("welcome", 5 * MINUTE, 5 * MINUTE),
        phase("code", 32 * MINUTE, 31 * MINUTE, credited=MINUTE),
        phase("end", 5 * MINUTE + 59_999, 5 * MINUTE),
    )
    arranged = held(accommodations=Accommodations(extra_percent=50, breaks=True))
    found = conditions_of([arranged, held("plain")], {"i": summary(*phases)})
    assert [(one.kind, one.interview, one.phase, one.percent, one.milliseconds) for one in found] == [
        ("extra_time", "i", "", 50, 0),
        ("credit", "i", "Code", 0, MINUTE),
        ("overrun", "i", "Code", 0, MINUTE),
    ]


@pytest.mark.parametrize(
    ("status", "archived", "judged"),
    [
        ("planned", False, True),
        ("planned", True, False),
        ("running", True, True),
        ("paused", False, True),
        ("ended", False, True),
        ("ended", True, True),
        ("unplanned", False, True),
        ("cancelled", False, False),
        ("cancelled", True, False),
    ],
)
def test_what_is_owed_a_card(status: InterviewStatus, archived: bool, judged: bool) -> None:
    interview = Interview("i", "acme", "i", 1, (), status=status, archived=archived)
    assert is_to_be_judged(interview) == judged
