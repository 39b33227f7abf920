"""Every coding question that is shipped, in every language it is in, in the real sandbox.

What is called a solution passes all cases and all files of tests. What the candidate begins with compiles,
runs to its end, and passes neither.
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

DEADLINE = 90.0
"""For a job and those before it in the queue, on a machine that does other things too."""
MOST = ceilings(Settings())
TASKS = {
    slug: question.task
    for slug, question in load_shipped().questions.items()
    if isinstance(question.task, Coding)
}
WRITTEN_IN = [(slug, language) for slug, task in sorted(TASKS.items()) for language in task.solutions]
LANGUAGES = {language for _, language in WRITTEN_IN}
FOUND = detect(
    [load()[language] for language in sorted(LANGUAGES)],
    Host(roots=(*ROOTS, *Settings().run_folders.split(","))),
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def runner(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Runner]:
    settings = Settings(
        data_dir=str(tmp_path_factory.mktemp("runner")), run_slots=2, run_pool=2, run_slot_uid=64_100
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


def passed(case: Case, actual: bytes, verdict: Verdict) -> bool:
    well = (verdict.reason, verdict.exit_code) == (Reason.EXITED, 0)
    return well and same_output(case.expected, actual.decode())


async def failing(runner: Runner, files: list[Kept], language: str, cases: list[Case]) -> list[str]:
    """The names of the cases that do not pass; what went wrong is in the message of a failed test."""
    ear, verdict = await ended(runner, planned(files, language, "cases", cases=cases))
    assert (verdict.reason, verdict.exit_code) == (Reason.EXITED, 0), (verdict, ear.output()[-2000:])
    outcomes = [
        (case, ear.output_of(number), one)
        for number, (case, one) in enumerate(zip(cases, ear.cases, strict=True))
    ]
    for case, actual, one in outcomes:
        if not passed(case, actual, one):
            print(case.name, one, actual.decode()[-500:], ear.output("stderr").decode()[-500:], sep="\n")
    return [case.name for case, actual, one in outcomes if not passed(case, actual, one)]


async def tested(runner: Runner, files: list[Kept], language: str, tests: list[Kept]) -> list[TestResult]:
    """What the files of tests say, which lie beside the others."""
    found: list[TestResult] = []
    for file in tests:
        if is_test_file(FOUND[language], file.name):
            made = planned([*files, *tests], language, "test_file", opened=file.name)
            assert made.report is not None
            ear, verdict = await ended(runner, made)
            results = read_report(made.report, ear.output("stdout"))
            assert results, (verdict, ear.output()[-2000:])
            found.extend(results)
    return found


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(("slug", "language"), WRITTEN_IN)
async def test_the_solution_passes_everything_and_the_beginning_does_not(
    runner: Runner, slug: str, language: str
) -> None:
    task = TASKS[slug]
    cases, solution, beginning = (
        [*task.visible, *task.hidden], task.solutions[language], task.starters[language]
    )  # fmt: skip
    solved, results, begun = await asyncio.gather(
        failing(runner, solution, language, cases),
        tested(runner, solution, language, task.tests.get(language, [])),
        ended(runner, planned(beginning, language, "cases", cases=task.visible)),
    )
    assert solved == []
    assert [(one.name, one.message) for one in results if not one.passed] == []
    ear, verdict = begun
    assert (verdict.reason, verdict.exit_code) == (Reason.EXITED, 0), (verdict, ear.output()[-2000:])
    assert [(one.reason, one.exit_code) for one in ear.cases] == [(Reason.EXITED, 0)] * len(task.visible)
    assert not all(
        passed(case, ear.output_of(number), one)
        for number, (case, one) in enumerate(zip(task.visible, ear.cases, strict=True))
    )


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
        assert TASKS[slug].tests.keys() == TASKS[slug].starters.keys() == {"python", "javascript", "java", "go"}


def test_every_case_tells_programs_apart() -> None:
    """A case whose expected output is empty would be passed by a program that does nothing."""
    for slug, task in TASKS.items():
        for case in chain(task.visible, task.hidden):
            assert case.expected.strip(), (slug, case.name)
