"""The loops port: templates with their versions, jobs, candidates, and the loops that bring them together.

Everything belongs to a workspace and is asked for with it: what is another's is not there. Times are in
milliseconds since the Unix epoch. Contract (held by `tests/contracts/test_loops.py` on every adapter):

- Each call is one transaction, and once it returned it stays. An id that is taken raises `Conflict`.
- A change names the `revision` it was made on. Another one holding raises `Conflict`, `changed_meanwhile`.
- A version of a template never changes. Lists are newest first, `after` the last item of the page before.
- Text with a NUL or a lone surrogate raises `Malformed` where it is not part of a content.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pairing.loops.candidate import Candidate
from pairing.loops.job import Job, JobStatus
from pairing.loops.loop import Loop, LoopStatus
from pairing.loops.template import Template, TemplateContent, TemplateVersion

Cursor = tuple[int, str]
"""`created_at` and `id` of the last item of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopFilter:
    """Which loops: those that meet all that is given. `without`: none of these ids."""

    job: str | None = None
    candidate: str | None = None
    status: LoopStatus | None = None
    archived: bool = False
    without: Collection[str] = ()


ALL_LOOPS = LoopFilter()


class Loops(Protocol):
    async def ship(self, workspace: str, contents: Mapping[str, TemplateContent], at: int) -> None:
        """Give the workspace these templates, by the name of their file, unless it was given them before.

        What became of them since is left as it is. Raises `NotFound` for an unknown workspace.
        """
        ...

    async def add_template(
        self, workspace: str, template: str, content: TemplateContent, *, at: int, by: str | None
    ) -> Template:
        """Version 1 of a new template. Raises `NotFound` for an unknown workspace, `Conflict`."""
        ...

    async def template(self, workspace: str, template: str, version: int | None = None) -> Template | None:
        """With the content of that version, else of the newest."""
        ...

    async def template_versions(self, workspace: str, template: str) -> Sequence[TemplateVersion]:
        """Newest first."""
        ...

    async def templates(
        self, workspace: str, *, archived: bool = False, limit: int, after: Cursor | None = None
    ) -> Sequence[Template]: ...

    async def change_template(
        self,
        workspace: str,
        template: str,
        *,
        revision: int,
        at: int,
        by: str | None,
        content: TemplateContent | None = None,
        archived: bool | None = None,
    ) -> Template:
        """Other content makes a new version. Raises `NotFound`, `Conflict`."""
        ...

    async def add_job(self, job: Job) -> None: ...

    async def job(self, workspace: str, job: str) -> Job | None: ...

    async def jobs(
        self,
        workspace: str,
        *,
        status: JobStatus | None = None,
        archived: bool = False,
        limit: int,
        after: Cursor | None = None,
    ) -> Sequence[Job]: ...

    async def change_job(self, job: Job, at: int) -> Job:
        """Put this in place of the job at `job.revision`. Raises `NotFound`, `Conflict`."""
        ...

    async def open_loops(self, workspace: str) -> Mapping[str | None, int]:
        """How many loops are open, by job; None for those of no job."""
        ...

    async def add_candidate(self, candidate: Candidate) -> None: ...

    async def candidate(self, workspace: str, candidate: str) -> Candidate | None: ...

    async def candidates_by_id(self, workspace: str, ids: Sequence[str]) -> Mapping[str, Candidate]:
        """Those that are there, archived ones too."""
        ...

    async def candidates(
        self,
        workspace: str,
        *,
        text: str = "",
        archived: bool = False,
        without: Collection[str] = (),
        limit: int,
        after: Cursor | None = None,
    ) -> Sequence[Candidate]:
        """`text`: in names and addresses, in any case. `without`: none of these ids."""
        ...

    async def change_candidate(self, candidate: Candidate, at: int) -> Candidate:
        """Put this in place of the candidate at `candidate.revision`. Raises `NotFound`, `Conflict`."""
        ...

    async def add_loop(self, loop: Loop) -> None:
        """Raises `NotFound` unless job, candidate and version of the template are of the same workspace."""
        ...

    async def loop(self, workspace: str, loop: str) -> Loop | None: ...

    async def loops(
        self, workspace: str, wanted: LoopFilter = ALL_LOOPS, *, limit: int, after: Cursor | None = None
    ) -> Sequence[Loop]: ...

    async def change_loop(self, loop: Loop, at: int) -> Loop:
        """Put job, status, `archived` in place of those at `loop.revision`. Raises `NotFound`, `Conflict`."""
        ...
