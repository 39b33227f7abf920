"""docs/protocol.md, 14: what is given into the room from the bank."""

from pairing.bank.content import Artefact, Case, Coding, Guide, Incident, Question, SourceFile
from pairing.members.port import Workspace
from tests.protocol.host import Host, hosted

GUIDE = Guide(framework="SECRET", key_points=["SECRET"], hints=["nudge", "push", "SECRET answer"])
CODING = Question(
    title="Add up",
    difficulty=1,
    minutes=20,
    prompt="Add two numbers.",
    guide=GUIDE,
    task=Coding(
        starters={"python": [SourceFile(name="main.py", text="pass\n")]},
        solutions={"python": [SourceFile(name="main.py", text="SECRET\n")]},
        visible=[Case(name="small", stdin="1 2\n", expected="3\n")],
        hidden=[Case(name="SECRET case", stdin="8 9\n", expected="17\n")],
    ),
)
INCIDENT = Question(
    title="Outage",
    difficulty=3,
    minutes=30,
    prompt="It is 02:14.",
    guide=GUIDE,
    task=Incident(
        timeline=[
            Artefact(title="Alert", text="5xx", minute=0),
            Artefact(title="Log", text="late", language="log", minute=5),
        ]
    ),
)


async def banked(host: Host, content: Question) -> str:
    """The question in the bank of the interview's workspace: its id."""
    services = host.server.services
    found = await services.archive.interview(host.interview)
    assert found is not None
    summary = await services.bank.create(found.workspace, content, at=services.clock())
    return summary.id


async def give(host: Host, content: Question) -> str:
    answer = await host.http("POST", "given", json={"question": await banked(host, content)})
    assert answer.status_code == 201, answer.text
    given: str = answer.json()["given"]
    return given


async def test_Q1_a_question_comes_with_its_files_and_cases_and_without_its_secrets() -> None:
    async with hosted() as host:
        ben = await host.sit("ben")
        given = await give(host, CODING)
        pad = await ben.entry("pad_created")
        assert (pad["name"], pad["text"], pad["language"]) == ("add-up/main.py", "pass\n", "python")
        case = await ben.entry("case_put")
        entry = await ben.entry("question_given")
        assert (entry["given"], entry["pads"], entry["cases"]) == (given, [pad["pad"]], [case["case"]])
        snapshot = (await host.sit("oli")).welcome["snapshot"]
        assert snapshot["question"] == given
        assert "SECRET" not in str(await host.stored())
        panel = await host.panel()
        assert [case["name"] for case in (await panel.hello())["snapshot"]["cases"]] == ["SECRET case"]


async def test_Q1_nothing_is_given_twice() -> None:
    async with hosted() as host:
        question = await banked(host, CODING)
        answers = [await host.http("POST", "given", json={"question": question}) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [201, 409]
        assert len([entry for entry in await host.stored() if entry["kind"] == "question_given"]) == 1


async def test_Q1_interviewers_give_what_their_workspace_has() -> None:
    async with hosted() as host:
        question = await banked(host, CODING)
        for name in ("ben", "oli"):
            refused = await host.http("POST", "given", name, json={"question": question})
            assert refused.status_code == 403
        services = host.server.services
        await services.members.add_workspace(Workspace("elsewhere", "Elsewhere"))
        foreign = await services.bank.create("elsewhere", CODING, at=services.clock())
        refused = await host.http("POST", "given", json={"question": foreign.id})
        assert refused.json()["error"]["code"] == "no_such_question"
        assert "question_given" not in str(await host.stored())


async def test_Q3_hints_are_given_one_after_the_other_each_once() -> None:
    async with hosted() as host:
        ben = await host.sit("ben")
        path = f"given/{await give(host, CODING)}/hints"
        answers = [await host.http("POST", path, json={"hint": hint}) for hint in (1, 0, 0, 1)]
        assert [answer.status_code for answer in answers] == [409, 201, 409, 201]
        assert [(await ben.entry("hint_given"))["text"] for _ in range(2)] == ["nudge", "push"]
        assert "SECRET" not in str(await host.stored())


async def test_Q4_artefacts_are_revealed_in_any_order_each_once() -> None:
    async with hosted() as host:
        ben = await host.sit("ben")
        path = f"given/{await give(host, INCIDENT)}/artefacts"
        assert (await ben.entry("question_given"))["steps"] == 2
        answers = [await host.http("POST", path, json={"step": step}) for step in (1, 0, 1, 2)]
        assert [answer.status_code for answer in answers] == [201, 201, 409, 404]
        pieces = [await ben.entry("artefact_revealed") for _ in range(2)]
        assert [(piece["step"], piece["title"], piece["language"]) for piece in pieces] == [
            (1, "Log", "log"),
            (0, "Alert", ""),
        ]
