"""Nothing of the panel reaches a candidate or an observer, by any route, however busy the panel is.

What they receive is compared twice: with a mark that all hidden things have, and, since a number or an order
may tell as much as a text, with what they receive where there is no panel at all.
"""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from starlette.routing import Mount, Route, WebSocketRoute

from pairing.web.routes import routes
from pairing.wire.closing import Close
from tests.faults.panel_scene import MARK, PanelScene, Person, panel_scene, unnamed
from tests.support.raw_socket import raw_socket

Meanwhile = Callable[[], Awaitable[None]]


class Busy:
    """An interviewer in the panel. Each call does one more of all the things that can be done there."""

    def __init__(self, inside: Person) -> None:
        self.inside = inside
        self.count = 0

    async def __call__(self) -> None:
        inside, name = self.inside, f"{MARK} {self.count}"
        self.count += 1
        pad = (await inside.ask("create_pad", name=f"test_{self.count}.py", language="python", text=MARK))[
            "pad"
        ]
        await inside.ask("put_case", name=name, stdin=f"{MARK}\n", expected=f"{MARK}\n")
        await inside.ask("say", text=name)
        await inside.send({"type": "presence", "pad": pad, "anchor": 1, "head": 3, "typing": True})
        await inside.send(
            {"type": "push", "pad": pad, "version": 0, "first": 0, "updates": [[len(MARK), [0, MARK]]]}
        )
        await inside.until(lambda: any(entry["pad"] == pad for entry in inside.kinds("edited")))
        await inside.over(await inside.run("cases", "p1"))
        refused = await inside.ask("start_run", what="run", pad="p1")
        assert refused["code"] == "forbidden"
        case = inside.kinds("case_put")[-1]["case"]
        await inside.ask("delete_case", case=case)


async def nothing() -> None:
    """There is no panel."""


async def busy(scene: PanelScene) -> Busy:
    return Busy(await (await scene.person("ada")).sit(panel=True))


async def meeting(scene: PanelScene, meanwhile: Meanwhile) -> tuple[Person, Person]:
    """What ben and oli do and are told in a room; `meanwhile` happens between any two steps."""
    ben, oli, ada = [await scene.person(name) for name in ("ben", "oli", "ada")]
    for person in (ben, oli, ada):
        await meanwhile()
        await person.sit()
    steps: list[tuple[Person, str, dict[str, Any]]] = [
        (ben, "say", {"text": "hello"}),
        (ben, "create_pad", {"name": "helper.py", "language": "python", "text": "x"}),
        (ben, "put_case", {"name": "mine", "stdin": "1\n", "expected": "1\n"}),
        (ada, "put_case", {"name": "theirs", "stdin": "2\n", "expected": "3\n"}),
        # Of things that only the panel has.
        (ben, "delete_case", {"case": "c3"}),
        (ben, "put_case", {"case": "c4", "name": "x", "stdin": "", "expected": ""}),
        (ben, "delete_pad", {"pad": "p3"}),
        (ben, "rename_pad", {"pad": "p4", "name": "x"}),
        (ben, "start_run", {"what": "run", "pad": "p3"}),
        (ben, "start_run", {"what": "test_file", "pad": "p3"}),
        (ben, "start_run", {"what": "cases", "pad": "p1", "cases": ["c3"]}),
        (ben, "stop_run", {"run": "r9"}),
        (ben, "share_hidden_results", {"shared": True}),
        (oli, "start_run", {"what": "cases", "pad": "p1"}),
    ]
    for person, intent, fields in steps:
        await meanwhile()
        await person.ask(intent, **fields)
    for _ in range(2):
        await meanwhile()
        await ben.over(await ben.run("cases"))
    await meanwhile()
    await oli.until(lambda: len(oli.kinds("run_finished")) == 2)
    position = ben.entries[-1]["position"]
    await ben.sit(instance=ben.welcome["instance"], position=position)
    await meanwhile()
    await ben.sit()
    await meanwhile()
    await ben.ask("say", text="again")
    await oli.until(lambda: [said["text"] for said in oli.kinds("said")] == ["hello", "again"])
    for person in (ben, oli):
        await meanwhile()
        for method, path in (("GET", "/languages"), ("POST", "/format"), ("GET", "/transcript"), ("GET", "")):
            await person.get(method, scene.path + path, json={} if method == "POST" else None)
    return ben, oli


