"""Sends mail by SMTP where a server is set. What is sent, and to whom, is never logged."""

import asyncio
import logging
from collections.abc import Coroutine
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from ssl import create_default_context
from typing import Any
from urllib.parse import urlsplit

import aiosmtplib

from pairing.settings import Settings

log = logging.getLogger("pairing.mail")

SECURITY = ("starttls", "tls", "none")


class Mail:
    """Raises ValueError for a `smtp_security` that is none."""

    def __init__(self, settings: Settings) -> None:
        if settings.smtp_security not in SECURITY:
            raise ValueError(f"PAIRING_SMTP_SECURITY must be one of {', '.join(SECURITY)}")
        self._settings = settings
        self._domain = urlsplit(settings.url).hostname or "localhost"
        self._posting: set[asyncio.Task[Any]] = set()

    @property
    def on(self) -> bool:
        return bool(self._settings.smtp_host)

    async def send(self, to: str, subject: str, text: str) -> bool:
        """Whether the server took it."""
        if not self.on:
            return False
        settings = self._settings
        try:
            await aiosmtplib.send(
                self._message(to, subject, text),
                recipients=[to],
                hostname=settings.smtp_host,
                port=settings.smtp_port,
                username=settings.smtp_user or None,
                password=settings.smtp_password or None,
                use_tls=settings.smtp_security == "tls",
                start_tls=settings.smtp_security == "starttls",
                tls_context=create_default_context() if settings.smtp_security != "none" else None,
                timeout=settings.smtp_timeout,
            )
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            # Its text may quote the address.
            log.error("a mail could not be sent (%s)", type(error).__name__)
            return False
        return True

    def post(self, work: Coroutine[Any, Any, object]) -> None:
        """Do this later, so that how long it takes tells nobody anything. `close` waits for it."""
        task = asyncio.create_task(work, name="mail")
        self._posting.add(task)
        task.add_done_callback(self._posting.discard)

    async def close(self) -> None:
        await asyncio.gather(*self._posting, return_exceptions=True)

    def _message(self, to: str, subject: str, text: str) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self._settings.mail_from or f"pairing@{self._domain}"
        message["To"] = to
        # A line break would begin another header; `EmailMessage` refuses it.
        message["Subject"] = " ".join(subject.split())
        message["Date"] = formatdate(localtime=False)
        message["Message-ID"] = make_msgid(domain=self._domain)
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        return message
