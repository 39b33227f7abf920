"""Signing in at a real OpenID Connect provider."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.support.oidc import CLIENT, SECRET, OidcProvider, running_provider
from tests.unit.web.members.office import Browser, office
from tests.unit.web.website import URL, Website, assert_error

CALLBACK = f"{URL}/api/oidc/callback"


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OidcProvider]:
    with running_provider(tmp_path_factory.mktemp("oidc"), CALLBACK) as running:
        yield running


def at(provider: OidcProvider, **more: Any) -> dict[str, Any]:
    return {
        "oidc_issuer": provider.issuer,
        "oidc_client_id": CLIENT,
        "oidc_client_secret": SECRET,
        "oidc_name": "Acme Login",
        # What the provider signs expires by the clock on the wall.
        "now": time.time_ns() // 1_000_000,
        **more,
    }


class Traveller(Browser):
    """A browser that goes to the provider and back; `flow` is the cookie that it left with."""

    flow = ""

    async def leave(self, query: str = "") -> str:
        answer = await self.ask("GET", f"/api/oidc/start{query}")
        assert answer.status_code == 303, answer.text
        self.flow = answer.headers["set-cookie"].partition(";")[0]
        assert "Path=/api/oidc" in answer.headers["set-cookie"]
        assert "HttpOnly" in answer.headers["set-cookie"]
        location: str = answer.headers["location"]
        return location

    async def come_back(self, location: str) -> httpx.Response:
        headers = {"Cookie": self.flow} if self.flow else {}
        answer = await self.site.ask("GET", location.removeprefix(URL), token="", headers=headers)
        assert answer.status_code == 303, answer.text
        found = re.search(r"pairing_session=([\w-]+)", str(answer.headers.get_list("set-cookie")))
        self.secret = found[1] if found else ""
        return answer

    async def travel(self, provider: OidcProvider, name: str, query: str = "") -> str:
        """Where the browser ends up."""
        back = await provider.sign_in(await self.leave(query), name, back=CALLBACK)
        location: str = (await self.come_back(back)).headers["location"]
        return location


async def invited(site: Website, ada: Browser, name: str, *roles: str) -> str:
    """The token of the invitation's link."""
    body = {"email": f"{name}@acme.test", "roles": list(roles or ("interviewer",))}
    answer = await ada.ask("POST", "/api/invitations", json=body)
    assert answer.status_code == 201, answer.text
    link: str = answer.json()["link"]
    return link.rpartition("/")[2]


async def test_an_invited_person_joins_and_signs_in_again(provider: OidcProvider) -> None:
    async with office(**at(provider)) as (site, ada):
        assert (await ada.ask("GET", "/api/sign-in")).json()["provider"] == "Acme Login"
        token = await invited(site, ada, "carla", "hiring_manager")
        carla = Traveller(site)
        assert await carla.travel(provider, "carla", f"?invitation={token}&next=/loops") == "/loops"
        me = await carla.me()
        assert me["member"]["email"] == "carla@acme.test"
        assert me["member"]["name"] == "carla of the provider"
        assert me["member"]["roles"] == ["hiring_manager"]
        assert me["member"]["password"] is False
        assert me["workspace"]["id"] == (await ada.me())["workspace"]["id"]
        again = Traveller(site)
        assert await again.travel(provider, "carla") == "/home"
        assert (await again.me())["member"]["id"] == me["member"]["id"]
        assert (await ada.ask("GET", "/api/invitations")).json()["items"] == []


async def test_an_invitation_is_found_by_the_address_alone(provider: OidcProvider) -> None:
    async with office(**at(provider)) as (site, ada):
        await invited(site, ada, "dora")
        dora = Traveller(site)
        assert await dora.travel(provider, "dora") == "/home"
        assert (await dora.me())["member"]["email"] == "dora@acme.test"


async def test_a_member_with_a_password_is_the_same_member(provider: OidcProvider) -> None:
    async with office(**at(provider)) as (site, ada):
        same = Traveller(site)
        assert await same.travel(provider, "ada") == "/home"
        assert (await same.me())["member"]["id"] == (await ada.me())["member"]["id"]
        # From now on it is the provider's subject that counts, whatever the address is then.
        known = await site.services.members.by_email("ada@acme.test")
        assert known is not None
        assert (await ada.sign_in()).status_code == 201


@pytest.mark.parametrize(
    ("name", "word"), [("stranger", "not_invited"), ("unverified", "email_unverified"), ("nobody", "denied")]
)
async def test_others_do_not_get_in(provider: OidcProvider, name: str, word: str) -> None:
    async with office(**at(provider)) as (site, ada):
        token = await invited(site, ada, "unverified")
        browser = Traveller(site)
        assert await browser.travel(provider, name, f"?invitation={token}") == f"/login?error={word}"
        assert browser.secret == ""
        assert_error(await browser.ask("GET", "/api/me"), 401, "unauthenticated")


