"""The templates that come with Pairing hold what they promise."""

import pytest

from pairing.interview.limits import Limits
from pairing.loops.shipping import FILES, shipped, unwrapped
from pairing.loops.template import TemplateContent
from pairing.loops.usual import USUAL
from pairing.settings import Settings
from pairing.web.loops.checking import check_template


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_template_is_one_that_the_service_takes(name: str) -> None:
    assert "-" not in name, "it is part of an id, after a hyphen"
    check_template(shipped()[name], Settings(), Limits())


@pytest.mark.parametrize("content", shipped().values(), ids=FILES)
def test_every_round_fits_into_its_minutes_and_says_how_to_prepare(content: TemplateContent) -> None:
    for round in (*content.rounds, *(round for variant in content.variants for round in variant.rounds)):
        phases = round.phases or USUAL[round.format].phases
        assert sum(phase.least for phase in phases) <= round.minutes, round.name
        assert round.prepare.strip(), round.name
        assert round.competencies, round.name


def test_the_usual_rounds_fit_into_their_minutes() -> None:
    for format, round in USUAL.items():
        assert round.format == format
        assert sum(phase.least for phase in round.phases) <= round.minutes
        assert sum(phase.most for phase in round.phases) >= round.minutes * 3 // 4


def test_backend_has_six_rounds() -> None:
    assert [round.format for round in shipped()["backend"].rounds] == [
        "screening",
        "conversation",
        "coding",
        "concurrency",
        "system_design",
        "manager",
    ]


def test_senior_backend_has_six_stages_a_mix_a_key_stage_and_a_variant_of_three() -> None:
    senior = shipped()["senior_backend"]
    assert [round.minutes for round in senior.rounds] == [45, 60, 75, 45, 30, 30]
    assert [(share.name, share.percent) for share in senior.mix] == [
        ("System design", 60),
        ("Live coding", 40),
    ]
    assert [round.name for round in senior.rounds if round.key] == ["System design interview"]
    design = next(round for round in senior.rounds if round.key)
    assert [(phase.least, phase.most) for phase in design.phases] == [
        (5, 10),
        (5, 5),
        (10, 15),
        (15, 20),
        (5, 10),
    ]
    assert [len(variant.rounds) for variant in senior.variants] == [3]
    assert senior.rounds_of("") == senior.rounds
    assert senior.rounds_of("Three rounds") == senior.variants[0].rounds
    assert senior.rounds_of("Four rounds") is None


@pytest.mark.parametrize(
    ("text", "one_line_each"),
    [
        (
            "\nOne thing\nor two.\n\nAnother,\n**too**.\n",
            "One thing or two.\n\nAnother, **too**.",
        ),
        ("In steps:\n\n1. First\n   of all\n2. then", "In steps:\n\n1. First of all\n2. then"),
        ("- one\n- two,\n  longer\n\n> said\n\n# Head\n", "- one\n- two, longer\n\n> said\n\n# Head"),
        ("as it is", "as it is"),
        ("", ""),
    ],
)
def test_paragraphs_and_items_are_one_line_each(text: str, one_line_each: str) -> None:
    assert unwrapped(text) == one_line_each
    assert unwrapped(one_line_each) == one_line_each
