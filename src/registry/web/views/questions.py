"""Questions for everybody: the index, the page of each, maps of who contradicts whom, the rules of marking, and figures."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound as NoSuchPage

from registry.domain.claims import wording
from registry.domain.errors import Invalid
from registry.domain.permissions import STRANGER
from registry.domain.vocabularies import terms
from registry.exporters.questions import face
from registry.services import (
    label_read,
    question_counts,
    question_export,
    question_figures,
    question_list,
    question_map,
    question_read,
)
from registry.services.question_read import QuestionView
from registry.web import contradiction_map, guard, question_page, question_search
from registry.web.minute_words import minute
from registry.web.session import actor, settings
from registry.web.store import store

bp = Blueprint("questions", __name__)
guard.needs_sign_in(bp)
bp.add_app_template_filter(minute)


@bp.get("/questions/")
def list_() -> ResponseReturnValue:
    """The questions, searched and filtered as the address says."""
    asked = question_search.asked(request.args)
    with store().moment():
        page = question_list.index(STRANGER, store(), asked)
        counts = question_counts.of_filters(store())
        names = label_read.labels(STRANGER, store(), [one for one in (asked.agent, asked.document) if one])
    return render_template(
        "catalogue/questions/list.html",
        page=page,
        asked=asked,
        names=names,
        counts=counts,
        kinds=[one.code for one in terms("question_kind")],
        address=question_search.address,
    )


@bp.get("/questions/<string(length=8):pid>")
def show(pid: str) -> ResponseReturnValue:
    """One question: its answers side by side, who says so and where, the evidence, the assessment, the minutes."""
    day, problem = request.args.get("as-of", "")[:40].strip(), ""
    with store().moment():
        try:
            view = _view(pid, day)
        except Invalid as wrong:
            problem = " ".join(one for several in wrong.problems.values() for one in several)
            view = _view(pid, "")
        minutes = question_read.history(actor(), store(), pid)
    page = question_page.gathered(view, minutes)
    body = render_template(
        "catalogue/questions/show.html",
        page=page,
        asked=day,
        problem=problem,
        formats=face.discover().values(),
        heading=wording.heading,
        no_evidence=wording.NO_EVIDENCE,
        nothing_recorded=wording.NOTHING_RECORDED,
    )
    return body, 422 if problem else 200


@bp.get("/questions/<string(length=8):pid>/map")
def map_(pid: str) -> ResponseReturnValue:
    """Who contradicts whom in one question: drawn, and as a table."""
    with store().moment():
        view = _view(pid, "")
    return render_template(
        "catalogue/questions/map.html", view=view, drawn=contradiction_map.of_question(view)
    )


@bp.get("/questions/map")
def overview() -> ResponseReturnValue:
    """Who contradicts whom in the catalogue: drawn, and as a table."""
    found = question_map.of_catalogue(STRANGER, store())
    return render_template(
        "catalogue/questions/overview.html", found=found, drawn=contradiction_map.of_catalogue(found)
    )


@bp.get("/questions/policy")
def policy() -> ResponseReturnValue:
    """What marking words as contested means, who sees it, what happens then, and what the registry never does."""
    return render_template("catalogue/questions/policy.html")


@bp.get("/questions/figures")
def figures() -> ResponseReturnValue:
    """Whether marking is lopsided: numbers by author, by person, by outcome, and how long decisions take."""
    found = question_figures.public(store())
    return render_template("catalogue/questions/figures.html", figures=found)


@bp.get("/questions/<string(length=8):pid>.<name>")
def export(pid: str, name: str) -> ResponseReturnValue:
    """The question in a format for programs, as it stands now or on the day that the address names."""
    exporter = face.discover().get(name)
    if exporter is None:
        raise NoSuchPage
    day = request.args.get("as-of", "")[:40].strip()
    examined = question_export.one(actor(), store(), pid, at=day, base_url=settings().base_url)
    body = b"".join(exporter.chunks([examined]))
    response = Response(body, content_type=exporter.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{pid}.{exporter.extension}"'
    response.headers["Link"] = f'<{url_for(".show", pid=pid)}>; rel="canonical"'
    return response


def _view(pid: str, day: str) -> QuestionView:
    base = settings().base_url
    if day:
        return question_read.as_of(actor(), store(), pid, at=day, base_url=base)
    return question_read.get(actor(), store(), pid, base_url=base)
