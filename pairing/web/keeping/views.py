"""Holds and receipts as they are shown, with the names of who did it."""

from collections.abc import Iterable, Sequence

from pairing.keeping.port import Hold, Receipt, Subject
from pairing.members.port import Actor
from pairing.web.keeping.models import HoldView, ReceiptView
from pairing.web.scorecards.anonymity import hidden_from
from pairing.web.services import Services


async def hold_views(services: Services, actor: Actor, holds: Sequence[Hold]) -> list[HoldView]:
    """What they hold is not named to whom names are kept from."""
    workspace, hidden = actor.workspace, await hidden_from(services, actor)
    who = await _names(services, workspace, [name for hold in holds for name in (hold.by, hold.released_by)])
    return [
        HoldView(
            id=hold.id,
            kind=hold.subject.kind,
            subject=hold.subject.id,
            subject_name=await name_of(services, workspace, hold.subject) or "" if shown else "",
            reason=hold.reason if shown else "",
            by=hold.by,
            by_name=who.get(hold.by or "", ""),
            at=hold.at,
            released_at=hold.released_at,
            released_by_name=who.get(hold.released_by or "", ""),
        )
        for hold in holds
        for shown in [not hidden.holds(hold.subject.kind, hold.subject.id)]
    ]


async def receipt_views(services: Services, workspace: str, receipts: Sequence[Receipt]) -> list[ReceiptView]:
    who = await _names(services, workspace, [receipt.by for receipt in receipts])
    return [
        ReceiptView(
            id=receipt.id,
            kind=receipt.subject.kind,
            subject=receipt.subject.id,
            cause=receipt.cause,
            by=receipt.by,
            by_name=who.get(receipt.by or "", ""),
            begun_at=receipt.begun_at,
            done_at=receipt.done_at,
            removed=dict(receipt.removed),
            digest=receipt.digest,
        )
        for receipt in receipts
    ]


async def name_of(services: Services, workspace: str, subject: Subject) -> str | None:
    """The interview's title or the candidate's name; None if the workspace has no such thing."""
    if subject.kind == "candidate":
        candidate = await services.loops.candidate(workspace, subject.id)
        return None if candidate is None else candidate.name
    interview = await services.archive.interview(subject.id)
    return None if interview is None or interview.workspace != workspace else interview.title


async def _names(services: Services, workspace: str, members: Iterable[str | None]) -> dict[str, str]:
    known = sorted({member for member in members if member})
    return await services.members.names(workspace, known) if known else {}
