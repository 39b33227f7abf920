"""Unit strings at their edges."""

from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from pairing.ot.utf16 import from_units, normalise_breaks, to_display, to_units

law = settings(derandomize=True, deadline=None)
anything = st.text(st.characters())
units = st.text(st.sampled_from("aé\u2028\ud83d\ude00\udfff\ud800\uffff"))


def test_astral_characters_become_their_surrogates() -> None:
    assert to_units("a😀b") == "a\ud83d\ude00b"
    assert to_units("\U0010ffff\U00010000") == "\udbff\udfff\ud800\udc00"
    assert from_units("a\ud83d\ude00b") == "a😀b"


def test_text_without_astral_characters_is_itself() -> None:
    for text in ("", "plain", "é\u2028\uffff", "\ud83d lone \ude00"):
        assert to_units(text) == text


def test_lone_surrogates_stay_and_show_as_replacement() -> None:
    cut = "\ude00a\ud83d\ud83d\ude00\ud83d"
    assert from_units(cut) == "\ude00a\ud83d😀\ud83d"
    assert to_display(cut) == "\ufffda\ufffd😀\ufffd"
    assert to_display("plain") == "plain"


@law
@given(anything)
def test_units_count_as_javascript_does(text: str) -> None:
    assert len(to_units(text)) == len(text.encode("utf-16-le", "surrogatepass")) // 2
    assert from_units(to_units(text)) == from_units(text)


@law
@given(anything, anything)
def test_units_can_be_joined_and_cut_anywhere(one: str, two: str) -> None:
    assert to_units(one) + to_units(two) == to_units(one + two)


@law
@given(units)
def test_units_come_back_from_joined_text(cut: str) -> None:
    assert to_units(from_units(cut)) == cut


@law
@given(units)
def test_display_is_valid_and_as_long_where_no_pair_is_cut(cut: str) -> None:
    shown = to_display(cut)
    shown.encode()
    assert len(shown) == len(from_units(cut))


def test_only_the_breaks_of_codemirror_are_breaks() -> None:
    assert normalise_breaks("a\r\nb\rc\nd") == "a\nb\nc\nd"
    assert normalise_breaks("\r\r\n\n\r") == "\n\n\n\n"
    others = "a\u2028b\u0085c\vd\fe"
    assert normalise_breaks(others) == others


def test_a_file_of_emoji_is_converted_at_once() -> None:
    """On the event loop, while nobody else is heard."""
    units = "\ud83d\ude00" * 500_000
    for convert in (from_units, to_display):
        started = process_time()
        convert(units)
        assert process_time() - started < 0.17
