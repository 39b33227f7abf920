"""A real OpenID Connect provider on loopback, and a browser that signs in there."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.support.service import ROOT, Service, free_port

FOLDER = ROOT / "tests" / "oidc"
CLIENT = "pairing"
SECRET = "a secret of the tests, which is long"
STEPS = 12
"""Pages a sign-in may take."""


class OidcProvider(Service):
    """`node provider.mjs`: see there who can sign in."""

    def __init__(self, folder: Path, redirect_uri: str) -> None:
        port = free_port()
        self.issuer = f"http://127.0.0.1:{port}"
        node = shutil.which("node")
        assert node is not None, "the provider needs Node.js"
        super().__init__(
            "oidc-provider",
            [node, str(FOLDER / "provider.mjs"), str(port), redirect_uri],
            ready_url=f"{self.issuer}/.well-known/openid-configuration",
            variables={},
            folder=folder,
        )

    async def sign_in(self, url: str, name: str, *, back: str) -> str:
        """Follow the pages from `url` on in a browser of its own, as `name`; the address that begins with
        `back` to which it is sent at last."""
        async with httpx.AsyncClient(trust_env=False, verify=False, timeout=30) as client:
            answer = await client.get(url)
            for _ in range(STEPS):
                if answer.status_code in (302, 303):
                    location = str(answer.url.join(answer.headers["location"]))
                    if location.startswith(back):
                        return location
                    answer = await client.get(location)
                    continue
                assert answer.status_code == 200, answer.text
                if name == "nobody":
                    [abort] = re.findall(r'href="([^"]*/abort)"', answer.text)
                    answer = await client.get(str(answer.url.join(abort)))
                    continue
                [action] = re.findall(r'<form[^>]* action="([^"]+)"', answer.text)
                [prompt] = re.findall(r'name="prompt" value="(\w+)"', answer.text)
                form = {"prompt": prompt, "login": name, "password": "any"}
                answer = await client.post(str(answer.url.join(action)), data=form)
        raise AssertionError(f"no way back from {answer.url}")


@contextmanager
def running_provider(folder: Path, redirect_uri: str) -> Iterator[OidcProvider]:
    provider = OidcProvider(folder, redirect_uri)
    provider.start()
    try:
        yield provider
    finally:
        provider.kill()
