"""Webhooks are told who joined and who was removed."""

from typing import Literal

from pairing.members.port import Member
from pairing.web.members.views import in_order
from pairing.web.services import Services
from pairing.webhooks.events import MemberEvent

JOINED = ("member.joined", "workspace.set_up")
"""Verbs of the audit log that make a member."""


async def tell_of_member(
    services: Services, type: Literal["member.joined", "member.removed"], member: Member
) -> None:
    event = MemberEvent(member=member.id, roles=in_order(member.roles))
    await services.webhooks.tell(member.workspace, type, event, key=member.id, at=services.clock())
