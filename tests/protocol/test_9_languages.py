"""docs/protocol.md, 9: where and why code can be run or not, and formatting."""

from tests.protocol.runs import played


async def test_R9_where_no_code_can_be_run() -> None:
    async with played() as (host, company):
        ada = await host.sit("ada")
        company.runner.turn_off("Gone for lunch.")
        await ada.ask("start_run", 1, what="run", pad="p1")
        await ada.refused("runs_off", ref=1)
        answer = (await host.http("GET", "languages", "ben")).json()
        assert (answer["on"], answer["reason"]) == (False, "Gone for lunch.")
        assert not any(language["available"] for language in answer["languages"])
        refused = await host.http("POST", "format", json={"language": "python", "name": "a.py", "text": "x"})
        assert refused.json()["error"]["code"] == "runs_off"


async def test_R9_what_there_is_and_what_to_install() -> None:
    async with played() as (host, _):
        answer = (await host.http("GET", "languages", "oli")).json()
        known = {language["id"]: language for language in answer["languages"]}
        assert {name for name, language in known.items() if language["available"]} == {"python", "bash", "c"}
        assert known["rust"]["install"]
        assert known["python"]["starter"]
        assert (known["python"]["repl"], known["c"]["repl"]) == (True, False)


async def test_R9_why_a_file_cannot_be_run() -> None:
    rust = {"name": "main.rs", "language": "rust", "text": ""}
    header = {"name": "only.h", "language": "c", "text": "int f(void);\n"}
    async with played(files=[header, rust, {"name": "x.py", "language": "python", "text": ""}]) as (host, _):
        ada = await host.sit("ada")
        await ada.ask("start_run", 1, what="run", pad="p2")
        await ada.refused("no_language", ref=1)
        await ada.ask("start_run", 1, what="run", pad="p1")
        await ada.refused("no_entry", ref=1)
        await ada.ask("start_run", 1, what="repl", pad="p1")
        await ada.refused("no_repl", ref=1)
        await ada.ask("start_run", 1, what="test_file", pad="p1")
        await ada.refused("no_tests", ref=1)
        await ada.ask("start_run", 1, what="run", pad="p9")
        await ada.refused("no_such_pad", ref=1)
        await ada.ask("delete_pad", 1, pad="p3")
        await ada.entry("pad_deleted")
        await ada.ask("start_run", 2, what="run", pad="p3")
        await ada.refused("pad_deleted", ref=2)


async def test_R9_formatting_gives_the_text_back_and_changes_nothing() -> None:
    async with played("x=1\n") as (host, company):
        company.cue(b"x = 1\n", 0)
        body = {"language": "python", "name": "main.py", "text": "x=1\n"}
        before = len(await host.stored())
        answer = await host.http("POST", "format", "ben", json=body)
        assert answer.json() == {"text": "x = 1\n"}
        refused = await host.http("POST", "format", "ben", json={**body, "language": "c"})
        assert refused.json()["error"]["code"] == "no_formatter"
        watched = await host.http("POST", "format", "oli", json=body)
        assert watched.json()["error"]["code"] == "read_only"
        assert len(await host.stored()) == before
        assert await host.text() == "x=1\n"
