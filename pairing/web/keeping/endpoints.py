"""The addresses of keeping and forgetting. They are for admins: what is deleted here does not come back."""

from functools import partial

from pairing.members.port import MemberRole
from pairing.web.endpoint import PAGED, Endpoint, Query
from pairing.web.keeping import data, erasing, holding, receipts
from pairing.web.keeping import models as m

ADMIN: tuple[MemberRole, ...] = ("admin",)
_ALL = "/api/keeping"
_INTERVIEW = "/api/interviews/{interview}"
_CANDIDATE = "/api/candidates/{candidate}"

_Keeping = partial(Endpoint, scope="keeping", roles=ADMIN)

ENDPOINTS: tuple[Endpoint, ...] = (
    _Keeping(
        "GET",
        _ALL + "/due",
        receipts.list_due,
        "What the schedule forgets next, the soonest first",
        m.DueList,
    ),
    _Keeping(
        "GET",
        _ALL + "/receipts",
        receipts.list_receipts,
        "Receipts of what was erased, the newest first",
        m.ReceiptPage,
        query=PAGED,
        refusals=(400,),
    ),
    _Keeping(
        "GET",
        _ALL + "/receipts/download",
        receipts.download_receipts,
        "All receipts as JSON Lines, the newest first",
    ),
    _Keeping(
        "GET",
        _ALL + "/receipts/{receipt}",
        receipts.show_receipt,
        "A receipt",
        m.ReceiptView,
        refusals=(404,),
    ),
    _Keeping(
        "GET",
        _ALL + "/holds",
        holding.list_holds,
        "Legal holds in force, or those released, the newest first",
        m.HoldPage,
        query=(Query("released", "boolean"), *PAGED),
        refusals=(400,),
    ),
    _Keeping(
        "POST",
        _ALL + "/holds",
        holding.put_hold,
        "Keep an interview or a candidate from being erased, by the schedule or by anybody",
        m.HoldView,
        m.NewHold,
        201,
        refusals=(400, 404, 409, 413),
    ),
    _Keeping(
        "POST",
        _ALL + "/holds/{hold}/release",
        holding.release_hold,
        "Release a hold",
        m.HoldView,
        refusals=(404,),
    ),
    _Keeping(
        "GET",
        _INTERVIEW + "/keeping",
        erasing.show_interview_keeping,
        "How long an interview is kept, and what would go with it",
        m.KeepingView,
        refusals=(404,),
    ),
    _Keeping(
        "POST",
        _INTERVIEW + "/erasure",
        erasing.erase_interview,
        "Erase an interview with everything in it, for ever",
        m.ReceiptView,
        m.Confirmation,
        202,
        refusals=(400, 404, 409, 413),
    ),
    _Keeping(
        "GET",
        _CANDIDATE + "/keeping",
        erasing.show_candidate_keeping,
        "How long a candidate is kept, and what would go with them",
        m.KeepingView,
        refusals=(404,),
    ),
    _Keeping(
        "GET",
        _CANDIDATE + "/data",
        data.export_candidate,
        "All data about a candidate, or what of it may be given to them",
        query=(Query("audience"),),
        refusals=(400, 404, 413, 429),
        gives=("application/zip",),
    ),
    _Keeping(
        "POST",
        _CANDIDATE + "/erasure",
        erasing.erase_candidate,
        "Erase a candidate with all interviews, loops and scorecards, for ever",
        m.ReceiptView,
        m.Confirmation,
        202,
        refusals=(400, 404, 409, 413),
    ),
)
