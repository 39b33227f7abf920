"""The OpenAPI 3.1 document, made from the endpoints and their types: it cannot disagree with them."""

import inspect
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pairing.version import VERSION
from pairing.web.endpoint import Endpoint, Query
from pairing.web.identity import SESSION_COOKIE
from pairing.web.models import ErrorBody
from pairing.web.parameters import HEADERS, IDEMPOTENCY_KEY, PATH, QUERY
from pairing.web.routes import ENDPOINTS
from pairing.webhooks.events import DATA, EVENT_TYPES, TEST, data_of

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

USUAL = {"member": (400, 401, 403, 429, 503), "visit": (400, 401, 403, 404, 503), "anybody": (400,)}
"""What everything of an access may be refused with."""

DESCRIPTION = """\
Live paired interviews. Errors have one shape, `{"error": {"code", "message"}}`, whose codes are stable.
Lists come in pages: pass `next` on as `after`. How to sign in, page, repeat and verify: docs/api/README.md.
The live socket is described in docs/protocol.md."""

SCHEMES = {
    "member": {
        "type": "http",
        "scheme": "bearer",
        "description": "An API token, a member's own or the workspace's, whose scopes allow it.",
    },
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
    types: list[type[Any]] = sorted(
        {kind for item in ENDPOINTS for kind in (item.answer, item.body) if kind}
        | {ErrorBody, *DATA.values()},
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
            "description": DESCRIPTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "The server that this document comes from"}],
        "paths": paths,
        "webhooks": {name: _webhook(name, references) for name in (*EVENT_TYPES, TEST)},
        "components": {
            "schemas": components,
            "headers": HEADERS,
            "parameters": {"IdempotencyKey": IDEMPOTENCY_KEY},
            "securitySchemes": SCHEMES,
        },
    }


def _webhook(name: str, references: dict[type[Any], dict[str, Any]]) -> dict[str, Any]:
    body = {
        "type": "object",
        "properties": {
            "type": {"const": name},
            "timestamp": {"type": "string", "format": "date-time"},
            "data": references[data_of(name)],
        },
        "required": ["type", "timestamp", "data"],
    }
    headers = [
        {"name": name, "in": "header", "required": True, "schema": {"type": "string"}}
        for name in ("webhook-id", "webhook-timestamp", "webhook-signature")
    ]
    return {
        "post": {
            "operationId": "on_" + name.replace(".", "_"),
            "summary": f"Sent to webhooks that listen to `{name}`, signed as Standard Webhooks has it",
            "parameters": headers,
            "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
            "responses": {
                "2XX": {"description": "It arrived"},
                "410": {"description": "The webhook is turned off"},
                "default": {"description": "It is sent again later"},
            },
        }
    }


def _operation(item: Endpoint, references: dict[type[Any], dict[str, Any]]) -> dict[str, Any]:
    good: dict[str, Any] = {"description": item.summary}
    if item.answer is not None:
        good["content"] = {"application/json": {"schema": references[item.answer]}}
    elif item.status == 200:
        good["content"] = {type: {"schema": {"type": "string"}} for type in item.gives}
    if headers := _headers(item):
        good["headers"] = headers
    operation: dict[str, Any] = {
        "operationId": item.handler.__name__,
        "summary": item.summary,
        "tags": [_topic(item)],
        "responses": {str(item.status): good, **_refusals(item, references[ErrorBody])},
    }
    if description := inspect.getdoc(item.handler):
        operation["description"] = description
    if parameters := _parameters(item):
        operation["parameters"] = parameters
    if item.body is not None:
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": references[item.body]}},
        }
    if item.takes:
        body = {type: {"schema": {"type": "string", "format": "binary"}} for type in item.takes}
        operation["requestBody"] = {"required": True, "content": body}
    operation["security"] = [{scheme: []} for scheme in security_of(item)]
    return operation


def security_of(item: Endpoint) -> tuple[str, ...]:
    """The schemes of which one is enough."""
    if item.access == "member":
        return ("session",) if item.scope is None else ("member", "session")
    return () if item.access == "anybody" else (item.access,)


def takes_key(item: Endpoint) -> bool:
    return item.access == "member" and item.method == "POST"


def _topic(item: Endpoint) -> str:
    return item.path.strip("/").removeprefix("api/").partition("/")[0]


def _headers(item: Endpoint) -> dict[str, Any]:
    """Of the answer, when it is no refusal."""
    names = ["RateLimit", "RateLimit-Policy"] if item.access == "member" else []
    return _named([*names, *(["Idempotency-Replayed"] if takes_key(item) else [])])


def _named(names: Sequence[str]) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _refusals(item: Endpoint, schema: dict[str, Any]) -> dict[str, Any]:
    codes = {*item.refusals, *USUAL[item.access], *((409, 413) if takes_key(item) else ())}
    return {str(code): _refusal(item, code, schema) for code in sorted(codes)}


def _refusal(item: Endpoint, code: int, schema: dict[str, Any]) -> dict[str, Any]:
    refusal: dict[str, Any] = {
        "description": REFUSALS[code],
        "content": {"application/json": {"schema": schema}},
    }
    if code == 429:
        limits = ["RateLimit", "RateLimit-Policy"] if item.access == "member" else []
        refusal["headers"] = _named(["Retry-After", *limits])
    return refusal


def _parameters(item: Endpoint) -> Sequence[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": PATH.get(name, "As an earlier answer gave it"),
            "schema": {"type": "string", "minLength": 1},
        }
        for name in re.findall(r"{(\w+)}", item.path)
    ]
    if item.access == "visit":
        found.append(_query("as", {"type": "string"}, required=True))
    found += [_query(query.name, _schema(query)) for query in item.query]
    if takes_key(item):
        found.append({"$ref": "#/components/parameters/IdempotencyKey"})
    return found


def _query(name: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    described = {"name": name, "in": "query", "required": required, "description": QUERY[name]}
    return {**described, "schema": schema}


def _schema(query: Query) -> dict[str, Any]:
    if query.name == "limit":
        return {"type": "integer", "minimum": 1}
    return {"type": "integer", "minimum": 0} if query.type == "integer" else {"type": query.type}
