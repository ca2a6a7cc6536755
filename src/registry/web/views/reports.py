"""Readers mark disputed words, with or without an account, and see what became of it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.claims.quoting import Match
from registry.domain.errors import Busy, Invalid, NotSure
from registry.domain.permissions import STRANGER, Permission
from registry.services import flag_read, flag_write, passage_read
from registry.services.flag_write import NewFlag, TooMany
from registry.services.passage_read import Quotable
from registry.web import guard, value_words
from registry.web.forms.flag import FlagForm
from registry.web.page_words import readable
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("reports", __name__)
guard.needs_sign_in(bp, "/account")

MOST_PARAGRAPHS = 300
_FIELDS = {"locator": "place", "document": "words"}


@bp.route("/documents/<string(length=8):pid>/dispute", methods=["GET", "POST"])
def create(pid: str) -> ResponseReturnValue:
    """Words of a document, or a value of its record, are disputed: which, and why."""
    found = passage_read.get(actor(), store(), pid)
    if request.method == "GET":
        given = {name: request.args.get(name, "")[:4000] for name in ("words", "before", "until", "value")}
        if given["value"] and actor().may(Permission.RECORD_EDIT) and "flag" not in request.args:
            return redirect(url_for("alternatives.create", pid=pid, key=given["value"]), 303)
        form = FlagForm(data=given)
        matches = _matches(found, form)
        if matches and form.until.data:
            form.words.data, form.until.data = readable(matches[0].passage.exact, found.media_type), ""
        return _page(found, form, matches[:1] if form.before.data else matches)
    form = FlagForm(request.form)
    if form.website.data:
        return render_template("reports/thanks.html")
    matches = _matches(found, form)
    return _send(found, form, matches)


def shown_again(pid: str) -> tuple[str, int]:
    """The form as it was typed, when it came without a good token."""
    found, form = passage_read.get(actor(), store(), pid), FlagForm(request.form)
    form.lay({"": ["The form was open for too long. Look it through and send it again."]})
    page, _ = _page(found, form, _matches(found, form), 400)
    return page, 400


def _send(found: Quotable, form: FlagForm, matches: Sequence[Match]) -> ResponseReturnValue:
    chosen = _chosen(form, matches)
    missed = bool(form.words.data) and bool(found.text) and not matches and not form.place.data
    if missed:
        form.lay(
            {
                "words": [
                    "These words do not stand in the text. Copy them from it, or say below where they are."
                ]
            }
        )
    elif len(matches) > 1 and chosen is None:
        form.lay({"words": [f"These words stand in {len(matches)} places. Choose below which are meant."]})
    if form.faults:
        return _page(found, form, matches, 422)
    new = NewFlag(
        document=found.record.pid,
        says=form.says.data or "",
        why=form.why.data or "",
        passage=chosen.passage if chosen else None,
        locator=_locator(found, form, chosen),
        says_otherwise=form.says_otherwise.data or "",
        reporter=form.reporter.data or "",
        contact=form.contact.data or "",
    )
    try:
        made = flag_write.raise_flag(
            actor(), store(), new, door="form", address=request.remote_addr or "unknown"
        )
    except Invalid as error:
        form.lay({_FIELDS.get(name, name): told for name, told in error.problems.items()})
        return _page(found, form, matches, 422)
    except TooMany as error:
        form.lay({"": [str(error)]})
        return _page(found, form, matches, 429)
    except (Busy, NotSure) as error:
        form.lay({"": [str(error)]})
        return _page(found, form, matches, 503)
    if made.receipt:
        return redirect(url_for(".receipt", token=made.receipt), 303)
    flash("Thank you. The editors will look at it; here you see what became of it.")
    return redirect(url_for(".own"), 303)


@bp.get("/reports/<token>")
def receipt(token: str) -> ResponseReturnValue:
    """What became of a report, for whoever sent it without an account."""
    view = flag_read.by_receipt(store(), token)
    page = render_template("reports/receipt.html", flag=view, question=flag_read.outcome(store(), view))
    return page, 200, {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


@bp.get("/account/reports")
def own() -> ResponseReturnValue:
    """What became of the words that one marked oneself."""
    found = flag_read.own(actor(), store(), request.args.get("after", ""))
    questions = {one.pid: flag_read.outcome(store(), one) for one in found.flags if one.stage.other}
    return render_template("reports/own.html", page=found, questions=questions)


def _matches(found: Quotable, form: FlagForm) -> list[Match]:
    if not form.words.data and request.form.get("paragraph"):
        form.words.data = request.form["paragraph"][:4000]
    words = form.words.data or ""
    starts = found.find(words, form.before.data or "")
    if not form.until.data or not starts:
        return starts
    # A long stretch comes as its first and its last words.
    first = starts[0].passage
    ends = [one.passage for one in found.find(form.until.data) if one.passage.start >= first.start]
    if not ends:
        return starts
    low, high = first.start - found.start, ends[0].end - found.start
    joined = msgspec.structs.replace(
        first, end=ends[0].end, exact=found.text[low:high], suffix=ends[0].suffix
    )
    return [msgspec.structs.replace(starts[0], passage=joined)]


def _chosen(form: FlagForm, matches: Sequence[Match]) -> Match | None:
    if not matches:
        return None
    wanted = request.form.get("at", "")
    for one in matches:
        if str(one.passage.start) == wanted:
            return one
    return matches[0] if len(matches) == 1 or form.before.data else None


def _locator(found: Quotable, form: FlagForm, chosen: Match | None) -> str:
    place = form.place.data or ""
    value = found.record.by_key(form.value.data or "")
    if value is not None:
        place = "; ".join(part for part in (f"in the record: {value_words.heading(value)}", place) if part)
    if form.words.data and chosen is None:
        return f"{place}: “{form.words.data}”" if place else "" if found.text else f"“{form.words.data}”"
    return place


def _page(found: Quotable, form: FlagForm, matches: Sequence[Match], status: int = 200) -> tuple[str, int]:
    shown = readable(found.text, found.media_type) if found.text and not matches else ""
    paragraphs = [one.strip() for one in shown.split("\n\n") if one.strip()]
    value = found.record.by_key(form.value.data or "")
    page = render_template(
        "reports/create.html",
        form=form,
        found=found,
        matches=matches,
        shown_words=lambda text: readable(text, found.media_type),
        paragraphs=paragraphs[:MOST_PARAGRAPHS],
        more_paragraphs=len(paragraphs) > MOST_PARAGRAPHS,
        value=value_words.value(value, value_words.naming({}), found.record) if value else "",
        value_name=value_words.heading(value) if value else "",
        otherwise=value is not None and actor().may(Permission.RECORD_EDIT),
        is_stranger=actor() == STRANGER,
        chosen=request.form.get("at", ""),
    )
    return page, status
