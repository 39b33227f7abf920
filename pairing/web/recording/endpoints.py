"""The addresses of recordings."""

from pairing.web.endpoint import Endpoint

ENDPOINTS: tuple[Endpoint, ...] = ()
