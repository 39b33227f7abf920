"""What an erasure reaches, and what it leaves alone: of every table it is decided."""

from pairing.all_tables import metadata
from pairing.keeping.reach import EITHER, LATE, NAMED, refers_to

ROOTS = {"interviews", "candidates", "loops"}
TRANSCRIPTS = {
    "transcript_batches",
    "recording_parts",
    "recording_segments",
    "traces",
    "checkpoints",
}
"""Erased by the transcript port, by the names of transcripts."""

KEPT = {
    "alembic_version": "no table of ours",
    "api_tokens": "a member's or the workspace's",
    "audit": "who did what to which id; what it says beside that is emptied",
    "bank_images": "of questions",
    "erasures": "the receipts",
    "holds": "removed by what they are on",
    "identities": "a member's",
    "invitations": "to members",
    "jobs": "postings",
    "kept_answers": "sealed: looked into one by one",
    "loop_template_versions": "the workspace's",
    "loop_templates": "the workspace's",
    "members": "the workspace's people",
    "password_resets": "a member's",
    "question_labels": "of questions",
    "question_leaks": "of questions",
    "question_versions": "of questions",
    "questions": "the workspace's",
    "recovery_codes": "a member's",
    "scorecard_template_versions": "the workspace's",
    "scorecard_templates": "the workspace's",
    "sessions": "a member's",
    "setup_links": "of the server",
    "webhook_deliveries": "go with their events",
    "webhook_endpoints": "the workspace's",
    "webhook_events": "looked into one by one",
    "workspaces": "the workspace itself",
}
"""Not reached, and why: a new table is argued here, or refers to what it belongs to."""


def reached() -> set[str]:
    found = set(ROOTS)
    for table in metadata.sorted_tables:
        if any(name in found for column in table.c for name in refers_to(column)):
            found.add(table.name)
    return found


def test_of_every_table_it_is_decided() -> None:
    tables = set(metadata.tables)
    assert reached() | TRANSCRIPTS | (KEPT.keys() & tables) == tables
    assert reached().isdisjoint(KEPT), "what is kept is never reached"
    assert tables >= TRANSCRIPTS


def test_tables_of_transcripts_are_known_by_their_column() -> None:
    assert {table.name for table in metadata.sorted_tables if "transcript" in table.c} == TRANSCRIPTS


def test_what_is_named_is_there() -> None:
    assert set(NAMED.values()) | set(LATE) <= set(metadata.tables)
    assert all(column in metadata.tables[table].c for table, column in EITHER)
