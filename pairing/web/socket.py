"""The socket endpoint: from handshake to farewell. docs/protocol.md, sections 2, 3 and 8."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect

from pairing.archive.port import Person
from pairing.errors import Malformed, NotFound, PairingError, Throttled, Unavailable
from pairing.live.joining import join
from pairing.live.part import PANEL, ROOM, own
from pairing.live.room import Room
from pairing.web.direct import EXTENSION
from pairing.web.errors import error_response
from pairing.web.identity import same_origin, visitor
from pairing.web.lines import AsgiLine, DirectLine, reason_of
from pairing.web.services import Services, services_of
from pairing.wire.closing import Close
from pairing.wire.codec import decode_client
from pairing.wire.messages import SUBPROTOCOL, Hello

log = logging.getLogger("pairing.web")

CLOSES = {
    "no_such_interview": Close.NO_INTERVIEW,
    "full": Close.FULL,
    "restarting": Close.RESTARTING,
}

DEFECT = "the server met a defect of its own"


class _Farewell(Exception):
    def __init__(self, code: Close, reason: str) -> None:
        self.code = code
        self.reason = reason


async def interview_socket(socket: WebSocket) -> None:
    """A seat in the room, for everybody invited."""
    await _serve(socket, lambda person: ROOM)


async def panel_socket(socket: WebSocket) -> None:
    """A seat in the panel, for interviewers (X3)."""
    await _serve(socket, _panel_for)


async def own_socket(socket: WebSocket) -> None:
    """A seat at one's own scratchpad."""
    await _serve(socket, lambda person: own(person.id))


def _panel_for(person: Person) -> str:
    if person.role != "interviewer":
        # Before anything of the panel is opened: nobody else learns even whether there is one.
        raise _Farewell(Close.FORBIDDEN, "the panel is for interviewers")
    return PANEL


async def _serve(socket: WebSocket, part_for: Callable[[Person], str]) -> None:
    """One seat's life. Every way out is a close with a code of the protocol."""
    if SUBPROTOCOL not in socket.scope["subprotocols"]:
        await socket.send_denial_response(error_response(Malformed("the subprotocol is pairing.v1")))
        return
    services = services_of(socket)
    await socket.accept(subprotocol=SUBPROTOCOL)
    try:
        person = await _authenticate(socket, services)
        async with services.rooms.enter(person.interview, part_for(person)) as room:
            hello = await _hello(socket, services)
            await _sit(socket, services, room, person, hello)
    except _Farewell as farewell:
        await _close(socket, farewell.code, farewell.reason)
    except NotFound as error:
        await _close(socket, Close.NO_INTERVIEW, error.message)
    except (Unavailable, Throttled) as error:
        await _close(socket, CLOSES.get(error.code, Close.UNAVAILABLE), error.message)
    except WebSocketDisconnect:
        return
    except Exception:
        log.exception("a socket met a defect")
        await _close(socket, Close.UNAVAILABLE, DEFECT)


async def _authenticate(socket: WebSocket, services: Services) -> Person:
    if not same_origin(socket, services.settings):
        raise _Farewell(Close.FORBIDDEN, "the page comes from another origin")
    person = await visitor(socket, socket.query_params.get("as", ""))
    if person is None:
        raise _Farewell(Close.UNAUTHENTICATED, "open your personal link again")
    if person.interview != socket.path_params["interview"]:
        raise _Farewell(Close.NO_INTERVIEW, "no such interview")
    return person


async def _hello(socket: WebSocket, services: Services) -> Hello:
    try:
        async with asyncio.timeout(services.settings.hello_timeout):
            message = await socket.receive()
    except TimeoutError:
        raise _Farewell(Close.NO_HELLO, "no hello in time") from None
    try:
        hello = decode_client(_text(message))
    except Malformed as error:
        raise _Farewell(Close.MALFORMED, error.message) from None
    if not isinstance(hello, Hello):
        raise _Farewell(Close.MALFORMED, "hello comes first")
    return hello


def _text(message: Message) -> str:
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1005))
    text = message.get("text")
    if not isinstance(text, str):
        raise _Farewell(Close.MALFORMED, "messages are text frames")
    return text


async def _sit(socket: WebSocket, services: Services, room: Room, person: Person, hello: Hello) -> None:
    direct = socket.scope.get("extensions", {}).get(EXTENSION)
    cut_after = services.settings.close_timeout
    line = AsgiLine(socket, cut_after) if direct is None else DirectLine(direct, cut_after)
    seat = None
    try:
        async with line.lasting():
            seat = await join(
                room,
                line,
                hello,
                person=person.id,
                role=person.role,
                transcript=services.transcript,
                policy=services.rooms.node.policy,
                check=partial(_check_visit, socket, person),
            )
            log.info(
                "seated interview=%s person=%s instance=%s", person.interview, person.id, seat.who.instance
            )
            if direct is not None:
                direct.attach(seat.receive)
            while True:
                seat.receive(_text(await socket.receive()))
    except _Farewell as farewell:
        line.close(farewell.code, farewell.reason)
    except PairingError as error:
        line.close(CLOSES.get(error.code, Close.UNAVAILABLE), error.message)
    except WebSocketDisconnect as left:
        line.close(Close.NORMAL, "")
        log.info("left interview=%s person=%s code=%s", person.interview, person.id, left.code)
    except Exception:
        log.exception("a seat met a defect in %s", person.interview)
        line.close(Close.UNAVAILABLE, DEFECT)
    finally:
        if seat is not None:
            seat.close(Close.NORMAL, "")
        line.close(Close.NORMAL, "")
        await line.finish()


async def _check_visit(socket: WebSocket, person: Person) -> None:
    """Once more: the links may have been revoked while the hello was waited for."""
    if await visitor(socket, person.id) is None:
        raise _Farewell(Close.REVOKED, "the links were revoked")


async def _close(socket: WebSocket, code: Close, reason: str) -> None:
    with suppress(WebSocketDisconnect, RuntimeError):
        await socket.close(code, reason_of(reason))
