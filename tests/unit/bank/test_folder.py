"""Questions as folders: nothing is lost on the way there and back."""

import re
from pathlib import Path

from hypothesis import given

from pairing.bank.content import Coding, Question
from pairing.bank.folder import read_question, write_question
from pairing.bank.normal import normal
from tests.support.questions import questions

ROOT = Path(__file__).parents[3]
HEAD = b'kind = "coding"\ntitle = "T"\ndifficulty = 1\nminutes = 5\n'


@given(questions())
def test_a_question_comes_back_and_its_folder_to_the_byte(made: tuple[Question, dict[str, bytes]]) -> None:
    question, images = made
    files = write_question(question, images)
    assert read_question(files) == (question, images)
    assert write_question(*read_question(files)) == files


@given(questions())
def test_the_normal_form_is_normal(made: tuple[Question, dict[str, bytes]]) -> None:
    assert normal(made[0]) == made[0]


def test_the_example_of_the_documentation_is_in_its_written_form() -> None:
    text = (ROOT / "docs" / "questions.md").read_text().split("## An example")[1]
    files = {path: body.encode() for path, body in re.findall(r"`(\S+)`\n\n~~~~\n(.*?)~~~~", text, re.DOTALL)}
    question, images = read_question(files)
    assert isinstance(question.task, Coding)
    assert len(question.guide.hints) == 3
    assert write_question(question, images) == files
