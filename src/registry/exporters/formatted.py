"""Formatted bibliographies in a CSL style, as plain text or as HTML, entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from threading import Lock
from typing import Final, Literal

import msgspec

from registry.domain.errors import RegistryError
from registry.domain.record import Described
from registry.exporters import pandoc, styles, terms
from registry.exporters.annotated import (
    Sections,
    html_around,
    html_heading,
    notes,
    peeked,
    text_around,
    text_heading,
)
from registry.exporters.citation import ANNOTATION
from registry.exporters.citing import cite
from registry.exporters.entries import parted
from registry.exporters.face import Loss, Option, Report
from registry.exporters.leftovers import NEVER
from registry.exporters.prepared_items import Prepared, not_printed, prepared_item
from registry.exporters.styles import DEFAULT_STYLE, STYLES, Marks

AT_ONCE: Final = 200
REMEMBERED: Final = 5000
NOT_IN_STYLE: Final = "this style does not print it"

STYLE: Final = Option(name="style", label="Style", default=DEFAULT_STYLE, choices=STYLES)
"""The option of every format that prints entries in a style."""
NOT_PRINTED: Final = (*NEVER, "abstracts, subjects, rights, languages, citation keys and days of access")
"""What no style prints."""

Output = Literal["text", "html"]
OUTPUTS: Final = ("text", "html")


class Entry(msgspec.Struct, frozen=True):
    """One entry of a formatted bibliography; `text` is plain text or HTML without a block around it."""

    pid: str
    text: str
    described: Described


class Formatted:
    """See `face.Exporter`. One entry to a line; the entries stand in the order of the records."""

    name = "formatted"
    label = "Formatted bibliography"
    media_type = "text/plain; charset=utf-8"
    extension = "txt"
    options = (
        STYLE,
        Option(name="output", label="Output", default="text", choices=OUTPUTS),
    )
    never = NOT_PRINTED

    def chunks(self, items: Iterable[Described], report: Report, **options: str) -> Iterator[bytes]:
        """The entries, one to a line. Raises NoSuchStyle, FormatterMissing or FormatterFailed."""
        output = _output(options.get("output") or "text")
        heading, items = peeked(items)
        sections = Sections()
        around = html_around if output == "html" else text_around
        if heading is not None:
            yield (html_heading(heading) if output == "html" else text_heading(heading)).encode()
        for batch in entries(items, report, options.get("style") or DEFAULT_STYLE, output):
            yield "".join(_line(entry, *around(entry.described, sections)) for entry in batch).encode()


plugin = Formatted()


def entries(items: Iterable[Described], report: Report, style: str, output: Output) -> Iterator[list[Entry]]:
    """The entries, 200 at a time, with a report of what the style does not print.

    Raises NoSuchStyle, FormatterMissing or FormatterFailed.
    """
    known = styles.check(style)
    for batch in _batches(items):
        said = _formatted(batch, known, "text")
        for described, entry in zip(batch, said, strict=True):
            citation = cite(described)
            printed = {ANNOTATION, *notes(described)}
            for one in (*citation.beyond, *not_printed(citation, entry.text)):
                if one.tag in printed or (one.field == "remark" and one.value in printed):
                    continue
                report(Loss(citation.pid, one.field, one.value, NOT_IN_STYLE))
        # the same entries again, from memory
        yield said if output == "text" else _formatted(batch, known, output)


def format_bibliography(
    items: Iterable[Described], style: str = DEFAULT_STYLE, output: str = "text"
) -> list[Entry]:
    """The entries of a bibliography, in the order of the items, formatted 200 at a time.

    Raises NoSuchStyle, FormatterMissing, FormatterFailed, or RegistryError for an output that is neither text nor html.
    """
    known, wanted = styles.check(style), _output(output)
    return [entry for batch in _batches(items) for entry in _formatted(batch, known, wanted)]


def format_citation(described: Described, style: str = DEFAULT_STYLE, output: str = "html") -> str:
    """One document as an entry of a bibliography, for its page. The same record is formatted only once."""
    return format_bibliography([described], style, output)[0].text


def _line(entry: Entry, before: str, behind: str) -> str:
    return f"{before}{entry.text}\n{behind}"


def _output(given: str) -> Output:
    if given == "text":
        return "text"
    if given == "html":
        return "html"
    raise RegistryError(f"there is no output called {given!r}; the outputs are {', '.join(OUTPUTS)}")


def _batches(items: Iterable[Described]) -> Iterator[list[Described]]:
    rest = iter(items)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch


_lock = Lock()
_remembered: dict[tuple[str, bytes], tuple[str, str]] = {}


def _formatted(batch: Sequence[Described], style: str, output: Output) -> list[Entry]:
    """Entries that were formatted before are taken from memory: the key is everything that the formatter would get."""
    words = terms.of_style(styles.prepared(style))
    items = [prepared_item(cite(described), words) for described in batch]
    keys = [(style, msgspec.json.encode(one)) for one in items]
    with _lock:
        found = {key: _remembered[key] for key in keys if key in _remembered}
    missing = {key: one for key, one in zip(keys, items, strict=True) if key not in found}
    made = _run(missing, style)
    with _lock:
        if len(_remembered) + len(made) > REMEMBERED:
            _remembered.clear()
        _remembered.update(made)
    found |= made
    at = 0 if output == "text" else 1
    return [Entry(d.record.pid, found[key][at], d) for d, key in zip(batch, keys, strict=True)]


def _run(items: dict[tuple[str, bytes], Prepared], style: str) -> dict[tuple[str, bytes], tuple[str, str]]:
    """Text and HTML by key. Items whose dates are marked alike go through the formatter together."""
    made: dict[tuple[str, bytes], tuple[str, str]] = {}
    groups: dict[Marks, list[tuple[tuple[str, bytes], Prepared]]] = {}
    for key, one in items.items():
        groups.setdefault(one.marks, []).append((key, one))
    for marks, group in groups.items():
        numbered = [{**one.item, "id": f"i{number}"} for number, (_, one) in enumerate(group)]
        entries = parted(pandoc.bibliography(numbered, styles.prepared(style, marks)))
        for number, (key, one) in enumerate(group):
            text, html = entries.text.get(f"i{number}", ""), entries.html.get(f"i{number}", "")
            made[key] = (text, html) if text else _plainly(one, style)
    return made


def _plainly(one: Prepared, style: str) -> tuple[str, str]:
    """An item that the style has no form for is formatted as a document of no particular kind."""
    item = {**one.item, "id": "i0", "type": "document"}
    entries = parted(pandoc.bibliography([item], styles.prepared(style, one.marks)))
    title = str(one.item["title"])
    return entries.text.get("i0") or title, entries.html.get("i0") or title
