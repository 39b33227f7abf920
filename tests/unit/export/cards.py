"""A submitted scorecard for tests."""

from typing import Any

import msgspec

from pairing.export.sheet import Sheet
from pairing.scorecards.card import Card, CardContent, CardVersion, Evidence, Rating
from pairing.scorecards.template import Attribute, CardTemplateContent
from tests.unit.export.files import AT

TEMPLATE = CardTemplateContent(
    name="Coding",
    attributes=[
        Attribute(id="solving", name="Problem solving", description="", anchors=["a", "b", "c", "d"]),
        Attribute(
            id="testing", name="Testing", description="Tries it", anchors=["e", "f", "g", "h"],
            weight=2, weight_reason="The job is about it",
        ),
        Attribute(id="talk", name="Communication", description="Says it", anchors=["i", "j", "k", "l"]),
    ],
    guidance="Rate first.",
)  # fmt: skip


def evidence(**fields: Any) -> Evidence:
    usual = {
        "interview": "i",
        "kind": "moment",
        "from": 1_880_000,
        "until": 1_880_000,
        "label": "first failing run",
    }
    return msgspec.convert({**usual, **fields}, Evidence)


CONTENT = CardContent(
    ratings=[
        Rating(attribute="talk", covered=False),
        Rating(
            attribute="solving", level=3, text="Found it alone.",
            evidence=[evidence(), evidence(kind="stretch", until=1_990_000, label="")],
        ),
        Rating(attribute="testing", level=1, text="Tried nothing."),
    ],
    overall="strong_no", reason="Not yet.", take_aways="Ask about tests.", private_notes="Nervous.",
)  # fmt: skip


def sheet(
    content: CardContent = CONTENT, *, name: str = "Grace Hopper", rater: str = "Ada Lovelace King"
) -> Sheet:
    card = Card(
        id="c1", workspace="acme", kind="card", interview="i", loop="l", member="m", template="t",
        template_version=3, revision=2, created_at=AT, submitted_at=AT + 60_000,
        versions=[
            CardVersion(version=1, at=AT + 60_000, content=CardContent(overall="yes", reason="Too early.")),
            CardVersion(version=2, at=AT + 120_000, content=content, reason="Read again", after_reading=True),
        ],
    )  # fmt: skip
    return Sheet(
        card=card, template=TEMPLATE, interview="i", title="Round one", round="r1", candidate="k",
        candidate_name=name, loop="l", rater_name=rater, began=AT - 3_600_000, ended=AT,
    )  # fmt: skip
