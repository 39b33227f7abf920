"""The addresses of scorecards and debriefs."""

from pairing.web.endpoint import Endpoint

ENDPOINTS: tuple[Endpoint, ...] = ()
