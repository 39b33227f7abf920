"""Workspaces, members and keys as they travel."""

from pairing.members.keys import ApiToken, Invitation
from pairing.members.port import MEMBER_ROLES, Member, MemberRole, Workspace
from pairing.web.members.models import InvitationView, Me, MemberView, TokenView, WorkspaceView
from pairing.web.services import Services


async def me_of(services: Services, member: Member) -> Me:
    workspace = await services.members.workspace(member.workspace)
    assert workspace is not None
    left = await services.members.recovery_left(member.id) if member.has_totp else 0
    return Me(
        member=member_view(member),
        workspace=workspace_view(workspace),
        recovery_codes=left,
        mail=services.mail.on,
    )


def workspace_view(workspace: Workspace) -> WorkspaceView:
    return WorkspaceView(
        id=workspace.id,
        name=workspace.name,
        kept_days=workspace.kept_days,
        notice=workspace.notice,
        revision=workspace.revision,
        candidate_copy=workspace.candidate_copy,
    )


def member_view(member: Member) -> MemberView:
    return MemberView(
        id=member.id,
        name=member.name,
        email=member.email,
        roles=in_order(member.roles),
        revision=member.revision,
        created_at=member.created_at,
        seen_at=member.seen_at,
        password=member.has_password,
        totp=member.has_totp,
    )


def invitation_view(invitation: Invitation, invited_by: str, now: int) -> InvitationView:
    return InvitationView(
        id=invitation.id,
        email=invitation.email,
        roles=in_order(invitation.roles),
        invited_by=invited_by,
        created_at=invitation.created_at,
        expires_at=invitation.expires_at,
        expired=invitation.expires_at <= now,
    )


def token_view(token: ApiToken) -> TokenView:
    return TokenView(
        id=token.id,
        kind="workspace" if token.member is None else "personal",
        label=token.label,
        member=token.member,
        scopes=None if token.scopes is None else sorted(token.scopes),
        created_at=token.created_at,
        last_used_at=token.last_used_at,
        expires_at=token.expires_at,
    )


def in_order(roles: frozenset[MemberRole]) -> list[MemberRole]:
    return [role for role in MEMBER_ROLES if role in roles]
