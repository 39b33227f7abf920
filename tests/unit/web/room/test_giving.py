"""Interviewers give questions, hints and pieces of an incident into the room (Q1-Q6)."""

from hashlib import sha256
from typing import Any

import pytest
from msgspec.structs import replace

from pairing.bank.content import (
    Artefact,
    Case,
    Coding,
    Guide,
    ImageName,
    Incident,
    Item,
    Option,
    Quiz,
    SourceFile,
    SystemDesign,
)
from pairing.bank.port import Image
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview.decide import Decision
from pairing.interview.giving import give_question
from pairing.interview.state import State, fold
from pairing.live.part import PANEL
from pairing.web.room.gift import gift_of, template, templates
from pairing.web.room.scores import score_quizzes
from tests.support.images import drawn
from tests.support.questions import question
from tests.unit.web.room.play import Play
from tests.unit.web.website import assert_error

GUIDE = Guide(
    framework="SECRET framework",
    key_points=["SECRET point"],
    hints=["nudge", "push", "SECRET answer"],
    follow_ups=["SECRET more"],
)
CODING = question(
    title="Add up",
    prompt="Add **two** numbers.",
    guide=GUIDE,
    task=Coding(
        starters={
            "python": [SourceFile(name="main.py", text="print('python')\n")],
            "go": [SourceFile(name="main.go", text="package main\n")],
        },
        solutions={"python": [SourceFile(name="main.py", text="SECRET solution\n")]},
        tests={"python": [SourceFile(name="test_main.py", text="SECRET test\n")]},
        visible=[Case(name="small", stdin="1 2\n", expected="3\n")],
        hidden=[Case(name="SECRET case", stdin="8 9\n", expected="17\n")],
    ),
)
OTHER = replace(
    CODING,
    title="Take away",
    task=Coding(
        starters={"python": [SourceFile(name="main.py", text="print('other')\n")]},
        hidden=[Case(name="SECRET other", stdin="1\n", expected="0\n")],
    ),
)
DESIGN = question(title="Notifications", guide=GUIDE, task=SystemDesign(template="queue"))
QUIZ = question(
    title="Quiz",
    task=Quiz(
        items=[
            Item(
                stem="Which?",
                options=[Option(text="this", right=True), Option(text="that"), Option(text="neither")],
                explanation="SECRET because",
            ),
            Item(stem="How many?", accepted=["SECRET six", "6"]),
        ]
    ),
)
INCIDENT = question(
    title="Outage",
    guide=GUIDE,
    task=Incident(
        timeline=[
            Artefact(title="Alert", text="5xx rate", minute=0),
            Artefact(title="Log", text="SECRET log", language="log", minute=5),
        ]
    ),
)


async def test_a_coding_question_comes_with_its_files_and_visible_cases(play: Play) -> None:
    """Q1."""
    given = await play.give(await play.add(CODING))
    state = await play.state()
    assert state.question == given
    entry = state.given[given].question
    assert (entry.title, entry.prompt, entry.question_kind) == ("Add up", "Add **two** numbers.", "coding")
    pads = [state.pads[pad] for pad in entry.pads]
    assert [(pad.language, "".join(pad.document.state)) for pad in pads] == [("go", "package main\n")]
    assert [state.cases[case].name for case in entry.cases] == ["small"]


async def test_files_are_of_the_language_that_is_asked_for(play: Play) -> None:
    """Q1."""
    question = await play.add(CODING)
    answer = await play.ask("Ada", "POST", "/given", {"question": question, "language": "cobol"})
    assert_error(answer, 404, "no_such_language")
    assert (await play.state()).given == {}
    given = await play.give(question, language="python")
    state = await play.state()
    assert [state.pads[pad].language for pad in state.given[given].question.pads] == ["python"]


async def test_the_room_holds_nothing_of_guide_keys_or_hidden_tests(play: Play) -> None:
    """Q1."""
    for content in (CODING, OTHER, DESIGN, QUIZ, INCIDENT):
        await play.give(await play.add(content))
    assert b"SECRET" not in await play.stored()


async def test_the_panel_has_the_hidden_cases_of_the_question_at_hand(play: Play) -> None:
    """Q1, Q2."""
    first = await play.give(await play.add(CODING))
    panel = await play.state(PANEL)
    assert [case.name for case in panel.cases.values()] == ["SECRET case"]
    assert ["".join(pad.document.state) for pad in panel.pads.values()] == ["SECRET test\n"]
    await play.give(await play.add(OTHER))
    panel = await play.state(PANEL)
    assert [case.name for case in panel.cases.values()] == ["SECRET other"]
    await play_shows(play, first)
    async with play.site.services.rooms.enter(play.interview, PANEL) as room:
        while [case.name for case in room.state.cases.values()] != ["SECRET case"]:
            await room.level()


