"""The mails to members: subject and text, in plain words."""


def invitation_letter(workspace: str, invited_by: str, link: str) -> tuple[str, str]:
    who = invited_by or "An admin"
    text = (
        f"{who} invites you to {workspace} on Pairing, where interviews are planned and held.\n\n"
        f"Open this link to join:\n\n{link}\n\n"
        "It is yours alone and works once. If you did not expect it, you need not do anything.\n"
    )
    return f"Join {workspace} on Pairing", text


def reset_letter(link: str, minutes: float) -> tuple[str, str]:
    text = (
        "Somebody, probably you, asked for a new password for your account on Pairing.\n\n"
        f"Open this link to set one:\n\n{link}\n\n"
        f"It works once, within {minutes:g} minutes. If it was not you, you need not do anything: "
        "the password you have stays.\n"
    )
    return "A new password for Pairing", text
