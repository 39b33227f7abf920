"""Build hook of the wheel: see to it that the built frontend (pairing/web/static) is there and current."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

GENERATED = {"node_modules", "dist", "fonts"}
"""Folders under frontend/ that a build writes; they say nothing about its age."""


class FrontendHook(BuildHookInterface[Any]):
    """Runs `npm ci` and `npm run build` where the built pages are missing or older than their sources.

    Raises RuntimeError with one clear line where they are needed and npm is not installed.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "editable":
            build_frontend(Path(self.root))


def build_frontend(root: Path) -> None:
    frontend, page = root / "frontend", root / "pairing" / "web" / "static" / "index.html"
    lock = frontend / "package-lock.json"
    if page.is_file() and (not lock.is_file() or page.stat().st_mtime >= _newest(frontend)):
        return
    if not lock.is_file():
        raise RuntimeError(f"{page} is missing and so are its sources, {frontend}")
    npm = shutil.which("npm")
    if npm is None:
        state = "older than its sources" if page.is_file() else "missing"
        raise RuntimeError(f"{page} is {state}: install Node.js 20 or newer with npm, then build again")
    installed = frontend / "node_modules" / ".package-lock.json"
    if not installed.is_file() or installed.stat().st_mtime < lock.stat().st_mtime:
        subprocess.run([npm, "ci"], cwd=frontend, check=True)
    subprocess.run([npm, "run", "build"], cwd=frontend, check=True)


def _newest(folder: Path) -> float:
    """When any source below the folder last changed, in seconds since the epoch."""
    return max(path.stat().st_mtime for path in _sources(folder))


def _sources(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in GENERATED:
                yield from _sources(path)
        else:
            yield path