async def play_shows(play: Play, given: str) -> None:
    async with play.site.services.rooms.enter(play.interview) as room:

        def decide(state: State, now: int) -> Decision:
            entry = h.QuestionShown(position=state.position + 1, at=max(now, state.at), given=given)
            return Decision(fold(state, (entry,)), (entry,))

        await room.inward(decide)


async def test_a_question_is_given_once(play: Play) -> None:
    """Q1."""
    question = await play.add(CODING)
    await play.give(question)
    assert_error(await play.ask("Ada", "POST", "/given", {"question": question}), 409, "conflict")
    assert len((await play.state()).given) == 1


async def test_a_design_comes_with_its_board(play: Play) -> None:
    """Q1."""
    given = await play.give(await play.add(DESIGN))
    state = await play.state()
    (board,) = state.given[given].question.boards
    shown = state.boards.all[board]
    assert shown.name == "Notifications"
    assert set(shown.document.state) == set(template("queue"))


async def test_every_template_of_the_bank_is_there() -> None:
    assert templates() == {"blank", "boxes", "client-server", "queue", "reads-and-writes", "capacity"}


async def test_hints_are_given_one_after_the_other(play: Play) -> None:
    """Q3."""
    given = await play.give(await play.add(CODING))
    path = f"/given/{given}/hints"
    assert_error(await play.ask("Ada", "POST", path, {"hint": 1}), 409, "conflict")
    assert_error(await play.ask("Ada", "POST", path, {"hint": 3}), 404, "no_such_hint")
    assert_error(await play.ask("Ada", "POST", "/given/g9/hints", {"hint": 0}), 404, "no_such_given")
    for number in range(2):
        assert (await play.ask("Ada", "POST", path, {"hint": number})).status_code == 201
    state = await play.state()
    assert [(hint.hint, hint.text) for hint in state.given[given].hints] == [(0, "nudge"), (1, "push")]
    assert b"SECRET" not in await play.stored()
    assert_error(await play.ask("Ada", "POST", path, {"hint": 0}), 409, "conflict")


async def test_pieces_of_an_incident_are_revealed_in_any_order(play: Play) -> None:
    """Q4."""
    given = await play.give(await play.add(INCIDENT))
    path = f"/given/{given}/artefacts"
    assert (await play.state()).given[given].question.steps == 2
    assert_error(await play.ask("Ada", "POST", path, {"step": 2}), 404, "no_such_item")
    for step in (1, 0):
        assert (await play.ask("Ada", "POST", path, {"step": step})).status_code == 201
    artefacts = (await play.state()).given[given].artefacts
    assert [(one.step, one.title, one.language) for one in artefacts] == [(1, "Log", "log"), (0, "Alert", "")]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/kit", None),
        ("POST", "/given", {"question": "q"}),
        ("POST", "/given/g1/hints", {"hint": 0}),
        ("POST", "/given/g1/artefacts", {"step": 0}),
        ("GET", "/kit/images/" + "0" * 64, None),
    ],
)
async def test_none_of_it_is_for_candidates(play: Play, method: str, path: str, body: Any) -> None:
    """Q1."""
    await play.give(await play.add(CODING))
    answer = await play.ask("Grace", method, path, body)
    assert_error(answer, 403, "forbidden")


async def test_the_kit_has_the_guide_and_says_what_was_given(play: Play) -> None:
    """X3."""
    given = await play.give(await play.add(CODING))
    answer = await play.ask("Ada", "GET", "/kit")
    (kit,) = answer.json()["questions"]
    assert kit["given"] == given
    assert kit["content"]["guide"]["framework"] == "SECRET framework"


async def test_the_kit_counts_what_the_bank_does_not_have_any_more(play: Play) -> None:
    await play.site.add_workspace("other")
    bank, limits = play.site.services.bank, play.site.services.rooms.policy.limits
    foreign = await bank.create("other", CODING, at=play.site.now)
    version = await bank.version("other", foreign.id, None)
    gift = gift_of(version, prompt="", language="python", paper=None)
    async with play.site.services.rooms.enter(play.interview) as room:

        def decide(state: State, now: int) -> Decision:
            entries = give_question(state, gift, limits, now=now)
            return Decision(fold(state, entries), entries)

        await room.inward(decide)
    await play.give(await play.add(OTHER))
    kit = (await play.ask("Ada", "GET", "/kit")).json()
    assert [one["content"]["title"] for one in kit["questions"]] == ["Take away"]
    assert kit["missing"] == 1


async def test_a_question_of_another_workspace_does_not_exist(play: Play) -> None:
    await play.site.add_workspace("other")
    foreign = await play.site.services.bank.create("other", CODING, at=play.site.now)
    answer = await play.ask("Ada", "POST", "/given", {"question": foreign.id})
    assert_error(answer, 404, "no_such_question")


