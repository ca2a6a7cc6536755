"""Source lines without a label (`From the ...`), and lines that name a repository."""

from __future__ import annotations

import re

from registry.readers.citations import read_citation
from registry.readers.clauses import clauses
from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.frame import Frame, unfinished
from registry.readers.holdings import holding_in_sentence, read_holding
from registry.readers.labels import opening_label
from registry.readers.layer import Strand
from registry.readers.names import is_person, read_credit
from registry.readers.publications import source_details

_FROM = re.compile(
    r"(?:this (?:text|version|article|transcription|file|edition|document) (?:was|is|has been) (?:taken|copied|reproduced|transcribed|scanned|typed|reprinted) from|from the|based on the|taken from|reproduced from|transcribed from the|text from|reprinted from|excerpted from|this text is taken from|after the edition|nach der (?:ausgabe|broschure|zeitung|zeitschrift|fassung|handschrift|abschrift|vorlage|edition)|nach dem|kopiert mit dank von|copied with thanks from|copied with permission from|copie avec l'autorisation de|overgenomen met dank|copiado con permiso de|aus:|entnommen aus|d'apres|extrait de|tire de|"
    r"tomado de|extraido de|tratto da|estratto da|uit:|overgenomen uit|overgenomen van|gengivet efter|efter boken|по изданию|печатается по|opracowan\w* na podstawie)\s*(?=\S)"
)
_EDITED = re.compile(
    r"(?:edited|edition|ed\.?|hrsg\.?|herausgegeben|edicion|edition critique|a cura)\s(?:by|von|par|de|di|por)\s+|\sby\s+(?=[A-Z])"
)
_KEPT = re.compile(
    r"conserve|preserved|held (?:at|by|in)|kept (?:at|by|in)|aufbewahrt|befindlich|conservad|conservat|bewaard|opbevare|forvara|хранящ"
)
_MADE = re.compile(
    r"transcri|copied from|typed from|abgeschrieben|abschrift|transkri|avskri|afskre|digitali[sz]|scanned from|numeris|trascri|overgenomen|getranscribeerd"
)


# What a source line at the very head of a page names; without it the line is a title.
_COPY = re.compile(
    r"(?:1[4-9]|20)\d\d|edition|manuscript|original|copy|record|papers|collection|newspaper|pamphlet"
)


def read_from_lines(draft: Draft, frame: Frame) -> None:
    """`From the ...`, `Based on the edition by ...`: the source line without a label."""
    for i in frame.outside():
        line = frame.lines[i]
        if line.furniture or len(line.text) > 320:
            continue
        strand = (
            (clauses(line.strand) or [line.strand])[0].strip("[]() ")
            if line.text.lower().startswith("this ")
            else line.strand.strip("[]() ")
        )
        folded = fold(strand.text)
        if i in frame.labelled and not folded.startswith(("from the", "based on")):
            continue
        if i == 0 and folded.startswith("from the") and not _COPY.search(folded):
            continue
        if i and strand.text[:1].islower() and unfinished(frame.lines[i - 1].text):
            continue
        plain = folded.startswith("from ") and strand.text[5:6].isupper() and _numbered(strand.cut(5))
        if not (plain or _FROM.match(folded)) or draft.has("copy_source", 78):
            continue
        if not draft.has("copy_source", 70):
            draft.add(
                "copy_source",
                line.strand.strip("() ") if "[" in strand.text else strand,
                "source-line",
                70,
                "medium",
            )
        _from_details(draft, strand, folded)


def _numbered(strand: Strand) -> bool:
    citation = read_citation(strand)
    return citation.is_serial and bool(citation.issue or citation.volume or citation.pages)


