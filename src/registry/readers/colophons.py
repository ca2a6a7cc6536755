"""Headers and colophons of digital libraries that speak for the whole file: Project Gutenberg, Aozora Bunko, GRETIL, OpenITI."""

from __future__ import annotations

import re

from registry.readers.citations import read_citation
from registry.readers.dates import find_dates
from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.layer import Strand
from registry.readers.names import is_group, is_person, read_credit

_PRODUCED = re.compile(
    r"(?:this (?:e-?)?(?:book|text) was )?(?:produced|transcribed|prepared|e-?text prepared|scanned and proofed|digitized|html version) by:?\s+"
)
_VERSION = re.compile(r"\[?(?P<name>[A-Z][\w-]{2,20})[- ](?i:version|edition)\s(?:vom|of|from|du|dated)\s")
_OPENITI = re.compile(r"#META#\s*(?P<key>[^:\n]{3,80}?)\s*::\s*(?P<value>[^\n]*)")


def read_colophon(draft: Draft, frame: Frame) -> None:
    """Adds what the conventions of a known digital library imply."""
    head = " ".join(fold(x.text) for x in frame.lines[:12])
    if "project gutenberg" in head:
        _gutenberg(draft, frame)
    _produced(draft, frame)
    _version(draft, frame)
    if any(x.text.startswith("底本") for x in frame.lines[-30:]):
        _aozora(draft, frame)


def _gutenberg(draft: Draft, frame: Frame) -> None:
    for line in frame.lines[:12]:
        at = fold(line.strand.text).find("project gutenberg")
        if at >= 0:
            draft.add("online_version.archive_name", line.strand.cut(at, at + 17), "gutenberg", 90)
            _by_line(draft, line.strand)
            break
    for line in frame.lines[:25]:
        at = fold(line.strand.text).find("project gutenberg license")
        if at >= 0:
            draft.add("license", line.strand.cut(at, at + 25), "gutenberg", 60)
            break
    for line in frame.lines[:40]:
        told = re.match(r"credits:\s", fold(line.strand.text[:20]))
        for name in read_credit(line.strand.cut(told.end())).names if told else []:
            if is_person(name.text) or is_group(name.text):
                draft.person("transcriber", name, "gutenberg", 72)
        release = re.match(r"release date:", fold(line.strand.text))
        dates = find_dates(line.strand.text) if release else []
        if dates:
            draft.date(
                "online_version.date",
                dates[0],
                line.strand.cut(dates[0].start, dates[0].end),
                "gutenberg",
                90,
            )


def _by_line(draft: Draft, strand: Strand) -> None:
    """`The Project Gutenberg eBook of TITLE, by NAME`, for headers without labelled lines."""
    match = re.search(
        r"(?:e-?book|etext) of (?P<title>.{2,200}?)(?:,?\s+by\s+(?P<name>.{3,80}))?$",
        strand.text,
        re.IGNORECASE,
    )
    if match:
        draft.add("title", strand.cut(*match.span("title")), "gutenberg", 40, "medium")
        if match["name"]:
            for name in read_credit(strand.cut(*match.span("name"))).names:
                draft.person("author", name, "gutenberg", 40, "medium")


def _produced(draft: Draft, frame: Frame) -> None:
    for i in frame.near_ends():
        line = frame.lines[i]
        match = _PRODUCED.match(fold(line.strand.text[:120])) if i not in frame.labelled else None
        if match is None or draft.people("transcriber"):
            continue
        end = line.strand.end
        for following in frame.lines[i + 1 : i + 3]:
            if following.gap == 0 and not following.text.endswith(":"):
                end = following.strand.end
        for name in read_credit(Strand(line.strand.layer, line.strand.start + match.end(), end)).names:
            if is_person(name.text) or is_group(name.text) or len(name.text.split()) == 1:
                draft.person("transcriber", name, "colophon", 70)


def _version(draft: Draft, frame: Frame) -> None:
    for line in frame.lines[:40]:
        match = _VERSION.match(line.strand.text)
        dates = find_dates(line.strand.text) if match else []
        if match and dates:
            draft.add("online_version.archive_name", line.strand.cut(*match.span("name")), "colophon", 72)
            draft.date(
                "online_version.date", dates[0], line.strand.cut(dates[0].start, dates[0].end), "colophon", 72
            )
            return


def _aozora(draft: Draft, frame: Frame) -> None:
    """底本 (copy text), 入力, 校正 and the line that says when the file was published."""
    lines = frame.lines
    for i in range(max(0, len(lines) - 40), len(lines)):
        strand = lines[i].strand
        text = strand.text
        if text.startswith("底本："):
            end = strand.end
            for following in lines[i + 1 : i + 3]:
                if following.indent >= 1 and "：" not in following.text[:10]:
                    end = following.strand.end
            draft.add("copy_source", Strand(strand.layer, strand.start + 3, end).strip(), "colophon", 90)
        elif text.startswith("初出："):
            _first_appearance(draft, lines, i)
        dates = find_dates(text) if text.endswith(("公開", "作成", "修正")) else []
        if dates:
            name = "online_version.updated" if text.endswith("修正") else "online_version.date"
            draft.date(name, dates[0], strand.cut(dates[0].start, dates[0].end), "colophon", 85)
        at = text.find("青空文庫")
        if at >= 0 and not text.startswith("青空文庫作成"):
            draft.add("online_version.archive_name", strand.cut(at, at + 4), "colophon", 85)


def _first_appearance(draft: Draft, lines: list, i: int) -> None:  # type: ignore[type-arg]
    strand = lines[i].strand
    end = lines[i + 1].strand.end if i + 1 < len(lines) and lines[i + 1].indent >= 1 else strand.end
    value = Strand(strand.layer, strand.start + 3, end).strip()
    group = draft.group()
    citation = read_citation(value)
    draft.add("original_publication.container_title", citation.container, "colophon", 80, group=group)
    if citation.date and citation.date_strand:
        draft.date(
            "original_publication.date", citation.date, citation.date_strand, "colophon", 80, group=group
        )
