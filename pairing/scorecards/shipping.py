"""The scorecard templates that every workspace is given: TOML files beside this module."""

from collections.abc import Mapping
from functools import cache

from pairing.interview.hosted import Format
from pairing.loops.shipping import read_shipped
from pairing.scorecards.template import CardTemplateContent

BY_FORMAT: Mapping[Format, str] = {
    "screening": "screening",
    "conversation": "conversation",
    "coding": "live_coding",
    "concurrency": "concurrency",
    "system_design": "system_design",
    "architecture": "architecture",
    "manager": "hiring_manager",
    "incident": "incident",
    "take_home": "take_home",
}
GENERAL = "general"
"""For interviews of no format."""
FILES = (*BY_FORMAT.values(), GENERAL)
"""In the order in which a new workspace sees them. A name has no hyphen: it is part of an id."""


@cache
def shipped() -> Mapping[str, CardTemplateContent]:
    """By the name of the file."""
    return read_shipped("pairing.scorecards.shipped", FILES, CardTemplateContent)
