"""The composition root: settings become adapters, adapters become one Starlette application.

The only module that knows concrete adapters. `Replacements` swap any port, for tests and embedding.
"""

import gc
import logging
import os
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from pairing.answers.sql import SqlAnswers
from pairing.archive.sql import SqlArchive
from pairing.audit.sql import SqlAudit
from pairing.backplane.memory import MemoryBackplane, MemoryHub
from pairing.backplane.port import Backplane
from pairing.backplane.redis import RedisBackplane
from pairing.bank.limits import BankLimits
from pairing.bank.sql import SqlBank
from pairing.database import Database
from pairing.errors import PairingError, Unavailable
from pairing.interview.limits import Limits
from pairing.keeping.forgetter import Forgetter
from pairing.keeping.sql import SqlKeeping
from pairing.live.policy import Policy
from pairing.live.rooms import Rooms
from pairing.live.sealer import Sealer
from pairing.loops.sql import SqlLoops
from pairing.mail import Mail
from pairing.members.passwords import Passwords
from pairing.members.provider import Provider
from pairing.members.sql import SqlMembers
from pairing.members.sql_keys import SqlKeys
from pairing.ot.authority import PushLimits
from pairing.ot.scene.limits import SceneLimits
from pairing.ot.scene.type import SceneType
from pairing.runner.limits import ceilings
from pairing.runner.port import Runner
from pairing.runner.remote.runner import RemoteRunner
from pairing.runner.sandbox import SandboxRunner
from pairing.scorecards.sql import SqlScorecards
from pairing.settings import Settings
from pairing.transcript.port import Transcript
from pairing.transcript.sql import SqlTranscript
from pairing.vault import Vault
from pairing.web.allowance import Allowance
from pairing.web.attempts import Attempts, Guesses
from pairing.web.creation import Creation
from pairing.web.demo import ensure_demo
from pairing.web.errors import on_defect, on_http_error, on_pairing_error
from pairing.web.export.turns import Exports
from pairing.web.guards import SecurityHeaders
from pairing.web.members.setup import first_setup_link
from pairing.web.news import hear
from pairing.web.recording.folded import Recordings
from pairing.web.routes import routes
from pairing.web.scorecards.reminding import Reminding
from pairing.web.seen import Seen
from pairing.web.services import Services
from pairing.web.tokens import new_id
from pairing.webhooks.courier import Courier
from pairing.webhooks.sender import Sender
from pairing.webhooks.sql import SqlWebhooks