async def test_a_removed_member_is_a_stranger(provider: OidcProvider) -> None:
    async with office(**at(provider)) as (site, ada):
        await invited(site, ada, "fred")
        fred = Traveller(site)
        await fred.travel(provider, "fred")
        member = (await fred.me())["member"]["id"]
        assert (await ada.ask("DELETE", f"/api/members/{member}")).status_code == 204
        assert await Traveller(site).travel(provider, "fred") == "/login?error=not_invited"


async def test_people_of_a_domain_join_where_the_settings_say_so(provider: OidcProvider) -> None:
    settings = at(provider, oidc_domains="else.test, ACME.test", oidc_workspace="open")
    async with office(**settings) as (site, _):
        await site.add_workspace("open")
        gina = Traveller(site)
        assert await gina.travel(provider, "gina") == "/home"
        me = await gina.me()
        assert me["workspace"]["id"] == "open"
        assert me["member"]["roles"] == ["interviewer"]
    async with office(**at(provider, oidc_domains="else.test", oidc_workspace="open")) as (site, _):
        await site.add_workspace("open")
        assert await Traveller(site).travel(provider, "gina") == "/login?error=not_invited"


async def test_another_browser_cannot_use_the_way_back(provider: OidcProvider) -> None:
    async with office(**at(provider)) as (site, _):
        leaving, other, victim = Traveller(site), Traveller(site), Traveller(site)
        back = await provider.sign_in(await leaving.leave(), "ada", back=CALLBACK)
        # Neither without a flow of its own, nor with one of another state: nobody is signed in as another.
        assert (await victim.come_back(back)).headers["location"] == "/login?error=failed"
        await other.leave()
        assert (await other.come_back(back)).headers["location"] == "/login?error=failed"
        assert (await leaving.come_back(back)).headers["location"] == "/home"
        # A code works once.
        assert (await leaving.come_back(back)).headers["location"] == "/login?error=failed"


async def test_what_comes_back_must_be_whole(provider: OidcProvider) -> None:
    async with office(**at(provider)) as (site, _):
        for change in ("code=x", "iss=https://evil.test", "state=x"):
            browser = Traveller(site)
            back = await provider.sign_in(await browser.leave(), "ada", back=CALLBACK)
            name = change.partition("=")[0]
            changed = re.sub(rf"{name}=[^&]+", change, back)
            assert changed != back
            assert (await browser.come_back(changed)).headers["location"] == "/login?error=failed"
            assert browser.secret == ""


async def test_a_flow_lasts_ten_minutes(provider: OidcProvider) -> None:
    async with office(**at(provider)) as (site, _):
        browser = Traveller(site)
        location = await browser.leave()
        back = await provider.sign_in(location, "ada", back=CALLBACK)
        site.now += 600_001
        assert (await browser.come_back(back)).headers["location"] == "/login?error=failed"


async def test_the_request_has_a_challenge_a_state_and_a_nonce_of_its_own(provider: OidcProvider) -> None:
    async with office(**at(provider)) as (site, _):
        asked = [parse_qs(urlsplit(await Traveller(site).leave()).query) for _ in range(2)]
        for query in asked:
            assert query["code_challenge_method"] == ["S256"]
            assert query["redirect_uri"] == [CALLBACK]
            assert query["response_type"] == ["code"]
        for name in ("state", "nonce", "code_challenge"):
            assert asked[0][name] != asked[1][name]


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.test",
        "//evil.test",
        "/\\evil.test",
        "/\t/evil.test",
        "javascript:alert(1)",
        "evil",
        "",
        "/%0d%0aSet-Cookie:x=1",
    ],
)
async def test_nobody_is_sent_to_another_site(provider: OidcProvider, wanted: str) -> None:
    async with office(**at(provider)) as (site, _):
        browser = Traveller(site)
        query = str(httpx.QueryParams({"next": wanted}))
        end = await browser.travel(provider, "ada", f"?{query}")
        assert end == ("/%0d%0aSet-Cookie:x=1" if "%0d" in wanted else "/home")


async def test_a_provider_that_is_away_is_said_to_be(tmp_path: Path) -> None:
    with running_provider(tmp_path, CALLBACK) as gone:
        settings = at(gone)
    async with office(**settings) as (site, _):
        assert_error(await Browser(site).ask("GET", "/api/oidc/start"), 503, "unavailable")


async def test_without_a_provider_there_is_no_way_there() -> None:
    async with office() as (site, _):
        assert_error(await Browser(site).ask("GET", "/api/oidc/start"), 404, "no_provider")
        answer = await Browser(site).ask("GET", "/api/oidc/callback?code=x&state=y")
        assert answer.headers["location"] == "/login?error=failed"
