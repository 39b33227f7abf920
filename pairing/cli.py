"""The command line: serve, runner, migrate, token, bank, setup-link, verify, backup, restore, forget,
check."""

import argparse
import asyncio
import logging
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pairing import schema
from pairing.app import bank_limits, build, open_database
from pairing.audit.sql import SqlAudit
from pairing.backup.making import make_backup
from pairing.backup.redoing import erase_again, receipts_of
from pairing.backup.restoring import restore_backup
from pairing.bank.commands import add_bank_parser, check_bank, export_bank, format_bank, import_bank
from pairing.bank.sql import SqlBank
from pairing.environment import read_settings
from pairing.errors import NotFound, PairingError
from pairing.export.commands import add_verify_parser, verify_file
from pairing.members.keys import ApiToken
from pairing.members.port import Workspace
from pairing.members.sql import SqlMembers
from pairing.members.sql_keys import SqlKeys
from pairing.runner.host import run_worker
from pairing.settings import Settings
from pairing.web.members.setup import new_setup_link
from pairing.web.server import make_server
from pairing.web.services import Services
from pairing.web.tokens import digest, new_id, new_token


def main(arguments: list[str] | None = None) -> None:
    """Runs one command. Exits with 1 and one clear line when it cannot."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        if options.command == "verify":
            return _verify(options)
        settings = read_settings()
        if options.command == "serve":
            _serve(replace(settings, demo=settings.demo or options.demo))
        elif options.command == "runner":
            _configure_log(settings)
            run_worker(settings)
        elif options.command == "migrate":
            schema.upgrade(settings.sqlalchemy_url)
            print(f"the database has schema {schema.current(settings.sqlalchemy_url)}")
        elif options.command == "token":
            print(asyncio.run(_create_token(settings, options.workspace)))
        elif options.command == "setup-link":
            print(asyncio.run(_create_setup_link(settings, options.workspace)))
        elif options.command == "bank":
            for line in _bank(options, settings):
                print(line)
        elif options.command == "backup":
            made = make_backup(settings, options.file)
            print(f"{options.file} holds the database as of {made.made_at}, schema {made.schema}")
        elif options.command == "restore":
            for line in restore_backup(
                settings, options.file, replace=options.replace, receipts=options.receipts
            ):
                print(line)
        elif options.command == "forget":
            _ready_schema(settings)
            for line in erase_again(settings.sqlalchemy_url, receipts_of(options.receipts)):
                print(line)
        elif options.command == "check":
            schema.check(settings.sqlalchemy_url)
            print("settings and database are in order")
    except (PairingError, ValueError) as error:
        sys.exit(f"pairing: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pairing", description="Live paired interviews. Settings: PAIRING_* variables."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="run the server")
    serve.add_argument("--demo", action="store_true", help="with a demo interview, links on the first page")
    commands.add_parser("runner", help="run code for the servers on the same Redis; needs no database")
    commands.add_parser("migrate", help="bring the database to this version's schema")
    token = commands.add_parser("token", help="API tokens")
    create = token.add_subparsers(dest="action", required=True).add_parser(
        "create", help="make one; shown once"
    )
    create.add_argument("--workspace", required=True, help="whose interviews it opens; created if new")
    setup = commands.add_parser("setup-link", help="make a one-time link that makes an admin; shown once")
    setup.add_argument(
        "--workspace", help="the id of the workspace that gets one; without it, a new workspace"
    )
    add_bank_parser(commands.add_parser("bank", help="questions in folders: docs/questions.md"))
    verify = commands.add_parser("verify", help="check an exported recording: docs/recordings.md")
    add_verify_parser(verify)
    backup = commands.add_parser("backup", help="copy the embedded database to a file, also while it is used")
    backup.add_argument("file", type=Path, help="which must not exist; it holds secrets")
    restore = commands.add_parser("restore", help="put a backup in place; the server must not run")
    restore.add_argument("file", type=Path)
    restore.add_argument("--replace", action="store_true", help="instead of the database that is there")
    restore.add_argument(
        "--receipts", type=Path, help="of what was erased since, as downloaded: it is erased again"
    )
    forget = commands.add_parser("forget", help="erase again what was erased, after PostgreSQL was restored")
    forget.add_argument("receipts", type=Path, help="of what was erased since, as downloaded")
    commands.add_parser("check", help="see whether settings and database are in order")
    return parser


def _verify(options: argparse.Namespace) -> None:
    """Exits with 1 unless the file is accepted."""
    report = verify_file(options)
    for line in report.lines:
        print(line)
    if report.refusal is not None:
        sys.exit(f"REFUSED: {report.refusal}")
    print("ACCEPTED")


def _configure_log(settings: Settings) -> None:
    logging.basicConfig(
        level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    # Requests that we make are told with their addresses, which may hold secrets of their own.
    for noisy in ("uvicorn.error", "alembic", "httpx2", "httpcore2"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.getLogger().level))


def _serve(settings: Settings) -> None:
    _configure_log(settings)
    _ready_schema(settings)
    app = build(settings)
    services: Services = app.state.services
    server = make_server(app, settings, services.rooms.drain, started=lambda: _announce(services))
    server.run()


def _ready_schema(settings: Settings) -> None:
    """The embedded database is brought up to date by itself; any other is for `pairing migrate`."""
    if not settings.database_url:
        Path(settings.data_dir).mkdir(parents=True, exist_ok=True)
        schema.upgrade(settings.sqlalchemy_url)
    schema.check(settings.sqlalchemy_url)


def _announce(services: Services) -> None:
    print(f"Pairing is ready at {services.settings.url}", flush=True)
    if services.demo is not None:
        for person in services.demo.people:
            print(f"  {person.role:<12} {person.link}", flush=True)


async def _create_token(settings: Settings, workspace: str) -> str:
    _ready_schema(settings)
    database = open_database(settings)
    try:
        secret, now = new_token(), time.time_ns() // 1_000_000
        await SqlMembers(database).add_workspace(Workspace(workspace, workspace))
        token = ApiToken(new_id(), workspace, None, "command line", None, now)
        await SqlKeys(database).add_token(digest(secret), token)
        return secret
    finally:
        await database.close()


async def _create_setup_link(settings: Settings, workspace: str | None) -> str:
    _ready_schema(settings)
    database = open_database(settings)
    try:
        if workspace is not None and await SqlMembers(database).workspace(workspace) is None:
            raise NotFound(f"there is no workspace {workspace}")
        return await new_setup_link(
            SqlKeys(database), settings, workspace=workspace, now=time.time_ns() // 1_000_000
        )
    finally:
        await database.close()


def _bank(options: argparse.Namespace, settings: Settings) -> Iterable[str]:
    match options.action:
        case "check":
            return check_bank(options.folder, bank_limits(settings))
        case "format":
            return format_bank(options.folder, bank_limits(settings))
    return asyncio.run(_exchange(options, settings))


async def _exchange(options: argparse.Namespace, settings: Settings) -> list[str]:
    _ready_schema(settings)
    database = open_database(settings)
    try:
        bank, now = SqlBank(database, bank_limits(settings)), time.time_ns() // 1_000_000
        if options.action == "export":
            return await export_bank(options, bank)
        return await import_bank(options, bank, SqlAudit(database, lambda: now), at=now)
    finally:
        await database.close()
