"""What the parameters and headers of the API mean, by name, for the OpenAPI document."""

from typing import Any, Final

PATH: Final = {
    "token": "Of a one-time link, or the id of an API token",
    "file": "The SHA-256 of an image in hexadecimal, as its upload was answered",
    "version": "Counted from 1",
}
"""Those that are more than the id that an earlier answer gave."""

QUERY: Final = {
    "after": "The `next` of the page before, left out for the first page. Of entries: a position. "
    "Of a trace: milliseconds since the Unix epoch",
    "limit": "Most items of the page; more than the server allows counts as what it allows",
    "anonymous": "`true`: without names of people",
    "archived": "`true`: those that were archived, instead of the others",
    "as": "The person of the interview who asks",
    "audience": "`workspace`, or `candidate`: what may be given to them",
    "candidate": "Of this candidate",
    "code": "From the provider",
    "competency": "That test this competency",
    "difficulty": "1 to 5",
    "dry_run": "`true`: only say what would be imported",
    "error": "From the provider",
    "format": "Of this format",
    "interviewer": "With this member as interviewer",
    "invitation": "The token of an invitation to accept by signing in",
    "iss": "From the provider",
    "job": "For this job",
    "kind": "Of this kind",
    "language": "In this programming language",
    "leaked": "`true`: those that were seen outside",
    "loop": "Of this loop",
    "member": "What this member did",
    "mine": "`true`: only interviews that are your own",
    "next": "The page to go to afterwards, of this server",
    "order": "newest, soonest or latest",
    "panel": "`true`: also what the interviewers shared among themselves",
    "part": "`room`, or `panel`: what the interviewers shared among themselves",
    "question": "This question alone",
    "released": "`true`: those that were released, instead of those in force",
    "since": "Milliseconds since the Unix epoch, from then on",
    "state": "From the provider",
    "status": "In this state",
    "subject": "About the thing with this id",
    "subject_kind": "About this kind of thing",
    "t": "A moment of the recording, in milliseconds of its clock",
    "tag": "With this tag",
    "text": "In whose texts these words are found",
    "timezone": "An IANA name, for where days begin",
    "until": "Milliseconds since the Unix epoch, before then",
    "verb": "Where this was done, such as `member.invited`",
    "version": "This version instead of the newest",
}

IDEMPOTENCY_KEY: Final[dict[str, Any]] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Sent again with the same key, the request is done once and answered the same for a day. "
    "Another request with it is refused as `idempotency_mismatch`, one before the answer is there as "
    "`in_progress`.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}

HEADERS: Final[dict[str, dict[str, Any]]] = {
    "RateLimit-Policy": {
        "description": "How many requests there are (q) in how many seconds (w)",
        "schema": {"type": "string", "examples": ['"requests";q=1200;w=60']},
    },
    "RateLimit": {
        "description": "How many requests are left (r), and seconds until all are there again (t)",
        "schema": {"type": "string", "examples": ['"requests";r=1199;t=60']},
    },
    "Retry-After": {
        "description": "Seconds until it is worth asking again",
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
    },
    "Idempotency-Replayed": {
        "description": "`true`: the answer that was given before",
        "schema": {"type": "string", "enum": ["true"]},
    },
}
