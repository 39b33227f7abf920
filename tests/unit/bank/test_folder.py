"""Questions as folders: nothing is lost on the way there and back."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from pairing.bank.content import Coding, Incident, Item, Question, Quiz
from pairing.bank.folder import read_question, write_question
from pairing.bank.normal import normal
from pairing.bank.paths import is_passed_over
from pairing.errors import Malformed
from tests.support.questions import question, questions

ROOT = Path(__file__).parents[3]


@settings(deadline=None)
@given(questions())
def test_a_question_comes_back_and_its_folder_to_the_byte(made: tuple[Question, dict[str, bytes]]) -> None:
    question, images = made
    files = write_question(question, images)
    assert read_question(files) == (question, images)
    assert write_question(*read_question(files)) == files


@settings(deadline=None)
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


HEAD = b'title = "T"\ndifficulty = 1\nminutes = 5\nkind = '


def folder(kind: str, **files: bytes) -> dict[str, bytes]:
    """Metadata, and these files."""
    return {"question.toml": HEAD + f'"{kind}"\n'.encode(), **files}


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "question.toml is missing"),
        ({"question.toml": b"kind = "}, "question.toml: "),
        ({"question.toml": b'kind = "coding"'}, "question.toml: Object missing required field"),
        ({"question.toml": HEAD + b'"riddle"'}, "question.toml: Invalid enum value"),
        (
            {"question.toml": HEAD + b'"coding"\ndificulty = 2'},
            "question.toml: Object contains unknown",
        ),
        ({"question.toml": HEAD + b'"coding"\ntemplate = "queue"'}, "question.toml: template, sheet"),
        (folder("coding", **{"promt.md": b""}), "promt.md is no file of a question of kind coding"),
        (folder("quiz", **{"cases.toml": b""}), "cases.toml is no file of a question of kind quiz"),
        (folder("coding", **{"prompt.md": b"\xff"}), "prompt.md: not a text in UTF-8"),
        (folder("coding", **{"starters/main.py": b""}), "starters/main.py: files stand in a folder"),
        (
            folder("coding", **{"cases.toml": b"[[visble]]\nname = 'a'"}),
            "cases.toml: Object contains",
        ),
        (folder("coding", **{"guide.md": b"words"}), "guide.md: text before the first section"),
        (folder("coding", **{"guide.md": b"# Keypoints\n\n- a"}), "guide.md: text before the first section"),
        (
            folder("coding", **{"guide.md": b"# Framework\n\ntext\n\n# Keypoints\n\n- a"}),
            "guide.md: '# Keypoints' is no section",
        ),
        (
            folder("coding", **{"guide.md": b"# Key terms\n\n- a\n\n# Key terms\n\n- b"}),
            "guide.md: there are two sections",
        ),
        (folder("coding", **{"guide.md": b"# Key terms\n\na, b"}), "guide.md: not an item of a list"),
        (folder("coding", **{"hints.md": b"# Hint 2\n\ntext"}), "hints.md: '# Hint 2' where '# Hint 1'"),
        (folder("system_design", **{"board.json": b"[1]"}), "board.json: "),
        (folder("system_design", **{"board.json": b"{"}), "board.json: "),
        (folder("incident", **{"artefacts/page.md": b""}), "artefacts/page.md: artefacts are called"),
        (folder("incident", **{"artefacts/01-a.md": b"text"}), "artefacts/01-a.md: an artefact begins with"),
        (folder("incident", **{"artefacts/01-a.md": b"+++\nminute = 1\n+++\n"}), "artefacts/01-a.md: Object"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(files: dict[str, bytes], message: str) -> None:
    with pytest.raises(Malformed) as refused:
        read_question(files)
    assert refused.value.message.startswith(message)


def test_what_is_written_by_hand_may_be_untidy() -> None:
    question, _ = read_question(
        folder(
            "incident",
            **{
                "prompt.md": b"\r\n\r\n  Code  \r\nMore\r\n\r\n\r\n",
                "guide.md": b"# Key points  \n* one\n\n- two\n  more\n\n      code\n\n\n"
                b"# Framework\n```sh\n# a comment\n```\n",
                "hints.md": b"# Hint 1\nfirst\n# Hint 2\n\nsecond\n",
                "artefacts/10-last.md": b'+++\ntitle = "Last"\n+++\n',
                "artefacts/9-first.md": b'+++\ntitle = "First"\nminute = 3\n+++\ntext\n',
            },
        )
    )
    assert question.prompt == "  Code  \nMore"
    assert question.guide.key_points == ["one", "two\nmore\n\n    code"]
    assert question.guide.framework == "```sh\n# a comment\n```"
    assert question.guide.hints == ["first", "second"]
    assert isinstance(question.task, Incident)
    assert [(one.title, one.minute, one.text) for one in question.task.timeline] == [
        ("First", 3, "text"),
        ("Last", 0, ""),
    ]


def test_texts_with_backslashes_stay_as_they_are_written() -> None:
    items = [Item(stem="What does `print('\\n')` print?\n\n```python\nprint('\\n')\n```", patterns=[r"\d+"])]
    files = write_question(normal(question(prompt="", task=Quiz(items=items))), {})
    text = files["items.toml"].decode()
    assert "print('\\n')\n```" in text
    assert r"patterns = ['\d+']" in text


def test_every_file_of_python_s_own_is_passed_over() -> None:
    assert is_passed_over("solutions/python/__pycache__/main.cpython-311.pyc")
    assert not is_passed_over("solutions/python/main.py")
