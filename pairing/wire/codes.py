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
    "behind": "Nothing is wrong: push again (T6).",
    "ahead": "The version lies beyond the document's: rebuild under a new instance (T7).",
    "reset": "The counts cannot be right: rebuild under a new instance (T7).",
    "unavailable": "The server cannot keep up or has lost its store. Try again after a second.",
    "internal": "A defect of the server; nothing was stored. Logged there.",
}
