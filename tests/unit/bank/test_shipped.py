"""The questions that come with the product: in order, and as an export would write them."""

from importlib import resources
from pathlib import Path

import pytest

from pairing.bank.bundle import read_bundle, write_bundle
from pairing.bank.content import Coding
from pairing.bank.disk import read_folder
from pairing.bank.limits import BankLimits
from pairing.bank.shipping import load_shipped

FOLDER = Path(str(resources.files("pairing.bank") / "shipped"))
LIMITS = BankLimits()


def test_every_file_is_in_its_written_form() -> None:
    files = read_folder(FOLDER, LIMITS)
    bundle = read_bundle(files, LIMITS)
    assert bundle.problems == ()
    written = write_bundle(bundle.content)
    assert (
        sorted(name for name in files.keys() | written.keys() if files.get(name) != written.get(name)) == []
    )


def test_all_of_them_are_loaded() -> None:
    assert load_shipped().questions.keys() == {path.name for path in FOLDER.iterdir() if path.is_dir()}


@pytest.mark.parametrize("slug", sorted(load_shipped().questions))
def test_a_question_can_be_used_on_monday(slug: str) -> None:
    question = load_shipped().questions[slug]
    guide = question.guide
    assert guide.framework
    assert min(map(len, (guide.how_to_answer, guide.key_points, guide.look_for, guide.mistakes))) > 0
    assert question.tags
    assert question.competencies
    task = question.task
    if isinstance(task, Coding):
        assert task.starters.keys() == task.solutions.keys()
        assert task.visible
        assert task.hidden