async def test_a_quiz_is_scored_for_the_panel_once(play: Play) -> None:
    """Q6."""
    given = await play.give(await play.add(QUIZ))
    state = await play.state()
    choice, short = state.given[given].question.items
    right = next(option.id for option in choice.options if option.text == "this")
    async with play.site.services.rooms.enter(play.interview) as room:

        def decide(state: State, now: int) -> Decision:
            at, position = max(now, state.at), state.position
            entries = (
                h.Answered(position=position + 1, at=at, given=given, item=choice.id, options=[right]),
                h.Answered(position=position + 2, at=at, given=given, item=short.id, options=[], text="7"),
                h.QuizSubmitted(position=position + 3, at=at, given=given),
            )
            return Decision(fold(state, entries), entries)

        await room.inward(decide)
    await score_quizzes(play.site.services, play.interview)
    panel = await play.state(PANEL)
    await score_quizzes(play.site.services, play.interview)
    again = await play.state(PANEL)
    assert [(score.points, score.right) for score in panel.scores[given].scores] == [(1, True), (0, False)]
    assert again.position == panel.position
    assert b"quiz_scored" not in await play.stored()


async def picture(play: Play, shade: int) -> Image:
    data = drawn("PNG", 4 + shade, 4)
    image = Image(sha256(data).hexdigest(), "image/png", data)
    await play.site.services.bank.add_image("acme", image, at=play.site.now)
    return image


async def test_images_come_with_the_text_that_shows_them_and_no_sooner(open_play: Play) -> None:
    """Q1."""
    play = open_play
    prompt, guide, nudge = [await picture(play, shade) for shade in range(3)]
    content = question(
        prompt="![p](images/prompt.png)",
        guide=Guide(framework="![g](images/guide.png)", hints=["![h](images/nudge.png)"]),
        images=[
            ImageName(name="guide.png", file=guide.file),
            ImageName(name="nudge.png", file=nudge.file),
            ImageName(name="prompt.png", file=prompt.file),
        ],
    )

    async def seen(by: str, file: str, where: str = "images") -> int:
        return (await play.ask(by, "GET", f"/{where}/{file}")).status_code

    given = await play.give(await play.add(content))
    entry = (await play.state()).given[given].question
    assert entry.prompt == f"![p](/api/interviews/{play.interview}/images/{prompt.file})"
    assert [await seen("Grace", image.file) for image in (prompt, guide, nudge)] == [200, 404, 404]
    assert [await seen("Ada", guide.file, "kit/images"), await seen("Grace", guide.file, "kit/images")] == [
        200,
        403,
    ]
    await play.ask("Ada", "POST", f"/given/{given}/hints", {"hint": 0})
    assert [await seen("Grace", image.file) for image in (prompt, guide, nudge)] == [200, 404, 200]


async def test_images_of_a_quiz_are_shown_as_well(open_play: Play) -> None:
    """Q1."""
    play = open_play
    stem, option = [await picture(play, shade) for shade in range(2)]
    content = question(
        task=Quiz(
            items=[
                Item(
                    stem="![s](images/stem.png)",
                    options=[Option(text="![o](images/option.png)", right=True), Option(text="none")],
                )
            ]
        ),
        images=[ImageName(name="option.png", file=option.file), ImageName(name="stem.png", file=stem.file)],
    )
    given = await play.give(await play.add(content))
    (item,) = (await play.state()).given[given].question.items
    assert stem.file in item.stem
    assert sum(option.file in one.text for one in item.options) == 1
    assert (await play.ask("Grace", "GET", f"/images/{option.file}")).status_code == 200


async def test_numbers_of_a_design_go_where_nobody_has_put_one(play: Play) -> None:
    """Q1."""
    async with play.site.services.rooms.enter(play.interview) as room:

        def decide(state: State, now: int) -> Decision:
            entry = e.CapacitySet(position=state.position + 1, at=max(now, state.at), field="users", value=5)
            return Decision(fold(state, (entry,)), (entry,))

        await room.inward(decide)
    await play.give(await play.add(question(task=SystemDesign(sheet={"users": 10, "reads": 20}))))
    assert (await play.state()).boards.capacity == {"users": 5, "reads": 20}


async def test_nobody_reads_the_transcript_while_the_candidate_works_unwatched(play: Play) -> None:
    """L4: and what is read before ends where everybody inside had seen it all."""
    path = f"/api/interviews/{play.interview}/transcript"
    async with play.site.services.rooms.enter(play.interview) as room:

        def begin(state: State, now: int) -> Decision:
            at, position = max(now, state.at), state.position
            entries = (
                h.Started(position=position + 1, at=at),
                h.FocusBegun(position=position + 2, at=at, until=at + 600_000),
            )
            return Decision(fold(state, entries), entries)

        def end(state: State, now: int) -> Decision:
            entry = h.FocusEnded(position=state.position + 1, at=state.at, why="asked")
            return Decision(fold(state, (entry,)), (entry,))

        await room.inward(begin)
        assert_error(await play.site.ask("GET", path), 409, "in_focus")
        await room.inward(end)
        assert "focus_ended" in (await play.site.ask("GET", path)).text
