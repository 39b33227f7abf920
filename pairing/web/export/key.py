"""The public key by which signed recordings are checked."""

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from pairing.export.signing import ALGORITHM, PURPOSE, RecordingKey
from pairing.web.json import json_response
from pairing.web.services import Services, services_of


class RecordingKeyView(Struct, frozen=True, kw_only=True):
    """`key`: base64 of SubjectPublicKeyInfo; `pem`: the same as a file for openssl. `fingerprint`: SHA-256 of
    what `key` encodes, in hexadecimal."""

    algorithm: str
    key: str
    pem: str
    fingerprint: str


async def show_recording_key(request: Request) -> Response:
    """For anybody: whoever has a recording may see whether it is from here."""
    public = recording_key(services_of(request)).public
    view = RecordingKeyView(
        algorithm=ALGORITHM, key=public.text, pem=public.pem, fingerprint=public.fingerprint
    )
    return json_response(view)


def recording_key(services: Services) -> RecordingKey:
    return RecordingKey(services.vault.derive(PURPOSE))
