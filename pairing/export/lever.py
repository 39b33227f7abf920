"""A scorecard in the field names of Lever's feedback, https://hire.lever.co/developer/documentation#feedback.

Creating feedback there takes ids of Lever's own for `baseTemplateId`, `panel`, `interview` and `user`: those
here are Pairing's, or null. Times are milliseconds since the Unix epoch.
"""

from typing import Any, Final

from pairing.export.sheet import Sheet, evidence_lines
from pairing.scorecards.card import Overall

SCALE: Final[dict[Overall, str]] = {
    "strong_yes": "4 - Strong Hire",
    "yes": "3 - Hire",
    "no": "2 - No Hire",
    "strong_no": "1 - Strong No Hire",
}
"""Theirs has no word for `no_decision`: the value is null."""


def feedback(sheet: Sheet) -> dict[str, Any]:
    card, content = sheet.card, sheet.content
    rated = sheet.rated()
    fields = [
        {
            "id": "overall",
            "type": "score-system",
            "text": "Rating",
            "required": True,
            "options": [{"text": text, "optionId": overall} for overall, text in SCALE.items()],
            "value": SCALE.get(content.overall) if content.overall else None,
        },
        {
            "id": "attributes",
            "type": "scorecard",
            "text": sheet.template.name,
            "required": True,
            "scores": [
                {"text": attribute.name, "description": attribute.description} for attribute, _ in rated
            ],
            "value": [
                {
                    "score": rating.level if rating.covered else None,
                    "comment": "\n".join(part for part in (rating.text, *evidence_lines(rating)) if part),
                }
                for _, rating in rated
            ],
        },
        _text("reason", "Reason", content.reason),
        _text("take_aways", "Key take-aways", content.take_aways),
        _text("private_notes", "Private notes", content.private_notes),
    ]
    return {
        "id": card.id,
        "type": "interview",
        "text": sheet.template.name,
        "instructions": sheet.template.guidance,
        "fields": fields,
        "baseTemplateId": card.template,
        "interview": sheet.interview,
        "panel": sheet.loop,
        "user": card.member,
        "createdAt": card.created_at,
        "updatedAt": sheet.version.at,
        "completedAt": card.submitted_at,
        "deletedAt": None,
    }


def _text(id: str, text: str, value: str) -> dict[str, Any]:
    return {"id": id, "type": "textarea", "text": text, "required": False, "value": value}
