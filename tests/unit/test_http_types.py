"""TypeScript of the HTTP API: what a page may rely on, and what it may leave out."""

from typing import Any, Literal

import pytest
from msgspec import UNSET, Struct, UnsetType
from starlette.requests import Request
from starlette.responses import Response

from pairing.web.endpoint import Endpoint
from tools.http_types import models

Mood = Literal["calm", "merry"]


class Pebble(Struct, tag="pebble"):
    weight: float


class Shell(Struct, tag="shell"):
    """From the sea."""

    moods: list[Mood]
    nearby: dict[str, "Shell"] = {}


class NewFind(Struct):
    name: str
    mood: Mood = "calm"
    note: str | UnsetType | None = UNSET


class Find(Struct):
    thing: Pebble | Shell
    place: tuple[int, int]
    seen: list[int | None] = []
    more: Any = None


async def handler(request: Request) -> Response:
    raise AssertionError


def endpoint(answer: type[object] | None = None, body: type[object] | None = None) -> Endpoint:
    return Endpoint("POST", "/api/finds/{find}", handler, "Find", answer, body)


def test_answers_hold_everything_and_bodies_may_leave_out_what_has_a_default() -> None:
    text = models([endpoint(Find, NewFind)])
    assert "export type Mood = 'calm' | 'merry'\n" in text
    assert "export interface NewFind {\n  name: string\n  mood?: Mood\n  note?: string | null\n}\n" in text
    assert (
        "export interface Find {\n  thing: Pebble | Shell\n  place: readonly [number, number]\n"
        "  seen: readonly (number | null)[]\n  more: unknown\n}\n"
    ) in text
    assert (
        "/** From the sea. */\nexport interface Shell {\n  type: 'shell'\n  moods: readonly Mood[]\n"
        "  nearby: { readonly [key: string]: Shell }\n}\n"
    ) in text
    assert "  'POST /api/finds/{find}': { body: NewFind; answer: Find }\n" in text


def test_what_is_both_sent_and_answered_is_whole() -> None:
    assert "  mood: Mood\n  note?: string | null\n" in models([endpoint(NewFind, NewFind)])


def test_nothing_is_null() -> None:
    assert "'POST /api/finds/{find}': { body: null; answer: null }" in models([endpoint()])


def test_two_structs_of_one_name_are_refused() -> None:
    other = type("Find", (Struct,), {"__annotations__": {"name": str}, "__module__": __name__})
    with pytest.raises(ValueError, match="called Find"):
        models([endpoint(Find, other)])


def test_the_error_that_every_address_may_answer_is_there() -> None:
    assert "export interface ErrorBody {\n  error: ErrorDetail\n}" in models([endpoint()])
