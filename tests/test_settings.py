"""Settings: documented, read strictly, and the same wherever their defaults are repeated."""

import re
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest

from pairing.app import policy
from pairing.environment import PREFIX, read_settings
from pairing.live.policy import Policy
from pairing.ot.scene.type import SCENE
from pairing.settings import Settings
from pairing.version import VERSION

ROOT = Path(__file__).parent.parent
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
NUMBERS = [item.name for item in fields(Settings) if type(item.default) in (int, float)]
SWITCHES = [item.name for item in fields(Settings) if isinstance(item.default, bool)]
ROW = re.compile(rf"^\| `{PREFIX}(\w+)` \| `(.*)` \| (.+) \|$", re.MULTILINE)


def variable(name: str) -> str:
    return f"{PREFIX}{name.upper()}"


def test_every_setting_is_documented_with_its_default() -> None:
    rows = {name.lower(): (default, meaning) for name, default, meaning in ROW.findall(OPERATIONS)}
    assert list(rows) == [item.name for item in fields(Settings)]
    for item in fields(Settings):
        default, meaning = rows[item.name]
        assert meaning == item.metadata["doc"]
        assert read_settings({variable(item.name): default.strip('"')}) == Settings()


def test_settings_that_the_operations_name_exist() -> None:
    named = set(re.findall(rf"{PREFIX}([A-Z_]+[A-Z])\b", OPERATIONS))
    assert named <= {item.name.upper() for item in fields(Settings)}


def test_documentation_is_a_sentence() -> None:
    for item in fields(Settings):
        assert re.fullmatch(r"[\w'`].*\.", item.metadata["doc"]), item.name


def test_without_variables_everything_is_as_documented() -> None:
    assert read_settings({}) == read_settings({"PATH": "/bin", "PAIRINGS": "x"}) == Settings()


def test_variables_are_read_by_their_type() -> None:
    settings = read_settings(
        {
            "PAIRING_HOST": "0.0.0.0",
            "PAIRING_PORT": "9000",
            "PAIRING_LEAVE_GRACE": "2.5",
            "PAIRING_POLL_INTERVAL": "1",
            "PAIRING_DEMO": "Yes",
            "PAIRING_COOKIE_SECURE": "0",
        }
    )
    assert settings == replace(
        Settings(), host="0.0.0.0", port=9_000, leave_grace=2.5, poll_interval=1.0, demo=True
    )
    assert type(settings.poll_interval) is float


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("text", ["", "x", "-1", "nan", "inf", "-inf", "1e999", "0x10", "9" * 5_000, "1,5"])
def test_a_number_that_is_none_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=rf"^{variable(name)} must be a number"):
        read_settings({variable(name): text})


@pytest.mark.parametrize("name", SWITCHES)
@pytest.mark.parametrize("text", ["", "x", "2", "on", "nein"])
def test_a_switch_that_is_none_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=rf"^{variable(name)} must be true or false"):
        read_settings({variable(name): text})


@pytest.mark.parametrize("name", [name for name in NUMBERS if type(getattr(Settings(), name)) is int])
def test_a_count_is_whole(name: str) -> None:
    with pytest.raises(ValueError, match=variable(name)):
        read_settings({variable(name): "1.5"})


@pytest.mark.parametrize(
    "name",
    [
        "recent_updates",
        "catch_up_entries",
        "commit_rows",
        "checksum_updates",
        "poll_interval",
        "poll_interval_degraded",
        "presence_ttl",
    ],
)
def test_what_cannot_be_nothing_is_not(name: str) -> None:
    """Nothing kept, stored or waited for would stop the rooms, or have them spin."""
    with pytest.raises(ValueError, match=variable(name)):
        read_settings({variable(name): "0"})


@pytest.mark.parametrize("name", ["PAIRING_PROT", "PAIRING_", "PAIRING_port", "PAIRING_URL"])
def test_an_unknown_variable_is_refused_by_name(name: str) -> None:
    with pytest.raises(ValueError, match=f"unknown setting {name};"):
        read_settings({name: "1", "PAIRING_PORT": "1"})


def test_the_address_is_the_public_one_or_where_we_listen() -> None:
    assert Settings().url == "http://127.0.0.1:8000"
    assert Settings(host="example.org", port=80).url == "http://example.org:80"
    assert Settings(public_url="https://pairing.example/").url == "https://pairing.example"


def test_the_database_is_the_one_named_or_a_file_in_the_data_folder() -> None:
    assert Settings(data_dir="/srv/data").sqlalchemy_url == "sqlite:////srv/data/pairing.db"
    assert Settings(database_url="postgresql://x/y").sqlalchemy_url == "postgresql://x/y"


def test_rooms_go_by_the_settings() -> None:
    """Each limit reaches the rooms, and what they do by default is what the settings say by default."""
    default = policy(Settings())
    assert default.limits.scene.limits == SCENE.limits
    assert replace(default, limits=replace(default.limits, scene=SCENE)) == Policy()
    for name in set(Policy.__dataclass_fields__) - {"limits", "ceilings"}:
        changed = replace(Settings(), **{name: getattr(Settings(), name) + 1})
        assert getattr(policy(changed), name) == getattr(changed, name)
    limits = policy(
        Settings(
            pads=1,
            pad_name_chars=2,
            chat_chars=3,
            chat_tail=4,
            recent_updates=5,
            push_updates=6,
            push_cells=7,
            push_work=8,
            document_units=9,
            change_sections=10,
            boards=11,
            board_name_chars=12,
            board_bytes=13,
            draw_elements=14,
            board_elements=15,
            element_bytes=16,
            element_points=17,
            element_chars=18,
            draw_bytes=19,
        )
    ).limits
    push = limits.push
    assert [limits.pads, limits.pad_name_chars, limits.chat_chars, limits.chat_tail] == [1, 2, 3, 4]
    assert [limits.recent_updates, push.updates, push.cells, push.work] == [5, 6, 7, 8]
    assert [push.size, push.sections] == [9, 10]
    draw, scene = limits.draw, limits.scene.limits
    assert [draw.updates, draw.cells, draw.work] == [6, 7, 8]
    assert [limits.boards, limits.board_name_chars, draw.size, draw.sections] == [11, 12, 13, 14]
    assert [scene.elements, scene.element_size, scene.points, scene.text_units] == [15, 16, 17, 18]
    assert scene.operation_size == 19


def test_the_version_is_the_same_everywhere() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == VERSION
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings[0] == VERSION
