"""The addresses of recordings."""

from pairing.pictures import TYPES
from pairing.recording.timeline import Summary
from pairing.web.endpoint import Endpoint, Query
from pairing.web.recording import entries, images, imports, moments, recording
from pairing.web.recording import models as m

_ONE = "/api/interviews/{interview}/recording"
ANONYMOUS = Query("anonymous", "boolean")

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "GET",
        _ONE,
        recording.show_recording,
        "What there is to be played of an interview",
        m.Recording,
        query=(ANONYMOUS,),
        refusals=(404,),
        nameless=True,
    ),
    Endpoint(
        "GET",
        _ONE + "/summary",
        recording.show_summary,
        "The timeline of a recording and the facts in it",
        Summary,
        query=(ANONYMOUS,),
        refusals=(404,),
        nameless=True,
    ),
    Endpoint(
        "GET",
        _ONE + "/entries",
        entries.show_entries,
        "Entries of a recording, one a line",
        query=(Query("part"), Query("after", "integer"), ANONYMOUS),
        refusals=(404,),
        nameless=True,
    ),
    Endpoint(
        "GET",
        _ONE + "/trace",
        entries.show_trace,
        "Where carets were, one a line",
        query=(Query("after", "integer"), ANONYMOUS),
        refusals=(404,),
        nameless=True,
    ),
    Endpoint(
        "GET",
        _ONE + "/images/{file}",
        images.show_recorded_image,
        "An image of the interview's boards and texts, as it was sent",
        refusals=(404,),
        gives=TYPES,
        nameless=True,
    ),
    Endpoint(
        "POST",
        _ONE + "/forks",
        moments.fork_recording,
        "Go on from a moment of a recording in a fresh interview",
        m.Fork,
        m.AtMoment,
        201,
        query=(ANONYMOUS,),
        refusals=(404, 409, 413),
        nameless=True,
    ),
    Endpoint(
        "POST",
        _ONE + "/tests",
        moments.try_tests,
        "Try the tests of a moment of a recording on its files",
        m.Trial,
        m.NewTrial,
        query=(ANONYMOUS,),
        refusals=(404, 409, 413),
        nameless=True,
    ),
    Endpoint(
        "POST",
        "/api/recordings",
        imports.import_recording,
        "Import an interview that was held elsewhere, by the histories of its files",
        m.ImportedRecording,
        m.NewRecording,
        201,
        refusals=(400, 409, 413),
    ),
)
