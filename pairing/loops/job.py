"""A job: what candidates go through loops for."""

from typing import Literal

from msgspec import Struct

JobStatus = Literal["open", "closed"]


class Job(Struct, frozen=True, kw_only=True):
    id: str
    workspace: str
    title: str
    location: str
    status: JobStatus
    revision: int
    created_at: int
    archived: bool = False
