"""The addresses of interviews, templates, jobs, candidates, loops and home."""

from typing import Literal

from pairing.members.port import MemberRole
from pairing.web import interviews
from pairing.web import models as w
from pairing.web.endpoint import PAGED, Endpoint, Query
from pairing.web.loops import calendar, candidates, home, jobs, loops, people, sample, templates
from pairing.web.loops import models as m

ADMIN: tuple[MemberRole, ...] = ("admin",)
_INTERVIEW = "/api/interviews/{interview}"
_PERSON = _INTERVIEW + "/people/{person}"
_TEMPLATE = "/api/templates/{template}"
_JOB = "/api/jobs/{job}"
_CANDIDATE = "/api/candidates/{candidate}"
_LOOP = "/api/loops/{loop}"

_ARCHIVED = Query("archived", "boolean")
_WRITING = (400, 409, 413)
_CHANGING = (400, 404, 409, 413)

_INTERVIEWS = (
    Endpoint(
        "POST",
        "/api/interviews",
        interviews.create_interview,
        "Create an interview, planned or not, and a personal link for everybody in it",
        w.CreatedInterview,
        w.NewInterview,
        201,
        refusals=(400, 404, 409, 413),
    ),
    Endpoint(
        "GET",
        "/api/interviews",
        interviews.list_interviews,
        "The workspace's interviews",
        w.InterviewPage,
        query=(
            *PAGED,
            Query("order"),
            Query("status"),
            Query("format"),
            Query("job"),
            Query("candidate"),
            Query("loop"),
            Query("interviewer"),
            Query("since", "integer"),
            Query("until", "integer"),
            Query("text"),
            _ARCHIVED,
        ),
        refusals=(400,),
    ),
    Endpoint(
        "GET",
        _INTERVIEW,
        interviews.show_interview,
        "One interview and its plan",
        w.InterviewView,
        refusals=(404,),
    ),
    Endpoint(
        "PATCH",
        _INTERVIEW,
        interviews.change_interview,
        "Plan an interview anew that was not started",
        w.InterviewView,
        w.ChangedInterview,
        refusals=_CHANGING,
    ),
    Endpoint(
        "DELETE",
        _INTERVIEW,
        interviews.archive_interview,
        "Take an interview out of the lists and revoke everybody's links",
        status=204,
        roles=ADMIN,
        refusals=(404,),
    ),
    Endpoint(
        "POST",
        _INTERVIEW + "/cancel",
        interviews.cancel_interview,
        "Cancel an interview that was not started",
        w.InterviewView,
        w.Revision,
        refusals=_CHANGING,
    ),
    Endpoint(
        "GET",
        _INTERVIEW + "/calendar.ics",
        calendar.member_calendar,
        "The interview as a calendar file, without any personal link",
        refusals=(404, 409),
        gives=(calendar.TYPE,),
    ),
    Endpoint(
        "POST",
        _INTERVIEW + "/enter",
        people.enter_interview,
        "Come in as the member who is one of the interview's people",
        w.Entered,
        scope=None,
        refusals=(404, 409),
    ),
    Endpoint(
        "GET",
        _INTERVIEW + "/preparation",
        people.show_preparation,
        "What somebody in the interview is told beforehand",
        w.Preparation,
        access="visit",
    ),
    Endpoint(
        "POST",
        _INTERVIEW + "/people",
        people.add_person,
        "Add a person, at any time before the end",
        w.LinkedPerson,
        w.NewPerson,
        201,
        refusals=_CHANGING,
    ),
    Endpoint(
        "GET",
        _PERSON + "/links",
        people.show_links,
        "A person's links, and whether they were opened",
        w.PersonLinks,
        refusals=(404,),
    ),
    Endpoint(
        "POST",
        _PERSON + "/links",
        people.create_link,
        "One more link for a person",
        w.NewLink,
        None,
        201,
        refusals=(404, 409),
    ),
    Endpoint(
        "DELETE",
        _PERSON + "/links",
        people.revoke_links,
        "Revoke all links of a person and sign its browsers out",
        w.Revoked,
        refusals=(404,),
    ),
    Endpoint(
        "POST",
        _PERSON + "/invite",
        people.invite_person,
        "Mail a person a fresh link",
        w.NewLink,
        None,
        202,
        refusals=(404, 409),
    ),
    Endpoint(
        "POST",
        "/api/sample-interview",
        sample.create_sample,
        "Create interviews to play with",
        w.SampleInterviews,
        None,
        201,
    ),
    Endpoint(
        "GET",
        "/api/home",
        home.show_home,
        "What goes on, what is ahead, what is to be scored",
        m.Home,
        query=(Query("timezone"), Query("mine", "boolean")),
        refusals=(400,),
    ),
)

_LOOPS: Literal["loops"] = "loops"

