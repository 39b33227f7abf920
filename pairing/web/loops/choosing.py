"""Which questions of the bank an interview gets."""

from collections.abc import Sequence

from pairing.archive.plan import ChosenQuestion
from pairing.archive.port import Wanted
from pairing.bank.port import Search, Summary
from pairing.errors import NotFound, TooLarge
from pairing.loops.template import QuestionRule
from pairing.web.services import Services

CONSIDERED = 200
"""Questions of the bank that are looked at for one rule."""
ROUNDS = 200
"""Interviews of a loop whose questions are not asked again."""


async def choose_questions(
    services: Services, workspace: str, questions: Sequence[str], kept: Sequence[ChosenQuestion] = ()
) -> list[ChosenQuestion]:
    """Those of `kept` in the version they have, the others in their newest. Raises `NotFound`, `TooLarge`."""
    most = services.settings.chosen_questions
    wanted = list(dict.fromkeys(questions))
    if len(wanted) > most:
        raise TooLarge(f"at most {most} questions are chosen for an interview")
    versions: dict[str, int] = {one.question: one.version for one in kept}
    unknown: list[tuple[str, int | None]] = [(one, None) for one in wanted if one not in versions]
    for found in await services.bank.kit(workspace, unknown):
        versions[found.question] = found.version
    for question in wanted:
        if question not in versions:
            raise NotFound("no such question", code="no_such_question")
    return [ChosenQuestion(question=question, version=versions[question]) for question in wanted]


async def choose_by_rules(
    services: Services, workspace: str, rules: Sequence[QuestionRule], loop: str
) -> list[ChosenQuestion]:
    """What the rules of a round say: those they name, then those asked least so far that did not leak, and
    none twice in one loop. There may be fewer than wanted, and a question that is gone is left out."""
    held = await services.archive.interviews(workspace, Wanted(loops=(loop,)), limit=ROUNDS)
    met = {
        one.question
        for interview in held
        if interview.plan is not None and interview.status != "cancelled"
        for one in interview.plan.questions
    }
    chosen: list[tuple[str, int | None]] = []
    for rule in rules:
        named = [question for question in rule.questions if question not in met]
        found = named or await _matching(services, workspace, rule, met)
        met.update(found)
        chosen += [(question, None) for question in found]
    kit = await services.bank.kit(workspace, chosen[: services.settings.chosen_questions])
    return [ChosenQuestion(question=one.question, version=one.version) for one in kit]


async def _matching(services: Services, workspace: str, rule: QuestionRule, met: set[str]) -> list[str]:
    if rule.questions or not (rule.kind or rule.tags or rule.difficulty):
        return []
    search = Search(
        kind=rule.kind,
        difficulty=rule.difficulty,
        tag=rule.tags[0] if rule.tags else None,
        leaked=False,
    )
    hits = await services.bank.search(workspace, search, limit=CONSIDERED)
    found = [hit.summary for hit in hits]
    fit = [one for one in found if one.id not in met and set(rule.tags) <= set(one.tags)]
    return [one.id for one in sorted(fit, key=_wear)[: rule.count]]


def _wear(question: Summary) -> tuple[int, int, str]:
    """Least used first, then longest ago; the slug decides between equals."""
    return question.uses, question.used_at or 0, question.slug
