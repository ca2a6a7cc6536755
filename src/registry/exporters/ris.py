"""RIS, as reference managers read it: one tag to a line, CRLF, no value that could begin a record of its own."""

from __future__ import annotations

from typing import Final

from registry.domain.names import NameParts, folded
from registry.domain.record import Described
from registry.domain.vocabularies import built_in, label, mapped, nearest
from registry.exporters.citation import Citation
from registry.exporters.citing import cite
from registry.exporters.face import Loss, RecordByRecord, Rendered
from registry.exporters.leftovers import NEVER
from registry.exporters.moments import Moment
from registry.exporters.noted import sentences

NO_TAG: Final = "RIS has no tag for it"
COMMA: Final = "RIS divides names at a comma; the name was written without it"
BOOKS: Final = frozenset({"BOOK", "CHAP"})
LETTER: Final = "PCOMM"
_TYPES: Final = {
    one.code: mapped("document_kind", one.code, "ris", "GEN") for one in built_in()["document_kind"].values()
}

Lines = list[str]


class Ris(RecordByRecord):
    """See `face.Exporter`."""

    name = "ris"
    label = "RIS"
    media_type = "application/x-research-info-systems; charset=utf-8"
    extension = "ris"
    never = NEVER
    separator = b"\r\n"

    def render(self, described: Described) -> Rendered:
        """One record, from TY to ER."""
        citation = cite(described)
        lines: Lines = []
        losses = [Loss(citation.pid, one.field, one.value, NO_TAG) for one in citation.beyond]
        tag_type = _TYPES.get(nearest("document_kind", citation.kind), "GEN")
        lines.append(f"TY  - {tag_type}")
        _put(lines, "ID", citation.key)
        _people(lines, citation, tag_type, losses)
        _titles(lines, citation)
        _dates(lines, citation)
        _container(lines, citation, tag_type)
        _copy(lines, citation)
        _notes(lines, citation, tag_type)
        lines.append("ER  - \r\n")
        return Rendered("\r\n".join(lines).encode(), tuple(losses))


plugin = Ris()


def _put(lines: Lines, tag: str, value: str) -> None:
    if value and (kept := folded(value)):
        lines.append(f"{tag}  - {kept}")


def _people(lines: Lines, citation: Citation, tag_type: str, losses: list[Loss]) -> None:
    # the second authors of a letter are its addressees, those of everything else its editors
    second = citation.recipients if tag_type == LETTER else citation.editors
    for tag, cited in (("AU", citation.authors), ("A2", second), ("A4", citation.translators)):
        for one in cited:
            lines.append(f"{tag}  - {_name(one.parts)}")
            if "," in one.parts.literal:
                losses.append(Loss(citation.pid, "name", one.parts.literal, COMMA))


def _name(parts: NameParts) -> str:
    # a reader would take what follows a comma for a given name
    return folded(parts.literal.replace(",", " ") if parts.literal else parts.inverted())


def _titles(lines: Lines, citation: Citation) -> None:
    _put(lines, "TI", citation.title)
    _put(lines, "ST", citation.short_title)
    _put(lines, "OP", citation.original_title)


def _dates(lines: Lines, citation: Citation) -> None:
    issued = citation.issued
    if issued is None:
        return
    if issued.parts and 0 <= (year := issued.parts[0][0]) <= 9999:
        lines.append(f"PY  - {year:04}")
    lines.append(f"DA  - {_slashed(issued)}")


def _slashed(moment: Moment) -> str:
    """`year/month/day/` and, where numbers do not say all of it, the words behind the last of them."""
    if not moment.parts or not 0 <= moment.parts[0][0] <= 9999:
        return f"///{_no_slash(moment.label)}"
    year, *rest = moment.parts[0]
    numbers = [f"{year:04}", *(f"{number:02}" for number in rest), "", ""][:3]
    plain = moment.exact and len(moment.parts) == 1 and not _marked(moment) and not moment.season
    return "/".join([*numbers, "" if plain else _no_slash(moment.label)])


def _marked(moment: Moment) -> bool:
    return moment.supplied or moment.approximate or moment.uncertain or moment.julian


def _no_slash(text: str) -> str:
    return folded(text.replace("/", "-"))


def _container(lines: Lines, citation: Citation, tag_type: str) -> None:
    cited = citation.container
    _put(lines, "T2", cited.container or (citation.event.title if citation.event else ""))
    _put(lines, "VL", cited.volume)
    _put(lines, "IS", cited.issue)
    first, _, last = cited.pages.replace("–", "-").partition("-")
    if last and first.strip().isalnum() and last.strip().isalnum():
        _put(lines, "SP", first)
        _put(lines, "EP", last)
    else:
        _put(lines, "SP", cited.pages)
    _put(lines, "ET", cited.edition)
    _put(lines, "PB", cited.publisher)
    place = cited.place or (citation.event.place if citation.event and not cited else "")
    _put(lines, "CY", place)
    number, _ = _numbers(citation, tag_type)
    _put(lines, "SN", number)


def _numbers(citation: Citation, tag_type: str) -> tuple[str, str]:
    """The number of a book or periodical for the one field that there is, and a sentence on the other."""
    isbn, issn = citation.isbn, citation.issn
    if tag_type in BOOKS:
        return isbn or issn, f"ISSN: {issn}." if isbn and issn else ""
    return issn or isbn, f"ISBN: {isbn}." if isbn and issn else ""


def _copy(lines: Lines, citation: Citation) -> None:
    _put(lines, "DO", citation.doi)
    _put(lines, "UR", citation.url)
    if citation.copy.accessed is not None:
        _put(lines, "Y2", _slashed(citation.copy.accessed))
    _put(lines, "DB", citation.copy.archive)
    _put(lines, "AV", ", ".join(filter(None, (citation.copy.collection, citation.copy.shelfmark))))
    _put(lines, "AN", citation.pid)
    _put(lines, "LA", citation.language)
    for keyword in citation.keywords:
        _put(lines, "KW", keyword)
    _put(lines, "AB", citation.abstract)
    what = citation.genre or ("" if citation.kind == "other" else label("document_kind", citation.kind))
    _put(lines, "M3", what)


def _notes(lines: Lines, citation: Citation, tag_type: str) -> None:
    roles = {"interviewer", "compiler", "contributor", "editor" if tag_type == LETTER else "recipient"}
    for note in sentences(citation, roles, Event=citation.event.title if citation.event else ""):
        _put(lines, "N1", note)
    _, number = _numbers(citation, tag_type)
    _put(lines, "N1", number)
    if citation.rights:
        _put(lines, "N1", f"Rights: {citation.rights}")
    if citation.copy.site:
        _put(lines, "N1", f"On line at {citation.copy.site}.")
