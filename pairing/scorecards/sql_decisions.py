"""Decisions of loops in SQL."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, select, update

from pairing.archive.text import require_storable
from pairing.errors import Conflict, NotFound
from pairing.loops import tables as loop_tables
from pairing.loops.table import SqlTable, owned
from pairing.scorecards import tables
from pairing.scorecards.decision import LoopDecision, Outcome

_decisions = tables.loop_decisions
_loops = loop_tables.loops


class SqlDecisions(SqlTable):
    """The part of `SqlScorecards` that is about decisions."""

    async def decisions(self, workspace: str, loops: Sequence[str]) -> Mapping[str, Sequence[LoopDecision]]:
        query = select(_decisions).where(_decisions.c.workspace == workspace, _decisions.c.loop.in_(loops))
        query = query.order_by(_decisions.c.loop, _decisions.c.number)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        found: dict[str, list[LoopDecision]] = {}
        for row in rows:
            found.setdefault(row.loop, []).append(_as_decision(row))
        return found

    async def decide(
        self,
        workspace: str,
        loop: str,
        outcome: Outcome,
        reason: str,
        *,
        revision: int,
        at: int,
        by: str | None,
    ) -> LoopDecision:
        require_storable(reason)
        decision = LoopDecision(number=revision + 1, outcome=outcome, reason=reason, at=at, by=by)

        def work(connection: Connection) -> None:
            # The loop's row is the lock: of two who decide at once the second finds one decision more.
            row = connection.execute(owned(_loops, workspace, loop).with_for_update()).first()
            if row is None:
                raise NotFound("no such loop", code="no_such_loop")
            there = select(func.count()).select_from(_decisions).where(_decisions.c.loop == loop)
            if connection.execute(there).scalar_one() != revision:
                raise Conflict("somebody decided it meanwhile", code="changed_meanwhile")
            connection.execute(
                insert(_decisions).values(
                    loop=loop,
                    number=decision.number,
                    workspace=workspace,
                    outcome=outcome,
                    reason=reason,
                    at=at,
                    by=by,
                )
            )
            status = "decided" if decision.settles else "open"
            connection.execute(
                update(_loops).where(_loops.c.id == loop).values(status=status, revision=row.revision + 1)
            )

        await self._write(work)
        return decision

    async def settled_loops(self, workspace: str, *, since: int, until: int, limit: int) -> Sequence[str]:
        last = (
            select(_decisions.c.loop, func.max(_decisions.c.number).label("number"))
            .where(_decisions.c.workspace == workspace)
            .group_by(_decisions.c.loop)
            .subquery()
        )
        query = (
            select(_decisions.c.loop)
            .join(last, and_(last.c.loop == _decisions.c.loop, last.c.number == _decisions.c.number))
            .where(_decisions.c.outcome != "hold", _decisions.c.at >= since, _decisions.c.at < until)
            .order_by(_decisions.c.at.desc(), _decisions.c.loop)
            .limit(limit)
        )
        return await self._database.read(lambda connection: connection.execute(query).scalars().all())


def _as_decision(row: Row[Any]) -> LoopDecision:
    return LoopDecision(number=row.number, outcome=row.outcome, reason=row.reason, at=row.at, by=row.by)
