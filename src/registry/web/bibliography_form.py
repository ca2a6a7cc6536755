"""The page with the form of a bibliography: shown a page of entries at a time, rows moved, saved, sent to review."""

from __future__ import annotations

from typing import Final

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from registry.domain import display, statements as s
from registry.domain.permissions import Permission
from registry.domain.record import Record
from registry.exporters import styles
from registry.services import bibliography_write, label_read, style_read
from registry.services.record_write import STEPS
from registry.web import kept, refusals
from registry.web.forms import bibliography as forms
from registry.web.forms.bibliography import BibliographyForm, EntryRow, SectionRow
from registry.web.session import actor
from registry.web.store import store

PAGE: Final = 50
FIELDS: Final = {"title.text": "title", "about.text": "about"}


def page(pid: str) -> ResponseReturnValue:
    """Show the form, or take it in."""
    record = bibliography_write.current(actor(), store(), pid)
    given = kept.take() if request.method == "GET" else request.form
    if given is None:
        return _shown(record, _fresh(record), forms.sections_of(record), _window(record))
    form = BibliographyForm(given)
    sections, rows = forms.sections_sent(given), forms.rows_sent(given)
    wanted = given.get("move", "")
    if wanted:
        forms.moved(rows, wanted) or forms.moved(sections, wanted)
    if wanted or given.get("add") or request.method == "GET":
        sections += [] if sections and not sections[-1].text else [forms.blank()]
        return _shown(record, form, sections, rows)
    return _saved(record, form, sections, rows, given)


def _saved(
    record: Record,
    form: BibliographyForm,
    sections: list[SectionRow],
    rows: list[EntryRow],
    given: MultiDict[str, str],
) -> ResponseReturnValue:
    if wrong := forms.faults(rows, sections):
        form.lay(wrong)
        return _shown(record, form, sections, rows, 422)
    stored = {one.key for one in record.all(s.Section)}
    wanted = forms.command(form, sections, rows, stored)
    base = form.base.data or ""
    number = int(base) if base.isascii() and base.isdecimal() and len(base) < 16 else 0
    done, status = refusals.tried(
        form,
        lambda: bibliography_write.edit(
            actor(), store(), record.pid, wanted, base=number, door="form", reason=form.reason.data or ""
        ),
        FIELDS,
    )
    if done is None:
        if status == 409:
            # What was typed is laid over what is there now, and the next save knows of it.
            record = bibliography_write.current(actor(), store(), record.pid)
            form.base.data = str(record.seq)
        return _shown(record, form, sections, rows, status)
    flash("Saved." if done.seq != record.seq else "Nothing was changed.")
    target = given.get("then", "")
    return redirect(url_for("bibliography_desk.edit", pid=record.pid, page=target or _number()), 303)


def _fresh(record: Record) -> BibliographyForm:
    title, about = record.first(s.Title), record.first(s.Description)
    arrangement = record.first(s.Arrangement) or s.Arrangement()
    return BibliographyForm(
        data={
            "base": str(record.seq),
            "title": title.text if title else "",
            "about": about.text if about else "",
            "rule": arrangement.rule,
            "style": arrangement.style,
        }
    )


def _window(record: Record) -> list[EntryRow]:
    start = (_number() - 1) * PAGE
    return forms.rows_of(record.all(s.Listed)[start : start + PAGE])


def _number() -> int:
    asked = request.args.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else 1


def _shown(
    record: Record,
    form: BibliographyForm,
    sections: list[SectionRow],
    rows: list[EntryRow],
    status: int = 200,
) -> ResponseReturnValue:
    offer_styles(form)
    listed = record.all(s.Listed)
    names = label_read.labels(actor(), store(), [one.document for one in rows])
    body = render_template(
        "admin/bibliographies/edit.html",
        record=record,
        title=display.label(record),
        form=form,
        sections=sections,
        rows=rows,
        names=names,
        number=_number(),
        pages=max(1, -(-len(listed) // PAGE)),
        first=(_number() - 1) * PAGE + 1,
        total=len(listed),
        blank=forms.blank(),
        steps=[to for (state, to), needed in STEPS.items() if state == record.state and actor().may(needed)],
        may_edit=actor().may(Permission.RECORD_EDIT) or record.state == "draft",
    )
    return body, status


def offer_styles(form: BibliographyForm) -> None:
    """Fill the choice of styles: those that come with the registry, then those of the house."""
    form.style.options += [(name, styles.label(name)) for name in styles.STYLES]
    form.style.options += [(one.name, one.title) for one in style_read.offered(store())]
    if form.style.data and form.style.data not in dict(form.style.options):
        form.style.options.append((form.style.data, form.style.data))
