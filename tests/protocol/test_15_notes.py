"""docs/protocol.md, 15: private notes and ticked key points."""

from typing import Any

import pytest

from tests.protocol.host import Host, Seat, hosted
from tests.protocol.led import asked, led


async def desk(host: Host, name: str = "ada") -> Seat:
    """An interviewer at the panel."""
    seat = await host.panel(name)
    await seat.hello()
    return seat


async def test_N1_a_note_is_its_writers_and_keeps_its_moment() -> None:
    async with led() as (host, clock):
        ada = await desk(host)
        began = clock.now - 30_000
        note = await asked(ada, 1, "put_note", "note_put", text="asks\r\nfirst 👍", moment=began, given="g1")
        expected = {"moment": began, "text": "asks\nfirst 👍", "given": "g1"}
        assert expected.items() <= note.items()
        clock.now += 1_000
        changed = await asked(ada, 2, "put_note", "note_put", text="asks for limits", note=note["note"])
        assert (changed["note"], changed["moment"], changed["person"]) == (
            note["note"],
            began,
            note["person"],
        )
        later = await asked(ada, 3, "put_note", "note_put", text="x", moment=clock.now + 1)
        assert later["moment"] == clock.now == later["at"]
        shown = (await desk(host)).welcome["snapshot"]["notes"]
        assert [one["text"] for one in shown] == ["asks for limits", "x"]
        await asked(ada, 4, "delete_note", "note_deleted", note=note["note"])
        for intent, fields in (("delete_note", {}), ("put_note", {"text": "again"})):
            await ada.ask(intent, 5, note=note["note"], **fields)
            await ada.refused("no_such_note", ref=5)


async def test_N1_what_a_note_may_be() -> None:
    async with hosted(notes=1, note_chars=5) as host:
        ada = await desk(host)
        assert ada.welcome["limits"]["note_chars"] == 5
        for code, text in (("malformed", " \n"), ("too_large", "123456")):
            await ada.ask("put_note", 1, text=text)
            await ada.refused(code, ref=1)
        await asked(ada, 1, "put_note", "note_put", text="12345")
        await ada.ask("put_note", 2, text="1")
        await ada.refused("too_large", ref=2)


async def test_N2_key_points_are_ticked_and_taken_back() -> None:
    async with hosted() as host:
        ada = await desk(host)
        for ref, (point, ticked) in enumerate(((0, True), (2, True), (0, False)), 1):
            fields: dict[str, Any] = {"question": "q1", "point": point, "ticked": ticked}
            entry = await asked(ada, ref, "tick_key_point", "key_point_ticked", **fields)
            assert fields.items() <= entry.items()
        shown = (await desk(host)).welcome["snapshot"]["ticks"]
        assert [(one["question"], one["point"]) for one in shown] == [("q1", 2)]
        await ada.ask("tick_key_point", 4, question="q1", point=0, ticked=False)
        await ada.refused("conflict", ref=4)


OF_THE_PANEL: list[tuple[str, dict[str, Any]]] = [
    ("put_note", {"text": "hm"}),
    ("delete_note", {"note": "n1"}),
    ("tick_key_point", {"question": "q", "point": 0, "ticked": True}),
]
OF_THE_ROOM: list[tuple[str, dict[str, Any]]] = [
    ("start_interview", {}),
    ("pause_interview", {}),
    ("resume_interview", {}),
    ("begin_phase", {"phase": "talk"}),
    ("extend_phase", {"minutes": 1}),
    ("admit", {"person": "x"}),
    ("hold", {"person": "x"}),
    ("begin_focus", {"minutes": 1}),
    ("end_focus", {}),
    ("show_question", {"given": "g1"}),
    ("submit_quiz", {"given": "g1"}),
    ("answer", {"given": "g1", "item": "1"}),
    ("agree", {}),
]


@pytest.mark.parametrize("name", ["ada", "ben"])
async def test_N3_nothing_of_the_panel_is_asked_in_the_room(name: str) -> None:
    async with led() as (host, _):
        seat = await host.sit(name)
        for intent, fields in OF_THE_PANEL:
            await seat.ask(intent, 1, **fields)
            await seat.refused("forbidden", ref=1)


async def test_N3_nothing_of_the_room_is_asked_in_the_panel() -> None:
    async with led() as (host, _):
        ada = await desk(host)
        for intent, fields in OF_THE_ROOM:
            await ada.ask(intent, 1, **fields)
            await ada.refused("forbidden", ref=1)


async def test_N3_what_is_in_the_panel_reaches_nobody_else() -> None:
    async with led() as (host, _):
        ben, oli, ada = await host.sit("ben"), await host.sit("oli"), await desk(host)
        for seat in (ben, oli):
            await seat.raw.quiet()
        before = len(await host.stored())
        await asked(ada, 1, "put_note", "note_put", text="a secret opinion")
        await asked(ada, 2, "tick_key_point", "key_point_ticked", question="q", point=0, ticked=True)
        for seat in (ben, oli):
            assert [told for told in await seat.raw.quiet() if told["type"] != "here"] == []
        snapshot = (await host.sit("ben")).welcome["snapshot"]
        assert [snapshot[part] for part in ("notes", "ticks", "scores")] == [[], [], []]
        stored = await host.stored()
        assert "opinion" not in repr(stored)
        assert {entry["kind"] for entry in stored[before:]} <= {"arrived"}
