"""`tools/tests.sh` forgives what depends on time, says so, and forgives nothing else."""

from pathlib import Path
from subprocess import CompletedProcess, run

from tests.support.service import ROOT

HEAD = "from pathlib import Path\nimport pytest\ndef test_that_passes(): pass\n"
ONCE = """
@pytest.mark.parametrize("number", range({count}))
def test_that_fails_once(number, request):
    seen = Path(__file__).with_name(f"seen-{{number}}")
    if not seen.exists():
        seen.touch()
        raise AssertionError
"""
ALWAYS = "\ndef test_that_fails(): raise AssertionError\n"


def tried(folder: Path, text: str) -> CompletedProcess[str]:
    (folder / "test_some.py").write_text(HEAD + text)
    (folder / "pytest.ini").write_text("[pytest]\n")
    command = ("tools/tests.sh", "-c", str(folder / "pytest.ini"), "--numprocesses=0", str(folder))
    return run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)


def test_what_passes_passes_once(tmp_path: Path) -> None:
    done = tried(tmp_path, "")
    assert done.returncode == 0
    assert "once more" not in done.stdout


def test_what_fails_among_others_and_passes_by_itself_is_named(tmp_path: Path) -> None:
    done = tried(tmp_path, ONCE.format(count=3))
    assert done.returncode == 0, done.stdout
    _, named = done.stdout.split("WARNING")
    assert [f"test_that_fails_once[{number}] PASSED" in named for number in range(3)] == [True] * 3
    assert "test_that_passes" not in named


def test_what_fails_twice_has_failed(tmp_path: Path) -> None:
    done = tried(tmp_path, ONCE.format(count=1) + ALWAYS)
    assert done.returncode == 1
    assert "WARNING" not in done.stdout


def test_more_than_a_few_failures_are_final(tmp_path: Path) -> None:
    done = tried(tmp_path, ONCE.format(count=4))
    assert done.returncode == 1
    assert "once more" not in done.stdout


def test_what_is_no_failure_of_a_test_is_not_tried_again(tmp_path: Path) -> None:
    done = tried(tmp_path, "\nimport nothing_of_that_name\n")
    assert done.returncode != 0
    assert "once more" not in done.stdout
