"""`pairing bank` as it is typed."""

from pathlib import Path

import pytest

from pairing.cli import main
from tests.support.database import new_database

TOML = b'kind = "conversation"\ntitle = "Talk"\ndifficulty = 2\nminutes = 20\n'


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with one question, beside a database with the workspace `acme`."""
    new_database(tmp_path)
    monkeypatch.setenv("PAIRING_DATA_DIR", str(tmp_path))
    main(["token", "create", "--workspace", "acme"])
    capsys.readouterr()
    folder = tmp_path / "bank"
    (folder / "talk").mkdir(parents=True)
    (folder / "talk" / "question.toml").write_bytes(TOML)
    (folder / "talk" / "prompt.md").write_bytes(b"What?\n")
    return folder


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[str]:
    main(["bank", *map(str, arguments)])
    return capsys.readouterr().out.splitlines()


def test_a_bank_goes_into_a_workspace_and_out_of_it(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    into = ("import", bank, "--workspace", "acme")
    assert said(capsys, "check", bank) == ["1 questions are in order"]
    assert said(capsys, *into, "--dry-run") == [
        "new      talk",
        "1 new, 0 changed, 0 same; nothing was written",
    ]
    assert said(capsys, *into) == ["new      talk", "1 new, 0 changed, 0 same"]
    assert said(capsys, *into) == ["0 new, 0 changed, 1 same"]
    (bank / "talk" / "prompt.md").write_bytes(b"\nWhy?\n")
    assert said(capsys, "format", bank) == ["talk/prompt.md"]
    assert said(capsys, *into) == ["changed  talk", "0 new, 1 changed, 0 same"]
    other = bank.parent / "other"
    assert said(capsys, "export", other, "--workspace", "acme") == [
        "talk/prompt.md",
        "talk/question.toml",
        "1 questions, 2 files changed",
    ]
    assert (other / "talk" / "prompt.md").read_bytes() == b"Why?\n"
    assert said(capsys, "export", other, "--workspace", "acme") == ["1 questions, 0 files changed"]


def test_what_is_wrong_ends_the_command(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["bank", "import", str(bank), "--workspace", "nowhere"])
    assert ended.value.code == "pairing: no such workspace"
    (bank / "talk" / "promt.md").write_bytes(b"")
    for action in (["check"], ["format"], ["import", "--workspace", "acme"]):
        with pytest.raises(SystemExit) as ended:
            main(["bank", *action, str(bank)])
        assert "talk: promt.md is no file of a question of kind conversation" in str(ended.value.code)
    assert capsys.readouterr().out == ""
