"""The addresses of the question bank. Nobody but members gets anything here."""

from pairing.members.port import MemberRole
from pairing.pictures import TYPES
from pairing.web.bank import exchange, leaks, pictures, questions, shipped, versions
from pairing.web.bank import models as m
from pairing.web.endpoint import PAGED, Endpoint, Query
from pairing.web.models import KeptImage

EDITORS: tuple[MemberRole, ...] = ("admin", "interviewer")
READERS: tuple[MemberRole, ...] = ("admin", "interviewer", "hiring_manager")

_ALL = "/api/questions"
_ONE = _ALL + "/{question}"
_VERSION = _ONE + "/versions/{version}"

_QUESTIONS = (
    Endpoint(
        "GET",
        _ALL,
        questions.list_questions,
        "The workspace's questions, searched and filtered",
        m.QuestionPage,
        scope="questions",
        roles=READERS,
        query=(
            Query("text"),
            Query("kind"),
            Query("difficulty", "integer"),
            Query("tag"),
            Query("competency"),
            Query("language"),
            Query("archived", "boolean"),
            Query("leaked", "boolean"),
            *PAGED,
        ),
        refusals=(400,),
    ),
    Endpoint(
        "POST",
        _ALL,
        questions.create_question,
        "Write a question",
        m.QuestionView,
        m.NewQuestion,
        201,
        scope="questions",
        roles=EDITORS,
        refusals=(400, 409, 413),
    ),
    Endpoint(
        "GET",
        _ONE,
        questions.show_question,
        "A question with its guide",
        m.QuestionView,
        scope="questions",
        roles=READERS,
        refusals=(404,),
    ),
    Endpoint(
        "PUT",
        _ONE,
        questions.change_question,
        "Edit a question, which makes a new version of it",
        m.QuestionView,
        m.ChangedQuestion,
        scope="questions",
        roles=EDITORS,
        refusals=(400, 404, 409, 413),
    ),
    Endpoint(
        "POST",
        _ONE + "/copy",
        questions.copy_question,
        "A copy of a question, to make another of it",
        m.QuestionView,
        status=201,
        scope="questions",
        roles=EDITORS,
        refusals=(404,),
    ),
    Endpoint(
        "POST",
        _ONE + "/archive",
        questions.archive_question,
        "Take a question out of lists and searches; interviews that have it keep it",
        m.QuestionView,
        scope="questions",
        roles=EDITORS,
        refusals=(404,),
    ),
    Endpoint(
        "POST",
        _ONE + "/unarchive",
        questions.unarchive_question,
        "Put a question back into lists and searches",
        m.QuestionView,
        scope="questions",
        roles=EDITORS,
        refusals=(404,),
    ),
    Endpoint(
        "GET",
        _ONE + "/statistics",
        questions.show_statistics,
        "How often and where a question was used, and how it went",
        m.QuestionStatistics,
        scope="questions",
        roles=READERS,
        refusals=(404,),
    ),
    Endpoint(
        "GET",
        "/api/bank/labels",
        questions.list_labels,
        "Tags, competencies and languages of the workspace's questions",
        m.Labels,
        scope="questions",
        roles=READERS,
    ),
)

_VERSIONS = (
    Endpoint(
        "GET",
        _ONE + "/versions",
        versions.list_versions,
        "The versions of a question",
        m.VersionPage,
        scope="questions",
        roles=READERS,
        query=PAGED,
        refusals=(400, 404),
    ),
    Endpoint(
        "GET",
        _VERSION,
        versions.show_version,
        "A question as it was",
        m.VersionView,
        scope="questions",
        roles=READERS,
        refusals=(404,),
    ),
    Endpoint(
        "POST",
        _VERSION + "/restore",
        versions.restore_version,
        "Make a question what it was, as a new version",
        m.QuestionView,
        m.RestoredVersion,
        scope="questions",
        roles=EDITORS,
        refusals=(400, 404, 409, 413),
    ),
)

_LEAKS = (
    Endpoint(
        "GET",
        _ONE + "/leaks",
        leaks.list_leaks,
        "Where a question was seen outside",
        m.LeakList,
        scope="questions",
        roles=READERS,
        refusals=(404,),
    ),
    Endpoint(
        "POST",
        _ONE + "/leaks",
        leaks.report_leak,
        "Report that a question was seen outside",
        m.LeakView,
        m.NewLeak,
        201,
        scope="questions",
        roles=EDITORS,
        refusals=(400, 404, 409, 413),
    ),
    Endpoint(
        "DELETE",
        _ONE + "/leaks/{leak}",
        leaks.withdraw_leak,
        "Withdraw a report",
        status=204,
        scope="questions",
        roles=EDITORS,
        refusals=(404,),
    ),
)

_PICTURES = (
    Endpoint(
        "POST",
        "/api/bank/images",
        pictures.add_picture,
        "Keep an image for questions",
        KeptImage,
        status=201,
        scope="questions",
        roles=EDITORS,
        refusals=(400, 413, 429),
        takes=TYPES,
    ),
    Endpoint(
        "GET",
        "/api/bank/images/{file}",
        pictures.show_picture,
        "An image of the questions, as it was sent",
        scope="questions",
        roles=READERS,
        refusals=(404,),
        gives=TYPES,
    ),
)

_EXCHANGE = (
    Endpoint(
        "GET",
        "/api/bank/export",
        exchange.export_questions,
        "Questions as a folder of Markdown and TOML, zipped: the one named, or all that are not archived",
        scope="questions",
        roles=READERS,
        query=(Query("question"),),
        refusals=(404,),
        gives=("application/zip",),
    ),
    Endpoint(
        "POST",
        "/api/bank/import",
        exchange.import_questions,
        "Take in such a folder, whole or not at all",
        m.ImportReport,
        scope="questions",
        roles=EDITORS,
        query=(Query("dry_run", "boolean"),),
        refusals=(400, 409, 413, 429),
        takes=("application/zip",),
    ),
    Endpoint(
        "GET",
        "/api/bank/shipped",
        shipped.list_shipped,
        "Questions that come with the product, and whether the workspace has them as they are now",
        m.ShippedList,
        scope="questions",
        roles=READERS,
    ),
    Endpoint(
        "POST",
        "/api/bank/shipped",
        shipped.take_shipped,
        "Take questions as they are shipped now; earlier versions are kept",
        m.ShippedList,
        m.TakenShipped,
        scope="questions",
        roles=EDITORS,
        refusals=(400, 404, 409, 413),
    ),
)

ENDPOINTS: tuple[Endpoint, ...] = (*_QUESTIONS, *_VERSIONS, *_LEAKS, *_PICTURES, *_EXCHANGE)
