"""What every entry has."""

from typing import Literal

from msgspec import Struct

Role = Literal["interviewer", "candidate", "observer"]


class Entry(Struct, frozen=True, kw_only=True, tag_field="kind", gc=False):
    position: int
    at: int
    by: str = ""
