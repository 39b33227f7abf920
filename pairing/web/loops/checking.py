"""What a template, a job and a candidate may hold. Each check raises `Malformed` or `TooLarge`."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from pairing.errors import Malformed, TooLarge
from pairing.interview.clock import check_phases
from pairing.interview.limits import Limits
from pairing.interview.names import check_line
from pairing.loops.template import Round, TemplateContent
from pairing.settings import Settings

COMPETENCIES = 30
MINUTES = 1_440
WEIGHT = 100


def check_template(content: TemplateContent, settings: Settings, limits: Limits) -> None:
    check_line(content.name, settings.title_chars)
    check_line(content.role, settings.title_chars)
    _check_length(content.description, settings.template_chars)
    _check_rounds(content.rounds, settings, limits)
    if len(content.variants) > settings.template_rounds:
        raise TooLarge(f"a template has at most {settings.template_rounds} variants")
    _check_distinct([variant.name for variant in content.variants], "variants", "name")
    for variant in content.variants:
        check_line(variant.name, settings.title_chars)
        _check_rounds(variant.rounds, settings, limits)
    for share in content.mix:
        check_line(share.name, settings.title_chars)
        if not 0 <= share.percent <= 100:
            raise Malformed("a share is 0 to 100 percent")
    if content.mix and sum(share.percent for share in content.mix) != 100:
        raise Malformed("the shares of a mix are 100 percent together")


def _check_rounds(rounds: Sequence[Round], settings: Settings, limits: Limits) -> None:
    if not 0 < len(rounds) <= settings.template_rounds:
        raise Malformed(f"a loop has 1 to {settings.template_rounds} rounds")
    _check_distinct([round.id for round in rounds], "rounds", "id")
    for round in rounds:
        check_line(round.id, settings.title_chars)
        check_line(round.name, settings.title_chars)
        if not 0 < round.minutes <= MINUTES:
            raise Malformed(f"a round takes 1 to {MINUTES} minutes")
        if not 0 <= round.interviewers <= settings.people_per_interview:
            raise Malformed(f"a round has at most {settings.people_per_interview} interviewers")
        if not 0 <= round.weight <= WEIGHT:
            raise Malformed(f"the weight of a round is 0 to {WEIGHT}")
        if len(round.competencies) > COMPETENCIES:
            raise TooLarge(f"a round has at most {COMPETENCIES} competencies")
        for line in round.competencies:
            check_line(line, settings.title_chars)
        _check_length(round.prepare, settings.template_chars)
        _check_length(round.scorecard, settings.title_chars)
        _check_questions(round, settings)
        if round.phases:
            check_phases(round.phases, limits)


def _check_questions(round: Round, settings: Settings) -> None:
    if len(round.questions) > settings.chosen_questions:
        raise TooLarge(f"a round has at most {settings.chosen_questions} rules for questions")
    for rule in round.questions:
        if not 0 < rule.count <= settings.chosen_questions or len(rule.questions) > settings.chosen_questions:
            raise Malformed(f"a rule chooses 1 to {settings.chosen_questions} questions")
        for word in (*rule.questions, *rule.tags):
            check_line(word, settings.title_chars)


def check_resume(resume: str, settings: Settings) -> None:
    """Text, or an address that becomes a link in a browser, so it may not be a script."""
    _check_length(resume, settings.resume_chars)
    one_line = "\n" not in resume.strip()
    if one_line and ":" in resume and " " not in resume.strip():
        try:
            scheme = urlsplit(resume.strip()).scheme
        except ValueError:
            scheme = ""
        if scheme not in ("http", "https"):
            raise Malformed("the address of a résumé is one of the web")


def check_optional_line(text: str, most: int) -> None:
    if text:
        check_line(text, most)


def _check_length(text: str, most: int) -> None:
    if len(text) > most:
        raise TooLarge(f"at most {most} characters")


def _check_distinct(words: Sequence[str], what: str, which: str) -> None:
    if len({word.casefold() for word in words}) < len(words):
        raise Malformed(f"two {what} have one {which}")
