"""Jobs, candidates and loops in SQL."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, insert, literal, select

from pairing.archive.text import require_storable
from pairing.errors import NotFound
from pairing.interview.hosted import Accommodations
from pairing.loops import tables
from pairing.loops.candidate import Candidate
from pairing.loops.job import Job, JobStatus
from pairing.loops.loop import Loop
from pairing.loops.port import ALL_LOOPS, Cursor, LoopFilter
from pairing.loops.table import SqlTable, encode, owned, page_of, revise

_jobs = tables.jobs
_candidates = tables.candidates
_loops = tables.loops
_templates = tables.loop_templates


class SqlLoopsOfCandidates(SqlTable):
    """The part of `SqlLoops` that is not about templates."""

    async def add_job(self, job: Job) -> None:
        require_storable(job.title, job.location)
        row = {"id": job.id, "workspace": job.workspace, "revision": 1, "created_at": job.created_at}
        statement = insert(_jobs).values(**row, **_of_job(job))
        await self._write(lambda connection: connection.execute(statement))

    async def job(self, workspace: str, job: str) -> Job | None:
        query = owned(_jobs, workspace, job)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else _as_job(row)

    async def jobs(
        self,
        workspace: str,
        *,
        status: JobStatus | None = None,
        archived: bool = False,
        limit: int,
        after: Cursor | None = None,
    ) -> Sequence[Job]:
        query = page_of(_jobs, workspace, archived=archived, limit=limit, after=after)
        if status is not None:
            query = query.where(_jobs.c.status == status)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [_as_job(row) for row in rows]

    async def change_job(self, job: Job, at: int) -> Job:
        require_storable(job.title, job.location)
        values = {**_of_job(job), "archived_at": at if job.archived else None}

        def work(connection: Connection) -> None:
            revise(connection, _jobs, job.workspace, job.id, job.revision, values)

        await self._write(work)
        return msgspec.structs.replace(job, revision=job.revision + 1)

    async def open_loops(self, workspace: str) -> Mapping[str | None, int]:
        query = select(_loops.c.job, func.count().label("loops")).group_by(_loops.c.job)
        query = query.where(
            _loops.c.workspace == workspace, _loops.c.status == "open", _loops.c.archived_at.is_(None)
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return {row.job: row.loops for row in rows}

    async def add_candidate(self, candidate: Candidate) -> None:
        require_storable(candidate.name, candidate.email, candidate.resume)
        row = {
            "id": candidate.id,
            "workspace": candidate.workspace,
            "revision": 1,
            "created_at": candidate.created_at,
        }
        statement = insert(_candidates).values(**row, **_of_candidate(candidate))
        await self._write(lambda connection: connection.execute(statement))

    async def candidate(self, workspace: str, candidate: str) -> Candidate | None:
        query = owned(_candidates, workspace, candidate)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else _as_candidate(row)

    async def candidates_by_id(self, workspace: str, ids: Sequence[str]) -> Mapping[str, Candidate]:
        query = select(_candidates).where(_candidates.c.workspace == workspace, _candidates.c.id.in_(ids))
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return {row.id: _as_candidate(row) for row in rows}

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
        query = page_of(_candidates, workspace, archived=archived, limit=limit, after=after)
        if text:
            query = query.where(_candidates.c.search.contains(text.casefold(), autoescape=True))
        if without:
            query = query.where(_candidates.c.id.not_in(without))
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [_as_candidate(row) for row in rows]

    async def change_candidate(self, candidate: Candidate, at: int) -> Candidate:
        require_storable(candidate.name, candidate.email, candidate.resume)
        values = {**_of_candidate(candidate), "archived_at": at if candidate.archived else None}

        def work(connection: Connection) -> None:
            revise(connection, _candidates, candidate.workspace, candidate.id, candidate.revision, values)

        await self._write(work)
        return msgspec.structs.replace(candidate, revision=candidate.revision + 1)

    async def add_loop(self, loop: Loop) -> None:
        row = {
            "id": loop.id,
            "workspace": loop.workspace,
            "candidate": loop.candidate,
            "template": loop.template,
            "version": loop.version,
            "variant": loop.variant,
            "revision": 1,
            "created_at": loop.created_at,
            **_of_loop(loop),
        }

        def work(connection: Connection) -> None:
            _require_own(connection, loop)
            connection.execute(insert(_loops).values(row))

        await self._write(work)

    async def loop(self, workspace: str, loop: str) -> Loop | None:
        query = owned(_loops, workspace, loop)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else _as_loop(row)

    async def loops(
        self, workspace: str, wanted: LoopFilter = ALL_LOOPS, *, limit: int, after: Cursor | None = None
    ) -> Sequence[Loop]:
        query = page_of(_loops, workspace, archived=wanted.archived, limit=limit, after=after)
        for name in ("job", "candidate", "status"):
            if (value := getattr(wanted, name)) is not None:
                query = query.where(_loops.c[name] == value)
        if wanted.without:
            query = query.where(_loops.c.id.not_in(wanted.without))
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [_as_loop(row) for row in rows]

    async def change_loop(self, loop: Loop, at: int) -> Loop:
        values = {**_of_loop(loop), "archived_at": at if loop.archived else None}

        def work(connection: Connection) -> None:
            _require_own(connection, loop)
            revise(connection, _loops, loop.workspace, loop.id, loop.revision, values)

        await self._write(work)
        return msgspec.structs.replace(loop, revision=loop.revision + 1)


def _require_own(connection: Connection, loop: Loop) -> None:
    """What a loop brings together belongs to one workspace, which no key of the tables says."""
    ids = [(_candidates, loop.candidate), (_templates, loop.template)]
    if loop.job is not None:
        ids.append((_jobs, loop.job))
    for table, id in ids:
        query = select(literal(1)).where(table.c.workspace == loop.workspace, table.c.id == id)
        if connection.execute(query).first() is None:
            raise NotFound(f"this is not in the workspace's {table.name.replace('_', ' ')}")


def _of_job(job: Job) -> dict[str, object]:
    return {"title": job.title, "location": job.location, "status": job.status}


def _of_candidate(candidate: Candidate) -> dict[str, object]:
    return {
        "name": candidate.name,
        "email": candidate.email,
        "resume": candidate.resume,
        "accommodations": encode(candidate.accommodations),
        "search": f"{candidate.name}\n{candidate.email}".casefold(),
    }


def _of_loop(loop: Loop) -> dict[str, object]:
    return {"job": loop.job, "status": loop.status}


def _as_job(row: Row[Any]) -> Job:
    return Job(
        id=row.id,
        workspace=row.workspace,
        title=row.title,
        location=row.location,
        status=row.status,
        revision=row.revision,
        created_at=row.created_at,
        archived=row.archived_at is not None,
    )


def _as_candidate(row: Row[Any]) -> Candidate:
    return Candidate(
        id=row.id,
        workspace=row.workspace,
        name=row.name,
        email=row.email,
        resume=row.resume,
        accommodations=msgspec.json.decode(row.accommodations, type=Accommodations),
        revision=row.revision,
        created_at=row.created_at,
        archived=row.archived_at is not None,
    )


def _as_loop(row: Row[Any]) -> Loop:
    return Loop(
        id=row.id,
        workspace=row.workspace,
        job=row.job,
        candidate=row.candidate,
        template=row.template,
        version=row.version,
        variant=row.variant,
        status=row.status,
        revision=row.revision,
        created_at=row.created_at,
        archived=row.archived_at is not None,
    )
