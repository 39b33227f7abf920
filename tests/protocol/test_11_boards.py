"""docs/protocol.md, 11: boards as such, who may draw, sketches, the capacity sheet and images."""

from pairing.wire.closing import Close
from tests.protocol.host import drawn_on, hosted
from tests.support.elements import box, image, move, put, stroke
from tests.support.images import drawn, png


async def test_D6_boards_are_made_renamed_deleted_and_restored() -> None:
    async with hosted(boards=2) as host:
        ada, ben = await drawn_on(host, a=box())
        assert await ben.board(1) == "b2"
        await ben.ask("rename_board", 2, board="b1", name="Design")
        assert (await ben.entry("board_renamed"))["name"] == "Design"
        await ben.ask("delete_board", 3, board="b1")
        assert (await ada.entry("board_deleted"))["board"] == "b1"
        await ada.draw({"a": move(1)}, version=0)
        await ada.refused("board_deleted", board="b1")
        await ada.ask("rename_board", 2, board="b1", name="x")
        await ada.refused("board_deleted", ref=2)
        await ada.ask("create_board", 2, name="Third")
        await ada.refused("too_large", ref=2)
        late = await host.sit("oli")
        boards = late.welcome["snapshot"]["boards"]
        assert [(one["id"], one["name"], one["deleted"]) for one in boards] == [
            ("b2", "Board", False), ("b1", "Design", True)
        ]  # fmt: skip
        await ada.ask("restore_board", 2, board="b1")
        await ada.entry("board_restored")
        await ada.draw({"a": move(1)}, version=0)
        await ada.drawings(1)
        await ada.ask("restore_board", 3, board="b1")
        await ada.refused("conflict", ref=3)
        await ada.ask("restore_board", 3, board="b9")
        await ada.refused("no_such_board", ref=3)


async def test_D6_an_intent_about_boards_sent_twice_is_settled() -> None:
    async with hosted() as host:
        ada, _ = await drawn_on(host)
        await ada.ask("create_board", 1, name="Board")
        await ada.settled(ref=1)
        assert [entry["kind"] for entry in await host.stored()].count("board_created") == 1


async def test_D6_observers_and_those_after_the_end_may_not() -> None:
    async with hosted() as host:
        ada, ben = await drawn_on(host, a=box())
        oli = await host.sit("oli")
        await oli.draw({"a": move(1)}, version=0)
        await oli.refused("read_only", board="b1")
        await oli.ask("create_board", 1, name="Mine")
        await oli.refused("read_only", ref=1)
        await ben.draw({"a": move(1)}, version=0)
        await ada.drawings(1)
        await ada.ask("end_interview", 2)
        await ben.entry("ended")
        await ben.draw({"a": move(2)}, version=1, first=1)
        await ben.refused("read_only", board="b1")
        await ben.draw({"a": move(1)}, version=0)
        await ben.settled(board="b1")
        await ben.ask("set_capacity", 1, field="users", value=1)
        await ben.refused("read_only", ref=1)


async def test_D6_the_panel_has_no_boards() -> None:
    """X3: an image on one would be given to everybody in the interview who names it."""
    async with hosted() as host:
        panel = await host.panel()
        await panel.hello()
        await panel.ask("create_board", 1, name="Hidden")
        await panel.refused("forbidden", ref=1)
        await panel.draw({"a": put(box())}, version=0)
        await panel.refused("no_such_board", board="b1")


async def test_D7_interviewers_decide_whether_candidates_draw() -> None:
    async with hosted() as host:
        ada, ben = await drawn_on(host, a=box())
        await ben.ask("allow_drawing", 1, allowed=False)
        await ben.refused("forbidden", ref=1)
        await ada.ask("allow_drawing", 2, allowed=False)
        assert (await ben.entry("drawing_allowed"))["allowed"] is False
        assert (await host.sit("oli")).welcome["snapshot"]["drawing"] is False
        await ben.draw({"a": move(1)}, version=0)
        await ben.refused("drawing_off", board="b1")
        for intent, fields in (
            ("create_board", {"name": "x"}),
            ("rename_board", {"board": "b1", "name": "x"}),
            ("delete_board", {"board": "b1"}),
            ("allow_drawing", {"allowed": True}),
            ("set_capacity", {"field": "users", "value": 1}),
        ):
            await ben.ask(intent, 1, **fields)
            await ben.refused("drawing_off", ref=1)
        await ada.draw({"a": move(2)}, version=0)
        await ben.drawings(1)
        await ada.ask("allow_drawing", 3, allowed=True)
        await ben.entry("drawing_allowed")
        # Unsent until now: it goes out as it is.
        await ben.draw({"a": move(3)}, version=0)
        await ada.drawings(2)
        assert await host.scene() == {"a": box(3)}


