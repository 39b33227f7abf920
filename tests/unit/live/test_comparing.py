"""X2: what counts as the expected output."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairing.live.comparing import same_output

LINES = st.lists(st.text(alphabet="ab \té", max_size=4), max_size=5)
BLANK = st.text(alphabet=" \t\f\u00a0", max_size=3)


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ("", "", True),
        ("4", "4\n", True),
        ("4\n", "4", True),
        ("4\n", "4 \r\n\n \n", True),
        ("a\n\nb", "a\n  \nb\n", True),
        ("", "\n", True),
        ("4", " 4", False),
        ("a b", "a  b", False),
        ("a\n\nb", "a\nb", False),
        ("a\nb", "a b", False),
        ("\na", "a", False),
        ("A", "a", False),
        ("", "0", False),
    ],
)
def test_outputs(expected: str, actual: str, same: bool) -> None:
    assert same_output(expected, actual) is same
    assert same_output(actual, expected) is same


@given(LINES, st.data())
def test_blanks_at_the_ends_of_lines_and_of_the_text_do_not_count(
    lines: list[str], data: st.DataObject
) -> None:
    padded = [line + data.draw(BLANK) for line in lines] + data.draw(st.lists(BLANK, max_size=3))
    assert same_output("\n".join(lines), "\n".join(padded))


@given(LINES, st.data())
def test_anything_else_counts(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    at = data.draw(st.integers(0, len(text)))
    assert not same_output(text, text[:at] + "x" + text[at:])
