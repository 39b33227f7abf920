"""Banks on a disk, and what `pairing bank` says of them."""

from pathlib import Path

import pytest

from pairing.bank.commands import check_bank, format_bank
from pairing.bank.disk import read_folder, write_folder
from pairing.bank.limits import BankLimits
from pairing.errors import Malformed, TooLarge

LIMITS = BankLimits(import_files=6, import_unpacked_bytes=1_000)
TOML = b'kind = "conversation"\ntitle = "Talk"\ndifficulty = 2\nminutes = 20\n'
FILES = {"talk/question.toml": TOML, "talk/prompt.md": b"What?\n"}


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    write_folder(tmp_path, FILES)
    return tmp_path


def test_what_was_written_is_read(bank: Path) -> None:
    (bank / "README.md").write_text("beside")
    (bank / ".git").mkdir()
    (bank / ".git" / "config").write_text("x" * 2_000)
    (bank / "talk" / "__pycache__").mkdir()
    (bank / "talk" / "__pycache__" / "x.pyc").write_text("x" * 2_000)
    assert read_folder(bank, LIMITS) == FILES


def test_writing_says_what_changed_and_leaves_the_rest_alone(bank: Path) -> None:
    (bank / "README.md").write_text("beside")
    (bank / "talk" / "hints.md").write_text("gone")
    write_folder(bank, {"other/question.toml": b"x"})
    changed = write_folder(bank, {**FILES, "talk/prompt.md": b"Why?\n"})
    assert changed == ["talk/hints.md", "talk/prompt.md"]
    assert write_folder(bank, {**FILES, "talk/prompt.md": b"Why?\n"}) == []
    assert (bank / "README.md").read_text() == "beside"
    assert (bank / "other" / "question.toml").read_bytes() == b"x"


@pytest.mark.parametrize("place", ["talk", "talk/images", "whole"])
def test_links_are_never_followed(bank: Path, tmp_path_factory: pytest.TempPathFactory, place: str) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "secret").write_text("s")
    if place == "talk":
        (bank / "talk" / "prompt.md").unlink()
        (bank / "talk" / "prompt.md").symlink_to(elsewhere / "secret")
    else:
        (bank / place).symlink_to(elsewhere)
    with pytest.raises(Malformed, match="link"):
        read_folder(bank, LIMITS)
    with pytest.raises(Malformed, match="link"):
        write_folder(bank, {**FILES, "talk/images/secret": b"", "whole/secret": b""})
    assert (elsewhere / "secret").read_text() == "s"


def test_a_folder_has_so_many_files_and_bytes(bank: Path) -> None:
    write_folder(bank, {**FILES, "talk/prompt.md": b"x" * 1_000})
    with pytest.raises(TooLarge):
        read_folder(bank, LIMITS)
    write_folder(bank, {**FILES, **{f"talk/{number}": b"" for number in range(6)}})
    with pytest.raises(TooLarge):
        read_folder(bank, LIMITS)


def test_a_bank_is_checked_and_formatted(bank: Path) -> None:
    assert list(check_bank(bank, LIMITS)) == ["1 questions are in order"]
    (bank / "talk" / "prompt.md").write_bytes(b"\r\n\r\nWhat?")
    (bank / "talk" / "question.toml").write_bytes(b"# ours\n" + TOML)
    assert list(check_bank(bank, LIMITS)) == [
        "talk/prompt.md is not in its written form",
        "talk/question.toml is not in its written form",
        "1 questions are in order",
    ]
    assert list(format_bank(bank, LIMITS)) == ["talk/prompt.md", "talk/question.toml"]
    assert read_folder(bank, LIMITS) == FILES


def test_all_problems_are_said_at_once(bank: Path) -> None:
    write_folder(bank, {"two/question.toml": b"", "Three/question.toml": b""})
    for act in (check_bank, format_bank):
        with pytest.raises(Malformed) as refused:
            list(act(bank, LIMITS))
        assert [line.strip().partition(":")[0] for line in refused.value.message.splitlines()[1:]] == [
            "Three",
            "two",
        ]


def test_a_folder_without_questions_is_none(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(Malformed):
            list(check_bank(folder, LIMITS))
