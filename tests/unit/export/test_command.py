"""`pairing verify`: in plain words, by exit code, and without a server's settings or database."""

from pathlib import Path

import pytest

from pairing.cli import main
from tests.unit.export.files import KEY, content, entries, signed_file

FINGERPRINT = KEY.public.fingerprint


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A signed file, where nothing else would start."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAIRING_PORT", "no number")
    path = tmp_path / "interview.html"
    path.write_bytes(signed_file(content(entries("one"))))
    return path


def test_a_file_is_accepted(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["verify", str(file), "--key", ":".join(FINGERPRINT[i : i + 2] for i in range(0, 64, 2)).upper()])
    told = capsys.readouterr().out.splitlines()
    assert told[-1] == "ACCEPTED"
    assert told[-2] == f"key        {FINGERPRINT}, the one you gave"
    assert [path.name for path in file.parent.iterdir()] == ["interview.html"]


def test_a_changed_file_is_refused(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed = bytearray(file.read_bytes())
    changed[len(changed) // 2] ^= 1
    file.write_bytes(changed)
    with pytest.raises(SystemExit) as raised:
        main(["verify", str(file)])
    assert str(raised.value.code).startswith("REFUSED: ")
    assert "ACCEPTED" not in capsys.readouterr().out


def test_another_key_is_refused(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["verify", str(file), "--key", "0" * 64])
    assert str(raised.value.code).startswith("REFUSED: it was signed with another key")
    assert "ACCEPTED" not in capsys.readouterr().out


def test_a_file_that_is_not_there_is_said(file: Path) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["verify", "nowhere.html"])
    assert str(raised.value.code) == "pairing: nowhere.html cannot be read: No such file or directory"
