"""The addresses by which things leave."""

from pairing.web.endpoint import Endpoint

ENDPOINTS: tuple[Endpoint, ...] = ()
