"""Two people and a program: one presses Run, both see the same terminal, either types into it."""

import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex

from playwright.sync_api import Browser

from tests.browser.rooms import pair, see, server
from tests.support.browser import DemoServer, Window, chromium

__all__ = ["chromium", "server"]

ASK = 'name = input("Your name? ")\nprint(f"Hello, {name}!")\n'
JAVA = """class Main {
    public static void main(String[] words) {
        System.out.println("java " + 6 * 7);
    }
}
"""
GO = 'package main\n\nimport "fmt"\n\nfunc main() {\nfmt.Println("go", 6*7)\n}\n'
CPP = '#include <iostream>\n\nint main() {\n    std::cout << "c++ " << 6 * 7 << std::endl;\n}\n'
FILES = (
    ("ask.py", "python", ASK),
    ("Main.java", "java", JAVA),
    ("main.go", "go", GO),
    ("main.cpp", "cpp", CPP),
)
BOMB = """import os, sys
for _ in range(6):
    if os.fork() == 0:
        while True: pass
print('raging', flush=True)
input()
while True:
    try: os.fork()
    except OSError: pass
"""
KEYS = 12
LOADED = (
    "part => performance.getEntriesByType('resource').some(one => one.name.includes(part) && one.responseEnd)"
)


def status(opened: Window, text: str) -> None:
    opened.shows("run-status").filter(has_text=re.compile(text, re.IGNORECASE)).wait_for()


def newest(opened: Window, field: str) -> object:
    """Something of the newest run, as the window has it."""
    return opened.page.evaluate(
        "field => { const run = window.__pairing.client.getState().runs.at(-1); return run && run[field] }",
        field,
    )


def tab(opened: Window, name: str) -> None:
    opened.shows("file-tab").filter(has_text=name).click()
    opened.editor.wait_for()


def test_a_program_asks_for_a_name_and_the_other_person_answers(
    chromium: Browser, server: DemoServer
) -> None:
    with pair(chromium, server, *FILES) as (ada, grace):
        # A server that is upgraded meanwhile has other parts: those of this page are here by then.
        for opened in (ada, grace):
            # The drawing board's own parts come last, and together.
            for part in ("TerminalPane", "/files-", "/prod-"):
                opened.wait(LOADED, part)
            opened.page.route("**/assets/**", lambda route: route.abort())
        ada.shows("run-button").click()
        see("Your name?", ada, grace)
        # The button is gone: the keys of whoever pressed it are the program's.
        ada.wait("() => document.activeElement.closest('[data-testid=\"terminal\"]')")
        grace.shows("terminal").click()
        grace.type("Grace\n")
        see("Hello, Grace!", ada, grace)
        for opened in (ada, grace):
            status(opened, "exit")
        # Each sees what the other does; who comes later sees what was printed before.
        assert newest(grace, "output") == "Your name? Grace\r\nHello, Grace!\r\n"
        ada.page.unroute_all()
        ada.page.reload()
        see("Hello, Grace!", ada)


def test_programs_in_java_go_and_c_plus_plus_and_one_is_formatted(
    chromium: Browser, server: DemoServer
) -> None:
    with pair(chromium, server, *FILES) as (ada, grace):
        tab(ada, "Main.java")
        ada.editor.click()
        ada.press("Control+Enter")
        see("java 42", ada, grace)

        # Formatting is an edit like any other: everybody has it, and it can be taken back.
        tab(grace, "main.go")
        grace.shows("format-button").click()
        ada.wait_text(GO.replace("\nfmt.", "\n\tfmt."), "p3")
        grace.editor.click()
        grace.press("Control+z")
        ada.wait_text(GO, "p3")
        grace.press("Control+Enter")
        see("go 42", ada, grace)

        tab(ada, "main.cpp")
        ada.shows("run-button").click()
        see("c++ 42", ada, grace)
        for opened in (ada, grace):
            status(opened, "exited with 0")


def test_a_prompt_that_both_type_into_until_it_is_stopped(chromium: Browser, server: DemoServer) -> None:
    with pair(chromium, server, *FILES) as (ada, grace):
        grace.shows("run-menu").click()
        grace.shows("run-repl").click()
        see(">>>", ada, grace)
        ada.shows("terminal").click()
        ada.type("x = 6\n")
        see("x = 6", grace)
        grace.shows("terminal").click()
        grace.type("x * 7\n")
        see("42", ada, grace)
        ada.shows("stop-shown").click()
        for opened in (ada, grace):
            status(opened, "stopped")


def test_a_fork_bomb_rages_and_the_pad_goes_on(
    chromium: Browser, server: DemoServer, record_property: Callable[[str, object], None]
) -> None:
    marker = f"bomb{token_hex(6)}.py"
    with pair(chromium, server, ("notes.md", "markdown", ""), (marker, "python", BOMB)) as (ada, grace):
        calm = keystrokes(grace, ada)
        tab(ada, marker)
        ada.shows("run-button").click()
        see("raging", ada, grace)
        assert len(processes(marker)) >= 6
        tab(grace, "notes.md")
        raging = keystrokes(grace, ada)
        record_property("keystroke_calm_ms", round(calm * 1e3))
        record_property("keystroke_raging_ms", round(raging * 1e3))
        grace.shows("terminal").click()
        grace.type("\n")
        ada.wait("() => window.__pairing.client.getState().runs.at(-1).stage === 'over'")
        assert newest(ada, "finished")["reason"] == "too_many_processes"  # type: ignore[index]
        assert processes(marker) == []
        status(grace, "process")
        keystrokes(grace, ada)


def keystrokes(writer: Window, reader: Window) -> float:
    """Median seconds from a key pressed in the first pad to its letter in the other window."""
    writer.editor.click()
    writer.press("Control+End")
    taken = []
    for number in range(KEYS):
        expected = writer.text() + "abcdefghijkl"[number]
        begun = time.monotonic()
        writer.type(expected[-1])
        reader.wait_text(expected)
        taken.append(time.monotonic() - begun)
    return statistics.median(taken)


def processes(marker: str) -> list[str]:
    """The processes of this machine that have the marker in their command line."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if marker.encode() in file.read_bytes():
                found.append(file.parent.name)
        except OSError:
            continue
    return found
