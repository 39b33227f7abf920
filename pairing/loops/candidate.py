"""A candidate: somebody who goes through loops."""

from msgspec import Struct

from pairing.interview.hosted import Accommodations


class Candidate(Struct, frozen=True, kw_only=True):
    """`resume`: an address of it, or its text. `accommodations`: what was arranged, never why; the interviews
    that are planned for the candidate begin with them."""

    id: str
    workspace: str
    name: str
    revision: int
    created_at: int
    email: str = ""
    resume: str = ""
    accommodations: Accommodations = Accommodations()
    archived: bool = False
