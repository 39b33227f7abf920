"""docs/protocol.md, 13: the lobby and focus time."""

from typing import Any

from pairing.interview.agenda import MINUTE
from tests.protocol.host import Host, Message, Seat, hosted
from tests.protocol.led import asked, led

CHECKS = {"browser": "Firefox 140", "clipboard": True, "sound": "works", "camera": "skipped"}


async def outside(
    host: Host, name: str = "ben", instance: str | None = None, position: int | None = None
) -> tuple[Seat, Message]:
    """Somebody to whom nothing is shown, and what is told instead."""
    seat = await host.open(name)
    await seat.say({"type": "hello", "instance": instance, "position": position})
    return seat, await seat.raw.expect("waiting")


async def agreed(host: Host) -> tuple[Seat, Message]:
    """Ben, who waits and has agreed, and what he is told then."""
    ben, _ = await outside(host)
    await ben.ask("agree", 1)
    return ben, await ben.raw.expect("waiting")


async def started(host: Host) -> tuple[Seat, Seat]:
    """Ada and ben, both inside; the clock runs."""
    ada, ben = await host.sit("ada"), await host.sit("ben")
    await asked(ada, 1, "start_interview", "started")
    await ben.entry("started")
    return ada, ben


async def test_L1_a_candidate_in_the_lobby_is_told_what_it_needs_and_no_more() -> None:
    async with led(lobby=True, text="prepared unseen") as (host, clock):
        ada = await host.sit("ada")
        await asked(ada, 1, "say", "said", text="before you come in")
        ben, waiting = await outside(host)
        expected = {
            "reason": "lobby",
            "until": None,
            "name": "ben",
            "role": "candidate",
            "status": "open",
            "interviewers": ["ada"],
            "minutes": 30,
            "kept_days": 90,
            "agreed": False,
            "checked": False,
            "now": clock.now,
        }
        assert {name: waiting[name] for name in expected} == expected
        assert waiting["accommodations"]["extra_percent"] == 50
        assert [phase["name"] for phase in waiting["phases"]] == ["Talk", "Code", "Your questions"]
        arrived = await ada.entry("arrived")
        assert arrived["by"] == waiting["instance"]
        await asked(ada, 2, "say", "said", text="he is there")
        assert await ben.raw.quiet() == []
        assert "unseen" not in repr(ben.raw.received)
        assert "before you" not in repr(ben.raw.received)


async def test_L1_nobody_else_waits_there() -> None:
    async with led(lobby=True) as (host, _):
        for name in ("ada", "oli"):
            assert (await host.sit(name)).welcome["snapshot"]["plan"]["lobby"] is True


async def test_L2_who_is_let_in_is_welcomed_on_the_same_socket() -> None:
    async with led(lobby=True, text="prepared") as (host, _):
        ada = await host.sit("ada")
        ben, waiting = await agreed(host)
        await asked(ada, 1, "admit", "admitted", person=waiting["person"])
        welcome = await ben.raw.expect("welcome")
        assert welcome["instance"] == waiting["instance"]
        assert welcome["snapshot"]["pads"][0]["text"] == "prepared"
        assert welcome["snapshot"]["admitted"] == [waiting["person"]]
        ben.welcome = welcome
        await asked(ben, 2, "say", "said", text="here I am")


async def test_L2_who_is_held_goes_on_from_where_it_was() -> None:
    async with led(lobby=True) as (host, _):
        ada = await host.sit("ada")
        ben, waiting = await agreed(host)
        ben.welcome = waiting
        await asked(ada, 1, "start_interview", "started")
        welcome = await ben.raw.expect("welcome")
        await asked(ada, 2, "hold", "held", person=waiting["person"])
        assert (await ben.raw.answer("waiting"))["reason"] == "lobby"
        await asked(ada, 3, "say", "said", text="a word among us")
        assert await ben.raw.quiet() == []
        await asked(ada, 4, "admit", "admitted", person=waiting["person"])
        again = await ben.raw.answer("welcome")
        assert "snapshot" not in again
        assert (await ben.entry("held"))["position"] > welcome["position"]
        assert (await ben.entry("said"))["text"] == "a word among us"


