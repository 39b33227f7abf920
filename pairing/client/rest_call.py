"""One call of the HTTP API: repeated where that is safe, its refusals raised as `pairing.errors`."""

import secrets
from collections.abc import AsyncIterator, Mapping
from types import TracebackType
from typing import Final, Generic, Self, TypeVar

import httpx2
import msgspec
from msgspec import Struct

from pairing.client.backoff import Backoff
from pairing.errors import (
    Conflict,
    Forbidden,
    Malformed,
    NotFound,
    PairingError,
    Refused,
    Throttled,
    TooLarge,
    Unauthenticated,
    Unavailable,
)

Answer = TypeVar("Answer")
Query = str | int | bool | None

BY_STATUS: Final[dict[int, type[PairingError]]] = {
    400: Malformed,
    401: Unauthenticated,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    413: TooLarge,
    429: Throttled,
}

TRIES = 5
LONGEST_WAIT = 60.0
"""Seconds that are waited because the server asked for it."""


class _Error(Struct):
    code: str
    message: str


class _ErrorBody(Struct):
    error: _Error


class _Page(Struct, Generic[Answer]):
    items: list[Answer]
    next: str | None = None


class RestCalls:
    """`token`: of the API. `seconds`: how long an answer may take. `backoff`: between tries."""

    def __init__(
        self,
        url: str,
        token: str,
        *,
        seconds: float = 30.0,
        tries: int = TRIES,
        backoff: Backoff | None = None,
        client: httpx2.AsyncClient | None = None,
    ) -> None:
        self._url = url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        self._tries = tries
        self._backoff = backoff or Backoff()
        self._client = client or httpx2.AsyncClient(timeout=seconds)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def ask(
        self,
        method: str,
        path: str,
        answer: type[Answer],
        body: object = None,
        *,
        key: str | None = None,
        query: Mapping[str, Query] | None = None,
    ) -> Answer:
        """The JSON of the answer. `key`: the Idempotency-Key of a POST, else a new one.

        Raises the errors of the API by their codes, `Unavailable` when there is no answer.
        """
        content = None if body is None else msgspec.json.encode(body)
        found = await self.send(method, path, content, key=key, query=query)
        try:
            return msgspec.json.decode(found.content, type=answer)
        except msgspec.MsgspecError as error:
            raise Unavailable(f"the server answered something else: {error}") from None

    async def pages(self, path: str, item: type[Answer], **query: Query) -> AsyncIterator[Answer]:
        """Every item of a list, page after page."""
        after: str | None = None
        while True:
            asked = {**query, "after": after}
            page = await self.ask("GET", path, _Page[item], query=asked)  # type: ignore[valid-type]
            for one in page.items:
                yield one
            if page.next is None:
                return
            after = page.next

    async def send(
        self,
        method: str,
        path: str,
        content: bytes | None = None,
        *,
        kind: str = "application/json",
        key: str | None = None,
        query: Mapping[str, Query] | None = None,
    ) -> httpx2.Response:
        """An answer that is no refusal."""
        headers = dict(self._headers)
        if content is not None:
            headers["Content-Type"] = kind
        if method == "POST":
            # Whatever becomes of the first try, the next ones do not do it again.
            headers["Idempotency-Key"] = key or secrets.token_urlsafe(24)
        asked = {name: _word(value) for name, value in (query or {}).items() if value is not None}
        for attempt in range(self._tries):
            try:
                found = await self._client.request(
                    method, self._url + path, params=asked, content=content, headers=headers
                )
            except httpx2.TransportError as error:
                failure: PairingError = Unavailable(f"no answer ({type(error).__name__})")
                again = method in ("GET", "POST") or isinstance(error, httpx2.ConnectError)
            else:
                if found.is_success:
                    return found
                failure = error_of(found)
                again = _is_worth_another(method, failure)
            if not again or attempt == self._tries - 1:
                raise failure
            await self._backoff.sleep(self._wait(attempt, failure))
        raise AssertionError("at least one try is made")

    def _wait(self, attempt: int, failure: PairingError) -> float:
        wait = self._backoff.delay(attempt)
        if isinstance(failure, Throttled) and failure.after is not None:
            return min(LONGEST_WAIT, max(wait, float(failure.after)))
        return wait


def error_of(answer: httpx2.Response) -> PairingError:
    """The refusal as it is raised."""
    try:
        said = msgspec.json.decode(answer.content, type=_ErrorBody).error
    except msgspec.MsgspecError:
        said = _Error("unavailable" if answer.status_code >= 500 else "refused", f"HTTP {answer.status_code}")
    kind = BY_STATUS.get(answer.status_code, Unavailable if answer.status_code >= 500 else Refused)
    if kind is Throttled:
        after = answer.headers.get("retry-after", "")
        return Throttled(said.message, code=said.code, after=int(after) if after.isdecimal() else None)
    return kind(said.message, code=said.code)


def _is_worth_another(method: str, failure: PairingError) -> bool:
    """What may have been done is asked again only if that cannot do it twice."""
    if isinstance(failure, Throttled):
        return True
    if isinstance(failure, Unavailable):
        return method in ("GET", "POST")
    return method == "POST" and failure.code == "in_progress"


def _word(value: Query) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
