"""docs/protocol.md, 6: the files of an interview."""

from typing import Any

import pytest

from pairing.client.client import Client
from pairing.errors import PairingError
from tests.protocol.host import hosted

BAD_NAMES = [
    "",
    "/a",
    "a/",
    "a//b",
    ".",
    "..",
    "a/../b",
    "./a",
    "a\\b",
    "a\nb",
    "a\0",
    "\x7f",
    "x" * 21,
    " a",
]
GOOD_NAMES = ["a", "a.b.c", ".env", "src/a.py", "...", "ä 😀", "x" * 20]


async def test_I4_file_names() -> None:
    async with hosted(pad_name_chars=20) as host:
        ada = await host.sit("ada")
        for ref, name in enumerate(BAD_NAMES, 1):
            await ada.ask("create_pad", ref, name=name, language="text")
            await ada.refused("malformed", ref=ref)
            await ada.ask("rename_pad", ref, pad="p1", name=name)
            await ada.refused("malformed", ref=ref)
        for ref, name in enumerate(GOOD_NAMES, 1):
            await ada.ask("rename_pad", ref, pad="p1", name=name)
            assert (await ada.entry("pad_renamed"))["name"] == name


async def test_I4_a_name_in_use_is_taken() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        await ada.ask("create_pad", 1, name="MAIN.py", language="python")
        await ada.refused("name_taken", ref=1)
        await ada.ask("create_pad", 1, name="other.py", language="python")
        await ada.entry("pad_created")
        await ada.ask("rename_pad", 2, pad="p2", name="Main.PY")
        await ada.refused("name_taken", ref=2)
        await ada.ask("rename_pad", 2, pad="p2", name="Other.py")
        await ada.entry("pad_renamed")
        await ada.ask("delete_pad", 3, pad="p2")
        await ada.entry("pad_deleted")
        await ada.ask("create_pad", 4, name="other.py", language="python")
        await ada.entry("pad_created")
        await ada.ask("restore_pad", 5, pad="p2")
        await ada.refused("name_taken", ref=5)


async def test_I4_languages() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        for ref, language in enumerate(("", "Python", "1c", "c sharp", "x" * 33, "é"), 1):
            await ada.ask("set_pad_language", ref, pad="p1", language=language)
            await ada.refused("malformed", ref=ref)
        for ref, language in enumerate(("c", "c++", "c#", "objective-c", "x" * 32), 1):
            await ada.ask("set_pad_language", ref, pad="p1", language=language)
            assert (await ada.entry("pad_language_set"))["language"] == language


async def test_I4_files_are_limited_in_number_and_size() -> None:
    async with hosted(pads=2, document_units=5) as host:
        ada = await host.sit("ada")
        await ada.ask("create_pad", 1, name="b", language="text", text="123😀5")
        await ada.refused("too_large", ref=1)
        await ada.ask("create_pad", 1, name="b", language="text", text="123😀")
        await ada.entry("pad_created")
        await ada.ask("create_pad", 2, name="c", language="text")
        await ada.refused("too_large", ref=2)


async def test_I5_a_deleted_pad_is_hidden_and_comes_back_with_its_text() -> None:
    async with hosted("text") as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await ada.ask("create_pad", 1, name="b.py", language="python")
        await ada.entry("pad_created")
        await ada.ask("delete_pad", 2, pad="p1")
        await ada.entry("pad_deleted")
        await ben.entry("pad_deleted")
        await ben.push([[0, "x"], 4], version=0)
        await ben.refused("pad_deleted", pad="p1")
        for ref, (intent, fields) in enumerate(
            [("rename_pad", {"name": "x"}), ("set_pad_language", {"language": "go"}), ("delete_pad", {})], 3
        ):
            await ada.ask(intent, ref, pad="p1", **fields)
            await ada.refused("pad_deleted", ref=ref)
        await ada.ask("restore_pad", 3, pad="p1")
        await ben.entry("pad_restored")
        await ben.push([[0, "x"], 4], version=0)
        await ben.edits(1)
        assert await host.text() == "xtext"
        order = [pad["id"] for pad in (await host.sit("oli")).welcome["snapshot"]["pads"]]
        assert order == ["p2", "p1"], "restored as the last tab"


async def test_I5_the_client_keeps_what_was_typed_until_the_pad_is_restored() -> None:
    async with (
        hosted("text") as host,
        Client.open(host.invitation.links["ada"]) as ada,
        Client.open(host.invitation.links["ben"]) as ben,
    ):
        await ada.create_pad("b.py")
        with ben.offline():
            await ben.until(lambda client: not client.connected)
            ben.pads["p1"].insert(4, " kept")
            await ada.delete_pad("p1")
        with pytest.raises(PairingError) as refused:
            await ben.pads["p1"].confirmed()
        assert refused.value.code == "pad_deleted"
        assert ben.pads["p1"].text == "text kept"
        await ada.restore_pad("p1")
        await ben.until(lambda client: not client.pads["p1"].unconfirmed)
        assert await host.text() == "text kept"


async def test_I5_the_last_visible_pad_stays() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        await ada.ask("delete_pad", 1, pad="p1")
        await ada.refused("conflict", ref=1)


async def test_I5_a_pad_that_is_not_deleted_cannot_be_restored() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        await ada.ask("restore_pad", 1, pad="p1")
        await ada.refused("conflict", ref=1)


async def test_I5_there_must_be_such_a_pad() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        intents: list[tuple[str, dict[str, Any]]] = [
            ("rename_pad", {"name": "x"}),
            ("set_pad_language", {"language": "go"}),
            ("move_pad", {"index": 0}),
            ("delete_pad", {}),
            ("restore_pad", {}),
        ]
        for ref, (intent, fields) in enumerate(intents, 1):
            await ada.ask(intent, ref, pad="p9", **fields)
            await ada.refused("no_such_pad", ref=ref)
        for ref, index in enumerate((-1, 1), 1):
            await ada.ask("move_pad", ref, pad="p1", index=index)
            await ada.refused("malformed", ref=ref)