async def test_what_they_are_told_is_what_they_are_told_where_there_is_no_panel() -> None:
    told = []
    for occupied in (False, True):
        async with panel_scene() as scene:
            meanwhile = await busy(scene) if occupied else nothing
            people = await meeting(scene, meanwhile)
            if isinstance(meanwhile, Busy):
                inside = meanwhile.inside
                assert meanwhile.count > 20
                assert MARK in "".join(inside.received)
                assert MARK in inside.kinds("case_tested")[-1]["actual"], "the program read it"
            for person in people:
                assert MARK not in "".join(person.received)
            told.append([unnamed(person, scene) for person in people])
            stored = await scene.server.api.transcript(scene.invitation.interview)
            assert MARK not in b"".join(stored).decode()
            assert [json.loads(line)["position"] for line in stored] == list(range(1, len(stored) + 1))
    for without, beside in zip(*told, strict=True):
        assert beside == without


async def test_nobody_new_is_seen_in_the_room_when_somebody_enters_the_panel() -> None:
    async with panel_scene() as scene:
        ben = await (await scene.person("ben")).sit()
        ada = await (await scene.person("ada")).sit()
        await ben.until(lambda: ben.kinds("arrived"))
        inside = await busy(scene)
        await inside()
        await inside.inside.leave()
        await ada.send({"type": "presence", "pad": "p1", "anchor": 2})
        await ben.until(lambda: any(view.get("anchor") == 2 for view in seen(ben)))
        assert {view["instance"] for view in seen(ben)} <= {ben.welcome["instance"], ada.welcome["instance"]}
        assert inside.inside.welcome["instance"] not in "".join(ben.received)


def seen(person: Person) -> list[dict[str, Any]]:
    return [view for message in person.messages if message["type"] == "here" for view in message["here"]]


async def test_a_busy_panel_takes_none_of_the_rooms_runs_nor_the_other_way_round() -> None:
    async with panel_scene(runs_per_room=1) as scene:
        inside = (await busy(scene)).inside
        await inside.ask("put_case", name=MARK, stdin="wait\n", expected="")
        hidden = await inside.run("cases")
        ben = await (await scene.person("ben")).sit()
        await ben.ask("put_case", name="mine", stdin="1\n", expected="1\n")
        await ben.over(await ben.run("cases"))
        refused = await inside.ask("start_run", what="cases", pad="p1")
        assert refused["code"] == "too_many_runs"
        scene.gate.set()
        await inside.over(hidden)
        assert MARK not in "".join(ben.received)


async def test_what_is_shared_is_names_and_outcomes_and_nothing_else() -> None:
    """X4. The program prints all it finds, and is tried beside a hidden file of tests as well."""
    async with panel_scene() as scene:
        inside, ada = (await busy(scene)).inside, await (await scene.person("ada")).sit()
        ben, oli = [await (await scene.person(name)).sit() for name in ("ben", "oli")]
        await inside.ask("put_case", name="the first", stdin=f"{MARK}\n", expected=f"{MARK}\n")
        await inside.ask("put_case", name="the second", stdin=f"{MARK}\n", expected=f"{MARK} {MARK}\n")
        await inside.ask("create_pad", name="test_it.py", language="python", text=MARK)
        await ben.ask("put_case", name="mine", stdin="1\n", expected="1\n")
        await inside.over(await inside.run("cases"))
        assert not ben.kinds("hidden_cases_tested"), "not shared yet"
        await ada.ask("share_hidden_results", shared=True)
        mine = await ben.run("cases")
        await ben.over(mine)
        await inside.over(await inside.run("test_file", "p1"))
        for person in (ben, oli):
            await person.until(lambda person=person: person.kinds("hidden_cases_tested"))
            [told] = person.kinds("hidden_cases_tested")
            assert set(told) == {"kind", "position", "at", "by", "results"}
            assert told["by"] == ""
            assert told["results"] == [
                {"name": "the first", "passed": True},
                {"name": "the second", "passed": False},
            ]
        late = await (await scene.person("ben")).sit()
        assert late.welcome["snapshot"]["hidden_results"] == told["results"]
        await ada.ask("share_hidden_results", shared=False)
        await ben.until(lambda: len(ben.kinds("hidden_results_shared")) == 2)
        await ben.over(await ben.run("cases"))
        await inside.over(await inside.run("cases"))
        await ben.ask("say", text="the end")
        assert len(ben.kinds("hidden_cases_tested")) == 1
        later = await (await scene.person("oli")).sit()
        assert later.welcome["snapshot"]["hidden_results"] == []
        for person in (ben, oli, late, later):
            assert MARK not in "".join(person.received)
        assert {entry["position"] for entry in ben.entries} == set(
            range(ben.entries[0]["position"], ben.entries[-1]["position"] + 1)
        )


