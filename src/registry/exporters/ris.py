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
from registry.exporters.plain import spoken

NO_TAG: Final = "RIS has no tag for it"
COMMA: Final = "RIS divides names at a comma; the name was written without it"
IN_A_BOOK: Final = frozenset({"CHAP"})
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
    never = (*NEVER, "which values are those of the containing record")
    separator = b"\r\n"

    def render(self, described: Described) -> Rendered:
        """One record, from TY to ER."""
        citation = cite(described)
        lines: Lines = []
        losses = [Loss(citation.pid, one.field, one.value, NO_TAG) for one in citation.beyond]
        tag_type = _TYPES.get(nearest("document_kind", citation.kind), "GEN")
        lines.append(f"TY  - {tag_type}")
        _put(lines, "ID", citation.key)
        _people(lines, citation, losses)
        _titles(lines, citation)
        _dates(lines, citation)
        _container(lines, citation, tag_type)
        _copy(lines, citation)
        _notes(lines, citation)
        lines.append("ER  - \r\n")
        return Rendered("\r\n".join(lines).encode(), tuple(losses))


plugin = Ris()


def _put(lines: Lines, tag: str, value: str) -> None:
    if value and (kept := folded(value)):
        lines.append(f"{tag}  - {kept}")


def _people(lines: Lines, citation: Citation, losses: list[Loss]) -> None:
    # the second authors of a letter are its addressees, those of everything else its editors
    second = citation.recipients or citation.editors
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
    if not issued.parts:
        lines.append(f"DA  - ///{_no_slash(issued.label)}")
        return
    year, *rest = issued.parts[0]
    if 0 <= year <= 9999:
        lines.append(f"PY  - {year:04}")
    month, day = (f"{number:02}" for number in (*rest, 0, 0)[:2])
    plain = issued.exact and len(issued.parts) == 1 and not _marked(issued) and not issued.season
    said = "" if plain else _no_slash(issued.label)
    if 0 <= year <= 9999:
        lines.append(f"DA  - {year:04}/{month if rest else ''}/{day if len(rest) > 1 else ''}/{said}")
    else:
        lines.append(f"DA  - ///{_no_slash(issued.label)}")


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
    place = cited.place or (citation.event.place if citation.event and not cited.container else "")
    _put(lines, "CY", place)
    _put(lines, "SN", citation.isbn if tag_type in {"BOOK", *IN_A_BOOK} else citation.issn or citation.isbn)


def _copy(lines: Lines, citation: Citation) -> None:
    _put(lines, "DO", citation.doi)
    _put(lines, "UR", citation.url)
    if citation.copy.accessed is not None:
        _put(lines, "Y2", _accessed(citation.copy.accessed))
    _put(lines, "DB", citation.copy.archive)
    _put(lines, "AV", ", ".join(filter(None, (citation.copy.collection, citation.copy.shelfmark))))
    _put(lines, "AN", citation.pid)
    _put(lines, "LA", citation.language)
    for keyword in citation.keywords:
        _put(lines, "KW", keyword)
    _put(lines, "AB", citation.abstract)
    what = citation.genre or ("" if citation.kind == "other" else label("document_kind", citation.kind))
    _put(lines, "M3", what)


def _accessed(moment: Moment) -> str:
    if len(moment.parts) != 1 or not 0 <= moment.parts[0][0] <= 9999:
        return f"///{_no_slash(moment.label)}"
    year, *rest = moment.parts[0]
    numbers = [f"{year:04}", *(f"{number:02}" for number in rest), "", ""][:3]
    return "/".join(numbers) + "/"


def _notes(lines: Lines, citation: Citation) -> None:
    event = citation.event
    if event is not None and event.title and citation.container.container:
        _put(lines, "N1", f"Event: {', '.join(filter(None, (event.title, event.place)))}.")
    if citation.interviewers:
        _put(lines, "N1", f"Interviewed by {spoken(citation.interviewers)}.")
    if citation.editors and citation.recipients:
        _put(lines, "N1", f"Edited by {spoken(citation.editors)}.")
    if citation.compilers:
        _put(lines, "N1", f"Compiled by {spoken(citation.compilers)}.")
    if citation.contributors:
        _put(lines, "N1", f"With {spoken(citation.contributors)}.")
    published = next((found for variety, found in citation.dates if variety == "published"), None)
    if published is not None and citation.container.container:
        _put(lines, "N1", f"Published {published.label}.")
    for remark in citation.remarks:
        _put(lines, "N1", remark)
    if citation.rights:
        _put(lines, "N1", f"Rights: {citation.rights}")
    if citation.copy.site:
        _put(lines, "N1", f"On line at {citation.copy.site}.")
    if citation.copy.place:
        _put(lines, "N1", f"Archive in {citation.copy.place}.")
    if citation.record_url:
        _put(lines, "N1", f"Catalogue record: {citation.record_url}")
