"""A scorecard in the field names of Greenhouse's Harvest API, https://developers.greenhouse.io/harvest.html.

Greenhouse takes no scorecards by its API: this is for programs that read both. Ids are Pairing's own.
"""

from typing import Any, Final

from pairing.export.sheet import Sheet, evidence_lines, iso
from pairing.scorecards.card import Overall, Rating

OVERALL: Final[dict[Overall, str]] = {
    "strong_no": "definitely_not",
    "no": "no",
    "yes": "yes",
    "strong_yes": "strong_yes",
    "no_decision": "no_decision",
}
LEVELS: Final = ("definitely_not", "no", "yes", "strong_yes")
"""Of levels 1 to 4. Theirs has a `mixed` between, which is never said here."""
NOT_COVERED: Final = "no_decision"
RATINGS: Final = ("definitely_not", "no", "mixed", "yes", "strong_yes")


def scorecard(sheet: Sheet) -> dict[str, Any]:
    card, content = sheet.card, sheet.content
    rater = _person(card.member, sheet.rater_name)
    attributes = [
        {
            "name": attribute.name,
            "type": "Skills",
            "note": "\n".join(part for part in (rating.text, *evidence_lines(rating)) if part) or None,
            "rating": _rating(rating),
        }
        for attribute, rating in sheet.rated()
    ]
    return {
        "id": card.id,
        "updated_at": iso(sheet.version.at),
        "created_at": iso(card.created_at),
        "interview": sheet.title,
        "interview_step": {"id": sheet.round, "name": sheet.title},
        "candidate_id": sheet.candidate,
        "application_id": sheet.loop,
        "interviewed_at": iso(sheet.began),
        "submitted_by": rater,
        "interviewer": rater,
        "submitted_at": iso(card.submitted_at),
        "overall_recommendation": OVERALL[content.overall or "no_decision"],
        "attributes": attributes,
        "ratings": {
            name: [item["name"] for item in attributes if item["rating"] == name] for name in RATINGS
        },
        "questions": [
            {"id": None, "question": question, "answer": answer}
            for question, answer in (
                ("Key Take-Aways", content.take_aways),
                ("Reason", content.reason),
                ("Private Notes", content.private_notes),
            )
        ],
    }


def _rating(rating: Rating) -> str:
    return LEVELS[rating.level - 1] if rating.covered and rating.level else NOT_COVERED


def _person(id: str, name: str) -> dict[str, Any]:
    first, _, last = name.partition(" ")
    return {"id": id, "first_name": first, "last_name": last, "name": name, "employee_id": None}
