"""The scorecards that every workspace is given: complete, in words, and all that shipped loops name."""

from typing import get_args

import pytest

from pairing.interview.hosted import Format
from pairing.loops.shipping import shipped as shipped_loops
from pairing.loops.template import Round
from pairing.loops.usual import USUAL
from pairing.scorecards.shipping import BY_FORMAT, FILES, GENERAL, shipped
from pairing.scorecards.template import LEVELS
from pairing.settings import Settings
from pairing.web.scorecards.checking import check_card_template


def rounds() -> list[Round]:
    return [
        round
        for template in shipped_loops().values()
        for rounds in (template.rounds, *(variant.rounds for variant in template.variants))
        for round in rounds
    ]


def test_there_is_one_for_every_format_and_one_for_none() -> None:
    assert set(BY_FORMAT) == set(get_args(Format))
    for format, name in BY_FORMAT.items():
        assert shipped()[name].format == format
    assert shipped()[GENERAL].format is None


def test_names_are_told_apart() -> None:
    assert len({content.name.casefold() for content in shipped().values()}) == len(FILES)


@pytest.mark.parametrize("name", FILES)
def test_each_is_rated_in_words_before_numbers(name: str) -> None:
    content = shipped()[name]
    check_card_template(content, Settings())
    assert 4 <= len(content.attributes) <= 7
    assert content.guidance.strip()
    anchors = [anchor for attribute in content.attributes for anchor in attribute.anchors]
    assert len(set(anchors)) == len(anchors) == LEVELS * len(content.attributes)
    for attribute in content.attributes:
        assert attribute.weight == 1
        assert len(attribute.description) > 20
        assert all(len(anchor.split()) > 1 and anchor.endswith((".", "'.")) for anchor in attribute.anchors)


def test_shipped_loops_name_scorecards_that_are_there() -> None:
    names = {content.name: content for content in shipped().values()}
    for round in rounds():
        assert names[round.scorecard].format == round.format, round.name


@pytest.mark.parametrize("round", [*rounds(), *USUAL.values()], ids=lambda round: round.name)
def test_every_competency_of_a_round_is_rated_by_an_attribute(round: Round) -> None:
    content = shipped()[BY_FORMAT[round.format]]
    for competency in round.competencies:
        (attribute,) = [one for one in content.attributes if one.stands_for(competency)]
        assert attribute


@pytest.mark.parametrize("name", FILES)
def test_guidance_has_one_line_for_each_paragraph(name: str) -> None:
    assert shipped()[name].guidance.count("\n") == 2 * shipped()[name].guidance.count("\n\n")
