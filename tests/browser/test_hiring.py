"""A team that has just installed the product hires: from an empty database to an interview that was held."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.hiring import (
    CANDIDATE,
    Team,
    agree,
    begin,
    choose,
    content_of,
    end,
    enter,
    give,
    hire,
    make_loop,
    new_candidate,
    plan,
    plan_round,
    take_notes,
)
from tests.browser.led import Wire
from tests.browser.office import OfficeServer
from tests.browser.secrecy import of_design, of_quiz, windows
from tests.support.browser import chromium

__all__ = ["chromium"]

ROUND = "System design interview"
QUESTION, QUIZ = "Observability platform for microservices", "System design"
NOTE = "zanzibar: she asks who reads the logs, **before** she draws"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeServer]:
    server = OfficeServer(tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def team(chromium: Browser, office: OfficeServer) -> Iterator[Team]:
    with ExitStack() as stack:
        yield Team(chromium, office.url, stack)


def test_a_team_holds_its_first_interview(team: Team, office: OfficeServer) -> None:
    ada, linus, mary = hire(team, office.setup_link())
    ada.go("Settings")
    ada.page.get_by_role("textbox", name="Notice").fill("Ask **people@northwind.example** about your data.")
    ada.press_button("Save changes")
    ada.text("The settings are saved.").wait_for()
    make_loop(ada)
    link = plan_round(ada, ROUND, QUESTION)
    secret = of_design(content_of(ada, QUESTION), hints=2)
    assert len(secret) > 300

    grace, wire = team.candidate(link)
    expect(grace.shows("lobby")).to_contain_text("you talk with Linus Hale of Northwind")
    expect(grace.shows("notice")).to_contain_text("Ask people@northwind.example about your data.")
    agree(grace)
    panel = Wire(linus.opened)
    room = enter(linus, ROUND)
    begin(grace, room)
    give(room)
    grace.shows("question-text").get_by_text("Logs are on the machines").wait_for()
    take_notes(room, grace, NOTE)
    end(room, grace)
    grace.page.get_by_text("ended").first.wait_for()

    seen = panel.all()
    assert secret <= windows(seen), "or the search below might find nothing anywhere"
    received = wire.all()
    assert windows("Which of them is a problem?") <= windows(received), "the second hint was given"
    assert secret & windows(received) == set()
    for word in ("zanzibar", "note_put", "key_point_ticked", '"guide"', '"key_points"', '"figures"'):
        assert word in seen
        assert word not in received

    mary.go("Loops")
    expect(mary.page.get_by_role("listitem").filter(has_text=CANDIDATE)).to_contain_text("1 of 6 rounds")


def test_a_quiz_round_scores_itself(team: Team, office: OfficeServer) -> None:
    ada = team.desk()
    ada.set_up(office.setup_link())
    ada.open("/interviews/new")
    ada.field("Title").fill("Screening")
    new_candidate(ada)
    ada.page.get_by_label("Format", exact=True).select_option("screening")
    choose(ada, QUIZ)
    grace, wire = team.candidate(plan(ada))
    content = content_of(ada, QUIZ)
    items = content["task"]["items"]
    agree(grace)
    room = enter(ada, "Screening")
    begin(grace, room)
    give(room)
    grace.shows("quiz-whole").click()
    for item in items:
        asked = grace.shows("quiz-item").filter(has_text=" ".join(item["stem"].split())[:50])
        for option in item["options"]:
            if option["right"]:
                asked.get_by_label(option["text"], exact=True).check()
        if item["accepted"]:
            asked.get_by_test_id("quiz-text").fill(f"not {item['accepted'][0]}")
    count = len(items)
    expect(grace.shows("quiz-progress")).to_have_text(f"{count} of {count} answered")
    grace.shows("quiz-submit").click()
    grace.shows("confirm-submit").click()
    expect(grace.shows("quiz-saved")).to_have_text("Handed in")
    most = sum(item["points"] for item in items)
    lost = sum(item["points"] for item in items if item["accepted"])
    assert 0 < lost < most
    expect(room.shows("quiz-score")).to_contain_text(f"{most - lost} of {most} points")

    received = wire.all()
    assert of_quiz(content) & windows(received) == set()
    for word in ("quiz_scored", '"right"', '"patterns"', '"explanation"'):
        assert word not in received
