"""Who is shown the demo's links."""

import pytest

from pairing.settings import Settings
from tests.unit.web.website import URL, website

NEAR = {"127.0.0.1": True, "::1": True, "172.17.0.1": True, "192.168.1.9": True, "fe80::1%eth0": True}
FAR = {"93.184.215.14": False, "2606:4700::1111": False, "": False, "testclient": False}


@pytest.mark.parametrize(("address", "shown"), (NEAR | FAR).items())
async def test_the_demo_is_for_browsers_nearby(address: str, shown: bool) -> None:
    async with website(Settings(public_url=URL, demo=True)) as site:
        answer = await site.ask("GET", "/api/demo", token="", address=address)
        assert answer.status_code == (200 if shown else 404)
        assert ("/j/" in answer.text) is shown


async def test_an_open_demo_is_for_everybody() -> None:
    async with website(Settings(public_url=URL, demo=True, demo_open=True)) as site:
        answer = await site.ask("GET", "/api/demo", token="", address="93.184.215.14")
        assert answer.status_code == 200
