"""A server is backed up while people type, and another one goes on from the backup."""

import asyncio
from pathlib import Path

import pytest

from pairing.backup.making import make_backup
from pairing.ot.utf16 import to_display
from pairing.settings import Settings
from tests.faults.scene import scene
from tests.support.server import ServerProcess, running


def server_in(folder: Path) -> ServerProcess:
    folder.mkdir()
    return ServerProcess(folder)


async def test_all_that_was_accepted_before_is_in_it(tmp_path: Path) -> None:
    server, other = server_in(tmp_path / "one"), server_in(tmp_path / "two")
    file, later = tmp_path / "copy.zip", tmp_path / "later.zip"
    settings = Settings(data_dir=server.settings["PAIRING_DATA_DIR"])
    with running(server):
        async with scene(server.api(), names=("ada", "ben")) as people:
            async with people.typing():
                before = [list(typist.accepted) for typist in people.typists]
                await asyncio.to_thread(make_backup, settings, file)
                await people.accepted(5)
            await asyncio.to_thread(server.command, "backup", str(later))
            with pytest.raises(AssertionError, match="in use"):
                await asyncio.to_thread(server.command, "restore", "--replace", str(later))
            # Whoever types noticed nothing of it.
            await people.check()
    assert all(before)
    await asyncio.to_thread(other.command, "restore", str(file))
    with running(other):
        state = await other.api().fold(people.invitation.interview)
        text = to_display(state.pads["p1"].document.state)
        for tokens, typist in zip(before, people.typists, strict=True):
            assert [text.count(token) for token in tokens] == [1] * len(tokens)
            assert len(tokens) < len(typist.accepted)
            # What came later may be in it or not, but nothing is missing before what is.
            found = [token in text for token in typist.accepted]
            assert found == sorted(found, reverse=True)