async def test_L2_only_candidates_are_admitted_and_held() -> None:
    async with led(lobby=True) as (host, _):
        ada = await host.sit("ada")
        ben, waiting = await agreed(host)
        await ada.entry("agreed")
        for intent in ("admit", "hold"):
            for person in (ada.welcome["person"], "nobody"):
                await ada.ask(intent, 1, person=person)
                await ada.refused("no_such_person", ref=1)
        await ada.ask("hold", 1, person=waiting["person"])
        await ada.refused("conflict", ref=1)
        oli = await host.sit("oli")
        await oli.ask("admit", 1, person=waiting["person"])
        await oli.refused("read_only", ref=1)
        assert await ben.raw.quiet() == []


async def test_L3_from_the_lobby_nothing_is_taken_but_agreement_and_checks() -> None:
    async with led(lobby=True, text="prepared") as (host, _):
        ben, _ = await outside(host)
        for ref, (intent, fields) in enumerate(
            (("say", {"text": "x"}), ("end_focus", {}), ("start_interview", {}), ("say", {"text": ""})), 1
        ):
            await ben.ask(intent, ref, **fields)
            await ben.refused("shut_out", ref=ref)
        for pad, version in (("p1", 0), ("p1", 99), ("p9", 0)):
            await ben.push([8, [0, "!"]], version=version, pad=pad)
            await ben.refused("shut_out", pad=pad)
        await ben.draw({}, version=0)
        await ben.refused("shut_out", board="b1")
        await ben.say({"type": "presence", "pad": "p1"})
        await ben.say({"type": "sketch", "board": "b1"})
        assert await ben.raw.quiet() == []
        await ben.ask("report_checks", 9, round_trip=40, **CHECKS)
        told = await ben.raw.expect("waiting")
        assert (told["ref"], told["checked"]) == (9, True)
        await ben.ask("agree", 10)
        told = await ben.raw.expect("waiting")
        assert (told["ref"], told["agreed"]) == (10, True)
        await ben.ask("agree", 10)
        await ben.settled(ref=10)


async def test_L4_nobody_else_is_shown_what_candidates_do_in_focus_time() -> None:
    async with led() as (host, _):
        ada, ben = await started(host)
        oli = await host.sit("oli")
        begun = await asked(ben, 1, "begin_focus", "focus_begun", minutes=5)
        for seat in (ada, oli):
            told = await seat.raw.answer("waiting")
            assert (told["reason"], told["until"]) == ("focus", begun["until"])
        await ben.push([[0, "thinking"]], version=0)
        await ben.edits(1)
        await asked(ben, 2, "say", "said", text="to myself")
        for seat in (ada, oli):
            assert await seat.raw.quiet() == []
        await asked(ben, 3, "end_focus", "focus_ended")
        for seat in (ada, oli):
            assert "snapshot" not in await seat.raw.answer("welcome")
            assert [(await seat.raw.next_entry())["kind"] for _ in range(4)] == [
                "focus_begun", "edited", "said", "focus_ended"
            ]  # fmt: skip


async def test_L4_focus_time_is_had_while_the_clock_runs() -> None:
    async with led() as (host, _):
        ada = await host.sit("ada")
        await ada.ask("begin_focus", 1, minutes=1)
        await ada.refused("not_started", ref=1)
        await asked(ada, 1, "start_interview", "started")
        await asked(ada, 2, "pause_interview", "paused")
        await ada.ask("begin_focus", 3, minutes=1)
        await ada.refused("not_started", ref=3)


async def test_L5_who_comes_back_in_focus_time_waits_and_misses_nothing() -> None:
    async with led() as (host, _):
        ada, ben = await started(host)
        await ada.raw.quiet()
        position = len(await host.stored())
        instance = ada.instance
        await ada.raw.socket.close()
        begun = await asked(ben, 1, "begin_focus", "focus_begun", minutes=5)
        again, waiting = await outside(host, "ada", instance, position)
        assert (waiting["instance"], waiting["until"]) == (instance, begun["until"])
        await asked(ben, 2, "say", "said", text="to myself")
        newcomer, _ = await outside(host, "oli")
        await asked(ben, 3, "end_focus", "focus_ended")
        assert "snapshot" not in await again.raw.expect("welcome")
        assert (await again.entry("said"))["text"] == "to myself"
        shown = (await newcomer.raw.expect("welcome"))["snapshot"]
        assert shown["focus_until"] is None
        assert [said["text"] for said in shown["talk"]] == ["to myself"]


