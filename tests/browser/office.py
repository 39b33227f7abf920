"""A server on an empty database, and what its members do in their windows."""

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.support.browser import Window
from tests.support.service import Service, free_port

PASSWORD = "correct horse battery staple"
SETUP = re.compile(r"\S+/setup/\S+")


class OfficeServer(Service):
    """`pairing serve` for somebody who has just installed it, or another `program` of Python that serves."""

    def __init__(
        self,
        folder: Path,
        settings: Mapping[str, str] | None = None,
        program: Sequence[str] = ("-m", "pairing", "serve"),
    ) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        super().__init__(
            "office",
            [sys.executable, *program],
            ready_url=f"{self.url}/health/ready",
            variables={
                "PAIRING_PORT": str(port),
                "PAIRING_DATA_DIR": str(folder / "var"),
                **(settings or {}),
            },
            folder=folder,
        )

    def setup_link(self) -> str:
        """The one-time link that makes the first admin, as the log has it."""
        found: list[str] = SETUP.findall(self.log.read_text())
        return found[-1]


class Desk:
    """A member at a window. Waits are the page's own, with its deadline."""

    def __init__(self, opened: Window, url: str) -> None:
        self.opened = opened
        self.page = opened.page
        self.url = url

    def set_up(self, link: str, *, workspace: str = "Northwind", name: str = "Ada Byron") -> None:
        """Sign up as the first admin."""
        self.page.goto(link)
        self.field("Workspace").fill(workspace)
        self.field("Your name").fill(name)
        self.field("Mail address").fill("ada@northwind.example")
        self.field("Password").fill(PASSWORD)
        self.press_button("Create the workspace")
        self.at("/home")

    def invite(self, email: str, *roles: str) -> str:
        """Invite somebody with these roles instead of the usual one; the link."""
        self.go("People")
        self.press_button("Invite somebody")
        self.field("Mail address").fill(email)
        if roles:
            self.page.get_by_role("checkbox", name="Interviewer").uncheck()
        for role in roles:
            self.page.get_by_role("checkbox", name=role).check()
        self.press_button("Make the invitation")
        link = self.field("Invitation link").input_value()
        self.press_button("Done")
        return str(link)

    def accept(self, link: str, name: str) -> None:
        """Become a member by an invitation."""
        self.page.goto(link)
        self.field("Your name").fill(name)
        self.field("Password").fill(PASSWORD)
        self.press_button("Join Northwind")
        self.at("/home")

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        """Fill in the sign-in page and send it; what comes then is for the caller to wait for."""
        self.field("Mail address").fill(email)
        self.field("Password").fill(password)
        self.press_button("Sign in")

    def sign_out(self) -> None:
        self.page.get_by_test_id("account-menu").click()
        self.page.get_by_role("menuitem", name="Sign out").click()
        self.at("/login")

    def open(self, path: str) -> None:
        self.page.goto(self.url + path)

    def go(self, place: str) -> None:
        """Go to a place of the navigation, and wait for its page."""
        self.page.get_by_role("navigation", name="Main").get_by_role("link", name=place).click()
        self.page.locator("h1").wait_for()

    def at(self, path: str) -> None:
        self.page.wait_for_url(self.url + path)

    def field(self, label: str) -> Any:
        return self.page.get_by_role("textbox", name=label, exact=True)

    def heading(self, name: str) -> Any:
        return self.page.get_by_role("heading", name=name)

    def text(self, words: str) -> Any:
        return self.page.get_by_text(words)

    def press_button(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def row(self, words: str) -> Any:
        """The row of a table that holds these words."""
        return self.page.get_by_role("row").filter(has_text=words)