log = logging.getLogger("pairing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacements:
    """Ports to use instead of those the settings name."""

    transcript: Transcript | None = None
    backplane: Backplane | None = None
    runner: Runner | None = None
    clock: Callable[[], int] | None = None


def build(settings: Settings, replacements: Replacements | None = None) -> Starlette:
    """The application. Nothing connects before its lifespan begins; `app.state.services` is set at once."""
    given = replacements or Replacements()
    database = open_database(settings)
    transcript = given.transcript or SqlTranscript(database)
    archive = SqlArchive(database)
    clock = given.clock or (lambda: time.time_ns() // 1_000_000)
    mail = Mail(settings)

    async def workspace_of(interview: str) -> str:
        found = await archive.interview(interview)
        return found.workspace if found is not None else ""

    rooms = Rooms(
        transcript,
        given.backplane or _backplane(settings),
        policy(settings),
        clock,
        given.runner or _runner(settings),
        workspace_of,
        tell=lambda interview, entry: hear(services, interview, entry),
    )
    vault = Vault(settings.secret_key, Path(settings.data_dir))
    audit = SqlAudit(database, clock)
    keeping, webhooks = SqlKeeping(database), SqlWebhooks(database)
    services = Services(
        settings=settings,
        archive=archive,
        loops=SqlLoops(database),
        scorecards=SqlScorecards(database),
        bank=SqlBank(database, bank_limits(settings)),
        members=SqlMembers(database),
        keys=SqlKeys(database),
        audit=audit,
        webhooks=webhooks,
        answers=SqlAnswers(database),
        keeping=keeping,
        forgetter=Forgetter(
            settings,
            keeping,
            transcript,
            vault,
            audit,
            webhooks,
            close=rooms.forget,
            new_id=new_id,
            clock=clock,
        ),
        passwords=Passwords(settings),
        vault=vault,
        mail=mail,
        provider=Provider(settings, clock) if settings.oidc_issuer else None,
        transcript=transcript,
        rooms=rooms,
        creation=Creation(archive, transcript, settings, clock, rooms.policy.limits),
        allowance=Allowance(settings.requests_per_minute, clock),
        attempts=Attempts(settings.arrivals_per_minute, clock, "too many wrong links or tokens"),
        guesses=Guesses(settings, clock),
        formats=Attempts(settings.formats_per_minute, clock, "formatted too often"),
        uploads=Attempts(settings.uploads_per_minute, clock, "too many images at once"),
        imports=Attempts(settings.imports_per_minute, clock, "too many imports at once"),
        seen=Seen(archive, clock),
        samples=Attempts(settings.samples_per_minute, clock, "too many sample interviews at once"),
        forks=Attempts(settings.forks_per_minute, clock, "too many forks at once"),
        trials=Attempts(settings.trials_per_minute, clock, "tests were tried on recordings too often"),
        exports=Exports(settings, clock),
        recordings=Recordings(transcript, settings),
        webhook_tests=Attempts(settings.webhook_tests_per_minute, clock, "too many deliveries asked for"),
        runs=rooms.node.runs,
        clock=clock,
    )
    courier = Courier(
        settings,
        services.webhooks,
        services.answers,
        services.audit,
        Sender(settings, services.vault, clock),
        clock,
    )

    sealer = Sealer(transcript, archive, after=settings.seal_after, poll=settings.seal_poll, clock=clock)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(database.close)
            stack.push_async_callback(mail.close)
            await stack.enter_async_context(rooms.running())
            await stack.enter_async_context(courier.running())
            await stack.enter_async_context(sealer.running())
            await stack.enter_async_context(services.forgetter.running())
            await stack.enter_async_context(Reminding(services).running())
            if settings.demo:
                services.demo = await ensure_demo(services)
            if settings.redis_url and not settings.secret_key:
                log.warning("PAIRING_SECRET_KEY is not set: what this node seals, other nodes cannot read")
            await _log_setup_link(services)
            # Everything alive now lives on: the collector need not look at it again.
            gc.collect()
            gc.freeze()
            yield

    app = Starlette(
        routes=routes(),
        middleware=[Middleware(SecurityHeaders)],
        exception_handlers={
            PairingError: on_pairing_error,
            HTTPException: on_http_error,
            Exception: on_defect,
        },
        lifespan=lifespan,
    )
    app.state.services = services
    return app


async def _log_setup_link(services: Services) -> None:
    """The one link that is logged: whoever reads the log of a new server owns it anyway."""
    try:
        link = await first_setup_link(services)
    except Unavailable:
        log.error("the database is out of reach: whether anybody is a member is not known")
        return
    if link is not None:
        log.warning("nobody is a member yet: become the first admin at %s", link)


def open_database(settings: Settings) -> Database:
    return Database(
        settings.sqlalchemy_url,
        sqlite_synchronous=settings.sqlite_synchronous,
        connections=settings.database_connections,
        connect_timeout=settings.database_connect_timeout,
        statement_timeout=settings.database_timeout,
    )


def policy(settings: Settings) -> Policy:
    """The part of the settings that the live rooms go by."""
    names = set(Policy.__dataclass_fields__) - {"limits", "ceilings"}
    limits = Limits(
        pads=settings.pads,
        pad_name_chars=settings.pad_name_chars,
        chat_chars=settings.chat_chars,
        chat_tail=settings.chat_tail,
        recent_updates=settings.recent_updates,
        runs_per_room=settings.runs_per_room,
        run_typed_bytes=settings.run_typed_bytes,
        run_input_bytes=settings.run_input_bytes,
        cases=settings.cases,
        case_chars=settings.case_chars,
        case_name_chars=settings.case_name_chars,
        cases_total_chars=settings.cases_total_chars,
        phases=settings.phases,
        brief_chars=settings.brief_chars,
        extend_minutes=settings.extend_minutes,
        extended_minutes=settings.extended_minutes,
        focus_minutes_most=settings.focus_minutes_most,
        focus_total_minutes=settings.focus_total_minutes,
        credit_ms=int(settings.credit_least * 1_000),
        questions=settings.questions,
        question_chars=settings.question_chars,
        quiz_items=settings.quiz_items,
        answer_chars=settings.answer_chars,
        notes=settings.notes,
        note_chars=settings.note_chars,
        key_points=settings.key_points,
        push=PushLimits(
            updates=settings.push_updates,
            cells=settings.push_cells,
            work=settings.push_work,
            size=settings.document_units,
            sections=settings.change_sections,
        ),
        boards=settings.boards,
        board_name_chars=settings.board_name_chars,
        draw=PushLimits(
            updates=settings.push_updates,
            cells=settings.push_cells,
            work=settings.push_work,
            size=settings.board_bytes,
            sections=settings.draw_elements,
        ),
        scene=SceneType(
            SceneLimits(
                elements=settings.board_elements,
                element_size=settings.element_bytes,
                operation_size=settings.draw_bytes,
                points=settings.element_points,
                text_units=settings.element_chars,
            )
        ),
    )
    return Policy(
        limits=limits, ceilings=ceilings(settings), **{name: getattr(settings, name) for name in names}
    )


def bank_limits(settings: Settings) -> BankLimits:
    """The part of the settings that questions go by."""
    names = set(BankLimits.__dataclass_fields__) - {"room"}
    values = {name: getattr(settings, name) for name in names}
    return BankLimits(room=policy(settings).limits, **values)


def _backplane(settings: Settings) -> Backplane:
    if not settings.redis_url:
        return MemoryBackplane(MemoryHub())
    return RedisBackplane(
        settings.redis_url,
        node=f"{socket.gethostname()}-{os.getpid()}",
        timeout=settings.backplane_timeout,
        retry=settings.backplane_retry,
        buffer_bytes=settings.backplane_buffer_bytes,
    )


def _runner(settings: Settings) -> Runner | None:
    """Raises ValueError for a word that names none, and for `remote` without Redis."""
    match settings.runner:
        case "sandbox":
            return SandboxRunner(settings)
        case "remote":
            return RemoteRunner(settings)
        case "off":
            return None
    raise ValueError(f"PAIRING_RUNNER must be sandbox, remote or off, not {settings.runner!r}")
