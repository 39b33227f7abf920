"""What the documentation says can be done by hand can be done."""

import re
import subprocess
from pathlib import Path

from tests.unit.export.files import KEY, content, document_of, entries, signed_file

DOCUMENT = Path(__file__).parents[3] / "docs" / "recordings.md"
BLOCK = re.compile(r"<!-- by hand -->\n```sh\n(.*?)```\n<!-- end -->", re.DOTALL)
TEXTS = ('back\\slash "quoted" %s\n', "</script>", "\ud83d é \U0001f600", "  spaces  ")


def by_hand(folder: Path, file: bytes) -> "subprocess.CompletedProcess[str]":
    (folder / "interview.html").write_bytes(file)
    (script,) = BLOCK.findall(DOCUMENT.read_text())
    return subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True)


def test_a_file_is_checked_with_everybodys_tools(tmp_path: Path) -> None:
    file = signed_file(content(entries(*TEXTS, title="A </script> title")))
    done = by_hand(tmp_path, file)
    assert done.stderr == ""
    fingerprint, verified, chain = done.stdout.splitlines()
    assert fingerprint.split()[0] == KEY.public.fingerprint
    assert verified == "Signature Verified Successfully"
    assert chain == document_of(file)["manifest"]["parts"][0]["chain"]


def test_a_changed_file_is_found_out(tmp_path: Path) -> None:
    changed = bytearray(signed_file(content(entries(*TEXTS))))
    changed[20] ^= 1
    assert "Signature Verification Failure" in by_hand(tmp_path, bytes(changed)).stdout
