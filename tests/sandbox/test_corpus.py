"""Hostile and ordinary programs side by side, as root and as an ordinary user; then a look at the host."""

import json
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pairing.runner.port import Reason
from tests.sandbox.benign import BENIGN
from tests.sandbox.case import Case
from tests.sandbox.hostile import HOSTILE, MARK

ROOT = Path(__file__).parents[2]
CASES = {case.name: case for case in (*HOSTILE, *BENIGN)}
PLAYED_WITHIN = 250.0
GONE_WITHIN = 20.0
SLACK = 96 << 20
"""A watch sees memory a moment after it was taken."""
ORDINARY, SLOTS = 63_001, 63_100
UIDS = range(ORDINARY, SLOTS + 50)


@dataclass
class Way:
    """How the server is started: the user it runs as, and whether it may use control groups."""

    name: str
    user: int | None
    cgroups: bool
    results: dict[str, dict[str, Any]] = field(default_factory=dict)


pytestmark = pytest.mark.timeout(600)
"""All programs of a way are played for the first test of it."""

WAYS = (
    [Way("root", None, True), Way("root, watched", None, False), Way("user", ORDINARY, False)]
    if os.geteuid() == 0
    else [Way("user", None, False)]
)


def interpreter() -> tuple[str, dict[str, str]]:
    """A Python that an ordinary user may start, and where it finds our packages."""
    path = os.path.realpath(sys.executable)
    if all(os.stat(folder).st_mode & 0o005 == 0o005 for folder in Path(path).parents):
        return sys.executable, {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    found = shutil.which(f"python3.{sys.version_info.minor}", path="/usr/bin:/usr/local/bin")
    assert found, f"an ordinary user cannot start {path}, and there is no other Python of its version"
    return found, {"PYTHONPATH": f"{ROOT}{os.pathsep}{sysconfig.get_path('platlib')}"}


def house(way: Way, data_dir: Path, listener: "Listener | None") -> subprocess.Popen[bytes]:
    python, environment = interpreter()
    environment |= {
        "PATH": os.environ["PATH"], "PAIRING_SECRET": "PAIRING_SECRET", "CANARY": str(data_dir / "canary"),
        "PORT": str(listener.port if listener else 9), "SOCKET": listener.name if listener else "-",
    }  # fmt: skip
    (data_dir / "canary").write_text("not for you")
    if way.user:
        os.chown(data_dir, way.user, way.user)
    return subprocess.Popen(
        [python, "-P", "-B", "-m", "tests.sandbox.house", str(data_dir), str(SLOTS), str(int(way.cgroups))],
        env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, user=way.user,
        group=way.user, extra_groups=[] if way.user else None, start_new_session=True,
    )  # fmt: skip


def of_runs(server: int | None = None) -> list[str]:
    """Processes on this host that belong to runs of these tests: by user id, or ours in a jail."""
    found = []
    own = os.geteuid() or None
    for entry in Path("/proc").iterdir():
        try:
            uid = entry.stat().st_uid if entry.name.isdigit() else -1
            text = (entry / "cmdline").read_bytes().decode(errors="replace") if uid != -1 else ""
        except OSError:
            continue
        if (uid in UIDS and int(entry.name) != server) or (uid == own and in_jail(entry, text)):
            found.append(f"{entry.name} {text}")
    return found


def in_jail(process: Path, command: str) -> bool:
    try:
        return os.readlink(process / "ns/pid") != os.readlink("/proc/self/ns/pid")
    except OSError:  # the first process lets nobody look at it
        return command.startswith("/.stage")


def until_none_left() -> list[str]:
    """What is still there when the deadline has passed."""
    deadline = time.monotonic() + GONE_WITHIN
    while (left := of_runs()) and time.monotonic() < deadline:
        os.sched_yield()
    return left


class Listener:
    """Loopback and abstract sockets that no run may reach."""

    def __init__(self) -> None:
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.tcp.getsockname()[1]
        self.name = f"{MARK}-{self.port}"
        self.abstract = socket.socket(socket.AF_UNIX)
        self.abstract.bind(f"\0{self.name}")
        self.abstract.listen()
        for listening in (self.tcp, self.abstract):
            listening.setblocking(False)

    def reached(self) -> int:
        count = 0
        for listening in (self.tcp, self.abstract):
            try:
                listening.accept()[0].close()
            except BlockingIOError:
                continue
            count += 1
        return count

    def close(self) -> None:
        self.tcp.close()
        self.abstract.close()


def listening_ports() -> set[str]:
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return {row[1] for row in rows if row[3] == "0A" and int(row[7]) in UIDS}


@pytest.fixture(scope="module", params=WAYS, ids=lambda way: way.name)
def way(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Way]:
    """All programs played, once for each way."""
    way: Way = request.param
    data_dir = Path("/tmp", f"pairing-house-{os.getpid()}")
    data_dir.mkdir(mode=0o755)
    listener = Listener()
    process = house(way, data_dir, listener)
    try:
        out, _ = process.communicate("\n".join(CASES).encode(), timeout=PLAYED_WITHIN)
        available, *lines = out.splitlines()
        assert json.loads(available)["on"], available
        assert process.returncode == 0
        way.results = {result["name"]: result for result in map(json.loads, lines)}
        way.results["the host"] = {"reached": listener.reached()}
        yield way
    finally:
        process.kill()
        process.communicate()
        listener.close()
        shutil.rmtree(data_dir)


@pytest.mark.parametrize("name", CASES)
def test_program(way: Way, name: str) -> None:
    case: Case = CASES[name]
    result = way.results[name]
    output = bytes.fromhex(result["output"])
    seen = (result | {"output": output[-400:]}, way.name)
    assert Reason(result["reason"]) in case.reasons, seen
    assert result["ends"] == 1
    assert case.says in output, seen
    assert case.never not in output, seen
    assert case.exit_code in (None, result["exit_code"]), seen
    assert case.signal in (None, result["signal"]), seen
    assert result["bytes"] <= case.job.run.limits.output
    assert result["seconds"] < case.within + 8.0, seen
    most = max(step.limits.memory for step in (*case.job.compile, case.job.run))
    assert result["peak"] <= most + SLACK, seen
    assert case in HOSTILE or case.exit_code or result["exit_code"] == 0, seen


def test_nothing_is_left_on_the_host(way: Way) -> None:
    assert len(way.results) == len(CASES) + 1
    assert until_none_left() == []
    assert way.results["the host"]["reached"] == 0
    assert listening_ports() == set()
    for folder in ("/", "/tmp", "/var/tmp", "/dev/shm", "/usr", "/etc", str(ROOT), os.path.expanduser("~")):
        assert not [name for name in os.listdir(folder) if name.startswith((MARK, "core"))], folder
    groups = [path.name.split("-")[2] for path in Path("/sys/fs/cgroup").glob("**/pairing-run-*")]
    assert not [pid for pid in groups if not Path("/proc", pid).exists()], "groups of dead servers"
    owners = [line.split()[7] for line in Path("/proc/sysvipc/shm").read_text().splitlines()[1:]]
    assert not [owner for owner in owners if int(owner) in UIDS]


@pytest.mark.parametrize("way_", WAYS, ids=lambda way: way.name)
def test_a_killed_server_leaves_nothing(way_: Way) -> None:
    data_dir = Path("/tmp", f"pairing-house-{os.getpid()}-killed")
    data_dir.mkdir(mode=0o755)
    process = house(way_, data_dir, None)
    try:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"wait")
        process.stdin.close()
        assert json.loads(process.stdout.readline())["on"]
        assert process.stdout.readline() == b"up\n"
        assert len(of_runs(process.pid)) >= 16, "the programs that are to be left behind"
        process.kill()
        process.wait()
        assert until_none_left() == []
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
        shutil.rmtree(data_dir)
