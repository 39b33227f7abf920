"""The addresses of templates, jobs, candidates and loops, after those of interviews."""

from typing import Literal

from pairing.web.endpoint import PAGED, Endpoint, Query
from pairing.web.loops import candidates, jobs, loops, templates
from pairing.web.loops import models as m
from pairing.web.loops.interview_endpoints import INTERVIEWS

_INTERVIEW = "/api/interviews/{interview}"
_TEMPLATE = "/api/templates/{template}"
_JOB = "/api/jobs/{job}"
_CANDIDATE = "/api/candidates/{candidate}"
_LOOP = "/api/loops/{loop}"

_ARCHIVED = Query("archived", "boolean")
_WRITING = (400, 409, 413)
_CHANGING = (400, 404, 409, 413)

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
    *INTERVIEWS,
    *_TEMPLATES,
    *_JOBS,
    *_CANDIDATES,
    *_OF_CANDIDATES,
)
