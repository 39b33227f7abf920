"""The addresses of keeping and forgetting."""

from pairing.web.endpoint import Endpoint

ENDPOINTS: tuple[Endpoint, ...] = ()
