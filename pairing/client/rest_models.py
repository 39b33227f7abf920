"""What the HTTP API answers, as far as programs need it: fields that are added later are passed over.

Times are milliseconds since the Unix epoch. Words (statuses, roles, kinds) are in docs/api/openapi.json.
"""

from typing import Any

from msgspec import Struct


class RestPerson(Struct, frozen=True, kw_only=True):
    """`link`: in the answer that made it alone, "" otherwise."""

    id: str
    name: str
    role: str
    link: str = ""
    member: str | None = None
    email: str = ""


class RestCreated(Struct, frozen=True, kw_only=True):
    """A new interview. Each person's link is told here and nowhere else."""

    id: str
    title: str
    people: list[RestPerson]


class RestInterview(Struct, frozen=True, kw_only=True):
    id: str
    title: str
    status: str
    revision: int
    created_at: int
    people: list[RestPerson]
    format: str | None = None
    minutes: int | None = None
    starts_at: int | None = None
    started_at: int | None = None
    ended_at: int | None = None
    candidate: str | None = None
    loop: str | None = None
    round: str | None = None
    archived: bool = False


class RestTemplate(Struct, frozen=True, kw_only=True):
    id: str
    name: str
    version: int
    revision: int
    archived: bool = False


class RestJob(Struct, frozen=True, kw_only=True):
    id: str
    title: str
    status: str
    revision: int
    location: str = ""
    archived: bool = False


class RestCandidate(Struct, frozen=True, kw_only=True):
    id: str
    name: str
    revision: int
    email: str = ""
    archived: bool = False


class RestDecision(Struct, frozen=True, kw_only=True):
    """The `number`-th of its loop. `by`: the member who decided, None for a token of the workspace."""

    number: int
    outcome: str
    reason: str
    at: int
    by: str | None = None


class RestLoop(Struct, frozen=True, kw_only=True):
    """`stage`: the first round that is not over, None when all are."""

    id: str
    candidate: str
    template: str
    version: int
    status: str
    revision: int
    job: str | None = None
    stage: str | None = None
    rounds: int = 0
    rounds_ended: int = 0
    archived: bool = False


class RestQuestion(Struct, frozen=True, kw_only=True):
    id: str
    slug: str
    kind: str
    title: str
    version: int
    revision: int
    difficulty: int
    minutes: int
    tags: list[str] = []
    archived_at: int | None = None


class RestFullQuestion(Struct, frozen=True, kw_only=True):
    """`content`: as docs/questions.md and the OpenAPI document have it."""

    summary: RestQuestion
    content: dict[str, Any]


class RestImported(Struct, frozen=True, kw_only=True):
    slug: str
    title: str
    state: str


class RestProblem(Struct, frozen=True, kw_only=True):
    slug: str
    message: str


class RestImport(Struct, frozen=True, kw_only=True):
    dry_run: bool
    questions: list[RestImported]
    problems: list[RestProblem]


class RestMember(Struct, frozen=True, kw_only=True):
    id: str
    name: str
    email: str
    roles: list[str]
    revision: int


class RestWebhook(Struct, frozen=True, kw_only=True):
    id: str
    url: str
    events: list[str]
    enabled: bool
    revision: int
    description: str = ""
    off: str | None = None
    failures: int = 0


class RestNewWebhook(Struct, frozen=True, kw_only=True):
    """`secret` is told here and nowhere else."""

    webhook: RestWebhook
    secret: str


class RestDelivery(Struct, frozen=True, kw_only=True):
    id: str
    event: str
    type: str
    status: str
    attempts: int
    created_at: int
    next_at: int | None = None
    code: int | None = None
    problem: str | None = None


class RestLink(Struct, frozen=True, kw_only=True):
    link: str


class RestRevoked(Struct, frozen=True, kw_only=True):
    """How many links were in force until now."""

    links: int
