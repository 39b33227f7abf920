"""Invitations, roles, and members who leave."""

import asyncio

import pytest

from pairing.members.port import MEMBER_ROLES
from tests.unit.web.members.office import ADA, PASSWORD, Browser, office, token_of
from tests.unit.web.website import URL, assert_error


async def test_an_invited_person_joins_once() -> None:
    async with office() as (site, ada):
        body = {"email": "bob@acme.test", "roles": ["interviewer"]}
        invited = (await ada.ask("POST", "/api/invitations", json=body)).json()
        assert invited["mailed"] is False
        path = f"/api/invitation-links/{token_of(invited['link'])}"
        bob = Browser(site)
        accepted = {"name": "Bob", "password": PASSWORD}
        assert (await bob.ask("POST", path, json=accepted)).status_code == 201
        me = await bob.me()
        assert me["member"]["email"] == "bob@acme.test"
        assert me["member"]["roles"] == ["interviewer"]
        assert_error(await Browser(site).ask("POST", path, json=accepted), 404, "no_such_link")
        assert_error(await Browser(site).ask("GET", path), 404, "no_such_link")
        again = await ada.ask("POST", "/api/invitations", json=body)
        assert_error(again, 409, "email_taken")
        names = [member["name"] for member in (await bob.ask("GET", "/api/members")).json()["items"]]
        assert names == ["Ada", "Bob"]


async def test_of_two_who_accept_at_once_one_joins() -> None:
    async with office() as (site, ada):
        body = {"email": "bob@acme.test", "roles": ["interviewer"]}
        invited = (await ada.ask("POST", "/api/invitations", json=body)).json()
        path = f"/api/invitation-links/{token_of(invited['link'])}"
        accepted = {"name": "Bob", "password": PASSWORD}
        answers = await asyncio.gather(*(Browser(site).ask("POST", path, json=accepted) for _ in range(4)))
        assert sorted(answer.status_code for answer in answers) == [201, 404, 404, 404]


async def test_an_invitation_is_taken_back_replaced_and_expires() -> None:
    async with office() as (site, ada):
        body = {"email": "bob@acme.test", "roles": ["interviewer"]}
        links = [(await ada.ask("POST", "/api/invitations", json=body)).json() for _ in range(2)]
        first, second = (f"/api/invitation-links/{token_of(link['link'])}" for link in links)
        assert_error(await ada.ask("GET", first), 404, "no_such_link")
        assert (await ada.ask("GET", second)).status_code == 200
        [pending] = (await ada.ask("GET", "/api/invitations")).json()["items"]
        assert pending["invited_by"] == "Ada"
        site.now += 7 * 86_400_000
        assert_error(await ada.ask("GET", second), 404, "no_such_link")
        await ada.sign_in()
        [pending] = (await ada.ask("GET", "/api/invitations")).json()["items"]
        assert pending["expired"] is True
        gone = f"/api/invitations/{pending['id']}"
        assert (await ada.ask("DELETE", gone)).status_code == 204
        assert_error(await ada.ask("DELETE", gone), 404, "no_such_invitation")


async def test_an_address_of_another_workspace_is_not_given_away() -> None:
    async with office() as (site, ada):
        await site.add_workspace("other")
        theirs = await site.add_member("other", "admin")
        body = {"email": theirs.member.email, "roles": ["interviewer"]}
        invited = await ada.ask("POST", "/api/invitations", json=body)
        assert invited.status_code == 201
        path = f"/api/invitation-links/{token_of(invited.json()['link'])}"
        accepted = {"name": "Bob", "password": PASSWORD}
        assert_error(await Browser(site).ask("POST", path, json=accepted), 409, "email_taken")
        # It was not used up by that.
        assert (await ada.ask("GET", path)).status_code == 200


@pytest.mark.parametrize("roles", [[], ["owner"], ["admin", "admin"], "admin", [1]])
async def test_roles_are_known_words(roles: object) -> None:
    async with office() as (_, ada):
        answer = await ada.ask("POST", "/api/invitations", json={"email": "b@acme.test", "roles": roles})
        assert_error(answer, 400, "malformed")


async def test_invitations_are_so_many_an_hour() -> None:
    async with office(invitations_per_hour=2) as (_, ada):
        for number, status in enumerate((201, 201, 429)):
            body = {"email": f"b{number}@acme.test", "roles": ["admin"]}
            assert (await ada.ask("POST", "/api/invitations", json=body)).status_code == status


async def test_roles_are_changed_by_admins_and_one_admin_stays() -> None:
    async with office() as (site, ada):
        bob = await Browser(site).joins(ada, "bob@acme.test")
        me, him = (await ada.me())["member"], (await bob.me())["member"]
        alone = await ada.ask(
            "PATCH", f"/api/members/{me['id']}", json={"revision": 1, "roles": ["interviewer"]}
        )
        assert_error(alone, 409, "last_admin")
        assert_error(await ada.ask("DELETE", f"/api/members/{me['id']}"), 409, "last_admin")
        risen = await ada.ask(
            "PATCH", f"/api/members/{him['id']}", json={"revision": 1, "roles": list(MEMBER_ROLES)}
        )
        assert risen.json()["roles"] == list(MEMBER_ROLES)
        late = await ada.ask("PATCH", f"/api/members/{him['id']}", json={"revision": 1, "name": "Bob B."})
        assert_error(late, 409, "changed_meanwhile")
        # The change counts at once in a browser that is signed in.
        assert (await bob.ask("GET", "/api/audit")).status_code == 200


