"""The answers port: what a request was answered, to be given again if it is asked again.

Contract (held by `tests/contracts/test_answers.py` on SQLite and PostgreSQL): each call is one transaction;
of two that begin under one key at once, one is told that it is taken. Times are milliseconds since the Unix
epoch.
"""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Kept:
    """`request`: the SHA-256 of the request. `answer`: sealed; None while it is being worked on."""

    request: bytes
    answer: bytes | None


def answer_purpose(owner: str, key: str) -> str:
    """What an answer is sealed for."""
    return f"answer {owner} {key}"


class Answers(Protocol):
    async def begin(
        self,
        owner: str,
        key: str,
        request: bytes,
        attempt: str,
        at: int,
        *,
        kept_since: int,
        working_since: int,
    ) -> Kept | None:
        """None: nobody asked before, so it is for the caller to do and to `keep`, or `drop`.

        What was begun before `kept_since`, or before `working_since` without an answer yet, counts as never
        asked.
        """
        ...

    async def keep(self, owner: str, key: str, attempt: str, answer: bytes) -> None: ...

    async def drop(self, owner: str, key: str, attempt: str) -> None:
        """It was not done: it may be asked again."""
        ...

    async def forget(self, before: int) -> None: ...
