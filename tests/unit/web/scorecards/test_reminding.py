"""Whoever owes a scorecard is reminded of it by mail, once, through a real SMTP server."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import pytest

from pairing.web.scorecards.reminding import Reminding
from tests.support.office import Office
from tests.support.smtp import Postbox, postbox
from tests.unit.web.scorecards.jury import MINUTE, SETTINGS, Jury, jury, rated

HOUR = 60 * MINUTE


@pytest.fixture
def box() -> Iterator[Postbox]:
    with postbox() as opened:
        yield opened


@asynccontextmanager
async def mailing(box: Postbox, *, held: bool = True) -> AsyncIterator[Jury]:
    """The node's own looks are far apart: it looks when it is told to."""
    settings = replace(
        SETTINGS,
        smtp_host="127.0.0.1",
        smtp_port=box.port,
        smtp_security="none",
        scorecard_reminder_poll=10_000.0,
    )
    async with jury(held=held, settings=settings) as here:
        yield here


async def look(here: Jury) -> None:
    while await Reminding(here.site.services).look():
        pass


def mails(here: Jury, box: Postbox) -> list[tuple[str, str]]:
    """Names and subjects, in order of the names."""
    names = {member.member.email: name for name, member in here.members.items()}
    sent = zip(box.recipients, box.mails, strict=True)
    return sorted((names[to], str(mail["subject"])) for [to], mail in sent)


async def test_who_owes_a_card_is_reminded_once(box: Postbox) -> None:
    async with mailing(box) as here:
        await here.submit("bob", here.cards("design"), rated(3, 2))
        await look(here)
        assert box.mails == []
        here.site.now += 20 * HOUR
        await look(here)
        assert mails(here, box) == [("ada", "Your scorecard: design"), ("cleo", "Your scorecard: code")]
        [mail] = [mail for mail in box.mails if mail["subject"].endswith("design")]
        text = mail.get_content()
        assert f"http://pairing.test/interviews/{here.interviews['design']}/scorecard" in text
        assert "Due:" in text
        here.site.now += HOUR
        await look(here)
        assert len(box.mails) == 2


async def test_of_two_nodes_one_reminds(box: Postbox) -> None:
    async with mailing(box) as here:
        here.site.now += 20 * HOUR
        await asyncio.gather(*(look(here) for _ in range(4)))
        assert [name for name, _ in mails(here, box)] == ["ada", "bob", "cleo"]


async def test_what_the_mail_server_refused_is_sent_later(box: Postbox) -> None:
    async with mailing(box) as here:
        here.site.now += 20 * HOUR
        box.refuse = True
        await look(here)
        assert box.mails == []
        box.refuse = False
        await look(here)
        assert len(box.mails) == 3


async def test_nobody_is_reminded_of_what_is_not_waited_for(box: Postbox) -> None:
    async with mailing(box) as here:
        await here.decide("root", "hire")
        here.site.now += 20 * HOUR
        await look(here)
        assert box.mails == [], "the loop is decided"
        await here.decide("root", "hold", 1)
        here.site.now += 7 * 24 * HOUR
        await look(here)
        assert box.mails == [], "it is too long ago"
    async with mailing(box, held=False) as here:
        here.site.now += 20 * HOUR
        await look(here)
        assert box.mails == [], "they are still to be held"


async def test_a_second_rating_is_named_to_nobody(box: Postbox) -> None:
    async with mailing(box) as here:
        await here.decide("root", "hire")
        path = f"/api/interviews/{here.interviews['design']}/second-ratings"
        await here.ask("hal", "POST", path, {"member": here.id("sue")}, 201)
        here.site.now += 20 * HOUR
        await look(here)
        assert mails(here, box) == [("sue", "A second rating is waited for")]
        text = box.mails[0].get_content()
        assert "Grace" not in text
        assert "design" not in text
        assert f"/interviews/{here.interviews['design']}/scorecard" in text


async def test_a_member_who_left_and_an_interview_without_a_plan_are_passed_over(box: Postbox) -> None:
    async with mailing(box) as here:
        people = [{"role": "interviewer", "member": here.id("sue")}]
        wanted = {"title": "A pad", "people": people}
        here.interviews["pad"] = (await Office(here.site).ask("POST", "/api/interviews", wanted, 201))["id"]
        await here.hold("pad")
        await here.ask("root", "DELETE", f"/api/members/{here.id('ada')}", status=204)
        here.site.now += 20 * HOUR
        await look(here)
        assert [name for name, _ in mails(here, box)] == ["bob", "cleo"]


async def test_the_server_reminds_by_itself(box: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    async with mailing(box) as here:
        here.site.now += 20 * HOUR
        services, all_sent = here.site.services, asyncio.Event()
        send = services.mail.send

        async def sending(to: str, subject: str, text: str) -> bool:
            taken = await send(to, subject, text)
            if len(box.mails) == 3:
                all_sent.set()
            return taken

        monkeypatch.setattr(services.mail, "send", sending)
        async with asyncio.timeout(60), Reminding(services).running():
            await all_sent.wait()


async def test_a_mail_that_does_not_hear_of_the_end_does_not_keep_the_server(
    box: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with mailing(box) as here:
        here.site.now += 20 * HOUR
        services, begun = here.site.services, asyncio.Event()

        async def sending(to: str, subject: str, text: str) -> bool:
            begun.set()
            with suppress(asyncio.CancelledError):
                await asyncio.Event().wait()
            return True

        monkeypatch.setattr(services.mail, "send", sending)
        async with asyncio.timeout(60), Reminding(services).running():
            await begun.wait()