def _from_details(draft: Draft, strand: Strand, folded: str) -> None:
    edited = re.search(
        r"(?:edited|edition|ed\.)\s(?:\w+\s){0,3}?by\s+|hrsg\. von\s+|herausgegeben von\s+", folded
    )
    if edited:
        for name in read_credit(strand.cut(edited.end())).names[:4]:
            if is_person(name.text):
                draft.person("editor", name, "sentence", 60)
    sentence = holding_in_sentence(strand)
    if sentence is not None:
        draft.add("archive_source.repository", sentence, "holding-sentence", 60, "medium")
    through = re.search(r"(?:online\s)?through (?:the\s)?", folded)
    if through:
        name = strand.cut(through.end())
        stop = re.search(r"\s\[|\s\(|,|\.|$", name.text)
        draft.add(
            "online_version.archive_name",
            name.cut(0, stop.start() if stop else None),
            "source-line",
            60,
            "medium",
        )
        return
    if not edited and sentence is None:
        source_details(draft, strand, rank=50)


def read_holding_lines(draft: Draft, frame: Frame) -> None:
    """A line of its own that names a repository and a shelfmark."""
    if draft.has("archive_source.repository"):
        return
    _beside_shelfmark(draft, frame)
    _copied_from(draft, frame)
    _edition_of(draft, frame)
    for i in frame.outside():
        line = frame.lines[i]
        if i in frame.labelled or line.furniture or line.heading or len(line.text) > 200 or i == 0:
            continue
        strand = _before_credits(line.strand)
        holding = read_holding(strand)
        if holding is None or holding.shelfmark is None or holding.repository is None:
            continue
        for name in ("repository", "collection", "shelfmark"):
            draft.add(f"archive_source.{name}", getattr(holding, name), "holding", 55, "medium")
        draft.add("copy_source", strand, "holding", 50, "medium")
        return


def _edition_of(draft: Draft, frame: Frame) -> None:
    """The foot of a digital edition: `... from the document kept at the ARCHIVE (SHELFMARK)`."""
    if draft.has("archive_source.repository") or frame.sheet.format != "html":
        return
    for line in frame.lines[-12:]:
        strand = line.strand
        found = holding_in_sentence(strand) if _KEPT.search(fold(strand.text)) else None
        if found is None or not found.text[:1].isupper():
            continue
        draft.add("archive_source.repository", found, "holding-sentence", 55, "medium")
        draft.add("copy_source", strand, "source-line", 55, "medium")
        after = strand.cut(found.end - strand.start)
        mark = re.match(r"\s?\((?P<mark>[^()]{3,40})\)", after.text)
        if mark and any(c.isdigit() for c in mark["mark"]):
            draft.add("archive_source.shelfmark", after.cut(*mark.span("mark")), "holding", 55, "medium")
        return


def _before_credits(strand: Strand) -> Strand:
    """A holding up to the sentence that says who transcribed it; its own parts may end in full stops."""
    for clause in clauses(strand)[1:]:
        if opening_label(clause.text) is not None:
            return strand.cut(0, clause.start - strand.start).strip(" .")
    return strand


def _beside_shelfmark(draft: Draft, frame: Frame) -> None:
    """The repository on a line of its own above a labelled shelfmark."""
    marks = [c.strand.start for c in draft.candidates if c.field == "archive_source.shelfmark"]
    for i in list(frame.header())[:12]:
        line, following = frame.lines[i], frame.lines[i + 1 : i + 2]
        if i in frame.labelled or not following or len(line.text) > 90:
            continue
        near = any(following[0].strand.start <= mark <= following[0].strand.end for mark in marks)
        holding = read_holding(line.strand, alone=True) if near else None
        if holding is not None:
            draft.add("archive_source.repository", holding.repository, "holding", 58, "medium")
            draft.add("archive_source.collection", holding.collection, "holding", 55, "medium")


def _copied_from(draft: Draft, frame: Frame) -> None:
    """`I have transcribed it from the microfilm at NAME`, around the text or in its first lines."""
    first = frame.prose[0]
    for i in [*frame.outside(), *range(first, min(first + 2, frame.prose[1]))]:
        strand = frame.lines[i].strand
        if i in frame.labelled or len(strand) > 600:
            continue
        made = _MADE.search(fold(strand.text))
        found = holding_in_sentence(strand.cut(made.start())) if made else None
        if found is not None and found.text[:1].isupper() and not draft.has("archive_source.repository"):
            draft.add("archive_source.repository", found, "holding-sentence", 50, "medium")
            return
