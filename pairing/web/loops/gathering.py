"""Loops with all that belongs to them, in a few queries for any number of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pairing.archive.port import Interview, Wanted
from pairing.loops.candidate import Candidate
from pairing.loops.loop import Loop
from pairing.loops.template import Template
from pairing.web.loops.models import LoopRound, LoopSummary
from pairing.web.loops.views import loop_rounds, loop_summary
from pairing.web.services import Services

MOST = 5_000
"""Interviews of all these loops together that are looked at, the newest."""


@dataclass(frozen=True, slots=True)
class Gathered:
    summary: LoopSummary
    rounds: list[LoopRound]
    candidate: Candidate
    template: Template


async def gather(services: Services, workspace: str, loops: Sequence[Loop]) -> list[Gathered]:
    """In their order."""
    if not loops:
        return []
    port = services.loops
    interviews: dict[str, list[Interview]] = {loop.id: [] for loop in loops}
    for interview in await services.archive.interviews(
        workspace, Wanted(loops=tuple(interviews)), limit=MOST
    ):
        if interview.plan is not None and interview.plan.loop is not None:
            interviews[interview.plan.loop].append(interview)
    jobs = {job: await port.job(workspace, job) for job in {loop.job for loop in loops} if job}
    templates = {
        (template, version): await port.template(workspace, template, version)
        for template, version in {(loop.template, loop.version) for loop in loops}
    }
    candidates = await port.candidates_by_id(workspace, [loop.candidate for loop in loops])
    gathered = []
    for loop in loops:
        template = templates[loop.template, loop.version]
        candidate = candidates[loop.candidate]
        assert template is not None
        rounds = loop_rounds(template.content.rounds_of(loop.variant) or [], interviews[loop.id])
        job = jobs[loop.job] if loop.job else None
        summary = loop_summary(loop, candidate, job, template, rounds)
        gathered.append(Gathered(summary, rounds, candidate, template))
    return gathered