_TEMPLATES = (
    Endpoint(
        "GET",
        "/api/formats",
        templates.list_formats,
        "How rounds usually go, by format",
        m.AllFormats,
        scope=_LOOPS,
    ),
    Endpoint(
        "GET",
        "/api/templates",
        templates.list_templates,
        "The workspace's loop templates, newest first",
        m.TemplatePage,
        scope=_LOOPS,
        query=(*PAGED, _ARCHIVED),
        refusals=(400,),
    ),
    Endpoint(
        "POST",
        "/api/templates",
        templates.create_template,
        "Create a loop template",
        m.TemplateView,
        m.NewTemplate,
        201,
        scope=_LOOPS,
        refusals=_WRITING,
    ),
    Endpoint(
        "GET",
        _TEMPLATE,
        templates.show_template,
        "A loop template, in its newest version or another",
        m.TemplateView,
        scope=_LOOPS,
        query=(Query("version", "integer"),),
        refusals=(400, 404),
    ),
    Endpoint(
        "PATCH",
        _TEMPLATE,
        templates.change_template,
        "Write a new version of a loop template, or archive it",
        m.TemplateView,
        m.ChangedTemplate,
        scope=_LOOPS,
        refusals=_CHANGING,
    ),
    Endpoint(
        "GET",
        _TEMPLATE + "/versions",
        templates.list_template_versions,
        "The versions of a loop template, newest first",
        m.TemplateVersions,
        scope=_LOOPS,
        refusals=(404,),
    ),
    Endpoint(
        "POST",
        _TEMPLATE + "/copies",
        templates.copy_template,
        "Copy a loop template",
        m.TemplateView,
        m.TemplateCopy,
        201,
        scope=_LOOPS,
        refusals=_CHANGING,
    ),
)

_JOBS = (
    Endpoint(
        "GET",
        "/api/jobs",
        jobs.list_jobs,
        "The workspace's jobs, newest first",
        m.JobPage,
        scope=_LOOPS,
        query=(*PAGED, Query("status"), _ARCHIVED),
        refusals=(400,),
    ),
    Endpoint(
        "POST",
        "/api/jobs",
        jobs.create_job,
        "Create a job",
        m.JobView,
        m.NewJob,
        201,
        scope=_LOOPS,
        refusals=_WRITING,
    ),
    Endpoint("GET", _JOB, jobs.show_job, "One job", m.JobView, scope=_LOOPS, refusals=(404,)),
    Endpoint(
        "PATCH",
        _JOB,
        jobs.change_job,
        "Change, close or archive a job",
        m.JobView,
        m.ChangedJob,
        scope=_LOOPS,
        refusals=_CHANGING,
    ),
    Endpoint(
        "GET",
        _JOB + "/board",
        jobs.show_board,
        "The job's loops, each at its stage",
        m.Board,
        scope=_LOOPS,
        refusals=(404,),
    ),
)

_CANDIDATES = (
    Endpoint(
        "GET",
        "/api/candidates",
        candidates.list_candidates,
        "The workspace's candidates, newest first",
        m.CandidatePage,
        scope=_LOOPS,
        query=(*PAGED, Query("text"), _ARCHIVED),
        refusals=(400,),
    ),
    Endpoint(
        "POST",
        "/api/candidates",
        candidates.create_candidate,
        "Add a candidate",
        m.CandidateView,
        m.NewCandidate,
        201,
        scope=_LOOPS,
        refusals=_WRITING,
    ),
    Endpoint(
        "GET",
        _CANDIDATE,
        candidates.show_candidate,
        "One candidate",
        m.CandidateView,
        scope=_LOOPS,
        refusals=(404,),
    ),
    Endpoint(
        "PATCH",
        _CANDIDATE,
        candidates.change_candidate,
        "Change or archive a candidate",
        m.CandidateView,
        m.ChangedCandidate,
        scope=_LOOPS,
        refusals=_CHANGING,
    ),
)

_OF_CANDIDATES = (
    Endpoint(
        "GET",
        "/api/loops",
        loops.list_loops,
        "The workspace's loops, newest first",
        m.LoopPage,
        scope=_LOOPS,
        query=(*PAGED, Query("job"), Query("candidate"), Query("status"), _ARCHIVED),
        refusals=(400,),
    ),
    Endpoint(
        "POST",
        "/api/loops",
        loops.create_loop,
        "Begin a loop for a candidate",
        m.LoopView,
        m.NewLoop,
        201,
        scope=_LOOPS,
        refusals=_CHANGING,
    ),
    Endpoint(
        "GET",
        _LOOP,
        loops.show_loop,
        "One loop with its rounds and their interviews",
        m.LoopView,
        scope=_LOOPS,
        refusals=(404,),
    ),
    Endpoint(
        "PATCH",
        _LOOP,
        loops.change_loop,
        "Decide, withdraw, move or archive a loop",
        m.LoopView,
        m.ChangedLoop,
        scope=_LOOPS,
        refusals=_CHANGING,
    ),
)

ENDPOINTS: tuple[Endpoint, ...] = (
    *_INTERVIEWS,
    *_TEMPLATES,
    *_JOBS,
    *_CANDIDATES,
    *_OF_CANDIDATES,
)
