"""The whole way from bytes to a result: decode, recognise the format, open, read, assemble."""

from __future__ import annotations

from collections.abc import Callable

from registry.readers.colophons import read_colophon
from registry.readers.correspondents import read_correspondents
from registry.readers.decoding import decode
from registry.readers.draft import Draft, assemble
from registry.readers.entries import collect
from registry.readers.fields import fill
from registry.readers.formats import sniff
from registry.readers.frame import Frame, make_frame
from registry.readers.heads import read_heads
from registry.readers.imprints import read_imprint
from registry.readers.inferences import infer
from registry.readers.language import guess
from registry.readers.late_names import read_late_names
from registry.readers.letter_heads import read_letter_heads
from registry.readers.letter_titles import read_address, read_letter_title
from registry.readers.letters import read_datelines, read_signature
from registry.readers.misprints import suspected
from registry.readers.mojibake import mojibake
from registry.readers.opening.html import open_html
from registry.readers.opening.marked import open_markdown, open_muse, open_text
from registry.readers.opening.wikitext import open_wikitext
from registry.readers.opening.xml import Tree
from registry.readers.pairs import read_pairs
from registry.readers.remarks import read_licences, read_notes
from registry.readers.results import Part, ReadResult, Warning_
from registry.readers.sentences import read_sentences
from registry.readers.serial_lines import (
    read_appearance,
    read_bracketed_record,
    read_closing_citation,
    read_header_citation,
    read_masthead,
)
from registry.readers.sheet import Line, Sheet
from registry.readers.site_lines import read_site_lines
from registry.readers.source_lines import read_from_lines, read_holding_lines
from registry.readers.speeches import read_panel, read_speech
from registry.readers.splitting import Item, find_items, headline_joined, headlines_whole, read_issue
from registry.readers.tei import read_tei
from registry.readers.titles import dates_in_block, read_title_block

_OPENERS: dict[str, Callable[[str], Sheet]] = {
    "text": open_text,
    "markdown": open_markdown,
    "muse": open_muse,
    "html": open_html,
    "wikitext": open_wikitext,
}


def read(data: bytes | str, *, name: str = "", media_type: str | None = None) -> ReadResult:
    """Reads a document and proposes a record.

    `data` is the file's bytes or its text; `name` and `media_type` help to recognise the format and encoding. Offsets
    of the result count code points of `ReadResult.text`. Raises ReadError when the input is not a text.
    """
    warnings: list[Warning_] = []
    if isinstance(data, str):
        text, encoding = data, "text"
    else:
        text, encoding, warnings = decode(data, media_type)
    format_ = sniff(text, name, media_type)
    result = ReadResult(text, format_, encoding, guess(text), warnings=warnings)
    draft = Draft()
    if format_ == "xml":
        read_tei(draft, Tree(text))
    else:
        sheet = _OPENERS[format_](text)
        items = find_items(sheet)
        if items:
            headlines_whole(sheet.lines, items)
            result.parts = [_part(sheet, item) for item in items]
            read_pairs(draft, sheet)
            read_issue(draft, sheet)
        else:
            read_lines(draft, sheet, sheet.lines)
    result.record, result.proposals = assemble(draft)
    if format_ != "xml":
        result.proposals += suspected(text, result.language)
    result.warnings += mojibake(text)
    return result


def _part(sheet: Sheet, item: Item) -> Part:
    """Reads one item of an issue as a document of its own."""
    headline_joined(sheet.lines, item)
    lines = [x for x in sheet.lines[item.first : item.stop] if not x.furniture]
    draft = Draft()
    read_lines(draft, sheet, lines, pairs=False)
    record, proposals = assemble(draft)
    start = lines[0].strand.origin[0]
    end = lines[-1].strand.origin[1]
    sources = [c for c in draft.candidates if c.field == "copy_source" and c.rule == "source-line"]
    authors = tuple(dict(a) for a in record.get("authors", []))
    return Part(
        str(record.get("title", "")),
        authors,
        start,
        end,
        sources[0].strand.tidy if sources else "",
        record,
        tuple(proposals),
    )


def read_lines(draft: Draft, sheet: Sheet, lines: list[Line], pairs: bool = True) -> Frame:
    """Runs all grammars for documents made of lines over `lines` of a sheet."""
    frame = make_frame(sheet, lines)
    if pairs:
        read_pairs(draft, sheet)
    read_site_lines(draft, frame)
    read_correspondents(draft, frame)
    read_letter_heads(draft, frame)
    for entry in collect(frame):
        fill(draft, entry)
    read_bracketed_record(draft, frame)
    read_masthead(draft, frame)
    read_heads(draft, frame)
    read_header_citation(draft, frame)
    read_from_lines(draft, frame)
    read_colophon(draft, frame)
    block = read_title_block(draft, frame)
    dates_in_block(draft, frame)
    read_speech(draft, frame)
    read_letter_title(draft, frame)
    read_address(draft, frame)
    read_datelines(draft, frame)
    read_panel(draft, frame)
    read_appearance(draft, frame)
    read_sentences(draft, frame)
    read_closing_citation(draft, frame)
    read_holding_lines(draft, frame)
    read_imprint(draft, frame)
    infer(draft, frame)
    read_notes(draft, frame)
    read_licences(draft, frame)
    read_signature(draft, frame)
    read_late_names(draft, frame, block)
    return frame
