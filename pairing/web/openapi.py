"""The OpenAPI 3.1 document, made from the endpoints and their types: it cannot disagree with them."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pairing.version import VERSION
from pairing.web.endpoint import Endpoint
from pairing.web.identity import SESSION_COOKIE
from pairing.web.models import ErrorBody
from pairing.web.routes import ENDPOINTS

REFUSALS = {
    400: "Malformed",
    401: "No valid session, API token or visit",
    403: "Not for this person, or from another origin",
    404: "Not found",
    409: "Conflict",
    413: "Too large",
    429: "Too many tries",
    503: "Unavailable",
}

USUAL = {"member": (401, 403, 429, 503), "visit": (401, 404, 503), "anybody": ()}
"""What everything of an access may be refused with."""

SCHEMES = {
    "member": {"type": "http", "scheme": "bearer"},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": SESSION_COOKIE,
        "description": "The cookie of a member who signed in. What changes something needs our Origin, too.",
    },
    "visit": {
        "type": "apiKey",
        "in": "cookie",
        "name": "pairing_{person}",
        "description": "The cookie of a personal link, named after the person that `as` names.",
    },
}


async def show_openapi(request: Request) -> Response:
    return JSONResponse(document())


@cache
def document() -> dict[str, Any]:
    types = sorted(
        {kind for item in ENDPOINTS for kind in (item.answer, item.body) if kind} | {ErrorBody},
        key=lambda kind: kind.__name__,
    )
    schemas, components = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    references = dict(zip(types, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for item in ENDPOINTS:
        paths.setdefault(item.path, {})[item.method.lower()] = _operation(item, references)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Pairing",
            "version": VERSION,
            "description": "Live paired interviews. The live socket is described in docs/protocol.md.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": SCHEMES,
        },
    }


def _operation(item: Endpoint, references: dict[type[Any], dict[str, Any]]) -> dict[str, Any]:
    good: dict[str, Any] = {"description": item.summary}
    if item.answer is not None:
        good["content"] = {"application/json": {"schema": references[item.answer]}}
    elif item.status == 200:
        good["content"] = {type: {"schema": {"type": "string"}} for type in item.gives}
    operation: dict[str, Any] = {
        "operationId": item.handler.__name__,
        "summary": item.summary,
        "responses": {str(item.status): good, **_refusals(item, references[ErrorBody])},
    }
    if parameters := _parameters(item):
        operation["parameters"] = parameters
    if item.body is not None:
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": references[item.body]}},
        }
    if item.takes:
        body = {type: {"schema": {"type": "string"}} for type in item.takes}
        operation["requestBody"] = {"required": True, "content": body}
    operation["security"] = [{scheme: []} for scheme in security_of(item)]
    return operation


def security_of(item: Endpoint) -> tuple[str, ...]:
    """The schemes of which one is enough."""
    if item.access == "member":
        return ("session",) if item.scope is None else ("member", "session")
    return () if item.access == "anybody" else (item.access,)


def _refusals(item: Endpoint, schema: dict[str, Any]) -> dict[str, Any]:
    codes = {*item.refusals, *USUAL[item.access]}
    return {
        str(code): {"description": REFUSALS[code], "content": {"application/json": {"schema": schema}}}
        for code in sorted(codes)
    }


def _parameters(item: Endpoint) -> Sequence[dict[str, Any]]:
    found = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", item.path)
    ]
    if item.access == "visit":
        found.append({"name": "as", "in": "query", "required": True, "schema": {"type": "string"}})
    found += [
        {"name": query.name, "in": "query", "required": False, "schema": {"type": query.type}}
        for query in item.query
    ]
    return found
