"""The addresses by which things leave."""

from pairing.export.asciicast import MEDIA_TYPE as ASCIICAST
from pairing.web.endpoint import Endpoint, Query
from pairing.web.export import cards, files, key, recording, transcript

_ONE = "/api/interviews/{interview}"
_JSON = ("application/json",)
_PDF = ("application/pdf",)
_ZIP = ("application/zip",)
_HTML = (recording.MEDIA_TYPE,)
_PART = Query("part")
_OF_CARDS = (403, 404, 429)
_REFUSALS = (400, 403, 404, 409, 413, 429, 503)

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "GET",
        _ONE + "/transcript",
        transcript.export_transcript,
        "A transcript as JSON Lines, each entry as it is stored",
        query=(_PART,),
        refusals=(400, 403, 404, 409, 429),
    ),
    Endpoint(
        "GET",
        _ONE + "/recording/portable",
        recording.export_recording,
        "One signed HTML file that replays the interview without a network",
        query=(Query("panel", "boolean"),),
        refusals=_REFUSALS,
        gives=_HTML,
    ),
    Endpoint(
        "GET",
        _ONE + "/recording/files",
        files.export_files,
        "The files and boards of a moment",
        query=(Query("t", "integer"),),
        refusals=_REFUSALS,
        gives=_ZIP,
    ),
    Endpoint(
        "GET",
        _ONE + "/recording/runs/{run}/asciicast",
        files.export_asciicast,
        "The terminal of a run as asciicast v2",
        query=(_PART,),
        refusals=_REFUSALS,
        gives=(ASCIICAST,),
    ),
    Endpoint(
        "GET",
        _ONE + "/scorecards/pdf",
        cards.export_cards_pdf,
        "The scorecards that one may see, as a PDF file",
        refusals=_OF_CARDS,
        gives=_PDF,
    ),
    Endpoint(
        "GET",
        _ONE + "/scorecards/greenhouse",
        cards.export_cards_greenhouse,
        "The same in the field names of Greenhouse's scorecards",
        refusals=_OF_CARDS,
        gives=_JSON,
    ),
    Endpoint(
        "GET",
        _ONE + "/scorecards/lever",
        cards.export_cards_lever,
        "The same in the field names of Lever's feedback",
        refusals=_OF_CARDS,
        gives=_JSON,
    ),
    Endpoint(
        "GET",
        _ONE + "/copy",
        recording.export_copy,
        "The candidate's copy of the interview, once it is over",
        access="visit",
        visitors=("candidate",),
        refusals=_REFUSALS,
        gives=_HTML,
    ),
    Endpoint(
        "GET",
        "/api/recording-key",
        key.show_recording_key,
        "The public key of signed recordings",
        key.RecordingKeyView,
        access="anybody",
    ),
)
