"""What members change about themselves: name, password, codes of an authenticator."""

from urllib.parse import unquote

import pyotp
import pytest

from pairing.members.authenticator import RECOVERY_CODES, STEP
from tests.support.database import everything_in
from tests.unit.web.members.office import ADA, PASSWORD, Browser, office
from tests.unit.web.website import Website, assert_error

NEW_PASSWORD = "another horse battery"


async def with_totp(site: Website, browser: Browser) -> tuple[str, list[str]]:
    """The secret and the recovery codes of an authenticator that is in force."""
    begun = await browser.ask("POST", "/api/me/totp", json={"password": PASSWORD})
    assert begun.status_code == 201, begun.text
    secret: str = begun.json()["secret"]
    code = pyotp.TOTP(secret).at(site.now // 1_000)
    confirmed = await browser.ask("POST", "/api/me/totp/confirm", json={"code": code})
    assert confirmed.status_code == 200, confirmed.text
    site.now += STEP
    return secret, confirmed.json()["codes"]


def code_of(site: Website, secret: str, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at((site.now + steps * STEP) // 1_000)


async def test_a_name_is_changed_and_not_over_another_change() -> None:
    async with office() as (_, ada):
        changed = await ada.ask("PATCH", "/api/me", json={"revision": 1, "name": " Ada L. "})
        assert changed.json()["member"]["name"] == "Ada L."
        late = await ada.ask("PATCH", "/api/me", json={"revision": 1, "name": "Ada"})
        assert_error(late, 409, "changed_meanwhile")


async def test_a_password_is_changed_by_who_knows_it() -> None:
    async with office() as (site, ada):
        elsewhere = Browser(site)
        await elsewhere.sign_in()
        wrong = await ada.ask("PUT", "/api/me/password", json={"current": "x", "password": NEW_PASSWORD})
        assert_error(wrong, 403, "wrong_password")
        body = {"current": PASSWORD, "password": NEW_PASSWORD}
        assert (await ada.ask("PUT", "/api/me/password", json=body)).status_code == 204
        # This browser stays, others do not.
        await ada.me()
        assert_error(await elsewhere.ask("GET", "/api/me"), 401, "unauthenticated")
        assert_error(await elsewhere.sign_in(), 401, "wrong_credentials")
        assert (await elsewhere.sign_in(password=NEW_PASSWORD)).status_code == 201


async def test_an_open_browser_is_no_place_to_guess_the_password() -> None:
    async with office(sign_ins_per_account=3) as (_, ada):
        body = {"current": "not this one", "password": NEW_PASSWORD}
        for _ in range(3):
            assert_error(await ada.ask("PUT", "/api/me/password", json=body), 403, "wrong_password")
        assert_error(await ada.ask("PUT", "/api/me/password", json=body), 429, "throttled")


async def test_with_an_authenticator_signing_in_takes_a_code_once() -> None:
    async with office() as (site, ada):
        secret, codes = await with_totp(site, ada)
        assert len(set(codes)) == RECOVERY_CODES
        me = await ada.me()
        assert me["member"]["totp"] is True
        assert me["recovery_codes"] == RECOVERY_CODES
        browser = Browser(site)
        assert_error(await browser.sign_in(), 401, "code_needed")
        assert_error(await browser.sign_in(code="000000"), 401, "wrong_code")
        assert_error(
            await browser.sign_in(password="wrong password", code=code_of(site, secret)),
            401,
            "wrong_credentials",
        )
        code = code_of(site, secret)
        assert (await browser.sign_in(code=f"{code[:3]} {code[3:]}")).status_code == 201
        assert_error(await browser.sign_in(code=code), 401, "wrong_code")
        site.now += STEP
        assert_error(await browser.sign_in(code=code), 401, "wrong_code")
        assert (await browser.sign_in(code=code_of(site, secret))).status_code == 201


@pytest.mark.parametrize(("steps", "status"), [(-2, 401), (-1, 201), (0, 201), (1, 201), (2, 401)])
async def test_a_clock_may_be_off_by_one_step(steps: int, status: int) -> None:
    async with office() as (site, ada):
        secret, _ = await with_totp(site, ada)
        site.now += 3 * STEP
        assert (await Browser(site).sign_in(code=code_of(site, secret, steps))).status_code == status


async def test_the_code_that_confirmed_signs_nobody_in() -> None:
    async with office() as (site, ada):
        secret, _ = await with_totp(site, ada)
        site.now -= STEP
        assert_error(await Browser(site).sign_in(code=code_of(site, secret)), 401, "wrong_code")


async def test_a_recovery_code_works_once_however_it_is_typed() -> None:
    async with office() as (site, ada):
        _, codes = await with_totp(site, ada)
        browser = Browser(site)
        assert (await browser.sign_in(code=codes[0].upper().replace("-", " "))).status_code == 201
        assert_error(await browser.sign_in(code=codes[0]), 401, "wrong_code")
        assert (await browser.me())["recovery_codes"] == RECOVERY_CODES - 1
        renewed = await browser.ask("POST", "/api/me/recovery-codes", json={"password": PASSWORD})
        assert_error(await browser.sign_in(code=codes[1]), 401, "wrong_code")
        assert (await browser.sign_in(code=renewed.json()["codes"][0])).status_code == 201


async def test_codes_are_not_to_be_guessed() -> None:
    async with office(sign_ins_per_account=4) as (site, ada):
        secret, _ = await with_totp(site, ada)
        browser = Browser(site)
        for number in range(4):
            assert_error(await browser.sign_in(code=f"{number:06}"), 401, "wrong_code")
        assert_error(await browser.sign_in(code=code_of(site, secret)), 429, "throttled")


async def test_who_knows_the_password_guesses_no_code_day_and_night() -> None:
    async with office(codes_per_day=6, sign_ins_per_account=4) as (site, ada):
        secret, _ = await with_totp(site, ada)
        browser = Browser(site)
        for number in range(6):
            site.now += 300_000
            assert_error(await browser.sign_in(code=f"{number:06}"), 401, "wrong_code")
        site.now += 300_000
        assert_error(await browser.sign_in(code=code_of(site, secret)), 429, "throttled")
        site.now += 24 * 3_600_000
        for _ in range(8):
            site.now += 300_000
            assert (await browser.sign_in(code=code_of(site, secret))).status_code == 201


async def test_without_a_password_only_who_signed_in_just_now_sets_one() -> None:
    async with office() as (site, _):
        signed = await site.add_member("acme", "admin")
        body = {"current": "", "password": NEW_PASSWORD}
        site.now += 600_001
        for method, path in (("PUT", "/api/me/password"), ("POST", "/api/me/totp")):
            sent = body if method == "PUT" else {"password": ""}
            assert_error(await site.ask(method, path, by=signed, json=sent), 403, "sign_in_again")
        site.now -= 1
        assert (await site.ask("PUT", "/api/me/password", by=signed, json=body)).status_code == 204


async def test_nothing_is_in_force_before_it_is_confirmed() -> None:
    async with office() as (site, ada):
        assert_error(await ada.ask("POST", "/api/me/totp", json={"password": "x"}), 403, "wrong_password")
        begun = (await ada.ask("POST", "/api/me/totp", json={"password": PASSWORD})).json()
        assert begun["secret"] in begun["uri"]
        assert ADA["email"] in unquote(begun["uri"])
        assert_error(await ada.ask("POST", "/api/me/totp/confirm", json={"code": "1"}), 403, "wrong_code")
        assert (await Browser(site).sign_in()).status_code == 201
        # Beginning anew forgets the first.
        await ada.ask("POST", "/api/me/totp", json={"password": PASSWORD})
        old = code_of(site, begun["secret"])
        assert_error(await ada.ask("POST", "/api/me/totp/confirm", json={"code": old}), 403, "wrong_code")


async def test_codes_are_ended_by_who_knows_the_password() -> None:
    async with office() as (site, ada):
        await with_totp(site, ada)
        again = await ada.ask("POST", "/api/me/totp", json={"password": PASSWORD})
        assert_error(again, 409, "totp_on")
        assert_error(await ada.ask("POST", "/api/me/totp/end", json={"password": "x"}), 403, "wrong_password")
        assert (await ada.ask("POST", "/api/me/totp/end", json={"password": PASSWORD})).status_code == 204
        assert (await Browser(site).sign_in()).status_code == 201


async def test_the_secret_is_sealed_and_codes_are_digests() -> None:
    async with office() as (site, ada):
        secret, codes = await with_totp(site, ada)
        stored = "\n".join(await everything_in(site.services.settings.sqlalchemy_url))
        assert secret not in stored
        assert not any(code in stored or code.replace("-", "") in stored for code in codes)


async def test_with_another_key_nobody_is_let_in_without_a_code() -> None:
    async with office() as (site, ada):
        secret, _ = await with_totp(site, ada)
        site.services.vault = type(site.services.vault)("another key, long enough for this", site.folder)
        assert_error(await Browser(site).sign_in(code=code_of(site, secret)), 503, "secret_key")
