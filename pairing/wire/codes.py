"""Codes of `refused`, with what a client does about each. Pinned by tests against what is really raised."""

REFUSALS: dict[str, str] = {
    "malformed": "The intent is not one the protocol allows. Never passes; a push: rebuild the pad (T7).",
    "too_large": "Over a limit of `welcome.limits`. Never passes as it is; a push: see T8.",
    "forbidden": "This role may not do that.",
    "read_only": "The interview has ended, or an observer asks. A push stays unsent until it is reopened.",
    "no_such_pad": "There is no such pad. A defect in the client.",
    "pad_deleted": "The pad was deleted. Keep the unsent work until it is restored or dropped (I5).",
    "name_taken": "Another file has this name.",
    "conflict": "The state does not allow it, as the message says.",
    "no_such_run": "There is no such run, or it is too long ago.",
    "run_over": "The run has ended meanwhile.",
    "too_many_runs": "As many runs go on in this interview as may. Stop one, or wait.",
    "runs_off": "Code is not run here, or not now, as the message says.",
    "no_language": "The runner does not have this language. The list of languages says what to install.",
    "no_entry": "None of the files can be started, as the message says.",
    "no_repl": "This language has no prompt of its own here.",
    "no_tests": "The file is not one of tests, or nothing here runs tests of its language.",
    "no_cases": "There are no test cases to try.",
    "no_such_case": "The test case is gone.",
<<<<<<< HEAD
    "no_such_board": "There is no such board. A defect in the client.",
    "board_deleted": "The board was deleted. Keep the unsent work until it is restored or dropped.",
    "drawing_off": "Candidates may not draw now. A drawing stays unsent until they may.",
    "throttled": "Too many runs wait for their turn. Try again in a moment.",
=======
>>>>>>> main
    "behind": "Nothing is wrong: push again (T6).",
    "ahead": "The version lies beyond the document's: rebuild under a new instance (T7).",
    "reset": "The counts cannot be right: rebuild under a new instance (T7).",
    "unavailable": "The server cannot keep up or has lost its store. Try again after a second.",
    "internal": "A defect of the server; nothing was stored. Logged there.",
}
