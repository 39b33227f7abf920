"""Whole banks over HTTP, as ZIP files of their folders."""

from asyncio import to_thread
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from pairing.bank.bundle import Bundle, read_bundle, without_top_folder, write_bundle
from pairing.bank.limits import BankLimits
from pairing.bank.port import Imported
from pairing.bank.zipped import unzip_files, zip_files
from pairing.errors import Malformed
from pairing.web.actor import actor_of
from pairing.web.bank import models as m
from pairing.web.bank.views import record
from pairing.web.json import json_response, read_body
from pairing.web.paging import asked_flag
from pairing.web.services import services_of

TOLD: Final = 5
"""Problems that a refusal names."""


async def export_questions(request: Request) -> Response:
    bank, workspace = services_of(request).bank, actor_of(request).workspace
    content = await bank.export(workspace, request.query_params.get("question"))
    packed = await to_thread(lambda: zip_files(write_bundle(content)))
    headers = {
        "Content-Disposition": 'attachment; filename="questions.zip"',
        "Cache-Control": "no-store",
    }
    return Response(packed, media_type="application/zip", headers=headers)


async def import_questions(request: Request) -> Response:
    """A refusal names the first problems; with `dry_run` the report names all of them."""
    services, actor = services_of(request), actor_of(request)
    dry_run = asked_flag(request, "dry_run")
    services.imports.check(actor.workspace)
    services.imports.count(actor.workspace)
    packed = await read_body(request, services.settings.import_bytes)
    bundle = await to_thread(_read, packed, services.bank.limits)
    problems = [m.ImportProblem(slug=one.slug, message=one.message) for one in bundle.problems]
    if problems and not dry_run:
        first = "; ".join(f"{one.slug}: {one.message}" for one in problems[:TOLD])
        raise Malformed(f"{len(problems)} of the questions cannot be imported: {first}", code="bad_bank")
    if not bundle.content.questions and not problems:
        raise Malformed("there is no question in it", code="bad_bank")
    taken = await services.bank.take_in(
        actor.workspace, bundle.content, at=services.clock(), by=actor.member, trial=dry_run
    )
    if not dry_run:
        await record_imported(request, taken)
    return json_response(m.ImportReport(dry_run=dry_run, questions=[*map(_view, taken)], problems=problems))


async def record_imported(request: Request, taken: list[Imported]) -> None:
    for one in taken:
        if one.question is not None and one.state != "same":
            verb = "question.created" if one.state == "new" else "question.changed"
            await record(request, verb, one.question, imported=True)


def _read(packed: bytes, limits: BankLimits) -> Bundle:
    return read_bundle(without_top_folder(unzip_files(packed, limits)), limits)


def _view(one: Imported) -> m.ImportedQuestion:
    return m.ImportedQuestion(slug=one.slug, title=one.title, state=one.state)
