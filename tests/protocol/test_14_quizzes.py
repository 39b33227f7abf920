"""docs/protocol.md, 14: questions at hand, and quizzes."""

from typing import Any

from pairing.interview import hosted as h
from pairing.interview.giving import Gift, GiftedPad
from tests.protocol.led import asked, led

OPTIONS = [h.QuizOption(id=id, text=id.upper()) for id in "bac"]
QUIZ = Gift(
    question="q-quiz",
    version=1,
    kind="quiz",
    title="Quiz",
    prompt="Five minutes.",
    items=[
        h.QuizItem(id="one", stem="Which?", options=OPTIONS, why=True),
        h.QuizItem(id="some", stem="Which ones?", options=OPTIONS, several=True),
        h.QuizItem(id="short", stem="In a word?", options=[]),
    ],
)
CODING = Gift(
    question="q-code",
    version=4,
    kind="coding",
    title="Rate limiter",
    prompt="Write one.",
    pads=[GiftedPad(name="limiter.py", language="python", text="pass\n")],
)


def answer(item: str = "one", options: str = "", text: str = "", given: str = "g1") -> dict[str, Any]:
    return {"given": given, "item": item, "options": list(options), "text": text}


async def test_Q2_questions_are_switched_without_losing_anything() -> None:
    async with led(gifts=[QUIZ, CODING]) as (host, _):
        ada, ben = await host.sit("ada"), await host.sit("ben")
        assert ada.welcome["snapshot"]["question"] == "g2"
        await asked(ben, 1, "answer", "answered", **answer("short", text="so"))
        await asked(ada, 1, "show_question", "question_shown", given="g1")
        await ada.ask("show_question", 2, given="g1")
        await ada.refused("conflict", ref=2)
        await ada.ask("show_question", 2, given="g9")
        await ada.refused("no_such_given", ref=2)
        snapshot = (await host.sit("oli")).welcome["snapshot"]
        assert snapshot["question"] == "g1"
        assert [one["question"]["title"] for one in snapshot["given"]] == ["Quiz", "Rate limiter"]
        assert snapshot["given"][0]["answers"][0]["text"] == "so"
        assert [pad["name"] for pad in snapshot["pads"]] == ["main.py", "limiter.py"]
        shown = await asked(ada, 2, "show_question", "question_shown", given="g2")
        assert shown["given"] == "g2"


async def test_Q2_interviewers_switch() -> None:
    async with led(gifts=[QUIZ, CODING]) as (host, _):
        ben = await host.sit("ben")
        await ben.ask("show_question", 1, given="g1")
        await ben.refused("forbidden", ref=1)


async def test_Q5_an_answer_replaces_the_one_before() -> None:
    async with led(gifts=[QUIZ]) as (host, _):
        ben = await host.sit("ben")
        first = await asked(ben, 1, "answer", "answered", **answer("some", "ca"))
        assert first["options"] == ["a", "c"], "in the item's order"
        await asked(ben, 2, "answer", "answered", **answer("one", "b", "because\r\nof that"))
        await asked(ben, 3, "answer", "answered", **answer("one"))
        await asked(ben, 4, "answer", "answered", **answer("short", text="linearisable"))
        [given] = (await host.sit("ada")).welcome["snapshot"]["given"]
        answers = {one["item"]: (one["options"], one["text"]) for one in given["answers"]}
        assert answers == {"some": (["a", "c"], ""), "one": ([], ""), "short": ([], "linearisable")}
        assert given["submitted"] is None


async def test_Q5_what_an_answer_may_be() -> None:
    async with led(gifts=[QUIZ, CODING], answer_chars=5) as (host, _):
        ada, ben = await host.sit("ada"), await host.sit("ben")
        assert ben.welcome["limits"]["answer_chars"] == 5
        for code, fields in (
            ("no_such_given", answer(given="g9")),
            ("conflict", answer(given="g2")),
            ("malformed", answer("one", "x")),
            ("malformed", answer("some", "aa")),
            ("malformed", answer("one", "ab")),
            ("malformed", answer("short", "a")),
            ("malformed", answer("some", "a", "so")),
            ("too_large", answer("short", text="longer")),
        ):
            await ben.ask("answer", 1, **fields)
            await ben.refused(code, ref=1)
        await ben.ask("answer", 1, **answer("nine"))
        await ben.refused("no_such_item", ref=1)
        await ada.ask("answer", 1, **answer())
        await ada.refused("forbidden", ref=1)


async def test_Q6_answers_that_were_handed_in_stand() -> None:
    async with led(gifts=[QUIZ]) as (host, clock):
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await ada.ask("submit_quiz", 1, given="g1")
        await ada.refused("forbidden", ref=1)
        await asked(ben, 1, "answer", "answered", **answer("one", "a"))
        clock.now += 1_000
        submitted = await asked(ben, 2, "submit_quiz", "quiz_submitted", given="g1")
        for intent, fields in (("answer", answer("one", "b")), ("submit_quiz", {"given": "g1"})):
            await ben.ask(intent, 3, **fields)
            await ben.refused("quiz_submitted", ref=3)
        [given] = (await host.sit("ada")).welcome["snapshot"]["given"]
        assert given["submitted"] == submitted["at"]
        assert given["answers"][0]["options"] == ["a"]
