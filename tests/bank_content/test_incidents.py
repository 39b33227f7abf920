"""The incidents that are shipped: pieces in the order of time, and numbers that agree with each other."""

import re

import pytest

from pairing.bank.content import Artefact, Incident
from pairing.bank.shipping import load_shipped

QUESTIONS = load_shipped().questions
INCIDENTS = {slug: one.task for slug, one in QUESTIONS.items() if isinstance(one.task, Incident)}
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def piece(slug: str, title: str) -> Artefact:
    return next(one for one in INCIDENTS[slug].timeline if one.title.startswith(title))


def rows(artefact: Artefact) -> list[list[str]]:
    """Of its table, without the heading."""
    lines = [line for line in artefact.text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def number(cell: str) -> float:
    found = NUMBER.search(cell)
    assert found, cell
    return float(found[0].replace(",", ""))


@pytest.mark.parametrize("slug", sorted(INCIDENTS))
def test_pieces_come_in_order_and_in_time(slug: str) -> None:
    timeline = INCIDENTS[slug].timeline
    minutes = [one.minute for one in timeline]
    assert 6 <= len(timeline) <= 9
    assert minutes[0] == 0
    assert minutes == sorted(set(minutes))
    assert minutes[-1] < QUESTIONS[slug].minutes


@pytest.mark.parametrize("slug", sorted(INCIDENTS))
def test_titles_are_seen_by_the_candidate_and_speak_of_no_cause(slug: str) -> None:
    for one in INCIDENTS[slug].timeline:
        assert not re.search(r"(?i)cause|candidate|give this|red herring", one.title)


def test_checkout_connections_carry_what_was_placed() -> None:
    slug = "incident-checkout-timeouts"
    spans = {
        name.strip(): number(ms)
        for name, ms in re.findall(r"^(.+?)\s{2,}([\d,]+) ms", piece(slug, "Trace").text, re.MULTILINE)
    }
    total = spans.pop("POST /orders")
    assert sum(spans.values()) == total
    held = total - sum(ms for name, ms in spans.items() if not _with_connection(name))
    assert 12 * 20 / (held / 1000) == pytest.approx(66, abs=0.5)
    for _, tried, placed, failed, *_ in rows(piece(slug, "Dashboard")):
        assert 100 * (1 - number(placed) / number(tried)) == pytest.approx(number(failed), abs=0.5)
    connections = sum(number(row[2]) for row in rows(piece(slug, "The database")))
    assert connections == 12 * 20


def _with_connection(name: str) -> bool:
    return name.startswith(("BEGIN", "INSERT", "POST https", "UPDATE", "COMMIT"))


def test_charged_twice_are_a_bank_s_orders_of_an_hour() -> None:
    slug = "incident-charged-twice"
    *_, last = rows(piece(slug, "The queue"))
    put, delivered, deleted, refused = map(number, last[1:5])
    share = {row[0]: number(row[1]) for row in rows(piece(slug, "How long"))}
    assert sum(share.values()) == 100
    doubled = put * share["Nordbank"] / 100
    assert piece(slug, "Orders with two").text.count(f"{doubled:.0f} orders have two charges") == 1
    assert deleted == put
    assert (delivered, refused) == (put + 2 * doubled, 2 * doubled)
    for *_, first, second, apart in rows(piece(slug, "Orders with two")):
        assert _seconds(second) - _seconds(first) == pytest.approx(number(apart), abs=0.01)


def _seconds(time: str) -> float:
    hours, minutes, seconds = time.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def test_product_pages_queries_are_the_attempts_that_missed() -> None:
    slug = "incident-product-pages"
    dashboard = rows(piece(slug, "Dashboard"))
    for _, requests, attempts, hits, queries, failed, _ in dashboard:
        assert number(attempts) * (1 - number(hits) / 100) == pytest.approx(number(queries), rel=0.02)
        assert number(attempts) == pytest.approx(number(requests) * (1 + 2 * number(failed) / 100), rel=0.01)
    for _, _, attempts, hits, queries, *_ in rows(piece(slug, "After 20:44")):
        assert number(attempts) * (1 - number(hits) / 100) == pytest.approx(number(queries), rel=0.02)
    asked = sum(number(row[4]) for row in rows(piece(slug, "Nodes")))
    assert asked == number(dashboard[-1][2])
