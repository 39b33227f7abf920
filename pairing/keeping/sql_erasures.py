"""Erasures in SQL: the part of `SqlKeeping` that removes."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from pairing import tables as base
from pairing.answers.tables import kept_answers
from pairing.errors import Conflict
from pairing.keeping import reach, tables
from pairing.keeping.due import due_queries
from pairing.keeping.kin import (
    forks_of,
    in_force,
    interviews_in,
    is_here,
    lock_all,
    lock_origins,
    lock_subject,
    related,
)
from pairing.keeping.kind import Cause
from pairing.keeping.port import Extent, Job, Receipt, Subject
from pairing.keeping.rows import as_receipt, digest_of, removed_text
from pairing.live.part import PANEL, ROOM, own, transcript_of
from pairing.loops import tables as loop_tables
from pairing.loops.table import SqlTable
from pairing.members.tables import audit
from pairing.webhooks.events import ERASED
from pairing.webhooks.tables import webhook_events

_erasures = tables.erasures
_holds = tables.holds
_origins = tables.interview_origins.c
_plans = base.interview_plans.c
_people = base.people.c
_images = base.images.c
_kept = kept_answers.c
_events = webhook_events.c
_candidates = loop_tables.candidates
_loops = loop_tables.loops


OURS = ("interview.erased", "candidate.erased", "hold.put", "hold.released")
"""Verbs of the audit log whose details say how it was kept and forgotten, in ids."""


class SqlErasures(SqlTable):
    async def extent(self, workspace: str, subject: Subject) -> Extent | None:
        def work(connection: Connection) -> Extent | None:
            if not is_here(connection, workspace, subject):
                return None
            found = _reach(connection, workspace, subject)
            interviews = found.get("interviews", ())
            size = connection.execute(
                select(func.coalesce(func.sum(_images.size), 0)).where(_images.interview.in_(interviews))
            ).scalar_one()
            people = connection.execute(
                select(_people.interview, _people.id).where(_people.interview.in_(interviews))
            )
            names = [transcript_of(interview, part) for interview in interviews for part in (ROOM, PANEL)]
            names += [transcript_of(interview, own(person)) for interview, person in people]
            rows = reach.count(connection, found)
            forks = connection.scalars(select(_origins.interview).where(_origins.interview.in_(interviews)))
            return Extent(interviews, tuple(forks), tuple(names), rows, int(size))

        return await self._database.read(work)

    async def told_in(self, workspace: str, subjects: Sequence[Subject]) -> Sequence[str]:
        def work(connection: Connection) -> list[str]:
            found: dict[str, None] = {}
            for subject in subjects:
                own = interviews_in(connection, workspace, subject)
                found.update(dict.fromkeys((*own, *forks_of(connection, own))))
            return [*found]

        return await self._database.read(work)

    async def begin(
        self,
        receipt: str,
        workspace: str,
        subject: Subject,
        cause: Cause,
        *,
        by: str | None,
        at: int,
        entries: int,
        idle_days: int | None = None,
    ) -> Receipt:
        def work(connection: Connection) -> Receipt:
            if subject.kind == "interview":
                lock_origins(connection, (subject.id,))
            lock_subject(connection, workspace, subject)
            if idle_days is not None:
                self._require_due(connection, workspace, subject, at, idle_days)
            found = _reach(connection, workspace, subject)
            lock_all(connection, workspace, found)
            if connection.execute(in_force(workspace, related(connection, workspace, subject))).first():
                raise Conflict("it is held: release the hold first", code="held")
            removed = {**reach.count(connection, found), "entries": entries}
            reach.remove(connection, found, late=False)
            _blank(connection, found)
            begun = Receipt(receipt, workspace, subject, cause, by, at, removed)
            connection.execute(insert(_erasures).values(_row(begun, found)))
            return begun

        return await self._write(work)

    def _require_due(
        self, connection: Connection, workspace: str, subject: Subject, at: int, idle_days: int
    ) -> None:
        sqlite = self._database.sqlite
        [(query, due)] = due_queries(sqlite, idle_days, workspace, held=False, only=subject)
        if connection.execute(query.where(due < at)).first() is None:
            raise Conflict("it is not due any more", code="not_due")

    async def claim(self, now: int, until: int, *, most: int) -> Sequence[Job]:
        query = select(_erasures.c.id, _erasures.c.next_at).where(_erasures.c.next_at <= now)
        query = query.order_by(_erasures.c.next_at, _erasures.c.id).limit(most)

        def work(connection: Connection) -> list[Job]:
            jobs = []
            for id, next_at in rows:
                # Whoever moves `next_at` first has it.
                taken = (
                    update(_erasures)
                    .where(_erasures.c.id == id, _erasures.c.next_at == next_at)
                    .values(next_at=until)
                    .returning(*_erasures.c)
                )
                if (row := connection.execute(taken).first()) is not None:
                    jobs.append(_as_job(row))
            return jobs

        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return await self._write(work) if rows else []

    async def remove_images(self, job: Job, *, most: int) -> bool:
        key = tuple_(_images.interview, _images.file)
        query = (
            select(_images.interview, _images.file).where(_images.interview.in_(job.interviews)).limit(most)
        )

        def work(connection: Connection) -> bool:
            rows = connection.execute(query).all()
            if rows:
                connection.execute(delete(base.images).where(key.in_([tuple(row) for row in rows])))
            return len(rows) == most

        return await self._write(work)

    async def remove_answers(
        self, job: Job, tells: Callable[[str, str, bytes], bool], *, most: int, after: str
    ) -> str | None:
        # An owner's first word is the workspace. A place is an owner and a key, which hold no line ends.
        owner, _, key = after.partition("\n")
        query = (
            select(_kept.owner, _kept.key, _kept.attempt, _kept.answer)
            .where(
                _kept.owner.startswith(f"{job.workspace} ", autoescape=True),
                or_(_kept.owner > owner, and_(_kept.owner == owner, _kept.key > key)),
            )
            .order_by(_kept.owner, _kept.key)
            .limit(most)
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        telling = [row for row in rows if row.answer is not None and tells(row.owner, row.key, row.answer)]

        def work(connection: Connection) -> None:
            for row in telling:
                mine = (_kept.owner == row.owner, _kept.key == row.key, _kept.attempt == row.attempt)
                connection.execute(delete(kept_answers).where(*mine))

        if telling:
            await self._write(work)
        return f"{rows[-1].owner}\n{rows[-1].key}" if len(rows) == most else None

    async def remove_events(self, job: Job, *, most: int, after: str) -> str | None:
        query = select(_events.id, _events.payload).where(
            _events.workspace == job.workspace,
            _events.id > after,
            _events.type.not_in(ERASED.values()),
        )
        query = query.order_by(_events.id).limit(most)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        words = [id.encode() for id in job.ids]
        naming = [row.id for row in rows if any(word in row.payload for word in words)]
        if naming:
            # Their deliveries go with them.
            statement = delete(webhook_events).where(_events.id.in_(naming))
            await self._write(lambda connection: connection.execute(statement))
        return rows[-1].id if len(rows) == most else None

    async def finish(self, job: Job, *, at: int, sweep_at: int) -> Receipt:
        done = select(_erasures).where(_erasures.c.id == job.receipt).with_for_update()

        def work(connection: Connection) -> Receipt:
            receipt = as_receipt(connection.execute(done).one())
            if receipt.done_at is not None:
                return receipt
            found = reach.reached(connection, {"interviews": job.interviews, "people": job.people})
            reach.remove(connection, found, late=True)
            connection.execute(
                update(audit)
                .where(
                    audit.c.workspace == job.workspace,
                    audit.c.subject.in_(job.ids),
                    audit.c.verb.not_in(OURS),
                )
                .values(details="{}")
            )
            connection.execute(delete(_holds).where(_holds.c.subject.in_(job.ids)))
            receipt = _done(receipt, at)
            connection.execute(
                update(_erasures)
                .where(_erasures.c.id == job.receipt)
                .values(done_at=at, digest=receipt.digest, next_at=sweep_at)
            )
            return receipt

        return await self._write(work)

    async def swept(self, job: Job) -> None:
        statement = update(_erasures).where(_erasures.c.id == job.receipt)
        statement = statement.values(next_at=None, reach=None)
        await self._write(lambda connection: connection.execute(statement))

    async def purge(self) -> bool:
        if not self._database.sqlite:
            return True
        # What was deleted is overwritten in the file, and stands in the log of writes until that is cut.
        busy: int = await self._database.read(
            lambda connection: connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
        )
        return busy == 0


def _reach(connection: Connection, workspace: str, subject: Subject) -> reach.Ids:
    interviews = interviews_in(connection, workspace, subject)
    roots: reach.Ids = {}
    if subject.kind == "candidate":
        loops = connection.scalars(select(_loops.c.id).where(_loops.c.candidate == subject.id))
        roots = {"candidates": (subject.id,), "loops": tuple(loops)}
    roots["interviews"] = (*interviews, *forks_of(connection, interviews))
    return reach.reached(connection, roots)


def _blank(connection: Connection, found: reach.Ids) -> None:
    """What has to stay a little longer says nothing of anybody."""
    interviews = found.get("interviews", ())
    connection.execute(update(base.interviews).where(base.interviews.c.id.in_(interviews)).values(title=""))
    connection.execute(
        update(base.people).where(_people.interview.in_(interviews)).values(name="", email=None, member=None)
    )


def _row(begun: Receipt, found: reach.Ids) -> dict[str, object]:
    # In no more than this is it known what belonged together; it is dropped when all of it is gone.
    ids = sorted({id for name in found for id in found[name]} | {begun.subject.id})
    kept = {
        "interviews": found.get("interviews", ()),
        "people": found.get("people", ()),
        "ids": ids,
    }
    return {
        "id": begun.id,
        "workspace": begun.workspace,
        "kind": begun.subject.kind,
        "subject": begun.subject.id,
        "cause": begun.cause,
        "by": begun.by,
        "begun_at": begun.begun_at,
        "removed": removed_text(begun.removed),
        "digest": "",
        "reach": json.dumps(kept).encode(),
        "next_at": begun.begun_at,
    }


def _as_job(row: Row[Any]) -> Job:
    kept = json.loads(row.reach)
    return Job(
        row.id,
        row.workspace,
        tuple(kept["interviews"]),
        tuple(kept["people"]),
        tuple(kept["ids"]),
        row.done_at is not None,
    )


def _done(receipt: Receipt, at: int) -> Receipt:
    done = replace(receipt, done_at=at)
    return replace(done, digest=digest_of(done))
