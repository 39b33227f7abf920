"""What names, addresses and roles may look like. Each check returns what is stored or raises `Malformed`."""

import re
import unicodedata
from collections.abc import Sequence

from pairing.errors import Malformed
from pairing.interview.names import check_line
from pairing.members.port import MEMBER_ROLES, MemberRole
from pairing.web.services import Services

_EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*")


def check_name(services: Services, name: str) -> str:
    check_line(name, services.settings.name_chars)
    return name.strip()


def check_email(services: Services, email: str) -> str:
    """In lower case: to whom it goes does not depend on it anywhere that matters."""
    text = unicodedata.normalize("NFKC", email).strip().lower()
    if len(text) > services.settings.email_chars or not _EMAIL.fullmatch(text):
        raise Malformed("this is no e-mail address", code="bad_email")
    return text


def check_roles(roles: Sequence[MemberRole]) -> frozenset[MemberRole]:
    if not roles or len(set(roles)) < len(roles):
        raise Malformed(f"a member has one or more of these roles: {', '.join(MEMBER_ROLES)}")
    return frozenset(roles)
