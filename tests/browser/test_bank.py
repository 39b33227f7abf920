"""The question bank in a real browser: written, found, exported and imported."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessibility import violations
from tests.browser.office import Desk, OfficeServer
from tests.support.browser import chromium, window
from tests.support.images import drawn

__all__ = ["chromium"]

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeServer]:
    server = OfficeServer(tmp_path)
    server.start()
    yield server
    server.kill()


@contextmanager
def admin(chromium: Browser, office: OfficeServer, **options: Any) -> Iterator[Desk]:
    with window(chromium, office.url, **options) as opened:
        desk = Desk(opened, office.url)
        desk.set_up(office.setup_link())
        yield desk


def write_code(desk: Desk, label: str, text: str) -> None:
    """Type into a field for code, which may still be on its way."""
    field = desk.page.get_by_role("textbox", name=label)
    field.click()
    desk.page.keyboard.insert_text(text)


def write_coding_question(ada: Desk) -> None:
    ada.go("Questions")
    ada.page.get_by_role("link", name="New question").click()
    ada.page.get_by_role("button", name="Coding").click()
    ada.press_button("Put it into the bank")
    ada.text("Give the question a title.").wait_for()
    expect(ada.field("Title")).to_be_focused()
    ada.field("Title").fill("Zigzag merge of two ledgers")
    ada.page.get_by_label("Tags").fill("ledgers, merging")
    ada.field("Prompt").fill(
        "Merge **both** ledgers.\n\n![Plan](images/plan.png)\n\n<script>window.ran=1</script>"
    )
    ada.page.get_by_label("Image files").set_input_files(
        {"name": "Plan.png", "mimeType": "image/png", "buffer": drawn("PNG")}
    )
    ada.page.get_by_role("img", name="plan.png").wait_for()
    ada.page.get_by_role("group", name="Prompt: view").get_by_text("Preview").click()
    ada.page.locator("main strong", has_text="both").wait_for()
    ada.page.locator("main img[alt=Plan]").wait_for()
    for language in ("Python", "Go"):
        ada.page.get_by_label("Add a language").select_option(label=language)
    ada.page.get_by_role("radio", name="Python").check()
    write_code(ada, "Starter files: main.py", "print('start')")
    solution = ada.page.get_by_role("group", name="Solution", exact=True)
    solution.get_by_role("button", name="Add a file").click()
    write_code(ada, "Solution: main.py", "print('solved')")
    visible = ada.page.get_by_role("group", name="Visible cases")
    visible.get_by_role("button", name="Add a case").click()
    visible.get_by_label("Name", exact=True).fill("two entries")
    visible.get_by_label("Input", exact=True).fill("1 2")
    visible.get_by_label("Expected output").fill("1 2")
    for number, hint in enumerate(("Look at the heads.", "Keep two pointers."), 1):
        ada.press_button("Add a hint")
        ada.field(f"Hint {number}").fill(hint)
    ada.press_button("Add a key point")
    ada.page.get_by_label("Key points 1").fill("Sees that both are sorted")
    ada.press_button("Move hint 2 up")
    ada.press_button("Put it into the bank")
    ada.heading("Zigzag merge of two ledgers").wait_for()


def test_a_coding_question_is_written_found_and_carried_to_another_workspace(
    chromium: Browser, office: OfficeServer, tmp_path: Path
) -> None:
    with admin(chromium, office) as ada:
        write_coding_question(ada)
        guide = ada.page.get_by_role("region", name="Guide")
        expect(guide).to_contain_text("Sees that both are sorted")
        expect(guide.locator("ol li").first).to_contain_text("Keep two pointers.")
        expect(ada.page.get_by_role("region", name="Files")).to_contain_text("print('start')")
        assert ada.page.evaluate("'ran' in window") is False
        assert violations(ada.opened) == []

        ada.go("Questions")
        ada.page.get_by_role("searchbox").fill("zigzag ledgers")
        ada.row("Zigzag merge").get_by_role("link").click()
        with ada.page.expect_download() as exported:
            ada.page.get_by_role("link", name="Export").click()
        packed = tmp_path / "one.zip"
        exported.value.save_as(packed)

        ada.press_button("Report a leak")
        ada.field("Where").fill("https://forum.example/zigzag")
        ada.press_button("Report")
        ada.page.get_by_role("link", name="https://forum.example/zigzag").wait_for()
        ada.page.get_by_role("link", name="Edit", exact=True).click()
        ada.field("Title").fill("Merging two ledgers")
        ada.press_button("Save as a new version")
        ada.heading("Merging two ledgers").wait_for()
        ada.press_button("Restore version 1")
        ada.press_button("Restore")
        ada.heading("Zigzag merge of two ledgers").wait_for()
        ada.page.get_by_role("link", name="Edit", exact=True).click()
        ada.field("Title").fill("Ledgers, merged")
        ada.press_button("Save as a new version")
        ada.heading("Ledgers, merged").wait_for()

        ada.go("Questions")
        ada.press_button("Import")
        ada.page.get_by_label("ZIP file").set_input_files(packed)
        planned = ada.page.get_by_role("list", name="What would be imported")
        expect(planned).to_contain_text("New version")
        assert violations(ada.opened) == []
        ada.press_button("Import 1 question")
        ada.text("1 question imported.").wait_for()
        expect(ada.row("Zigzag merge")).to_contain_text("Leaked")
        ada.press_button("Import")
        ada.page.get_by_label("ZIP file").set_input_files(
            {"name": "no.zip", "mimeType": "application/zip", "buffer": b"no archive"}
        )
        ada.page.get_by_role("dialog").get_by_role("alert").wait_for()
        ada.opened.problems[:] = [one for one in ada.opened.problems if "400" not in one]


def test_a_quiz_is_written_and_two_who_edit_it_lose_nothing(chromium: Browser, office: OfficeServer) -> None:
    with admin(chromium, office) as ada:
        ada.open("/questions/new?kind=quiz")
        ada.field("Title").fill("Hash tables, briefly")
        ada.field("Item 1").fill("Which are true of a hash table?")
        for number, words in enumerate(("Look-ups are constant on average", "Keys stay in order"), 1):
            ada.field(f"Option {number}").fill(words)
        ada.press_button("Add an item")
        ada.field("Item 2").fill("What does `print(sum(range(4)))` print?")
        ada.page.get_by_role("group", name="How item 2 is answered").get_by_text("Short answer").click()
        ada.press_button("Add an answer")
        ada.page.get_by_label("Accepted answers 1").fill("6")
        ada.press_button("Put it into the bank")
        ada.heading("Hash tables, briefly").wait_for()
        items = ada.page.get_by_role("region", name="Items")
        expect(items.get_by_role("listitem").first).to_contain_text("Right")
        expect(items).to_contain_text("Right: 6")

        ada.page.get_by_role("link", name="Edit", exact=True).click()
        ada.field("Title").wait_for()
        again = Desk(ada.opened, office.url)
        again.page = ada.opened.context.new_page()
        again.page.goto(ada.page.url)
        again.page.get_by_label("Tags").fill("hashing")
        again.press_button("Save as a new version")
        again.text("hashing").first.wait_for()
        ada.field("Title").fill("Hash tables")
        ada.press_button("Save as a new version")
        expect(ada.page.get_by_test_id("conflict")).to_contain_text("Tags: hashing")
        ada.press_button("Keep both, mine first")
        expect(ada.page.get_by_label("Tags")).to_have_value("hashing")
        ada.press_button("Save as a new version")
        ada.heading("Hash tables").wait_for()
        ada.text("hashing").first.wait_for()


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing(chromium: Browser, office: OfficeServer, options: dict[str, Any]) -> None:
    with admin(chromium, office, **options) as ada:
        kinds = ("coding", "system_design", "conversation", "quiz", "incident")
        paths = ["/questions", "/questions?text=nothing-like-it", "/questions/new"]
        paths += [f"/questions/new?kind={kind}" for kind in kinds]
        for kind in kinds:
            found = ada.page.request.get(f"{office.url}/api/questions?kind={kind}&limit=1").json()["items"]
            paths += [
                path for one in found for path in (f"/questions/{one['id']}", f"/questions/{one['id']}/edit")
            ]
        assert len(paths) > 10
        for path in paths:
            ada.open(path)
            ada.page.locator("h1").wait_for()
            ada.page.wait_for_load_state("networkidle")
            assert violations(ada.opened) == [], path
            assert not ada.page.evaluate(WIDER), path
