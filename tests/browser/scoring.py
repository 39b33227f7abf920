"""What interviewers do who held one interview and score it, each in a window of their own."""

import json
import re
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import expect

from tests.browser.office import PASSWORD, Desk

TEMPLATE, CANDIDATE = "Senior Backend Developer", "Grace Hopper"
LEVELS = ("Weak", "Partial", "Solid", "Outstanding")
CALL = """async ([method, address, body]) => {
  const answer = await fetch(address, {method, headers: {'content-type': 'application/json'},
                                       body: body === null ? undefined : JSON.stringify(body)})
  return {status: answer.status, text: await answer.text()}
}"""


def ask(desk: Desk, address: str, body: Any = None) -> tuple[int, str]:
    """What the server answers the page of this member: to a GET, or to a POST where there is a body."""
    method = "GET" if body is None else "POST"
    found = desk.page.evaluate(CALL, [method, address, body])
    return int(found["status"]), str(found["text"])


def told(desk: Desk, address: str, body: Any = None) -> Any:
    """The JSON of an answer that must be a good one."""
    status, text = ask(desk, address, body)
    assert status < 300, f"{address}: {status} {text}"
    return json.loads(text)


def join(ada: Desk, desk: Desk, email: str, name: str) -> None:
    """Become an interviewer, by an invitation."""
    link = told(ada, "/api/invitations", {"email": email, "roles": ["interviewer"]})["link"]
    desk.page.goto(link)
    desk.field("Your name").fill(name)
    desk.field("Password").fill(PASSWORD)
    desk.press_button("Join Northwind")
    desk.at("/home")


def plan_coding(ada: Desk, interviewers: Sequence[Desk]) -> tuple[str, str]:
    """A loop for a new candidate, and its round of coding held by these; the loop and the interview."""
    candidate = told(ada, "/api/candidates", {"name": CANDIDATE})["id"]
    templates = told(ada, "/api/templates")["items"]
    template = next(one["id"] for one in templates if one["name"] == TEMPLATE)
    made = told(ada, "/api/loops", {"candidate": candidate, "template": template})
    loop = made["summary"]["id"]
    coding = next(one["round"]["id"] for one in made["rounds"] if one["round"]["format"] == "coding")
    members = [told(desk, "/api/me")["member"]["id"] for desk in interviewers]
    people = [{"role": "interviewer", "member": member} for member in members]
    plan = {"loop": loop, "round": coding, "candidate": candidate, "people": people, "lobby": False}
    return str(loop), str(told(ada, "/api/interviews", plan)["id"])


def hold(linus: Desk, interview: str) -> None:
    """Begin the interview, type a little, and end it."""
    linus.open(f"/interviews/{interview}")
    linus.press_button("Enter the room")
    linus.page.wait_for_url("**/i/**")
    room = linus.opened
    room.shows("start-interview").click()
    room.shows("clock").wait_for()
    room.editor.click()
    room.type("def merge(left, right):\n")
    room.wait_sent()
    room.shows("end-button").click()
    room.shows("confirm-end").click()
    room.page.get_by_role("button", name="Reopen").wait_for()


def open_card(desk: Desk, interview: str) -> None:
    desk.open(f"/interviews/{interview}/scorecard")
    desk.page.locator('[data-attribute] button[aria-expanded="true"]').wait_for()


def attribute(desk: Desk) -> Any:
    """The attribute that is open."""
    return desk.page.locator("[data-attribute]").filter(
        has=desk.page.locator('h3 button[aria-expanded="true"]')
    )


def rate(desk: Desk, level: int | None, text: str, *, cite: str = "") -> None:
    """Rate the attribute that is open, and go on to the next."""
    one = attribute(desk)
    one.get_by_role("radio", name=LEVELS[level - 1] if level else "Not covered").check()
    if level:
        one.get_by_role("textbox", name="What it rests on").fill(text)
    if cite:
        one.get_by_role("button", name="Cite the recording").click()
        dialog = desk.page.get_by_role("dialog")
        dialog.get_by_label("At", exact=True).fill(cite)
        dialog.get_by_role("button", name="Cite", exact=True).click()
        dialog.wait_for(state="detached")
    one.get_by_role("button", name="Next: ").click()


def recommend(desk: Desk, overall: str, reason: str) -> None:
    """Choose the overall recommendation, and submit for good."""
    desk.page.get_by_role("radio", name=re.compile(f"^{overall} (I would|On this)")).check()
    desk.page.get_by_role("textbox", name="Why").fill(reason)
    desk.press_button("Submit")
    desk.press_button("Submit for good")
    # With its capital: what the dialog says before ends in the same words.
    expect(desk.page.get_by_text(re.compile("It stays as it is"))).to_be_visible()


def score(desk: Desk, interview: str, levels: Sequence[int | None], overall: str, secret: str) -> None:
    """A whole card; every text of it holds the secret, and the second level cites the recording."""
    open_card(desk, interview)
    for step, level in enumerate(levels):
        rate(desk, level, f"Seen: {secret}.", cite="0:00" if level and step == 1 else "")
    recommend(desk, overall, f"Because of {secret}.")