@pytest.mark.parametrize("name", ["ben", "oli"])
async def test_the_door_is_shut_before_anything_is_read_or_made(name: str) -> None:
    """X3. The same to the byte, whether there is a panel or not."""
    async with panel_scene() as scene:
        store = scene.server.services.transcript
        panel = f"{scene.invitation.interview}/panel"
        first = await knock(scene, name)
        assert first[0] == Close.FORBIDDEN
        assert await store.heads([panel]) == {panel: 0}
        await (await busy(scene))()
        assert (await store.heads([panel]))[panel] > 5
        assert await knock(scene, name) == first


async def knock(scene: PanelScene, name: str, **changes: str) -> tuple[int, str, list[Any]]:
    """How a socket to the panel ends: code, reason, and what came before."""
    person = await scene.person(name)
    url = person.visit.socket_url(person.visit.nodes[0]).replace("/socket?", "/panel?")
    for old, new in changes.items():
        url = url.replace(scene.invitation.people[old], scene.invitation.people[new])
    async with raw_socket(person.visit, url=url) as socket:
        await socket.send({"type": "hello"})
        code = await socket.closed()
        return code, socket.socket.close_reason or "", socket.received


async def test_nobody_enters_in_anothers_name() -> None:
    async with panel_scene() as scene:
        await (await busy(scene))()
        assert (await knock(scene, "ben", ben="ada"))[0] == Close.UNAUTHENTICATED
        other = await scene.server.api.create_interview()
        ben = await scene.person("ben")
        url = ben.visit.socket_url(ben.visit.nodes[0]).replace("/socket?", "/panel?")
        async with raw_socket(
            ben.visit, url=url.replace(scene.invitation.interview, other.interview)
        ) as socket:
            assert await socket.closed() == Close.NO_INTERVIEW


async def test_an_interviewer_elsewhere_is_nobody_here() -> None:
    async with panel_scene() as scene:
        await (await busy(scene))()
        elsewhere = await scene.server.api.create_interview()
        stranger = PanelScene(scene.server, elsewhere, scene.runner)
        ada = await stranger.person("ada")
        url = ada.visit.socket_url(ada.visit.nodes[0]).replace("/socket?", "/panel?")
        here = url.replace(elsewhere.interview, scene.invitation.interview)
        async with raw_socket(ada.visit, url=here) as socket:
            assert await socket.closed() == Close.NO_INTERVIEW
            assert socket.received == []


async def test_an_instance_of_the_panel_is_worth_nothing_in_the_room() -> None:
    """Nor do its positions tell: a stranger's id and a position far ahead are answered alike."""
    async with panel_scene() as scene:
        inside = (await busy(scene)).inside
        ben = await (await scene.person("ben")).sit(instance=inside.welcome["instance"], position=2)
        assert ben.welcome["instance"] != inside.welcome["instance"]
        assert "snapshot" in ben.welcome
        ada = await (await scene.person("ada")).sit(instance=inside.welcome["instance"])
        assert ada.welcome["instance"] != inside.welcome["instance"]


@pytest.mark.parametrize("name", ["ben", "oli"])
async def test_no_address_of_the_server_answers_with_anything_of_the_panel(name: str) -> None:
    async with panel_scene(arrivals_per_minute=100_000) as scene:
        inside = await busy(scene)
        await inside()
        await inside.inside.ask("put_case", name=MARK, stdin=MARK, expected=MARK)
        person = await scene.person(name)
        interviews = [scene.invitation.interview, f"{scene.invitation.interview}/panel"]
        interviews.append(interviews[1].replace("/", "%2f"))
        asked = 0
        for route in routes():
            assert isinstance(route, Route | Mount | WebSocketRoute)
            for interview in interviews:
                path = route.path.replace("{interview}", interview).replace("{name}", "panel")
                for names in (name, "ada"):
                    whole = path.replace("{person}", scene.invitation.people[names]).replace("{token}", MARK)
                    for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS"):
                        await person.get(method, whole, json={} if method == "POST" else None)
                        asked += 1
        assert asked > 200
        everything = "".join(person.received).replace(f"/j/{MARK}", "")
        assert MARK not in everything


async def test_a_revoked_interviewer_is_out_of_the_panel_and_stays_out() -> None:
    async with panel_scene() as scene:
        inside = (await busy(scene)).inside
        await scene.server.api.revoke(scene.invitation, "ada")
        await inside.leave()
        assert str(int(Close.REVOKED)) in inside.received[-1]
        url = inside.visit.socket_url(inside.visit.nodes[0]).replace("/socket?", "/panel?")
        async with raw_socket(inside.visit, url=url) as socket:
            assert await socket.closed() == Close.UNAUTHENTICATED
