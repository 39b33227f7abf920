"""What travels over HTTP about workspaces, members and how they sign in. Times: milliseconds since the Unix
epoch.

Passwords and codes come in and never go out. A link or token goes out once, when it is made: only its digest
is kept.
"""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from pairing.members.port import MemberRole

TokenKind = Literal["personal", "workspace"]


class WorkspaceView(Struct, frozen=True, kw_only=True):
    """`kept_days`: how long an interview is kept unless it says otherwise; null for as long as the server is.
    `notice`: what candidates are told beside that, as Markdown. `candidate_copy`: whether they may take a
    copy of their own interview along once it is over."""

    id: str
    name: str
    kept_days: int | None
    notice: str
    revision: int
    candidate_copy: bool


class ChangedWorkspace(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    revision: int
    name: str | UnsetType = UNSET
    kept_days: int | UnsetType | None = UNSET
    notice: str | UnsetType = UNSET
    candidate_copy: bool | UnsetType = UNSET


class MemberView(Struct, frozen=True, kw_only=True):
    """`seen_at`: when a browser of theirs was last here. `password`, `totp`: whether they have one."""

    id: str
    name: str
    email: str
    roles: list[MemberRole]
    revision: int
    created_at: int
    seen_at: int | None
    password: bool
    totp: bool


class MemberPage(Struct, frozen=True, kw_only=True):
    items: list[MemberView]
    next: str | None = None


class ChangedMember(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    revision: int
    name: str | UnsetType = UNSET
    roles: list[MemberRole] | UnsetType = UNSET


class Me(Struct, frozen=True, kw_only=True):
    """Who is signed in. `recovery_codes`: how many are left, 0 without TOTP. `mail`: whether the server can
    send any."""

    member: MemberView
    workspace: WorkspaceView
    recovery_codes: int
    mail: bool


class ChangedMe(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    revision: int
    name: str


class SignInWays(Struct, frozen=True, kw_only=True):
    """`provider`: the name of the OpenID Connect provider, empty without one: go to `/api/oidc/start`.
    `mail`: whether a forgotten password can be reset by mail. `setup`: whether nobody is a member yet.
    `password_chars`: the shortest password that is taken."""

    provider: str
    mail: bool
    setup: bool
    password_chars: int


class SignIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`code`: of the authenticator app, or a recovery code; asked for by 401 `code_needed`."""

    email: str
    password: str
    code: str = ""


class SessionView(Struct, frozen=True, kw_only=True):
    """A signed-in browser. `browser`: what it calls itself, in short."""

    id: str
    current: bool
    created_at: int
    seen_at: int
    address: str
    browser: str


class SessionPage(Struct, frozen=True, kw_only=True):
    items: list[SessionView]
    next: str | None = None


class SetupView(Struct, frozen=True, kw_only=True):
    """`workspace`: its name if it exists already, as one that lost all its admins; else it is to be named."""

    workspace: str
    expires_at: int


class Setup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first admin. `workspace`: the new workspace's name, not read where there is one."""

    workspace: str
    name: str
    email: str
    password: str


class InvitationView(Struct, frozen=True, kw_only=True):
    id: str
    email: str
    roles: list[MemberRole]
    invited_by: str
    created_at: int
    expires_at: int
    expired: bool


class InvitationPage(Struct, frozen=True, kw_only=True):
    """Those that nobody has accepted yet."""

    items: list[InvitationView]
    next: str | None = None


class NewInvitation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    email: str
    roles: list[MemberRole]


class CreatedInvitation(Struct, frozen=True, kw_only=True):
    """`link` is shown once. `mailed`: whether it is on its way by mail as well."""

    invitation: InvitationView
    link: str
    mailed: bool


class InvitationLinkView(Struct, frozen=True, kw_only=True):
    """What the invited person is shown. `provider` as in `SignInWays`."""

    workspace: str
    email: str
    roles: list[MemberRole]
    invited_by: str
    expires_at: int
    provider: str


class AcceptedInvitation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    password: str


class ChangedPassword(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`current`: empty for a member who has none yet."""

    current: str
    password: str


class ForgottenPassword(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    email: str


class ResetLink(Struct, frozen=True, kw_only=True):
    """To hand to the member; shown once."""

    link: str
    expires_at: int


class ResetView(Struct, frozen=True, kw_only=True):
    """Whose password it is."""

    email: str
    expires_at: int


class NewPassword(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    password: str


class TotpBegun(Struct, frozen=True, kw_only=True):
    """`uri`: `otpauth://...`, to show as a QR code; `secret`: the same for typing, in Base32."""

    uri: str
    secret: str


class TotpCode(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    code: str


class RecoveryCodes(Struct, frozen=True, kw_only=True):
    """Each signs in once in place of a code. Shown once."""

    codes: list[str]


class ConfirmedPassword(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The password once more, for what weakens an account; empty for a member who has none."""

    password: str


class TokenView(Struct, frozen=True, kw_only=True):
    """`scopes`: such as `interviews:read` and `interviews:write`, which includes reading; null for all.
    `member`: whose it is, null for the workspace's own."""

    id: str
    kind: TokenKind
    label: str
    member: str | None
    scopes: list[str] | None
    created_at: int
    last_used_at: int | None
    expires_at: int | None


class TokenPage(Struct, frozen=True, kw_only=True):
    items: list[TokenView]
    next: str | None = None


class NewToken(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`days` until it expires, null for never. Those of the workspace are for admins to make."""

    label: str
    scopes: list[str]
    kind: TokenKind = "personal"
    days: int | None = None


class CreatedToken(Struct, frozen=True, kw_only=True):
    """`secret` is shown once: send it as `Authorization: Bearer SECRET`."""

    token: TokenView
    secret: str


class AuditView(Struct, frozen=True, kw_only=True):
    """`member`: who did it, null for an API token of the workspace, whose id is then `token`, and for the
    server itself. `details` hold ids and names of fields, never what people wrote."""

    id: str
    at: int
    member: str | None
    name: str
    token: str | None
    verb: str
    subject_kind: str
    subject: str
    address: str
    details: dict[str, str | int | bool | list[str] | None]


class AuditPage(Struct, frozen=True, kw_only=True):
    """Newest first."""

    items: list[AuditView]
    next: str | None = None
