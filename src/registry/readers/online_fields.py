"""Statements about the text on line: archive, date, address, licence."""

from __future__ import annotations

import re

from registry.readers.citations import read_citation
from registry.readers.clauses import clauses
from registry.readers.dates import find_dates
from registry.readers.draft import Draft
from registry.readers.entries import Entry
from registry.readers.folding import fold
from registry.readers.layer import Strand
from registry.readers.licences import find_licence, is_terms
from registry.readers.names import read_credit

_LICENCE_LEAD = re.compile(r"(?:creative commons|cc)\s?(?:\([^()]{3,60}\)|by[\w-]*)?[,.;]?\s(?=\S)")


def online(draft: Draft, entry: Entry) -> None:
    """`Online Version: NAME, DATE` and kin."""
    value = entry.value
    text = value.text
    dates = find_dates(text)
    for date in dates[:1]:
        draft.date("online_version.date", date, value.cut(date.start, date.end), "label", 80)
    citation = read_citation(value)
    for url in citation.urls[:1]:
        draft.add("online_version.url", url, "label", 70)
    made = read_credit(value)
    name = made.archive if made.archive is not None and made.names else archive_name(value)
    if name is not None:
        draft.add("online_version.archive_name", name, "label", 80)


def archive_name(value: Strand) -> Strand | None:
    """The name of an archive at the start of a value, up to its date, note or sentence end."""
    text = value.text
    stops = [d.start for d in find_dates(text)]
    stops += [
        m.start()
        for m in re.finditer(
            r"\s\((?!marxists\.org)(?=[^()]*(?:\d{4}|www|http))|,\s|;|\.\s(?=[A-ZÀ-Þ])|\.$|\s[-–—]\s|\[", text
        )
        if m.start() > 2
    ]
    found = value.cut(0, min(stops, default=len(text))).strip(" ,.;([-")
    lead = re.match(
        r"(?:by|at|on|for|the|von|vom|im|auf|par|sur|por|en|op|pa|the|for the|in the|©|\(c\)|copyright|copyleft)\s+",
        fold(found.text),
    )
    if (lead and found.text[:1].islower()) or (lead and lead.group().startswith("the")):
        found = found.cut(lead.end()).strip()
    if (
        len(found.text) < 3
        or len(found.text) > 90
        or not any(c.isalpha() for c in found.text)
        or found.text.startswith("http")
        or (found.text[:1].islower() and "." not in found.text)
    ):
        return None
    return found


def public_domain(draft: Draft, entry: Entry) -> None:
    """`Public Domain: NAME (YEAR). You may freely copy ...`: the label is the licence."""
    label = entry.whole.cut(0, entry.value.start - entry.whole.start).strip(" :*-")
    named = find_licence(entry.value)
    if fold(label.text).startswith("copyleft"):
        draft.add("license", named or entry.value, "licence", 80)
    else:
        draft.add("license", label or entry.value, "licence", 80)
    _archive_and_date(draft, entry)


def licence(draft: Draft, entry: Entry) -> None:
    """Adds the licence or terms of a rights statement, and the archive it names."""
    named = find_licence(entry.value)
    text = entry.value.text.strip()
    if named is None and "creative commons" in fold(text) and len(text) < 120:
        draft.add("license", entry.value.strip(" ."), "licence", 75, "medium")
    elif named is not None:
        # A bare code of a template (PD-old) is the licence as it stands.
        draft.add("license", named if len(text) > 60 else entry.value.strip(" ."), "licence", 80)
    elif re.search(r"licen[czs]", fold(text)) and "http" in text and len(text) < 250:
        draft.add("license", entry.value, "licence", 74, "medium")
    elif is_terms(text) or re.match(r"(?:pd|cc|gfdl|dp)\b", fold(text)):
        draft.add("license", entry.value, "licence", 75, "medium")
    if named is not None or is_terms(text):
        _archive_and_date(draft, entry)


def _archive_and_date(draft: Draft, entry: Entry) -> None:
    if not entry.value or not entry.value.text[:1].isupper():
        return
    first = clauses(entry.value)[:1]
    if not first or len(first[0].text) > 110 or is_terms(first[0].text) or find_licence(first[0]):
        return
    value = first[0]
    lead = _LICENCE_LEAD.match(fold(value.text))
    name = archive_name(value.cut(lead.end()) if lead else value)
    if name is not None and re.search(
        r"archi[vf]|arquivo|arkiv|архив|internet|online|www|\.org|librar|biblio|proje|text", fold(name.text)
    ):
        draft.add("online_version.archive_name", name, "label", 70)
        for date in find_dates(first[0].text)[:1]:
            draft.date("online_version.date", date, first[0].cut(date.start, date.end), "label", 70)
