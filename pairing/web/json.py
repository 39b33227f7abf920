"""JSON over HTTP. msgspec refuses lone surrogates, and nothing sent here may hold one."""

from typing import TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Malformed, TooLarge

Body = TypeVar("Body", bound=msgspec.Struct)


def json_response(value: msgspec.Struct, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")


async def read_body(request: Request, most: int) -> bytes:
    """The request's body. Raises `TooLarge` as soon as it is over `most` bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise TooLarge(f"at most {most} bytes")
    return bytes(body)


async def read_json(request: Request, kind: type[Body], most: int) -> Body:
    """The request's body, decoded. Raises `TooLarge` as soon as it is over `most` bytes, `Malformed`."""
    body = await read_body(request, most)
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Malformed(str(error)) from None
