"""JSON over HTTP. msgspec refuses lone surrogates, and nothing sent here may hold one."""

import msgspec
from starlette.responses import Response


def json_response(value: msgspec.Struct, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")