async def test_L6_focus_time_ends_from_outside_and_what_is_left_may_be_had_later() -> None:
    async with led(focus_minutes_most=4, focus_total_minutes=5) as (host, clock):
        ada, ben = await started(host)
        for minutes in (0, 5):
            await ben.ask("begin_focus", 1, minutes=minutes)
            await ben.refused("malformed", ref=1)
        for ref in (1, 2, 3):
            await asked(ben, ref, "begin_focus", "focus_begun", minutes=4)
            await ada.raw.answer("waiting")
            clock.now += MINUTE // 2
            await ada.ask("end_focus", ref + 1)
            welcome = await ada.raw.answer("welcome")
            assert welcome["ref"] == ref + 1, "the welcome says that it was taken (L3)"
            ended = await ada.entry("focus_ended")
            assert (ended["why"], ended["by"]) == ("asked", ada.instance)
            await ben.entry("focus_ended")
        await ben.ask("begin_focus", 4, minutes=4)
        await ben.refused("focus_spent", ref=4)


async def test_L6_focus_time_ends_by_itself() -> None:
    async with led(focus=True) as (host, clock):
        ada, waiting = await outside(host, "ada")
        clock.now = waiting["until"]
        shown = (await ada.raw.expect("welcome"))["snapshot"]
        assert (shown["focus_until"], shown["agenda"]["stage"]) == (None, "running")
        ended = [entry for entry in await host.stored() if entry["kind"] == "focus_ended"]
        assert [(entry["why"], entry["by"]) for entry in ended] == [("time", "")]


async def test_L6_who_is_shown_nothing_ends_it_before_anything_else() -> None:
    async with led() as (host, _):
        ada, ben = await started(host)
        await asked(ben, 1, "begin_focus", "focus_begun", minutes=5)
        await ada.raw.answer("waiting")
        await ada.ask("end_interview", 2)
        await ada.refused("shut_out", ref=2)
        await ada.ask("end_focus", 2)
        await ada.raw.answer("welcome")
        await asked(ada, 3, "end_interview", "ended")


async def test_L7_only_who_agreed_is_let_in() -> None:
    async with led(lobby=True) as (host, _):
        ada = await host.sit("ada")
        ben, waiting = await outside(host)
        await ada.ask("admit", 1, person=waiting["person"])
        await ada.refused("not_agreed", ref=1)
        await ada.ask("agree", 1)
        await ada.refused("forbidden", ref=1)
        await asked(ada, 1, "start_interview", "started")
        assert await ben.raw.quiet() == []
        await ben.ask("agree", 1)
        assert (await ben.raw.expect("waiting"))["agreed"] is True
        await asked(ada, 2, "admit", "admitted", person=waiting["person"])
        await ben.raw.expect("welcome")


async def test_L7_checks_say_what_a_browser_can_do() -> None:
    async with led(lobby=True) as (host, _):
        ada = await host.sit("ada")
        ben, waiting = await outside(host)
        for ref, round_trip in enumerate((400, 20), 1):
            await ben.ask("report_checks", ref, round_trip=round_trip, **CHECKS)
            checked = await ada.entry("checked")
            fields: dict[str, Any] = {**CHECKS, "round_trip": round_trip, "person": waiting["person"]}
            assert fields.items() <= checked.items()
        for wrong in ({"browser": ""}, {"round_trip": -1}):
            await ben.ask("report_checks", 3, **{"round_trip": 1, **CHECKS, **wrong})
            answer = await ben.raw.answer("refused")
            assert answer["code"] == "malformed"
        [shown] = (await host.sit("oli")).welcome["snapshot"]["checks"]
        assert shown["round_trip"] == 20


async def test_L7_without_a_plan_there_is_nothing_to_agree_to() -> None:
    async with hosted() as host:
        ben = await host.sit("ben")
        await ben.ask("agree", 1)
        await ben.refused("unplanned", ref=1)
