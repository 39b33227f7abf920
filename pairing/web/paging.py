"""Pages of lists: `?after=CURSOR&limit=N` in the query, and the cursor in the answer's `next`."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from starlette.requests import Request

from pairing.errors import Malformed
from pairing.settings import Settings

Item = TypeVar("Item")
Word = TypeVar("Word", bound=str)
Cursor = tuple[int, str]
"""What the last item of a page is ordered by, and its id."""

_CURSOR: Final = re.compile(r"([0-9]{1,15})\.([\w-]{1,100})", re.ASCII)
_NUMBER: Final = re.compile(r"[0-9]{1,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """Ask the store for `limit + 1` items: whether there is one too many says whether a page follows."""

    limit: int
    after: Cursor | None


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    items: Sequence[Item]
    next: str | None


def asked_page(request: Request, settings: Settings) -> Asked:
    """Raises `Malformed` for a cursor that was not given out, and for a limit that is none."""
    limit = asked_number(request, "limit")
    if limit == 0:
        raise Malformed("limit is at least 1")
    after = request.query_params.get("after")
    found = _CURSOR.fullmatch(after) if after else None
    if after and found is None:
        raise Malformed("after is what the page before gave as next")
    return Asked(
        min(limit or settings.page_items, settings.page_items_most),
        (int(found[1]), found[2]) if found else None,
    )


def page_of(found: Sequence[Item], asked: Asked, place: Callable[[Item], Cursor]) -> Page[Item]:
    """The page from one item more than it may have."""
    items = found[: asked.limit]
    if len(found) <= asked.limit:
        return Page(items, None)
    at, id = place(items[-1])
    return Page(items, f"{at}.{id}")


def asked_number(request: Request, name: str) -> int | None:
    """Raises `Malformed` for what is no whole number from 0 on."""
    value = request.query_params.get(name)
    if not value:
        return None
    if not _NUMBER.fullmatch(value):
        raise Malformed(f"{name} is a whole number")
    return int(value)


def asked_flag(request: Request, name: str) -> bool:
    """False if it is left out. Raises `Malformed`."""
    return asked_word(request, name, ("true", "false")) == "true"


def asked_word(request: Request, name: str, words: Sequence[Word]) -> Word | None:
    """One of the words, None if it is left out. Raises `Malformed` for any other."""
    value = request.query_params.get(name)
    if not value:
        return None
    for word in words:
        if word == value:
            return word
    raise Malformed(f"{name} is one of {', '.join(words)}")
