"""Every address there is: documented or listed, one shape of errors, headers that guard each answer."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute

from pairing.pictures import TYPES
from pairing.version import VERSION
from pairing.web.guards import HEADERS
from pairing.web.openapi import document, security_of
from pairing.web.pages import PAGES
from pairing.web.routes import ENDPOINTS, routes
from tests.support.images import drawn
from tests.unit.web.visitors import UGLY, visitors
from tests.unit.web.website import NEW, assert_error, build_pages, website

NOT_IN_THE_API = {
    *PAGES,
    "/j/{token}",
    "/j/{token}/calendar.ics",
    "/assets",
    "/{name}",
    "/api/openapi.json",
    "/api/interviews/{interview}/socket",
    "/api/interviews/{interview}/panel",
    "/api/interviews/{interview}/own",
}
"""Pages, what belongs to them, the sockets, and the document itself."""


@pytest.fixture(autouse=True)
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_pages(tmp_path, monkeypatch)


def path_of(route: BaseRoute) -> str:
    assert isinstance(route, Route | Mount | WebSocketRoute)
    return route.path


def test_every_route_is_an_endpoint_or_on_the_short_list() -> None:
    paths = [path_of(route) for route in routes()]
    assert set(paths) == {item.path for item in ENDPOINTS} | NOT_IN_THE_API
    assert len({(item.method, item.path) for item in ENDPOINTS}) == len(ENDPOINTS)


async def test_the_document_is_valid_and_served() -> None:
    OpenAPIV31SpecValidator(document()).validate()
    async with website() as site:
        served = await site.ask("GET", "/api/openapi.json", token="")
        assert served.json() == json.loads(json.dumps(document()))
        assert served.json()["info"]["version"] == VERSION


def test_the_document_has_every_endpoint_and_nothing_else() -> None:
    operations = {
        (method.upper(), path) for path, methods in document()["paths"].items() for method in methods
    }
    assert operations == {(item.method, item.path) for item in ENDPOINTS}
    ids = [item["operationId"] for methods in document()["paths"].values() for item in methods.values()]
    assert len(set(ids)) == len(ids)
    for item in ENDPOINTS:
        operation = document()["paths"][item.path][item.method.lower()]
        assert operation["security"] == [{scheme: []} for scheme in security_of(item)]
        named = {parameter.get("name") for parameter in operation.get("parameters", [])}
        assert {part[1:-1] for part in item.path.split("/") if part.startswith("{")} <= named


ANSWERED = [
    ("POST", "/api/interviews"),
    ("GET", "/api/interviews"),
    ("GET", "/api/interviews/{interview}"),
    ("GET", "/api/interviews/{interview}/transcript"),
    ("POST", "/api/interviews/{interview}/people/{person}/links"),
    ("DELETE", "/api/interviews/{interview}/people/{person}/links"),
    ("GET", "/api/demo"),
    ("GET", "/health/live"),
    ("GET", "/health/ready"),
]
VISITED = [("GET", "/api/interviews/{interview}/languages"), ("POST", "/api/interviews/{interview}/format")]
IMAGES = [
    ("POST", "/api/interviews/{interview}/images"),
    ("GET", "/api/interviews/{interview}/images/{file}"),
]


@pytest.mark.parametrize(("method", "template"), ANSWERED)
async def test_answers_are_what_the_document_says(method: str, template: str) -> None:
    """Good ones and refusals, down to the names of their fields."""
    operation = document()["paths"][template][method.lower()]
    async with website() as site:
        created = await site.created()
        names = {"interview": created["id"], "person": created["people"][0]["id"]}
        paths = [template.format(**names), template.format(interview="nothing", person="nobody")]
        for path, token in ((paths[0], None), (paths[1], None), (paths[0], "wrong")):
            answer = await site.ask(method, path, token=token, json=NEW if method == "POST" else None)
            assert_described(answer, operation)


@pytest.mark.parametrize(("method", "template"), VISITED)
async def test_visitors_are_answered_as_the_document_says(method: str, template: str) -> None:
    operation = document()["paths"][template][method.lower()]
    assert "as" in {parameter["name"] for parameter in operation["parameters"]}
    async with website() as site:
        here = await visitors(site)
        for name, body in (("Ada", UGLY), ("Olga", UGLY), ("Ada", {})):
            answer = await here.ask(
                method, template.rpartition("/")[2], name, json=body if method == "POST" else None
            )
            assert_described(answer, operation)
        assert_described(await site.ask(method, template.format(interview="x"), token=""), operation)


async def test_images_are_taken_and_given_as_the_document_says() -> None:
    add, show = (document()["paths"][template][method.lower()] for method, template in IMAGES)
    async with website() as site:
        here = await visitors(site)
        for format in TYPES:
            data = drawn(format.removeprefix("image/").upper())
            answer = await here.ask("POST", "images", "Ada", content=data)
            assert_described(answer, add)
            shown = await here.ask("GET", f"images/{answer.json()['file']}", "Ada")
            assert shown.headers["content-type"] == format
            assert format in show["responses"]["200"]["content"]
            assert format in add["requestBody"]["content"]
        assert_described(await here.ask("POST", "images", "Olga", content=b""), add)
        assert_described(await here.ask("POST", "images", "Ada", content=b"no image"), add)
        assert_described(await here.ask("GET", "images/none", "Ada"), show)


def assert_described(answer: httpx.Response, operation: Mapping[str, Any]) -> None:
    (kind, described), *_ = operation["responses"][str(answer.status_code)]["content"].items()
    assert answer.headers["content-type"].partition(";")[0] == kind
    if kind == "application/json":
        schema = document()["components"]["schemas"][described["schema"]["$ref"].rpartition("/")[2]]
        assert schema["properties"].keys() == answer.json().keys()


METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]
ALLOWED = {
    "/": {"GET", "HEAD"},
    "/j/x": {"GET", "HEAD"},
    "/i/a/b": {"GET", "HEAD"},
    "/theme.js": {"GET", "HEAD"},
    "/assets/app-1a2b.js": {"GET", "HEAD"},
    "/api/openapi.json": {"GET", "HEAD"},
    "/api/demo": {"GET", "HEAD"},
    "/api/interviews": {"GET", "HEAD", "POST"},
    "/api/interviews/x": {"GET", "HEAD", "PATCH", "DELETE"},
    "/api/interviews/x/transcript": {"GET", "HEAD"},
    "/api/interviews/x/languages": {"GET", "HEAD"},
    "/api/interviews/x/format": {"POST"},
    "/api/interviews/x/images": {"POST"},
    "/api/interviews/x/images/y": {"GET", "HEAD"},
    "/api/interviews/x/people/y/links": {"GET", "HEAD", "POST", "DELETE"},
    "/health/live": {"GET", "HEAD"},
    "/health/ready": {"GET", "HEAD"},
}


@pytest.mark.parametrize("path", ALLOWED)
async def test_other_methods_are_not_allowed_and_those_that_are_are_named(path: str) -> None:
    async with website() as site:
        for method in METHODS:
            answer = await site.ask(method, path, json=NEW)
            if method in ALLOWED[path]:
                assert answer.status_code != 405
                continue
            if method == "HEAD":
                assert (answer.status_code, answer.content) == (405, b"")
            else:
                assert_error(answer, 405, "method_not_allowed")
            assert {name.strip() for name in answer.headers["allow"].split(",")} == ALLOWED[path]


@pytest.mark.parametrize(
    "path",
    [
        *ALLOWED,
        "/nothing",
        "/assets/nothing",
        "/api/nothing",
        "/api/interviews/x/socket",
        "/api/interviews/x/panel",
        "/api/interviews/",
    ],
)
async def test_every_answer_is_guarded(path: str) -> None:
    async with website() as site:
        for method, token in (("GET", None), ("GET", ""), ("HEAD", None), ("PUT", None)):
            answer = await site.ask(method, path, token=token)
            for name, value in HEADERS.items():
                assert answer.headers[name] == value


async def test_the_pages_may_load_and_send_nothing_from_elsewhere() -> None:
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert HEADERS["Referrer-Policy"] == "no-referrer", "a personal link must not travel in a referrer"


async def test_a_defect_has_the_shape_of_every_error_and_its_guards(monkeypatch: pytest.MonkeyPatch) -> None:
    async with website() as site:

        async def broken(*arguments: object) -> None:
            raise ZeroDivisionError("secret")

        monkeypatch.setattr(site.services.keys, "token", broken)
        answer = await site.ask("GET", "/api/interviews")
        assert_error(answer, 500, "internal")
        assert "secret" not in answer.text
        for name, value in HEADERS.items():
            assert answer.headers[name] == value


@pytest.mark.parametrize("name", ["socket", "panel"])
async def test_a_socket_address_asked_without_a_socket_is_not_found(name: str) -> None:
    async with website() as site:
        assert_error(await site.ask("GET", f"/api/interviews/x/{name}"), 404, "not_found")
