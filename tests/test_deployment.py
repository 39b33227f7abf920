"""The deployment files, checked without Docker: schema, linters, and what we promise of every container."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import redis
import yaml
from redis.backoff import NoBackoff
from redis.retry import Retry

from pairing.environment import read_settings
from pairing.settings import Settings

ROOT = Path(__file__).parent.parent
TOOLS = Path(sys.executable).parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
NODES = ["app1", "app2"]
DOCKERFILES = [ROOT / "Dockerfile", ROOT / "deploy/caddy.Dockerfile"]
OPERATOR = {
    "PAIRING_PUBLIC_URL": "https://pairing.example.com",
    "POSTGRES_PASSWORD": "abc",
    "REDIS_PASSWORD": "def",
    "RUNNER_PASSWORD": "ghi",
    "PAIRING_SECRET_KEY": "jkl" * 12,
}
"""What the operator has to set: the compose file must get along with nothing else."""

services = pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
nodes = pytest.mark.parametrize("node", NODES)


@pytest.fixture
def redis_program() -> str:
    program = shutil.which("redis-server")
    assert program, "redis-server is not installed: the tests need it"
    return program


def passes(*command: str | Path, **variables: str) -> None:
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=200, env={**os.environ, **variables}
    )
    assert done.returncode == 0, done.stdout + done.stderr


def interpolate(text: str, variables: dict[str, str]) -> str:
    """Compose's ${NAME}, ${NAME:-default} and ${NAME:?message}."""

    def value(match: re.Match[str]) -> str:
        name, operator, rest = match["name"], match["operator"], match["rest"]
        if variables.get(name):
            return variables[name]
        assert operator == ":-", f"{name} is not set: {rest}"
        return str(rest)

    return re.sub(r"\$\{(?P<name>\w+)(?:(?P<operator>:[-?])(?P<rest>[^}]*))?\}", value, text)


def seconds(duration: str) -> float:
    match = re.fullmatch(r"(\d+)(s|m)", duration)
    assert match, duration
    return float(match[1]) * {"s": 1, "m": 60}[match[2]]


def is_one_shot(service: dict[str, Any]) -> bool:
    return bool(service["restart"] == "no")


