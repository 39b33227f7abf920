"""The addresses of scorecards, debriefs, decisions and calibration."""

from typing import Literal

from pairing.members.port import MemberRole
from pairing.web.endpoint import PAGED, Endpoint, Query
from pairing.web.loops.models import TemplateVersions
from pairing.web.scorecards import calibration, cards, debrief, decisions, seconds, templates, views
from pairing.web.scorecards import debrief_models as d
from pairing.web.scorecards import models as m

DECIDERS: tuple[MemberRole, ...] = ("admin", "hiring_manager")
_LOOPS: Literal["loops"] = "loops"
_TEMPLATE = "/api/scorecard-templates/{template}"
_CARDS = "/api/interviews/{interview}/scorecards"
_SECOND = "/api/interviews/{interview}/second-ratings"
_LOOP = "/api/loops/{loop}"
_VIEW = _LOOP + "/view"
_CHANGING = (400, 404, 409, 413)

_TEMPLATES = (
    Endpoint(
        "GET",
        "/api/scorecard-templates",
        templates.list_card_templates,
        "The workspace's scorecard templates, newest first",
        m.CardTemplatePage,
        scope=_LOOPS,
        query=(*PAGED, Query("archived", "boolean")),
        refusals=(400,),
    ),
    Endpoint(
        "POST",
        "/api/scorecard-templates",
        templates.create_card_template,
        "Create a scorecard template",
        m.CardTemplateView,
        m.NewCardTemplate,
        201,
        scope=_LOOPS,
        refusals=(400, 409, 413),
    ),
    Endpoint(
        "GET",
        _TEMPLATE,
        templates.show_card_template,
        "A scorecard template, in its newest version or another",
        m.CardTemplateView,
        scope=_LOOPS,
        query=(Query("version", "integer"),),
        refusals=(400, 404),
    ),
    Endpoint(
        "PATCH",
        _TEMPLATE,
        templates.change_card_template,
        "Write a new version of a scorecard template, or archive it",
        m.CardTemplateView,
        m.ChangedCardTemplate,
        scope=_LOOPS,
        refusals=_CHANGING,
    ),
    Endpoint(
        "GET",
        _TEMPLATE + "/versions",
        templates.list_card_template_versions,
        "The versions of a scorecard template, newest first",
        TemplateVersions,
        scope=_LOOPS,
        refusals=(404,),
    ),
)

_OF_INTERVIEWS = (
    Endpoint(
        "GET",
        _CARDS,
        cards.show_cards,
        "The scorecards of an interview, as far as one may see them",
        m.InterviewCards,
        refusals=(404,),
        nameless=True,
    ),
    Endpoint(
        "PUT",
        _CARDS + "/mine",
        cards.put_my_card,
        "Keep the draft of one's own scorecard",
        m.CardView,
        m.CardDraft,
        refusals=_CHANGING,
        nameless=True,
    ),
    Endpoint(
        "POST",
        _CARDS + "/mine/submission",
        cards.submit_my_card,
        "Submit one's own scorecard, for good",
        m.CardView,
        m.CardSubmission,
        refusals=_CHANGING,
        nameless=True,
    ),
    Endpoint(
        "POST",
        _CARDS + "/mine/amendments",
        cards.amend_my_card,
        "Add a version to one's own submitted scorecard, with a reason",
        m.CardView,
        m.CardAmendment,
        refusals=_CHANGING,
        nameless=True,
    ),
    Endpoint(
        "POST",
        _SECOND,
        seconds.ask_second_rating,
        "Ask a member who was not there for an anonymous second rating",
        m.OwedCard,
        m.SecondRating,
        201,
        roles=DECIDERS,
        refusals=_CHANGING,
    ),
    Endpoint(
        "DELETE",
        _SECOND + "/{member}",
        seconds.withdraw_second_rating,
        "Ask no more for a second rating that was not submitted, or decline one's own",
        status=204,
        refusals=(404, 409),
        nameless=True,
    ),
)

_OF_LOOPS = (
    Endpoint(
        "GET",
        _VIEW,
        views.show_views,
        "Views of a whole loop, as far as one may see them",
        m.LoopCards,
        scope=_LOOPS,
        refusals=(404,),
        nameless=True,
    ),
    Endpoint(
        "PUT",
        _VIEW + "/mine",
        views.put_my_view,
        "Keep the draft of one's own view of a loop",
        m.CardView,
        m.CardDraft,
        scope=_LOOPS,
        roles=DECIDERS,
        refusals=_CHANGING,
    ),
    Endpoint(
        "POST",
        _VIEW + "/mine/submission",
        views.submit_my_view,
        "Submit one's own view of a loop, for good",
        m.CardView,
        m.CardSubmission,
        scope=_LOOPS,
        roles=DECIDERS,
        refusals=_CHANGING,
    ),
    Endpoint(
        "POST",
        _VIEW + "/mine/amendments",
        views.amend_my_view,
        "Add a version to one's own submitted view, with a reason",
        m.CardView,
        m.CardAmendment,
        scope=_LOOPS,
        roles=DECIDERS,
        refusals=_CHANGING,
    ),
    Endpoint(
        "GET",
        _LOOP + "/debrief",
        debrief.show_debrief,
        "A loop's judgements side by side, as far as one may see them",
        d.Debrief,
        scope=_LOOPS,
        refusals=(404,),
        nameless=True,
    ),
    Endpoint(
        "POST",
        _LOOP + "/decision",
        decisions.decide_loop,
        "Decide a loop, or decide it anew, with a reason",
        d.DecisionView,
        d.NewDecision,
        201,
        scope=_LOOPS,
        roles=DECIDERS,
        refusals=_CHANGING,
    ),
    Endpoint(
        "GET",
        _LOOP + "/agreement",
        calibration.show_agreement,
        "How far the raters of a loop agree, as far as one may see it",
        d.Agreement,
        scope=_LOOPS,
        refusals=(404,),
        nameless=True,
    ),
    Endpoint(
        "GET",
        "/api/calibration",
        calibration.show_calibration,
        "How raters rate beside their peers, over decided loops",
        d.Calibration,
        scope=_LOOPS,
        query=(Query("since", "integer"), Query("until", "integer")),
        refusals=(400,),
    ),
)

ENDPOINTS: tuple[Endpoint, ...] = (*_TEMPLATES, *_OF_INTERVIEWS, *_OF_LOOPS)
