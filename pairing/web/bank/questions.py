"""Questions over HTTP: listed, written, edited, copied, archived."""

from typing import Final, get_args

from starlette.requests import Request
from starlette.responses import Response

from pairing.bank.port import Search, Summary
from pairing.interview.hosted import QuestionKind
from pairing.web.actor import actor_of
from pairing.web.bank import models as m
from pairing.web.bank.views import answer, record, summary_view
from pairing.web.json import json_response, read_json
from pairing.web.paging import asked_flag, asked_number, asked_page, asked_word, page_of
from pairing.web.scorecards.anonymity import hidden_from
from pairing.web.services import services_of

KINDS: Final[tuple[QuestionKind, ...]] = get_args(QuestionKind)
SEARCH_CHARS: Final = 200
"""Of a text that is searched for; the rest is not looked at."""


async def list_questions(request: Request) -> Response:
    services, workspace = services_of(request), actor_of(request).workspace
    given = request.query_params
    asked = asked_page(request, services.settings)
    leaked = asked_word(request, "leaked", ("true", "false"))
    search = Search(
        text=given.get("text", "")[:SEARCH_CHARS],
        kind=asked_word(request, "kind", KINDS),
        difficulty=asked_number(request, "difficulty"),
        tag=given.get("tag"),
        competency=given.get("competency"),
        language=given.get("language"),
        archived=asked_flag(request, "archived"),
        leaked=None if leaked is None else leaked == "true",
    )
    hits = await services.bank.search(workspace, search, limit=asked.limit + 1, after=asked.after)
    page = page_of(hits, asked, lambda hit: (hit.rank, hit.summary.id))
    items = [summary_view(hit.summary) for hit in page.items]
    return json_response(m.QuestionPage(items=items, next=page.next))


async def create_question(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    wanted = await read_json(request, m.NewQuestion, services.settings.question_bytes)
    made = await services.bank.create(
        actor.workspace, wanted.content, at=services.clock(), by=actor.member, slug=wanted.slug
    )
    await record(request, "question.created", made.id)
    return await answer(request, made, 201)


async def show_question(request: Request) -> Response:
    return await answer(request, await _summary(request))


async def change_question(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    wanted = await read_json(request, m.ChangedQuestion, services.settings.question_bytes)
    changed = await services.bank.change(
        actor.workspace,
        request.path_params["question"],
        wanted.revision,
        wanted.content,
        at=services.clock(),
        by=actor.member,
    )
    if changed.revision != wanted.revision:
        await record(request, "question.changed", changed.id, version=changed.version)
    return await answer(request, changed)


async def copy_question(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    original = await services.bank.version(actor.workspace, request.path_params["question"])
    made = await services.bank.create(actor.workspace, original.content, at=services.clock(), by=actor.member)
    await record(request, "question.created", made.id, copy_of=original.question)
    return await answer(request, made, 201)


async def archive_question(request: Request) -> Response:
    return await _archived(request, True)


async def unarchive_question(request: Request) -> Response:
    return await _archived(request, False)


async def show_statistics(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    found = await services.bank.statistics(actor.workspace, request.path_params["question"])
    hidden = (await hidden_from(services, actor)).interviews
    return json_response(
        m.QuestionStatistics(
            versions=[
                m.VersionUse(
                    version=one.version,
                    uses=one.uses,
                    used_at=one.used_at,
                    hints=one.hints,
                    pass_rate=one.pass_rate,
                )
                for one in found.versions
            ],
            recent=[
                m.QuestionUse(
                    interview=one.interview,
                    title=one.interview_title,
                    version=one.version,
                    at=one.at,
                    hints=one.hints,
                    passed=one.passed,
                )
                for one in found.recent
                if one.interview not in hidden
            ],
        )
    )


async def list_labels(request: Request) -> Response:
    found = await services_of(request).bank.labels(actor_of(request).workspace)
    counts = {
        kind: [m.LabelCount(label=label, questions=count) for label, count in labels]
        for kind, labels in found.items()
    }
    return json_response(
        m.Labels(tags=counts["tag"], competencies=counts["competency"], languages=counts["language"])
    )


async def _summary(request: Request) -> Summary:
    bank, workspace = services_of(request).bank, actor_of(request).workspace
    return await bank.summary(workspace, request.path_params["question"])


async def _archived(request: Request, archived: bool) -> Response:
    services = services_of(request)
    before = await _summary(request)
    changed = await services.bank.archive(
        actor_of(request).workspace, before.id, archived, at=services.clock()
    )
    if changed.revision != before.revision:
        await record(request, "question.archived" if archived else "question.unarchived", changed.id)
    return await answer(request, changed)
