"""Every coding question that is shipped, in every language it is in, in the real sandbox.

What is called a solution passes all cases and all files of tests. What the candidate begins with compiles,
runs to its end, and does not pass.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from itertools import chain

import pytest
import pytest_asyncio

from pairing.bank.content import Case, Coding
from pairing.bank.content import SourceFile as Kept
from pairing.bank.shipping import load_shipped
from pairing.live.comparing import same_output
from pairing.runner.detect import ROOTS, Host, detect
from pairing.runner.languages.load import load
from pairing.runner.layout import SourceFile
from pairing.runner.limits import ceilings
from pairing.runner.plan import Kind, Plan, is_test_file, plan
from pairing.runner.port import Reason, Runner, Verdict
from pairing.runner.reports import TestResult, read_report
from pairing.runner.sandbox import SandboxRunner
from pairing.settings import Settings
from tests.support.runner import Ear, start

DEADLINE = 200.0
"""For a job and those before it in the queue, on a machine that does other things too."""
MOST = ceilings(Settings())
TASKS = {
    slug: question.task
    for slug, question in load_shipped().questions.items()
    if isinstance(question.task, Coding)
}
LANGUAGES = {language for task in TASKS.values() for language in task.solutions}
FOUND = detect(
    [load()[language] for language in sorted(LANGUAGES)],
    Host(roots=(*ROOTS, *Settings().run_folders.split(","))),
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def runner(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Runner]:
    settings = Settings(
        data_dir=str(tmp_path_factory.mktemp("runner")), run_slots=3, run_pool=3, run_slot_uid=64_100
    )
    made = SandboxRunner(settings, lambda _: FOUND)
    await made.open()
    try:
        assert made.available().on, made.available().reason
        yield made
    finally:
        await made.close()


def planned(
    files: Sequence[Kept], language: str, kind: Kind, opened: str = "", cases: Sequence[Case] = ()
) -> Plan:
    assert language in FOUND, f"{language} is not installed: {load()[language].install}"
    sources = [SourceFile(file.name, file.text) for file in files]
    stdin = [case.stdin.encode() for case in cases]
    return plan(sources, opened or sources[0].path, FOUND[language], kind, MOST, stdin)


async def ended(runner: Runner, plan: Plan) -> tuple[Ear, Verdict]:
    _, ear = await start(runner, plan.job)
    return ear, await ear.verdict(DEADLINE)


async def failures(runner: Runner, files: list[Kept], language: str, cases: list[Case]) -> list[str]:
    """What went wrong in the cases that do not pass. Each program has to end by itself, without a fault."""
    ear, verdict = await ended(runner, planned(files, language, "cases", cases=cases))
    assert (verdict.reason, verdict.exit_code) == (Reason.EXITED, 0), (verdict, ear.output()[-2000:])
    found = []
    for number, (case, one) in enumerate(zip(cases, ear.cases, strict=True)):
        printed = ear.output_of(number).decode()
        assert (one.reason, one.exit_code) == (Reason.EXITED, 0), (case.name, one, printed[-2000:])
        if not same_output(case.expected, printed):
            found.append(f"{language}: {case.name}: {printed[-500:]}")
    return found


async def complaints(runner: Runner, files: list[Kept], language: str, tests: list[Kept]) -> list[str]:
    """What the files of tests say, which lie beside the others, of tests that do not pass."""
    found: list[TestResult] = []
    for file in tests:
        if is_test_file(FOUND[language], file.name):
            made = planned([*files, *tests], language, "test_file", opened=file.name)
            assert made.report is not None
            ear, verdict = await ended(runner, made)
            results = read_report(made.report, ear.output("stdout"))
            assert results, (verdict, ear.output()[-2000:])
            found.extend(results)
    return [f"{language}: {one.name}: {one.message}" for one in found if not one.passed]


async def check(runner: Runner, task: Coding, language: str) -> None:
    solution, beginning = task.solutions[language], task.starters[language]
    wrong, told, begun = await asyncio.gather(
        failures(runner, solution, language, [*task.visible, *task.hidden]),
        complaints(runner, solution, language, task.tests.get(language, [])),
        failures(runner, beginning, language, task.visible[:1]),
    )
    assert [*wrong, *told] == []
    assert begun != [], f"{language}: what the candidate begins with passes the first case"


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("slug", sorted(TASKS))
async def test_the_solution_passes_everything_and_the_beginning_does_not(runner: Runner, slug: str) -> None:
    task = TASKS[slug]
    await asyncio.gather(*(check(runner, task, language) for language in task.solutions))


@pytest.mark.parametrize("slug", sorted(TASKS))
def test_a_question_is_whole(slug: str) -> None:
    task, guide = TASKS[slug], load_shipped().questions[slug].guide
    assert task.starters.keys() == task.solutions.keys()
    assert task.starters.keys() >= {"python", "java", "go"}
    for language, files in task.tests.items():
        assert any(is_test_file(FOUND[language], file.name) for file in files), language
    assert 5 <= len(guide.key_points) <= 8
    assert 4 <= len(guide.hints) <= 5
    assert len(guide.look_for) >= 4
    assert min(map(len, (guide.key_terms, guide.follow_ups, guide.mistakes))) > 0
    names = [case.name for case in chain(task.visible, task.hidden)]
    assert len(set(names)) == len(names)


def test_eight_are_algorithms_and_four_concurrency() -> None:
    questions = load_shipped().questions
    threaded = {slug for slug in TASKS if "concurrency" in questions[slug].tags}
    assert len(threaded) == 4
    assert len(TASKS.keys() - threaded) == 8
    for slug in TASKS.keys() - threaded:
        assert (
            TASKS[slug].tests.keys() == TASKS[slug].starters.keys() == {"python", "javascript", "java", "go"}
        )


def test_every_case_tells_programs_apart() -> None:
    """A case whose expected output is empty would be passed by a program that does nothing."""
    for slug, task in TASKS.items():
        for case in chain(task.visible, task.hidden):
            assert case.expected.strip(), (slug, case.name)