async def test_of_two_admins_who_demote_each_other_one_stays() -> None:
    async with office() as (site, ada):
        bob = await Browser(site).joins(ada, "bob@acme.test", "admin")
        me, him = (await ada.me())["member"]["id"], (await bob.me())["member"]["id"]
        down = {"revision": 1, "roles": ["interviewer"]}
        answers = await asyncio.gather(
            ada.ask("PATCH", f"/api/members/{him}", json=down),
            bob.ask("PATCH", f"/api/members/{me}", json=down),
        )
        assert sorted(answer.status_code for answer in answers) in ([200, 403], [200, 409])


async def test_who_is_removed_has_nothing_left() -> None:
    async with office() as (site, ada):
        bob = await Browser(site).joins(ada, "bob@acme.test")
        him = (await bob.me())["member"]
        token = await bob.ask("POST", "/api/tokens", json={"label": "ci", "scopes": ["people:read"]})
        secret = token.json()["secret"]
        assert (await site.ask("GET", "/api/members", token=secret)).status_code == 200
        reset = (await ada.ask("POST", f"/api/members/{him['id']}/reset-link")).json()["link"]
        assert (await ada.ask("DELETE", f"/api/members/{him['id']}")).status_code == 204
        assert_error(await bob.ask("GET", "/api/me"), 401, "unauthenticated")
        assert_error(await site.ask("GET", "/api/members", token=secret), 401, "unauthenticated")
        assert_error(await bob.sign_in("bob@acme.test"), 401, "wrong_credentials")
        assert_error(await bob.ask("GET", f"/api/password-resets/{token_of(reset)}"), 404, "no_such_link")
        assert_error(await ada.ask("DELETE", f"/api/members/{him['id']}"), 404, "no_such_member")
        # The address may be somebody's again, who is somebody else.
        again = await Browser(site).joins(ada, "bob@acme.test")
        assert (await again.me())["member"]["id"] != him["id"]


async def test_an_admin_helps_who_lost_password_and_authenticator() -> None:
    async with office() as (site, ada):
        bob = await Browser(site).joins(ada, "bob@acme.test")
        him = (await bob.me())["member"]["id"]
        link = (await ada.ask("POST", f"/api/members/{him}/reset-link")).json()["link"]
        assert link.startswith(f"{URL}/reset/")
        path = f"/api/password-resets/{token_of(link)}"
        renewed = {"password": "quite a new battery"}
        assert (await Browser(site).ask("POST", path, json=renewed)).status_code == 204
        assert (await bob.sign_in("bob@acme.test", renewed["password"])).status_code == 201
        await bob.ask("POST", "/api/me/totp", json=renewed)
        assert (await ada.ask("DELETE", f"/api/members/{him}/totp")).status_code == 204


async def test_the_log_tells_who_did_what_and_no_names() -> None:
    async with office() as (site, ada):
        bob = await Browser(site, "10.7.7.7").joins(ada, "bob@acme.test", "interviewer", "hiring_manager")
        him = (await bob.me())["member"]["id"]
        await ada.ask("PATCH", f"/api/members/{him}", json={"revision": 1, "name": "Robert"})
        await ada.ask("DELETE", f"/api/members/{him}")
        page = (await ada.ask("GET", "/api/audit")).json()
        verbs = [item["verb"] for item in page["items"]]
        assert verbs == [
            "member.removed",
            "member.changed",
            "member.joined",
            "member.invited",
            "workspace.set_up",
        ]
        joined = page["items"][2]
        assert joined["member"] == him
        assert joined["name"] == "Robert"
        assert joined["address"] == "10.7.7.7"
        assert joined["details"]["roles"] == ["interviewer", "hiring_manager"]
        for item in page["items"]:
            told = {str(value) for value in item["details"].values()}
            assert not told & {"bob@acme.test", ADA["email"], "Robert"}
        only = (await ada.ask("GET", f"/api/audit?member={him}")).json()["items"]
        assert [item["verb"] for item in only] == ["member.joined"]
        first = (await ada.ask("GET", "/api/audit?limit=3")).json()
        rest = (await ada.ask("GET", f"/api/audit?limit=3&after={first['next']}")).json()
        assert first["items"] + rest["items"] == page["items"]
        assert rest["next"] is None


async def test_a_workspace_is_changed_and_not_over_another_change() -> None:
    async with office() as (_, ada):
        body = {"revision": 1, "kept_days": 90, "notice": "We keep **little**."}
        changed = (await ada.ask("PATCH", "/api/workspace", json=body)).json()
        assert (changed["kept_days"], changed["notice"], changed["name"]) == (90, body["notice"], "Acme")
        assert_error(await ada.ask("PATCH", "/api/workspace", json=body), 409, "changed_meanwhile")
        for wrong in ({"kept_days": 0}, {"kept_days": 10**9}, {"name": ""}):
            answer = await ada.ask("PATCH", "/api/workspace", json={"revision": 2, **wrong})
            assert_error(answer, 400, "malformed")
        forever = await ada.ask("PATCH", "/api/workspace", json={"revision": 2, "kept_days": None})
        assert forever.json()["kept_days"] is None
        assert forever.json()["candidate_copy"] is False
        allowing = await ada.ask("PATCH", "/api/workspace", json={"revision": 3, "candidate_copy": True})
        assert allowing.json()["candidate_copy"] is True
        assert (await ada.ask("GET", "/api/workspace")).json()["candidate_copy"] is True
