"""Every operation, asked with what its description allows and what it does not: never a defect, and no answer
that the description does not tell of."""

import asyncio
import json
import re
from collections.abc import Iterator
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core import NOT_SET
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from pairing.web.endpoint import Endpoint
from pairing.web.openapi import document
from pairing.web.routes import ENDPOINTS
from tests.unit.web.access.samples import SAMPLES
from tests.unit.web.access.world import World, world

SCHEMA = schemathesis.openapi.from_dict(document())
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
GENTLE = settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
LAST = ("/api/sessions/current", "/api/me/password", "/api/me/totp")
"""After these nobody is who they were."""


@schemathesis.serializer(*sorted({type for item in ENDPOINTS for type in item.takes}))
def as_it_is(context: object, value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


class Asker:
    """One world for all of them: what one operation leaves behind, the next finds."""

    def __init__(self, runner: asyncio.Runner, world: World) -> None:
        self.runner = runner
        self.world = world

    def ask(self, item: Endpoint, case: Case[Any], *, known: bool) -> httpx.Response:
        """`known`: the words of the path name things that are there."""
        names = self.world.names
        words = {
            word: names[word] if known and word in names else str(value)
            for word, value in (case.path_parameters or {}).items()
        }
        case.path_parameters = words
        return self.runner.run(self._ask(item, case))

    async def _ask(self, item: Endpoint, case: Case[Any]) -> httpx.Response:
        site, headers, token = self.world.site, dict(case.headers or {}), ""
        query = {name: value for name, value in (case.query or {}).items() if value is not None}
        match item.access:
            case "member" if item.scope is None:
                headers |= (await site.add_member("acme", "admin")).headers
            case "member":
                token = site.token
            case "visit":
                role = item.visitors[0] if item.visitors else "candidate"
                headers["Cookie"] = self.world.cookies[role]
                query["as"] = self.world.people[role]
        options: dict[str, Any] = {}
        if case.body is not NOT_SET:
            options["content"] = _encoded(case.body)
            headers["Content-Type"] = case.media_type or "application/json"
        return await site.ask(
            item.method, case.formatted_path, token=token, headers=headers, params=query, **options
        )


def _encoded(body: object) -> bytes:
    if isinstance(body, bytes):
        return body
    return json.dumps(body, default=str).encode()


@pytest.fixture(scope="module")
def asker() -> Iterator[Asker]:
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        made = runner.run(stack.enter_async_context(world()))
        yield Asker(runner, made)
        runner.run(stack.aclose())


def _in_order() -> list[Endpoint]:
    """What takes away comes after what it could take from others."""
    return sorted(ENDPOINTS, key=lambda item: (item.path in LAST, item.method == "DELETE"))


def _name(item: Endpoint) -> str:
    return f"{item.method} {item.path}"


def _cases() -> Iterator[Any]:
    for item in _in_order():
        yield pytest.param(item, GenerationMode.POSITIVE, id=f"right {_name(item)}")
        if item.body or item.query or item.takes:
            yield pytest.param(item, GenerationMode.NEGATIVE, id=f"wrong {_name(item)}")


@pytest.mark.parametrize("item", _in_order(), ids=_name)
def test_what_is_asked_rightly_is_answered_as_described(asker: Asker, item: Endpoint) -> None:
    sample = SAMPLES[item.method, item.path]
    case = SCHEMA[item.path][item.method].Case(
        path_parameters=dict.fromkeys(re.findall(r"{(\w+)}", item.path), "x"),
        media_type=sample.type if sample.content is not None else "application/json",
    )
    if sample.content is not None:
        case.body = sample.content
    elif sample.body is not None:
        case.body = sample.body(asker.world)
    case.validate_response(asker.ask(item, case, known=True), checks=CHECKS)


@pytest.mark.parametrize(("item", "mode"), [*_cases()])
def test_no_defect_and_nothing_undocumented(asker: Asker, item: Endpoint, mode: GenerationMode) -> None:
    strategy = SCHEMA[item.path][item.method].as_strategy(mode)

    @GENTLE
    @given(case=strategy, known=st.booleans())
    def tried(case: Case[Any], known: bool) -> None:
        case.validate_response(asker.ask(item, case, known=known), checks=CHECKS)

    tried()
