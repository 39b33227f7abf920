"""The addresses by which interviewers give things into a room."""

from pairing.pictures import TYPES
from pairing.web.endpoint import Endpoint
from pairing.web.room import giving, pictures
from pairing.web.room import models as m

_ONE = "/api/interviews/{interview}"
_GIVEN = _ONE + "/given/{given}"

ENDPOINTS = (
    Endpoint(
        "GET",
        _ONE + "/kit",
        giving.show_kit,
        "The interview's questions with their guides",
        m.Kit,
        access="visit",
        visitors=("interviewer",),
    ),
    Endpoint(
        "GET",
        _ONE + "/kit/images/{file}",
        pictures.show_kit_image,
        "An image of the question bank",
        access="visit",
        visitors=("interviewer",),
        gives=TYPES,
    ),
    Endpoint(
        "POST",
        _ONE + "/given",
        giving.give,
        "Give a question into the room",
        m.GivenName,
        m.NewGiven,
        201,
        access="visit",
        visitors=("interviewer",),
        refusals=(400, 403, 409, 413),
    ),
    Endpoint(
        "POST",
        _GIVEN + "/hints",
        giving.hint,
        "Give the next hint of a question",
        m.GivenName,
        m.NewHint,
        201,
        access="visit",
        visitors=("interviewer",),
        refusals=(400, 403, 409, 413),
    ),
    Endpoint(
        "POST",
        _GIVEN + "/artefacts",
        giving.reveal,
        "Reveal a piece of an incident",
        m.GivenName,
        m.NewArtefact,
        201,
        access="visit",
        visitors=("interviewer",),
        refusals=(400, 403, 409, 413),
    ),
)
