"""Codes beside the password: of an authenticator app, or for recovery."""

from pairing.members.authenticator import recovery_digest, step_of
from pairing.web.services import Services

PURPOSE = "totp"


def sealed(services: Services, member: str, secret: str) -> bytes:
    return services.vault.seal(secret.encode(), f"{PURPOSE} {member}")


def unsealed(services: Services, member: str, secret: bytes) -> str:
    return services.vault.unseal(secret, f"{PURPOSE} {member}").decode()


async def is_right_code(services: Services, member: str, code: str) -> bool:
    """Whether it is a code of now that was not used before, or a recovery code; it is used up by that."""
    totp = await services.members.totp(member)
    if totp is None or not totp.confirmed:
        return False
    step = step_of(unsealed(services, member, totp.secret), code, services.clock())
    if step is not None:
        return await services.members.use_step(member, step)
    return await services.members.use_recovery(member, recovery_digest(code))
