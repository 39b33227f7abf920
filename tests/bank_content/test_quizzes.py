"""Of the quizzes that are shipped: what programs in stems print, found out by running them."""

import re
import subprocess
import sys

import pytest

from pairing.bank.content import Item, Quiz
from pairing.bank.shipping import load_shipped

DEADLINE = 120.0
PROGRAM = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
PRINTING = {
    f"{slug} {place}": item
    for slug, question in load_shipped().questions.items()
    if isinstance(question.task, Quiz)
    for place, item in enumerate(question.task.items, 1)
    if "What does this print?" in item.stem and PROGRAM.search(item.stem + "\n")
}


def test_there_are_programs_in_stems() -> None:
    assert len(PRINTING) >= 3


@pytest.mark.parametrize("place", sorted(PRINTING))
def test_the_right_answer_is_what_the_program_prints(place: str) -> None:
    item = PRINTING[place]
    found = PROGRAM.search(item.stem + "\n")
    assert found
    run = subprocess.run(
        [sys.executable, "-I", "-c", found[1]], capture_output=True, text=True, timeout=DEADLINE, check=True
    )
    printed = run.stdout.strip()
    assert printed in right_answers(item)
    assert printed not in {option.text.strip("`") for option in item.options if not option.right}


def right_answers(item: Item) -> set[str]:
    return {*item.accepted, *(option.text.strip("`") for option in item.options if option.right)}
