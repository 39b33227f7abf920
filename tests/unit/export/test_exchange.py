"""A card in the words of other systems: nothing is lost, and every value is one of theirs."""

from typing import get_args

import pytest

from pairing.export import greenhouse, lever
from pairing.scorecards.card import CardContent, Overall, Rating
from tests.unit.export.cards import CONTENT, sheet
from tests.unit.export.files import AT


def test_greenhouse_is_told_in_its_field_names() -> None:
    card = greenhouse.scorecard(sheet())
    assert list(card) == [
        "id", "updated_at", "created_at", "interview", "interview_step", "candidate_id", "application_id",
        "interviewed_at", "submitted_by", "interviewer", "submitted_at", "overall_recommendation",
        "attributes", "ratings", "questions",
    ]  # fmt: skip
    assert card["overall_recommendation"] == "definitely_not"
    assert card["submitted_at"] == "2027-01-15T08:01:00Z"
    assert card["interview_step"] == {"id": "r1", "name": "Round one"}
    assert card["submitted_by"] == {
        "id": "m", "first_name": "Ada", "last_name": "Lovelace King", "name": "Ada Lovelace King",
        "employee_id": None,
    }  # fmt: skip
    assert [(item["name"], item["rating"], item["type"]) for item in card["attributes"]] == [
        ("Problem solving", "yes", "Skills"),
        ("Testing", "definitely_not", "Skills"),
        ("Communication", "no_decision", "Skills"),
    ]
    assert card["attributes"][0]["note"].split("\n") == [
        "Found it alone.", "31:20  first failing run", "31:20 to 33:10  stretch",
    ]  # fmt: skip
    assert card["attributes"][2]["note"] is None
    assert card["ratings"] == {
        "definitely_not": ["Testing"], "no": [], "mixed": [], "yes": ["Problem solving"], "strong_yes": [],
    }  # fmt: skip
    answers = {item["question"]: item["answer"] for item in card["questions"]}
    assert answers == {
        "Key Take-Aways": "Ask about tests.",
        "Reason": "Not yet.",
        "Private Notes": "Nervous.",
    }


def test_lever_is_told_in_its_field_names() -> None:
    card = lever.feedback(sheet())
    assert list(card) == [
        "id", "type", "text", "instructions", "fields", "baseTemplateId", "interview", "panel", "user",
        "createdAt", "updatedAt", "completedAt", "deletedAt",
    ]  # fmt: skip
    assert (card["createdAt"], card["updatedAt"], card["completedAt"]) == (AT, AT + 120_000, AT + 60_000)
    fields = {field["id"]: field for field in card["fields"]}
    assert [field["type"] for field in card["fields"]].count("score-system") == 1
    assert fields["overall"]["value"] == "1 - Strong No Hire"
    assert [score["text"] for score in fields["attributes"]["scores"]] == [
        "Problem solving", "Testing", "Communication",
    ]  # fmt: skip
    assert [value["score"] for value in fields["attributes"]["value"]] == [3, 1, None]
    assert fields["reason"]["value"] == "Not yet."
    assert fields["private_notes"]["value"] == "Nervous."


@pytest.mark.parametrize("overall", get_args(Overall))
def test_every_recommendation_has_a_word_of_theirs(overall: Overall) -> None:
    given = sheet(CardContent(overall=overall))
    assert greenhouse.scorecard(given)["overall_recommendation"] in (*greenhouse.RATINGS, "no_decision")
    value = lever.feedback(given)["fields"][0]["value"]
    assert (value is None) == (overall == "no_decision")


def test_what_was_not_rated_is_not_covered_and_never_low() -> None:
    card = greenhouse.scorecard(
        sheet(CardContent(ratings=[Rating(attribute="solving", level=4)], overall="yes"))
    )
    assert [item["rating"] for item in card["attributes"]] == ["strong_yes", "no_decision", "no_decision"]


def test_attributes_come_in_the_order_of_the_template() -> None:
    assert [rating.attribute for rating in CONTENT.ratings] == ["talk", "solving", "testing"]
    assert [attribute.id for attribute, _ in sheet().rated()] == ["solving", "testing", "talk"]
