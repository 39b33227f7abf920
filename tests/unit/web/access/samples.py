"""What each operation of the API is asked with, so that only who asks decides the answer.

An operation without a sample fails `test_access.py`: add one here, and rows for its path in `world.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.support.images import drawn
from tests.unit.web.access.world import CARD_TEMPLATE, QUESTION, World
from tests.unit.web.members.office import PASSWORD
from tests.unit.web.visitors import UGLY

Key = tuple[str, str]
"""Method and path, as `Endpoint` has them."""


@dataclass(frozen=True)
class Sample:
    """`body` of the world's rows. `names`: for words of the path that mean something else here.

    `answer`: what an admin of the workspace, or an interviewer of the interview, is answered. `refers`: the
    body names rows of the workspace, which a stranger must not reach either.
    """

    answer: int = 200
    body: Callable[[World], Any] | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None
    type: str = "image/png"
    refers: bool = False


def _is(value: Any) -> Callable[[World], Any]:
    return lambda world: value


_IMAGE = drawn("PNG")
_REVISION = {"revision": 1}
_BANK_FILE = {"file": "bank_file"}

INTERVIEWS: dict[Key, Sample] = {
    ("GET", "/api/interviews"): Sample(),
    ("POST", "/api/interviews"): Sample(
        201,
        lambda world: {
            "title": "Next",
            "loop": world.names["loop"],
            "round": "screening",
            "people": [{"role": "interviewer", "member": world.admin.member.id}],
        },
        refers=True,
    ),
    ("GET", "/api/interviews/{interview}"): Sample(),
    ("PATCH", "/api/interviews/{interview}"): Sample(
        body=_is({**_REVISION, "format": "coding", "minutes": 30})
    ),
    ("DELETE", "/api/interviews/{interview}"): Sample(204),
    ("POST", "/api/interviews/{interview}/unarchive"): Sample(),
    ("POST", "/api/interviews/{interview}/cancel"): Sample(409, _is(_REVISION)),
    ("GET", "/api/interviews/{interview}/transcript"): Sample(),
    ("GET", "/api/interviews/{interview}/calendar.ics"): Sample(409),
    ("POST", "/api/interviews/{interview}/enter"): Sample(),
    ("POST", "/api/interviews/{interview}/people"): Sample(201, _is({"role": "observer", "name": "Nora"})),
    ("GET", "/api/interviews/{interview}/people/{person}/links"): Sample(),
    ("POST", "/api/interviews/{interview}/people/{person}/links"): Sample(201),
    ("DELETE", "/api/interviews/{interview}/people/{person}/links"): Sample(),
    ("POST", "/api/interviews/{interview}/people/{person}/invite"): Sample(409),
    ("POST", "/api/sample-interview"): Sample(201),
    ("GET", "/api/home"): Sample(),
}

LOOPS: dict[Key, Sample] = {
    ("GET", "/api/formats"): Sample(),
    ("GET", "/api/templates"): Sample(),
    ("POST", "/api/templates"): Sample(201, lambda world: {"content": {**world.template, "name": "T"}}),
    ("GET", "/api/templates/{template}"): Sample(),
    ("PATCH", "/api/templates/{template}"): Sample(body=_is({**_REVISION, "archived": True})),
    ("GET", "/api/templates/{template}/versions"): Sample(),
    ("POST", "/api/templates/{template}/copies"): Sample(201, _is({"name": "Copy"})),
    ("GET", "/api/jobs"): Sample(),
    ("POST", "/api/jobs"): Sample(201, _is({"title": "J"})),
    ("GET", "/api/jobs/{job}"): Sample(),
    ("PATCH", "/api/jobs/{job}"): Sample(body=_is({**_REVISION, "title": "J"})),
    ("GET", "/api/jobs/{job}/board"): Sample(),
    ("GET", "/api/candidates"): Sample(),
    ("POST", "/api/candidates"): Sample(201, _is({"name": "C"})),
    ("GET", "/api/candidates/{candidate}"): Sample(),
    ("PATCH", "/api/candidates/{candidate}"): Sample(body=_is({**_REVISION, "name": "C"})),
    ("GET", "/api/loops"): Sample(),
    ("POST", "/api/loops"): Sample(
        201,
        lambda world: {
            "candidate": world.names["candidate"],
            "template": world.names["template"],
            "job": world.names["job"],
        },
        refers=True,
    ),
    ("GET", "/api/loops/{loop}"): Sample(),
    ("PATCH", "/api/loops/{loop}"): Sample(body=_is({**_REVISION, "status": "withdrawn"})),
}

QUESTIONS: dict[Key, Sample] = {
    ("GET", "/api/questions"): Sample(),
    ("POST", "/api/questions"): Sample(201, _is({"content": {**QUESTION, "title": "New"}})),
    ("GET", "/api/questions/{question}"): Sample(),
    ("PUT", "/api/questions/{question}"): Sample(
        body=_is({**_REVISION, "content": {**QUESTION, "minutes": 9}})
    ),
    ("POST", "/api/questions/{question}/copy"): Sample(201),
    ("POST", "/api/questions/{question}/archive"): Sample(),
    ("POST", "/api/questions/{question}/unarchive"): Sample(),
    ("GET", "/api/questions/{question}/statistics"): Sample(),
    ("GET", "/api/questions/{question}/versions"): Sample(),
    ("GET", "/api/questions/{question}/versions/{version}"): Sample(),
    ("POST", "/api/questions/{question}/versions/{version}/restore"): Sample(body=_is(_REVISION)),
    ("GET", "/api/questions/{question}/leaks"): Sample(),
    ("POST", "/api/questions/{question}/leaks"): Sample(201, _is({"place": "x", "seen_on": "2026-01-02"})),
    ("DELETE", "/api/questions/{question}/leaks/{leak}"): Sample(204),
    ("GET", "/api/bank/labels"): Sample(),
    ("POST", "/api/bank/images"): Sample(201, content=_IMAGE),
    ("GET", "/api/bank/images/{file}"): Sample(names=_BANK_FILE),
    ("GET", "/api/bank/export"): Sample(),
    ("POST", "/api/bank/import"): Sample(400, content=b"PK", type="application/zip"),
    ("GET", "/api/bank/shipped"): Sample(),
    ("POST", "/api/bank/shipped"): Sample(body=_is({"slugs": []})),
}

MEMBERS: dict[Key, Sample] = {
    ("GET", "/api/me"): Sample(),
    ("PATCH", "/api/me"): Sample(body=_is({**_REVISION, "name": "Me"})),
    ("PUT", "/api/me/password"): Sample(204, _is({"current": "", "password": PASSWORD})),
    ("POST", "/api/me/totp"): Sample(201, _is({"password": ""})),
    ("POST", "/api/me/totp/confirm"): Sample(409, _is({"code": "123456"})),
    ("POST", "/api/me/recovery-codes"): Sample(409, _is({"password": ""})),
    ("POST", "/api/me/totp/end"): Sample(204, _is({"password": ""})),
    ("GET", "/api/sessions"): Sample(),
    ("DELETE", "/api/sessions/current"): Sample(204),
    # A session is its member's alone: an admin has no business there either.
    ("DELETE", "/api/sessions/{session}"): Sample(404),
    ("GET", "/api/tokens"): Sample(),
    ("POST", "/api/tokens"): Sample(201, _is({"label": "t", "scopes": ["people:read"]})),
    ("DELETE", "/api/tokens/{token}"): Sample(204),
    ("GET", "/api/members"): Sample(),
    ("PATCH", "/api/members/{member}"): Sample(body=_is({**_REVISION, "name": "M"})),
    ("DELETE", "/api/members/{member}"): Sample(204),
    ("POST", "/api/members/{member}/reset-link"): Sample(201),
    ("DELETE", "/api/members/{member}/totp"): Sample(204),
    ("GET", "/api/invitations"): Sample(),
    ("POST", "/api/invitations"): Sample(201, _is({"email": "new@acme.test", "roles": ["admin"]})),
    ("DELETE", "/api/invitations/{invitation}"): Sample(204),
    ("GET", "/api/workspace"): Sample(),
    ("PATCH", "/api/workspace"): Sample(body=_is({**_REVISION, "name": "W"})),
    ("GET", "/api/audit"): Sample(),
}

VISITS: dict[Key, Sample] = {
    ("GET", "/api/interviews/{interview}/languages"): Sample(),
    ("POST", "/api/interviews/{interview}/format"): Sample(body=_is(UGLY)),
    ("POST", "/api/interviews/{interview}/images"): Sample(201, content=_IMAGE),
    ("GET", "/api/interviews/{interview}/images/{file}"): Sample(),
    ("GET", "/api/interviews/{interview}/preparation"): Sample(),
    ("GET", "/api/interviews/{interview}/kit"): Sample(),
    ("GET", "/api/interviews/{interview}/kit/images/{file}"): Sample(names=_BANK_FILE),
    ("POST", "/api/interviews/{interview}/given"): Sample(
        409, lambda world: {"question": world.names["question"]}
    ),
    ("POST", "/api/interviews/{interview}/given/{given}/hints"): Sample(201, _is({"hint": 0})),
    ("POST", "/api/interviews/{interview}/given/{given}/artefacts"): Sample(201, _is({"step": 0})),
}

OPEN: dict[Key, Sample] = {
    ("GET", "/api/demo"): Sample(404),
    ("GET", "/api/sign-in"): Sample(),
    ("POST", "/api/sessions"): Sample(401, _is({"email": "nobody@acme.test", "password": PASSWORD})),
    ("GET", "/api/setup/{token}"): Sample(names={"token": "setup_token"}),
    ("POST", "/api/setup/{token}"): Sample(
        201,
        _is({"workspace": "", "name": "S", "email": "s@acme.test", "password": PASSWORD}),
        names={"token": "setup_token"},
    ),
    ("GET", "/api/oidc/start"): Sample(404),
    ("GET", "/api/oidc/callback"): Sample(303),
    ("POST", "/api/password-resets"): Sample(204, _is({"email": "nobody@acme.test"})),
    ("GET", "/api/password-resets/{token}"): Sample(names={"token": "reset_token"}),
    ("POST", "/api/password-resets/{token}"): Sample(
        204, _is({"password": PASSWORD}), names={"token": "reset_token"}
    ),
    ("GET", "/api/invitation-links/{token}"): Sample(names={"token": "invitation_token"}),
    ("POST", "/api/invitation-links/{token}"): Sample(
        201, _is({"name": "N", "password": PASSWORD}), names={"token": "invitation_token"}
    ),
    ("GET", "/api/recording-key"): Sample(),
    ("GET", "/health/live"): Sample(),
    ("GET", "/health/ready"): Sample(),
}
"""What anybody may ask. Each is a decision: nothing here may tell of a workspace without a link to it."""

_HOOK = "/api/webhooks/{webhook}"

WEBHOOKS: dict[Key, Sample] = {
    ("GET", "/api/webhooks"): Sample(),
    ("POST", "/api/webhooks"): Sample(201, _is({"url": "https://127.0.0.1:1/other"})),
    ("GET", _HOOK): Sample(),
    ("PATCH", _HOOK): Sample(body=_is({**_REVISION, "description": "Ours"})),
    ("DELETE", _HOOK): Sample(204),
    ("POST", _HOOK + "/secret"): Sample(),
    ("POST", _HOOK + "/test"): Sample(202),
    ("GET", _HOOK + "/deliveries"): Sample(),
    ("POST", _HOOK + "/deliveries/{delivery}/resend"): Sample(202),
}

KEEPING: dict[Key, Sample] = {
    ("GET", "/api/keeping/due"): Sample(),
    ("GET", "/api/keeping/receipts"): Sample(),
    ("GET", "/api/keeping/receipts/download"): Sample(),
    ("GET", "/api/keeping/receipts/{receipt}"): Sample(),
    ("GET", "/api/keeping/holds"): Sample(),
    ("POST", "/api/keeping/holds"): Sample(
        201,
        lambda world: {"kind": "candidate", "subject": world.names["candidate"], "reason": "A dispute"},
        refers=True,
    ),
    ("POST", "/api/keeping/holds/{hold}/release"): Sample(),
    ("GET", "/api/interviews/{interview}/keeping"): Sample(),
    ("POST", "/api/interviews/{interview}/erasure"): Sample(
        202, _is({"confirm": "Another"}), names={"interview": "other"}
    ),
    ("GET", "/api/candidates/{candidate}/keeping"): Sample(),
    ("GET", "/api/candidates/{candidate}/data"): Sample(),
    ("POST", "/api/candidates/{candidate}/erasure"): Sample(
        202, _is({"confirm": "erasable"}), names={"candidate": "erasable"}
    ),
}

EXPORTS: dict[Key, Sample] = {
    ("GET", "/api/interviews/{interview}/recording/files"): Sample(),
    # Not over yet; no such run; no card; not for interviewers: tests/unit/web/export has the others.
    ("GET", "/api/interviews/{interview}/recording/portable"): Sample(409),
    ("GET", "/api/interviews/{interview}/recording/runs/{run}/asciicast"): Sample(404),
    ("GET", "/api/interviews/{interview}/scorecards/pdf"): Sample(404),
    ("GET", "/api/interviews/{interview}/scorecards/greenhouse"): Sample(404),
    ("GET", "/api/interviews/{interview}/scorecards/lever"): Sample(404),
    ("GET", "/api/interviews/{interview}/copy"): Sample(403),
}

_CARD_TEMPLATE = {"template": "card_template"}
_CARDS = "/api/interviews/{interview}/scorecards"
_VIEW = "/api/loops/{loop}/view"
_DRAFT = {**_REVISION, "content": {"overall": "no", "reason": "Weak"}}

SCORECARDS: dict[Key, Sample] = {
    ("GET", "/api/scorecard-templates"): Sample(),
    ("POST", "/api/scorecard-templates"): Sample(201, _is({"content": {**CARD_TEMPLATE, "name": "S"}})),
    ("GET", "/api/scorecard-templates/{template}"): Sample(names=_CARD_TEMPLATE),
    ("PATCH", "/api/scorecard-templates/{template}"): Sample(
        body=_is({**_REVISION, "archived": True}), names=_CARD_TEMPLATE
    ),
    ("GET", "/api/scorecard-templates/{template}/versions"): Sample(names=_CARD_TEMPLATE),
    ("GET", _CARDS): Sample(),
    ("PUT", _CARDS + "/mine"): Sample(body=_is(_DRAFT)),
    # The interview goes on: tests/unit/web/scorecards has those that are over.
    ("POST", _CARDS + "/mine/submission"): Sample(409, _is(_REVISION)),
    ("POST", _CARDS + "/mine/amendments"): Sample(409, _is({**_DRAFT, "reason": "Again"})),
    ("POST", "/api/interviews/{interview}/second-ratings"): Sample(
        409, lambda world: {"member": world.manager.member.id}
    ),
    ("DELETE", "/api/interviews/{interview}/second-ratings/{member}"): Sample(404),
    ("GET", _VIEW): Sample(),
    ("PUT", _VIEW + "/mine"): Sample(body=_is(_DRAFT)),
    ("POST", _VIEW + "/mine/submission"): Sample(body=_is(_REVISION)),
    ("POST", _VIEW + "/mine/amendments"): Sample(409, _is({**_DRAFT, "reason": "Again"})),
    ("GET", "/api/loops/{loop}/debrief"): Sample(),
    ("POST", "/api/loops/{loop}/decision"): Sample(
        201, _is({"outcome": "hire", "reason": "Strong", "revision": 0})
    ),
    ("GET", "/api/loops/{loop}/agreement"): Sample(),
    ("GET", "/api/calibration"): Sample(),
}

_RECORDING = "/api/interviews/{interview}/recording"
RECORDINGS: dict[Key, Sample] = {
    ("GET", _RECORDING): Sample(),
    ("GET", f"{_RECORDING}/summary"): Sample(),
    ("GET", f"{_RECORDING}/entries"): Sample(),
    ("GET", f"{_RECORDING}/trace"): Sample(),
    ("GET", f"{_RECORDING}/images/{{file}}"): Sample(),
    ("POST", f"{_RECORDING}/forks"): Sample(201, _is({"t": 0})),
    ("POST", f"{_RECORDING}/tests"): Sample(409, _is({"t": 0})),
    ("POST", "/api/recordings"): Sample(
        201,
        _is({"title": "Held", "files": [{"path": "a", "history": [{"a": "x", "o": ["a"], "t": 1}]}]}),
    ),
}

SAMPLES: dict[Key, Sample] = {
    **INTERVIEWS,
    **RECORDINGS,
    **SCORECARDS,
    **EXPORTS,
    **LOOPS,
    **QUESTIONS,
    **MEMBERS,
    **VISITS,
    **OPEN,
    **WEBHOOKS,
    **KEEPING,
}
