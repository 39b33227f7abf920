"""The scene vectors are what the server makes today; the browser's twin is tested against the same files."""

from pathlib import Path

from tests.support import scene_vectors
from tests.support.codemirror import VECTORS


def test_vectors_are_what_the_server_makes_today(tmp_path: Path) -> None:
    scene_vectors.write(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in VECTORS.glob("scene_*.json")}


def test_vectors_tell_good_from_bad() -> None:
    for name in ("scene_hostile", "scene_fit"):
        verdicts = [case["refused"] for case in scene_vectors.scene_vectors()[name]]
        assert 100 < sum(verdicts) < len(verdicts) - 100
