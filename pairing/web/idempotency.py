"""`Idempotency-Key`: a POST of a member that is sent again is done once, and answered the same.

Answers are kept sealed: some tell a secret that is stored nowhere else. A refusal is not kept, since it
changed nothing. After a 503, or if the server dies, the outcome is not known: the key may be used for another
attempt, at once or when nobody can be working on it any more.
"""

import hashlib
import re
from collections.abc import Awaitable, Callable
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message

from pairing.answers.port import answer_purpose
from pairing.errors import Conflict, Malformed
from pairing.members.port import Actor
from pairing.web.actor import actor_of
from pairing.web.endpoint import Endpoint
from pairing.web.json import read_body
from pairing.web.recording.models import NewRecording
from pairing.web.services import Services, services_of
from pairing.web.tokens import new_id

HEADER = "Idempotency-Key"
_KEY: Final = re.compile(r"[!-~]{1,255}", re.ASCII)

HOUR = 3_600_000

KEPT_HEADERS = ("cache-control", "content-type", "location", "set-cookie")


class _Answer(msgspec.Struct, array_like=True):
    status: int
    headers: list[tuple[str, str]]
    body: bytes


async def once(
    request: Request, item: Endpoint, handler: Callable[[Request], Awaitable[Response]]
) -> Response:
    """What the handler answers, or answered to the same request before.

    Raises `Malformed`, and `Conflict`: `idempotency_mismatch` for a key that came with another request,
    `in_progress` while that is being worked on.
    """
    key = request.headers.get(HEADER)
    if key is None or item.method != "POST":
        return await handler(request)
    if not _KEY.fullmatch(key):
        raise Malformed(f"{HEADER} is 1 to 255 visible ASCII characters")
    services, owner = services_of(request), owner_of(actor_of(request))
    body = await read_body(request, _most(services, item))
    fingerprint = _fingerprint(request, body)
    attempt, now, settings = new_id(), services.clock(), services.settings
    kept = await services.answers.begin(
        owner,
        key,
        fingerprint,
        attempt,
        now,
        kept_since=now - round(settings.answer_hours * HOUR),
        working_since=now - round(settings.answer_working * 1_000),
    )
    purpose = answer_purpose(owner, key)
    if kept is not None:
        if kept.request != fingerprint:
            raise Conflict("this key came with another request before", code="idempotency_mismatch")
        if kept.answer is None:
            raise Conflict("the same request is being worked on", code="in_progress")
        return _replayed(services.vault.unseal(kept.answer, purpose))
    try:
        response = await handler(_again(request, body))
    except Exception:
        await services.answers.drop(owner, key, attempt)
        raise
    if response.status_code >= 400:
        await services.answers.drop(owner, key, attempt)
    else:
        sealed = services.vault.seal(_encoded(response), purpose)
        await services.answers.keep(owner, key, attempt, sealed)
    return response


def owner_of(actor: Actor) -> str:
    """Whose keys they are, and whose allowance: the member's in all browsers, or the token's."""
    who = f"token {actor.token}" if actor.token else f"member {actor.member}"
    return f"{actor.workspace} {who}"


def _most(services: Services, item: Endpoint) -> int:
    """The largest body that any such operation takes; its handler knows its own."""
    settings = services.settings
    files = max(settings.import_bytes, settings.image_bytes) if item.takes else 0
    recordings = settings.recording_import_bytes if item.body is NewRecording else 0
    return max(settings.request_bytes, settings.question_bytes, files, recordings)


def _fingerprint(request: Request, body: bytes) -> bytes:
    parts = (request.method, request.url.path, request.url.query, request.headers.get("content-type", ""))
    # A JSON array, so that no two requests run together into the same bytes.
    return hashlib.sha256(msgspec.json.encode(parts) + body).digest()


def _again(request: Request, body: bytes) -> Request:
    """The request with its body to be read anew."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return Request(request.scope, receive)


def _encoded(response: Response) -> bytes:
    headers = [(name, value) for name, value in response.headers.items() if name in KEPT_HEADERS]
    return msgspec.msgpack.encode(_Answer(response.status_code, headers, bytes(response.body)))


def _replayed(answer: bytes) -> Response:
    kept = msgspec.msgpack.decode(answer, type=_Answer)
    response = Response(kept.body, kept.status)
    for name, value in kept.headers:
        response.headers.append(name, value)
    response.headers["Idempotency-Replayed"] = "true"
    return response
