"""What can be run and formatted in an interview, for whoever sits in it."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Forbidden, NotFound
from pairing.runner.detect import Found
from pairing.runner.languages.language import Language
from pairing.runner.languages.load import load
from pairing.web.identity import visitor_of
from pairing.web.json import json_response, read_json
from pairing.web.models import Formatted, Languages, LanguageView, Unformatted
from pairing.web.services import services_of
from pairing.web.shown import check_shown_here

LANGUAGES = load()


async def show_languages(request: Request) -> Response:
    """All languages known, whether or not they can be run here (R9)."""
    runs = services_of(request).runs
    availability, found = runs.available(), runs.languages()
    views = [_view(language, found.get(language.id)) for language in LANGUAGES.values()]
    return json_response(Languages(on=availability.on, reason=availability.reason, languages=views))


async def format_text(request: Request) -> Response:
    """The text as the language's formatter has it; nothing is stored. Not for observers."""
    services = services_of(request)
    person = visitor_of(request)
    if person.role == "observer":
        raise Forbidden("observers watch", code="read_only")
    await check_shown_here(services, person)
    services.formats.check(person.id)
    services.formats.count(person.id)
    wanted = await read_json(request, Unformatted, services.settings.message_bytes)
    interview = await services.archive.interview(person.interview)
    if interview is None:
        raise NotFound("no such interview", code="no_such_interview")
    text = await services.runs.format(
        language=wanted.language, name=wanted.name, text=wanted.text, owner=interview.workspace
    )
    return json_response(Formatted(text=text))


def _view(language: Language, found: Found | None) -> LanguageView:
    return LanguageView(
        id=language.id,
        name=language.name,
        available=found is not None,
        toolchain=f"{found.toolchain.name} {found.version}" if found is not None else "",
        source=language.source,
        starter=language.starter,
        extensions=list(language.extensions),
        repl=found is not None and bool(found.toolchain.repl),
        format=found is not None and found.formatter is not None,
        test_files=list(found.tests.files) if found is not None and found.tests is not None else [],
        install=language.install,
    )
