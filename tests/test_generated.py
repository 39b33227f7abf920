"""What is made from the types is what the types say now."""

import pytest

from tools import generate


def test_generated_files_are_up_to_date() -> None:
    stale = [
        path.relative_to(generate.ROOT).as_posix()
        for path, text in generate.outputs().items()
        if not path.exists() or path.read_text() != text
    ]
    assert stale == [], "run `python -m tools.generate`"


def test_a_check_finds_what_is_stale_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert generate.main(["--check"]) == 0
    assert capsys.readouterr().out == ""
    outputs = generate.outputs()
    first = next(iter(outputs))
    before = first.read_text()
    monkeypatch.setattr(generate, "outputs", lambda: {**outputs, first: outputs[first] + "more"})
    assert generate.main(["--check"]) == 1
    assert first.relative_to(generate.ROOT).as_posix() in capsys.readouterr().out
    assert first.read_text() == before


def test_a_page_without_a_place_for_a_table_is_said() -> None:
    with pytest.raises(ValueError, match="no place for codes"):
        generate._between("<!-- generated: closing -->\n<!-- end -->", "codes", "")