async def test_D8_sketches_reach_the_others_and_are_not_stored() -> None:
    async with hosted(presence_interval=0.01) as host:
        ada, ben = await drawn_on(host, a=box())
        before = len(await host.stored())
        draft = {"new": stroke(5)}
        await ben.say(
            {"type": "sketch", "board": "b1", "x": 1.5, "y": -2, "tool": "laser", "button": "down",
             "selected": ["a"], "draft": draft}
        )  # fmt: skip
        [sketch] = (await ada.raw.answer("sketches"))["sketches"]
        assert sketch == {
            "instance": ben.instance, "person": host.invitation.people["ben"], "board": "b1", "x": 1.5,
            "y": -2.0, "tool": "laser", "button": "down", "selected": ["a"], "draft": draft,
        }  # fmt: skip
        assert not any(message["type"] == "sketches" for message in await ben.raw.quiet())
        assert len(await host.stored()) == before


async def test_D8_elements_that_could_not_be_stored_are_left_out() -> None:
    async with hosted(presence_interval=0.01, draft_bytes=600) as host:
        ada, ben = await drawn_on(host, a=box())
        for draft in ({"a": {"type": "iframe"}}, {"a": {**box(), "link": "javascript:x"}}, {"s": stroke(30)}):
            await ben.say({"type": "sketch", "board": "b1", "x": 1, "y": 1, "draft": draft})
            [sketch] = (await ada.raw.answer("sketches"))["sketches"]
            assert (sketch["x"], sketch["draft"]) == (1, {})
        await ben.say({"type": "sketch", "board": "b1", "x": 1e308, "y": 1, "selected": ["a", "a b", ""]})
        [sketch] = (await ada.raw.answer("sketches"))["sketches"]
        assert (sketch["x"], sketch["y"], sketch["selected"]) == (None, 1, ["a"])


async def test_D8_who_may_not_draw_shows_a_pointer_alone() -> None:
    async with hosted(presence_interval=0.01) as host:
        ada, ben = await drawn_on(host, a=box())
        oli = await host.sit("oli")
        await ada.ask("allow_drawing", 2, allowed=False)
        await ben.entry("drawing_allowed")
        for seat in (ben, oli):
            await seat.say({"type": "sketch", "board": "b1", "x": 1, "y": 2, "draft": {"n": box()}})
            [sketch] = (await ada.raw.answer("sketches"))["sketches"]
            assert (sketch["instance"], sketch["x"], sketch["draft"]) == (seat.instance, 1, {})


async def test_D8_a_sketch_on_no_board_is_passed_over() -> None:
    async with hosted(presence_interval=0.01) as host:
        ada, ben = await drawn_on(host)
        await ben.say({"type": "sketch", "board": "b7", "x": 1, "y": 1})
        await ben.say({"type": "sketch", "board": None})
        [sketch] = (await ada.raw.answer("sketches"))["sketches"]
        assert (sketch["board"], sketch["x"]) == (None, None)


async def test_D9_the_sheet_has_numbers_by_the_names_of_their_fields() -> None:
    async with hosted() as host:
        ada, ben = await drawn_on(host)
        for ref, (field, value) in enumerate([("users", 1e6), ("payload_kb", 0.5), ("users", None)], 1):
            await ben.ask("set_capacity", ref, field=field, value=value)
            entry = await ada.entry("capacity_set")
            assert entry == await ben.entry("capacity_set")
            assert (entry["field"], entry["value"], entry["ref"]) == (field, value, ref)
        assert (await host.sit("oli")).welcome["snapshot"]["capacity"] == {"payload_kb": 0.5}
        for field, value in (("Users", 1), ("x" * 41, 1), ("__proto__", 1), ("users", 1e308)):
            await ben.ask("set_capacity", 4, field=field, value=value)
            await ben.refused("malformed", ref=4)
        await ben.say('{"type":"set_capacity","ref":4,"field":"users","value":NaN}')
        await ben.closes(Close.MALFORMED)


PIXEL = drawn("PNG", 1, 1)


async def test_D10_images_are_kept_by_the_digest_of_their_bytes() -> None:
    async with hosted() as host:
        ada, ben = await drawn_on(host)
        sent = await host.http("POST", "images", "ben", content=PIXEL)
        assert sent.status_code == 201, sent.text
        kept = sent.json()
        assert (kept["type"], kept["width"], kept["height"]) == ("image/png", 1, 1)
        await ben.draw({"i": put(image(kept["file"]))}, version=0)
        [entry] = await ada.drawings(1)
        file = entry["op"]["i"][1]["fileId"]
        for name in ("ada", "ben", "oli"):
            shown = await host.http("GET", f"images/{file}", name)
            assert (shown.status_code, shown.content) == (200, PIXEL)
            assert shown.headers["content-type"] == "image/png"
        assert (await host.http("GET", f"images/{'0' * 64}")).status_code == 404


async def test_D10_what_is_no_image_or_too_large_is_not_kept() -> None:
    async with hosted(image_bytes=100, image_pixels=4) as host:
        svg = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
        assert (await host.http("POST", "images", content=svg)).status_code == 400
        assert (await host.http("POST", "images", content=PIXEL + b"\0" * 100)).status_code == 413
        assert (await host.http("POST", "images", content=png(5, 1))).status_code == 413
        assert (await host.http("POST", "images", "oli", content=PIXEL)).status_code == 403
