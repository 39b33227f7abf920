"""The command line and the log of a real server: how the first admin gets in."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx

from tests.support.server import ServerProcess, running
from tests.support.service import ROOT, environment

CHEAP = {"PAIRING_ARGON2_TIME": "1", "PAIRING_ARGON2_MEMORY": "32", "PAIRING_ARGON2_LANES": "1"}
ADMIN = {"workspace": "Acme", "name": "Ada", "email": "ada@acme.test", "password": "correct horse battery"}


def links_in(text: str) -> list[str]:
    return re.findall(r"http://\S+/setup/[\w-]+", text)


def post(server: ServerProcess, link: str, **changes: Any) -> httpx.Response:
    path = link.removeprefix(server.url).replace("/setup/", "/api/setup/")
    with httpx.Client(base_url=server.url, trust_env=False, verify=False, timeout=30) as client:
        return client.post(path, json={**ADMIN, **changes}, headers={"Origin": server.url})


def test_a_new_server_says_once_how_to_become_its_first_admin(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path, settings=CHEAP)
    with running(server):
        [link] = links_in(server.log.read_text())
        answer = post(server, link)
        assert answer.status_code == 201
        workspace = answer.json()["workspace"]["id"]
        server.restart()
        assert links_in(server.log.read_text()) == [link], "there is an admin now"
        [another] = links_in(server.command("setup-link", "--workspace", workspace))
        assert post(server, another, email="bob@acme.test").json()["workspace"]["id"] == workspace
        [new] = links_in(server.command("setup-link"))
        made = post(server, new, workspace="Other", email="eve@other.test").json()
        assert made["workspace"]["name"] == "Other"
        assert made["workspace"]["id"] != workspace


def test_no_admin_is_made_of_a_workspace_that_is_not_there(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pairing", "setup-link", "--workspace", "nowhere"],
        cwd=ROOT,
        env=environment({"PAIRING_DATA_DIR": str(tmp_path)}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "nowhere" in done.stderr
    assert links_in(done.stdout) == []
