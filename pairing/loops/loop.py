"""A loop: one candidate's way through the rounds of one version of a template."""

from typing import Literal

from msgspec import Struct

LoopStatus = Literal["open", "decided", "withdrawn"]


class Loop(Struct, frozen=True, kw_only=True):
    """`job`: null for a loop of no posting. `variant`: "" for the template's own rounds."""

    id: str
    workspace: str
    job: str | None
    candidate: str
    template: str
    version: int
    variant: str
    status: LoopStatus
    revision: int
    created_at: int
    archived: bool = False
