"""What can be chosen among in a form of a record: its own archive sources, publications and transcriptions."""

from __future__ import annotations

from registry.domain.vocabularies import terms
from registry.web.forms.fields import Choice
from registry.web.forms.help_texts import reword
from registry.web.forms.record import RecordForm
from registry.web.forms.row import Row
from registry.web.forms.rows import Rows
from registry.web.house import decided

Options = list[tuple[str, str]]


def offer(form: RecordForm) -> None:
    """Fill every choice of the form with what there is to choose from now."""
    among = _among(form)
    for row in form.rows():
        _fill(row, among)


def templates(form: RecordForm) -> dict[str, Row]:
    """An empty row of each section for scripts to copy, with the same choices."""
    among = _among(form)
    made = {section.name: section.template() for section in form.sections()}
    for row in made.values():
        _fill(row, among)
    return made


def _fill(row: Row, among: dict[str, Options]) -> None:
    reword(row, decided().help)
    for field in row:
        if isinstance(field, Choice):
            options = [("", field.empty), *among[field.among]]
            if field.data and field.data not in dict(options):
                options.append((field.data, f"{field.data} (not in this form)"))
            field.options = options


def _among(form: RecordForm) -> dict[str, Options]:
    sources = _numbered(form.section("archive_sources"), "archive source")
    publications = _numbered(form.section("publications"), "publication")
    kinds = [(one.code, one.label) for one in terms("source_kind") if one.code != "archive_source"]
    return {
        "archive_sources": sources,
        "copies": sources + publications,
        "transcriptions": _numbered(form.section("transcriptions"), "transcription"),
        "sources": kinds[:1] + [(f"archive_source:{key}", label) for key, label in sources] + kinds[1:],
    }


def _numbered(section: Rows | None, what: str) -> Options:
    rows = list(section.forms()) if section else []
    return [(str(row.key.data), _named(row, what, number)) for number, row in enumerate(rows, 1)]


def _named(row: Row, what: str, number: int) -> str:
    names = ("repository_name", "container_title", "collection", "as_given", "url")
    words = next((str(row[name].data) for name in names if name in row and row[name].data), "")
    shown = f"{what} {number}"
    return f"{shown}: {words[:60]}" if words else shown
