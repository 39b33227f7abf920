"""What is shipped is enough for the loops that are shipped, and its guides are whole; the figures of system
design follow from each other.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping

import pytest

from pairing.bank.content import Coding, Conversation, Incident, Quiz, SystemDesign, kind_of
from pairing.bank.shipping import load_shipped
from pairing.loops.shipping import shipped as loops_shipped
from pairing.loops.template import QuestionRule, Round

QUESTIONS = load_shipped().questions
DESIGNS = {slug: one.task for slug, one in QUESTIONS.items() if isinstance(one.task, SystemDesign)}
SPOKEN = [
    slug for slug, one in QUESTIONS.items() if isinstance(one.task, SystemDesign | Incident | Conversation)
]
COMPETENCIES = {
    "System Design & Architecture",
    "Coding & Algorithms",
    "Performance & Scalability",
    "Security & Compliance",
    "Testing & Reliability",
    "Communication",
}
ROUNDS: dict[str, list[Round]] = {
    f"{name} {variant}".strip(): rounds
    for name, content in loops_shipped().items()
    for variant, rounds in [("", content.rounds), *((one.name, one.rounds) for one in content.variants)]
}
DAY = 86_400
UNITS = {
    "": 1.0,
    "%": 0.01,
    "kB": 1e3,
    "MB": 1e6,
    "GB": 1e9,
    "TB": 1e12,
    "PB": 1e15,
    "million": 1e6,
}
NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?: (%|[kMGTP]B|million)(?!\w))?")
Said = Mapping[str, list[float]]


def numbers_in(text: str) -> list[float]:
    return [float(number.replace(",", "")) * UNITS[unit] for number, unit in NUMBER.findall(text)]


def said(task: SystemDesign) -> Said:
    return {figure.name: numbers_in(figure.value) for figure in task.figures}


def notifications(f: Said) -> float:
    return (
        f["Registered users"][0]
        * f["Active users in a day"][0]
        * f["Notifications to an active user in a day"][0]
    )


def log_bytes(f: Said) -> float:
    return log_lines(f) * DAY * f["Size of a log line"][0]


def log_lines(f: Said) -> float:
    return f["Service instances"][0] * f["Log lines of an instance in a second"][0]


def series(f: Said) -> float:
    return f["Service instances"][0] * f["Time series of an instance"][0]


def spans(f: Said) -> float:
    number, size = f["Spans of a request"]
    return f["Requests a second from outside"][0] * number * size * DAY


def uploads(f: Said) -> float:
    return (
        f["Registered users"][0]
        * f["Active users in a day"][0]
        * f["Files an active user stores in a day"][0]
    )


def file_bytes(f: Said) -> float:
    return uploads(f) * f["Size of a file"][0]


def payments(f: Said) -> float:
    return f["Merchants"][0] * f["Payments of a merchant in a day"][0]


def payments_at_peak(f: Said) -> float:
    return payments(f) / DAY * f["Peak over average"][0]


def ledger_bytes(f: Said) -> float:
    return payments(f) * f["Ledger entries of a payment"][0] * f["Size of a ledger entry"][0]


def active(f: Said) -> float:
    return f["Registered users"][0] * f["Active users in a day"][0]


def posts(f: Said) -> float:
    return active(f) * f["Posts of an active user in a day"][0]


def feeds(f: Said) -> float:
    return active(f) * f["Times an active user opens the feed in a day"][0]


ESTIMATES: dict[str, dict[str, Callable[[Said], float]]] = {
    "real-time-notifications": {
        "Notifications a day": notifications,
        "Notifications a second, on average": lambda f: notifications(f) / DAY,
        "Notifications a second, at the peak": lambda f: notifications(f) / DAY * f["Peak over average"][0],
        "Notifications a second of the largest campaign": (
            lambda f: f["People in the largest campaign"][0] / 3600
        ),
        "New data a day": lambda f: notifications(f) * f["Size of a stored notification"][0],
        "Stored in all": lambda f: (
            notifications(f) * f["Size of a stored notification"][0] * f["Kept for"][0] * f["Kept for"][1]
        ),
        "Price of a day's SMS": (lambda f: notifications(f) * f["Share of SMS"][0] * f["Price of an SMS"][0]),
    },
    "observability-platform": {
        "Log lines a second": log_lines,
        "Logs a day": log_bytes,
        "Logs to search, before compression": (
            lambda f: log_bytes(f) * f["Logs are kept for"][0] * f["Logs are kept for"][1]
        ),
        "Active time series": series,
        "Samples a second": lambda f: series(f) / f["Seconds between two samples"][0],
        "Metrics a day, at 2 bytes a sample": (
            lambda f: series(f) / f["Seconds between two samples"][0] * DAY * 2
        ),
        "Spans a day, all of them": spans,
        "Spans a day, of 1 request in 100": lambda f: spans(f) / 100,
    },
    "file-storage-service": {
        "Uploads a day": uploads,
        "Uploads a second, on average": lambda f: uploads(f) / DAY,
        "Uploads a second, at the peak": lambda f: uploads(f) / DAY * f["Peak over average"][0],
        "New bytes a day": file_bytes,
        "Traffic in at the peak": lambda f: file_bytes(f) / DAY * f["Peak over average"][0],
        "Traffic out at the peak": lambda f: (
            file_bytes(f) / DAY * f["Peak over average"][0] * f["Downloads for each upload"][0]
        ),
        "Stored after 5 years, in 3 copies": lambda f: file_bytes(f) * 365 * f["Kept for"][0] * 3,
        "Stored after 5 years, erasure coded at 1.4 bytes for each": (
            lambda f: file_bytes(f) * 365 * f["Kept for"][0] * 1.4
        ),
        "New records of files in a year": lambda f: uploads(f) * 365 * f["Record of a file"][0],
    },
    "payment-gateway-ledger": {
        "Payments a day": payments,
        "Payments a second, on average": lambda f: payments(f) / DAY,
        "Payments a second, at the peak": payments_at_peak,
        "Payments under way at the peak": (
            lambda f: payments_at_peak(f) * f["Seconds that a card network takes to answer"][0]
        ),
        "Payments under way at the peak of a bad day": (
            lambda f: payments_at_peak(f) * f["Seconds that a card network takes to answer"][1]
        ),
        "New ledger data a day": ledger_bytes,
        "Ledger after 10 years, in 3 copies": lambda f: ledger_bytes(f) * 365 * f["Kept for"][0] * 3,
        "Minutes it may be down in 30 days": lambda f: (1 - f["Availability promised"][0]) * 30 * 24 * 60,
    },
    "home-feed": {
        "Posts a day": posts,
        "Posts a second, on average": lambda f: posts(f) / DAY,
        "Feeds opened a second, on average": lambda f: feeds(f) / DAY,
        "Feeds opened a second, at the peak": lambda f: feeds(f) / DAY * f["Peak over average"][0],
        "Entries into feeds a second, if each post is written to all followers": (
            lambda f: posts(f) / DAY * f["Followers of somebody who posts"][0]
        ),
        "Seconds to write one post of the largest account, at 100,000 entries a second": (
            lambda f: f["Followers of the largest account"][0] / 100_000
        ),
        "Memory for the feeds of all active users, with 500 entries of 16 bytes each": (
            lambda f: active(f) * 500 * 16
        ),
        "New posts in 5 years, in 3 copies": lambda f: posts(f) * f["Size of a post"][0] * 365 * 5 * 3,
        "Traffic of feeds at the peak": lambda f: (
            feeds(f) / DAY * f["Peak over average"][0] * f["Posts on a page of the feed"][0] * 1000
        ),
    },
}
"""What each estimate follows from, by the figures that are told."""

SHEET_FROM: dict[str, Callable[[Said], float]] = {
    "real-time-notifications users": lambda f: f["Registered users"][0],
    "real-time-notifications retention": lambda f: f["Kept for"][0],
    "real-time-notifications replication": lambda f: f["Kept for"][1],
    "observability-platform users": lambda f: f["Service instances"][0],
    "observability-platform active": lambda f: 100,
    "observability-platform reads": lambda f: 0,
    "observability-platform retention": lambda f: f["Logs are kept for"][0],
    "observability-platform replication": lambda f: f["Logs are kept for"][1],
    "file-storage-service users": lambda f: f["Registered users"][0],
    "file-storage-service retention": lambda f: f["Kept for"][0] * 365,
    "file-storage-service replication": lambda f: 3,
    "payment-gateway-ledger users": lambda f: f["Merchants"][0],
    "payment-gateway-ledger active": lambda f: 100,
    "payment-gateway-ledger retention": lambda f: f["Kept for"][0] * 365,
    "payment-gateway-ledger replication": lambda f: 3,
    "home-feed users": lambda f: f["Registered users"][0],
    "home-feed retention": lambda f: 5 * 365,
    "home-feed replication": lambda f: 3,
}


def test_enough_is_shipped() -> None:
    tasks = [question.task for question in QUESTIONS.values()]
    kinds = Counter(map(type, tasks))
    concurrency = [
        slug for slug, one in QUESTIONS.items() if isinstance(one.task, Coding) and "concurrency" in one.tags
    ]
    assert len(concurrency) >= 4
    assert kinds[Coding] - len(concurrency) >= 8
    assert kinds[SystemDesign] >= 5
    assert kinds[Incident] >= 3
    assert kinds[Conversation] >= 4
    items = [item for task in tasks if isinstance(task, Quiz) for item in task.items]
    assert sum(len(item.options) > 0 for item in items) >= 30


def matching(rule: QuestionRule) -> set[str]:
    return {
        slug
        for slug, question in QUESTIONS.items()
        if (rule.kind is None or kind_of(question) == rule.kind)
        and (rule.difficulty is None or question.difficulty == rule.difficulty)
        and set(rule.tags) <= set(question.tags)
    }


@pytest.mark.parametrize("loop", sorted(ROUNDS))
def test_a_loop_can_be_held_without_asking_anything_twice(loop: str) -> None:
    rules = [rule for one in ROUNDS[loop] for rule in one.questions]
    asked: set[str] = set()
    for rule in sorted(rules, key=lambda rule: len(matching(rule))):
        free = sorted(matching(rule) - asked)
        assert len(free) >= rule.count, rule
        asked |= set(free[: rule.count])


@pytest.mark.parametrize("slug", sorted(QUESTIONS))
def test_competencies_are_those_that_reports_add_up(slug: str) -> None:
    assert set(QUESTIONS[slug].competencies) <= COMPETENCIES


@pytest.mark.parametrize("slug", sorted(SPOKEN))
def test_a_guide_is_whole(slug: str) -> None:
    guide = QUESTIONS[slug].guide
    assert 5 <= len(guide.key_points) <= 8
    assert 3 <= len(guide.hints) <= 5
    assert len(guide.key_terms) >= 4
    assert len(guide.follow_ups) >= 3
    assert [text[:4] for text in guide.look_for] == ["**1,", "**2,", "**3,", "**4,"]


@pytest.mark.parametrize("slug", sorted(DESIGNS))
def test_estimates_follow_from_what_is_told(slug: str) -> None:
    task = DESIGNS[slug]
    figures = said(task)
    assert {figure.name for figure in task.figures if not figure.asked} == ESTIMATES[slug].keys()
    for name, formula in ESTIMATES[slug].items():
        assert figures[name][0] == pytest.approx(formula(figures), rel=0.04), name


def test_sheets_begin_with_what_is_told() -> None:
    begun = {
        f"{slug} {field}": number for slug, task in DESIGNS.items() for field, number in task.sheet.items()
    }
    assert begun == {name: formula(said(DESIGNS[name.split()[0]])) for name, formula in SHEET_FROM.items()}


@pytest.mark.parametrize(
    "slug", [slug for slug, one in QUESTIONS.items() if isinstance(one.task, Conversation)]
)
def test_a_story_is_asked_about_in_all_four_parts(slug: str) -> None:
    task = QUESTIONS[slug].task
    assert isinstance(task, Conversation)
    assert min(map(len, (task.situation, task.task, task.action, task.result))) >= 2