def test_compose_file_follows_the_specification() -> None:
    passes(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")


@pytest.mark.parametrize("path", [*DOCKERFILES, ROOT / "Dockerfile.runner"], ids=lambda path: path.name)
def test_dockerfile_is_clean(path: Path) -> None:
    passes(TOOLS / "hadolint", path)


@pytest.mark.parametrize("path", DOCKERFILES, ids=lambda path: path.name)
def test_dockerfile_copies_files_that_are_there(path: Path) -> None:
    copies = re.findall(r"^COPY (?!--from)(.+) \S+$", path.read_text(), re.MULTILINE)
    sources = {source for line in copies for source in line.split()}
    assert sources
    assert {source for source in sources if not (ROOT / source).exists()} == set()
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert {
        source for source in sources if not any((source + "/").startswith(f"{way}/") for way in let_in)
    } == set()


def test_caddyfile_is_valid() -> None:
    caddy = shutil.which("caddy")
    assert caddy, "caddy is not installed: the tests need it"
    passes(
        caddy, "validate", "--config", "deploy/Caddyfile", "--adapter", "caddyfile",
        PAIRING_PUBLIC_URL="http://127.0.0.1",
    )  # fmt: skip


def test_scripts_are_clean() -> None:
    passes(TOOLS / "shellcheck", ".ci/run", *sorted((ROOT / "tools").glob("*.sh")))


@services
def test_container_is_hardened(service: dict[str, Any]) -> None:
    user, _, group = service["user"].partition(":")
    assert int(user) > 0
    assert int(group) > 0
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert service.get("privileged", False) is False
    assert "no-new-privileges:true" in service["security_opt"]
    assert service["pids_limit"]
    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory"}


@services
def test_container_says_how_it_is(service: dict[str, Any]) -> None:
    check = service["healthcheck"]
    if is_one_shot(service):
        assert check == {"disable": True}
    else:
        assert check["test"][0] == "CMD"
        assert seconds(check["timeout"]) <= seconds(check["interval"])


@services
def test_secrets_come_from_the_environment(service: dict[str, Any]) -> None:
    variables: dict[str, str] = service.get("environment", {})
    for name, value in variables.items():
        if re.search("PASSWORD|SECRET|TOKEN|KEY", name):
            # Demanded, or nothing: never a word of ours.
            assert re.fullmatch(r"\$\{\w+:(\?.+|-)\}", value), name
        password = re.search(r"//[^/@:]*:(.+)@", value)
        assert password is None or re.fullmatch(r"\$\{\w+:\?.+\}", password[1]), name


@services
def test_images_are_ours_or_pinned(service: dict[str, Any]) -> None:
    assert "build" in service or re.search(r":\d", service["image"])


@nodes
def test_node_environment_is_made_of_settings(node: str) -> None:
    written: dict[str, str] = SERVICES[node]["environment"]
    settings = read_settings({name: interpolate(value, OPERATOR) for name, value in written.items()})
    assert settings.url == OPERATOR["PAIRING_PUBLIC_URL"]
    assert settings.cookie_secure
    assert settings.database_url == "postgresql+psycopg://pairing:abc@postgres/pairing"
    assert settings.redis_url == "redis://:def@redis:6379/0"
    assert settings.runner == "remote"
    assert settings.host == "0.0.0.0"


@nodes
def test_node_believes_the_balancer_only(node: str) -> None:
    address = SERVICES["caddy"]["networks"]["edge"]["ipv4_address"]
    assert SERVICES[node]["environment"]["PAIRING_TRUSTED_PROXIES"] == address


@nodes
def test_node_has_time_to_drain(node: str) -> None:
    assert seconds(SERVICES[node]["stop_grace_period"]) > Settings().drain_timeout


@nodes
def test_node_waits_for_the_schema(node: str) -> None:
    assert SERVICES[node]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert is_one_shot(SERVICES["migrate"])
    assert SERVICES["migrate"]["command"] == ["migrate"]


def test_the_runner_reaches_the_queue_alone() -> None:
    runner = SERVICES["runner"]
    settings = read_settings(
        {name: interpolate(value, OPERATOR) for name, value in runner["environment"].items()}
    )
    assert settings.redis_url == "redis://runner:ghi@redis:6379/0"
    assert not settings.database_url
    assert [name for name, service in SERVICES.items() if "runs" in service["networks"]] == [
        "runner",
        "redis",
    ]
    assert runner["networks"] == ["runs"]
    assert seconds(runner["stop_grace_period"]) > Settings().runner_drain + 5


def test_runners_have_the_rights_of_the_documents(redis_program: str, tmp_path: Path) -> None:
    """Redis, started as the compose file says, knows the user of docs/operations.md, and no stranger."""
    words = [interpolate(word, OPERATOR) for word in SERVICES["redis"]["command"]]
    assert words[0] == "redis-server"
    address = tmp_path / "redis"
    quiet = ["--port", "0", "--unixsocket", str(address), "--dir", str(tmp_path)]
    with subprocess.Popen([redis_program, *words[1:], *quiet], stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout is not None
            assert any(b"ready to accept connections" in line for line in server.stdout)
            stranger = redis.Redis(unix_socket_path=str(address), retry=Retry(NoBackoff(), 0))
            with stranger, pytest.raises(redis.AuthenticationError):
                stranger.ping()
            with redis.Redis(unix_socket_path=str(address), password="def") as admin:
                said = (ROOT / "docs/operations.md").read_text()
                [line] = re.findall(r"^ACL SETUSER runner (.+)$", said, re.MULTILINE)
                admin.execute_command("ACL", "SETUSER", "another", *line.replace("PASSWORD", "ghi").split())
                assert admin.acl_getuser("runner") == admin.acl_getuser("another")
        finally:
            server.terminate()


def test_the_example_names_what_the_operator_has_to_set() -> None:
    example = re.findall(r"^(\w+)=", (ROOT / "deploy/env.example").read_text(), re.MULTILINE)
    required = set(re.findall(r"\$\{(\w+):\?", (ROOT / "docker-compose.yml").read_text()))
    assert required == OPERATOR.keys()
    assert required <= set(example)


def test_only_the_balancer_is_reachable() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["caddy"]
    internal = {name for name, network in COMPOSE["networks"].items() if network.get("internal")}
    assert all(set(service["networks"]) <= internal for name, service in SERVICES.items() if name != "caddy")
    assert "data" not in SERVICES["caddy"]["networks"]


def test_the_balancer_knows_every_node() -> None:
    caddyfile = (ROOT / "deploy/Caddyfile").read_text()
    assert re.findall(r"UPSTREAMS:([^}]+)", caddyfile) == [" ".join(f"{node}:8000" for node in NODES)]
    assert "/health/ready" in caddyfile
