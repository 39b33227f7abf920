"""What a jail leaves behind when its maker is killed while making it, and that it is swept away."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pairing.runner.orphans import sweep

DEADLINE = 60.0
NOBODY = 61_999


@pytest.fixture
def making() -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A bubblewrap held before it maps user ids, and its second process, which waits for that."""
    held, hold = os.pipe()
    info, told = os.pipe()
    command = ["/usr/bin/bwrap", "--unshare-user", "--unshare-pid", "--as-pid-1", "--ro-bind", "/", "/"]
    command += ["--userns-block-fd", str(held), "--info-fd", str(told), "--", "/.stage", "7"]
    root = os.geteuid() == 0
    outer = subprocess.Popen(
        command, env={}, cwd="/", pass_fds=(held, told), stdin=subprocess.DEVNULL, start_new_session=True,
        user=NOBODY if root else None, extra_groups=[] if root else None,
    )  # fmt: skip
    os.close(held)
    os.close(told)
    try:
        yield outer, _second(outer.pid)
    finally:
        os.close(info)
        os.close(hold)
        outer.kill()
        outer.wait()


def _second(outer: int) -> int:
    """The second process, once there is one."""
    children = Path(f"/proc/{outer}/task/{outer}/children")
    while not (found := children.read_text().split()):
        os.sched_yield()
    return int(found[0])


async def _gone(process: int) -> None:
    ended = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().add_reader(process, ended.set_result, None)
    try:
        async with asyncio.timeout(DEADLINE):
            await ended
    finally:
        asyncio.get_running_loop().remove_reader(process)


async def test_what_is_left_of_a_jail_in_the_making_is_swept_away(
    making: tuple[subprocess.Popen[bytes], int],
) -> None:
    outer, second = making
    process = os.pidfd_open(second)
    try:
        assert sweep() == 0, "its maker lives"
        outer.kill()
        outer.wait()
        signal.pidfd_send_signal(process, 0)  # it does not die by itself
        assert sweep() == 1
        await _gone(process)
    finally:
        os.close(process)
    assert sweep() == 0
