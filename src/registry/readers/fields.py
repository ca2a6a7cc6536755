"""What each kind of labelled statement proposes."""

from __future__ import annotations

import re
from collections.abc import Callable

from registry.readers.citations import Citation, clauses, read_citation
from registry.readers.dates import find_dates
from registry.readers.draft import Draft
from registry.readers.entries import Entry
from registry.readers.folding import fold
from registry.readers.holdings import holding_in_sentence, read_holding
from registry.readers.labels import meanings, opening_label
from registry.readers.layer import Strand
from registry.readers.remarks import is_remark
from registry.readers.licences import find_licence, is_terms
from registry.readers.names import is_person, plausible, read_credit, turned

ROLES = {
    "author": "author", "speaker": "author", "translated": "translator", "transcribed": "transcriber", "markup": "markup editor",
    "proofread": "proofreader", "edited": "editor", "compiled": "compiler", "annotated": "annotator", "illustrated": "illustrator",
    "contributor": "contributor", "addressee": "addressee", "interviewer": "interviewer", "interviewee": "interviewee",
    "panelist": "panelist", "moderator": "moderator", "printer": "printer", "signed": "signer",
}  # fmt: skip
COLLECTED = re.compile(
    r"collected|selected|complete works|works of|samtliche|gesammelte|ausgewahlte|\bwerke\b|\w+werke\b|oeuvres|œuvres|ouvres|obras|opere\b|scritti|escritos|ecrits|schriften|geschriften|skrifter|werken|valda|samlade|tal och artiklar|udvalgte|"
    r"сочинени|собрание|избранн|\bсоч\b|\bпсс\b|anthology|anthologie|antologia|reader|reprint|reissue|facsimile|nachdruck|ausgabe letzter hand|writings|gesamtausgabe|archive|archiv\b|arquivo|archivo|archivio|arkiv"
)
_REDIRECT = re.compile(
    r"\b(?:delivered|speech|spoken|rede|vortrag|discours|discurso|discorso|toespraak|tale|tal|речь|доклад|broadcast|sermon)\b"
)


def fill(draft: Draft, entry: Entry) -> None:
    """Adds what the entry says to the draft."""
    kinds = entry.kinds
    if len(kinds) > 1 and all(k in ROLES for k in kinds) and _paired(draft, entry):
        return
    if entry.colon and {"transcribed", "markup", "proofread"} & set(kinds):
        _archive_in_label(draft, entry)
    for kind in kinds:
        handler = _HANDLERS.get(kind)
        if handler is not None:
            handler(draft, entry)
        elif kind in ROLES:
            credit(draft, ROLES[kind], entry.value, rank=80)


def _archive_in_label(draft: Draft, entry: Entry) -> None:
    """`Transcribed for the Labour Archive by: NAME`."""
    label = entry.whole.cut(0, entry.value.start - entry.whole.start).strip(" :")
    by = re.search(r"\s(?:by|von|par|por|door)$", fold(label.text))
    label = label.cut(0, by.start()) if by else label
    archive = read_credit(label.cut(max(0, fold(label.text).find(" for ")))).archive if " for " in fold(label.text) else None
    draft.add("online_version.archive_name", archive, "label", 63, "medium")


def _paired(draft: Draft, entry: Entry) -> bool:
    """`Transcription/Markup: A/B` pairs labels and names when a slash divides both."""
    names = read_credit(entry.value).names
    if (
        "/" not in entry.value.text
        or "/" not in entry.whole.text.split(":")[0]
        or len(names) != len(entry.kinds)
    ):
        return False
    for kind, name in zip(entry.kinds, names, strict=True):
        draft.person(ROLES[kind], name, "label", 80, "medium")
    return True


def credit(draft: Draft, role: str, value: Strand, rank: int = 80, rule: str = "label") -> None:
    """People of a credit, the archive they worked for and, for the author, a pseudonym's bearer."""
    found = read_credit(value)
    if not found.names and role == "transcriber":
        draft.add("archive_source.repository", holding_in_sentence(value), "holding-sentence", 60, "medium")
    for name in found.names:
        text = turned(name.tidy) if rule.startswith("tei") else name.tidy
        draft.person(role, name, rule, rank, "high", text)
    if found.archive is not None and role in {"transcriber", "markup editor", "proofreader"}:
        draft.add("online_version.archive_name", found.archive, rule, 62, "medium")
        for date in find_dates(value.cut(found.archive.end - value.start).text)[:1]:
            at = found.archive.end - value.start
            draft.date(
                "online_version.date", date, value.cut(at + date.start, at + date.end), rule, 62, "medium"
            )


def _date(name: str, rank: int = 80, rule: str = "label") -> Callable[[Draft, Entry], None]:
    def handle(draft: Draft, entry: Entry) -> None:
        target = name
        if (
            name == "date_created"
            and _REDIRECT.search(fold(entry.value.text))
            and not find_dates(entry.value.text[:12])
        ):
            target = "date_delivered"
        for date in find_dates(entry.value.text)[:1]:
            draft.date(target, date, entry.value.cut(date.start, date.end), rule, rank)

    return handle


def _date_plain(draft: Draft, entry: Entry) -> None:
    """A bare `Date:` is that of the talk where people are asked and answer, else of the writing."""
    talk = any(draft.people(role) for role in ("interviewer", "interviewee", "panelist", "moderator"))
    _date("date_delivered" if talk else "date_created", 52)(draft, entry)


def delivered(draft: Draft, entry: Entry) -> None:
    """`Delivered on DATE, by NAME, at PLACE`."""
    rule = "label" if entry.colon else "delivered-line"
    value = entry.value
    for date in find_dates(value.text)[:1]:
        draft.date("date_delivered", date, value.cut(date.start, date.end), rule, 80)
    by = re.search(r"(?:^|[\s,])(?:by|von|par|por|door|af|av)\s+(?=\S)", fold(value.text))
    if by and not entry.colon:
        names = read_credit(value.cut(by.end())).names
        for name in names[:1]:
            if len(name.text.split()) >= 2:
                draft.person("author", name, rule, 70, "high", _case(name.tidy))


def _case(name: str) -> str:
    return name


def published(draft: Draft, entry: Entry) -> None:
    """A statement of (first) publication; only its first clause counts, and a city that stands after it."""
    rule = "label" if entry.colon else "sentence"
    parts = clauses(entry.value)
    if not parts:
        return
    citation = read_citation(parts[0])
    if citation.place is None and len(parts) > 1:
        citation.place = next(
            (
                c.place
                for c in (read_citation(p) for p in parts[1:3])
                if c.place and not c.container and not c.date
            ),
            None,
        )
    put_citation(draft, citation, rule, 90 if rule == "label" else 88)


def put_citation(draft: Draft, citation: Citation, rule: str, rank: int, level: str = "high") -> None:
    """Adds the values of a citation as the original publication."""
    group = draft.group()
    certainty = "high" if level == "high" else "medium" if level == "medium" else "low"
    for name in ("volume", "publisher", "place"):
        draft.add(f"original_publication.{name}", getattr(citation, name), rule, rank, certainty, group=group)
    for name in ("pages", "issue"):
        strand = getattr(citation, name)
        value = re.sub(r"\s?-{2,3}\s?", "–", strand.tidy) if strand is not None else None
        draft.add(f"original_publication.{name}", strand, rule, rank, certainty, value, group)
    draft.add("original_publication.container_title", citation.container, rule, rank, certainty, group=group)
    if citation.date and citation.date_strand:
        draft.date(
            "original_publication.date", citation.date, citation.date_strand, rule, rank, certainty, group
        )


def source(draft: Draft, entry: Entry) -> None:
    """The source line: the copy, and what else it names (an address, a holding, the periodical)."""
    value = entry.value.strip(' "')
    if not any(c.isalnum() for c in value.text):
        return
    line = value if entry.colon else entry.whole.strip("[]()")
    draft.add("copy_source", line, "source-line", 80 if entry.colon else 70)
    source_details(draft, value, rank=60, title_known=True)


def source_details(draft: Draft, value: Strand, rank: int, title_known: bool = False) -> None:
    """Reads an address, a holding or a publication out of a source line."""
    citation = read_citation(value)
    for url in citation.urls[:1]:
        draft.add("online_version.url", url, "source-line", 60)
    sentence = holding_in_sentence(value)
    holding = read_holding(value)
    if any("\u3040" <= c <= "\u9fff" for c in value.text[:40]) or re.search(
        r"\bedition (?:of|by)\b", fold(value.text)
    ):
        # An older edition as copy text: who printed it says nothing of the first publication.
        _editors(draft, value)
        return
    if sentence is not None:
        draft.add("archive_source.repository", sentence, "holding-sentence", 60, "medium")
    elif holding is not None and not citation.is_serial:
        for name in ("repository", "collection", "shelfmark"):
            draft.add(f"archive_source.{name}", getattr(holding, name), "holding", 60)
        return
    folded = fold(value.text)
    if re.search(r"posted (?:by|on)|facebook|\bblog|web ?site|webpage|profile|wikipedia", folded):
        return
    if citation.urls and not citation.is_serial and not citation.is_book:
        return
    if citation.is_serial and not (citation.publisher and COLLECTED.search(folded)):
        put_citation(draft, citation, "source-as-publication", rank, "medium")
    elif (
        citation.is_book
        and not COLLECTED.search(folded)
        and citation.date is not None
        and not sentence
        and len(clauses(value)) <= 3
    ):
        _book(draft, citation, value, rank - 5)


def _editors(draft: Draft, value: Strand) -> None:
    edited = re.search(r"(?:edited|edition)\s(?:\w+\s){0,3}?by\s+", fold(value.text))
    for name in read_credit(value.cut(edited.end())).names[:4] if edited else []:
        if is_person(name.text):
            draft.person("editor", name, "sentence", 60)


def _book(draft: Draft, citation: Citation, value: Strand, rank: int) -> None:
    """A book that the text plainly came out in; a date with a day in brackets is that of the event."""
    if citation.date and citation.date.precision == 3 and citation.date_strand:
        # `Speech at ... (October 14, 1952), Publisher, City`: a day is not a book's date.
        draft.date("date_delivered", citation.date, citation.date_strand, "source-line", 55, "medium")
        citation.date = None
        citation.container = None
    if citation.author is not None:
        # `Author, Title, Publisher`: the author's own later book, not where the text first stood.
        return
    put_citation(draft, citation, "source-as-publication", rank, "low")


def reprint(draft: Draft, entry: Entry) -> None:
    line = entry.value if entry.colon else entry.whole.strip("[]()")
    draft.add("copy_source", line, "source-line", 60, "medium")


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
    name = archive_name(value)
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
    if lead and found.text[:1].islower() or lead and lead.group().startswith("the"):
        found = found.cut(lead.end()).strip()
    if (
        len(found.text) < 3
        or len(found.text) > 90
        or not any(c.isalpha() for c in found.text)
        or found.text.startswith("http")
        or found.text[:1].islower() and "." not in found.text
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
        draft.add("license", label if label else entry.value, "licence", 80)
    _archive_and_date(draft, entry)


def licence(draft: Draft, entry: Entry) -> None:
    named = find_licence(entry.value)
    text = entry.value.text.strip()
    if named is None and "creative commons" in fold(text) and len(text) < 120:
        draft.add("license", entry.value.strip(" ."), "licence", 75, "medium")
    elif named is not None:
        # A bare code of a template (PD-old) is the licence as it stands.
        draft.add("license", named if len(text) > 60 else entry.value.strip(" ."), "licence", 80)
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
    name = archive_name(first[0])
    if name is not None and re.search(
        r"archi[vf]|arquivo|arkiv|архив|internet|online|www|\.org|librar|biblio|proje|text", fold(name.text)
    ):
        draft.add("online_version.archive_name", name, "label", 70)
        for date in find_dates(first[0].text)[:1]:
            draft.date("online_version.date", date, first[0].cut(date.start, date.end), "label", 70)


def _plain(name: str, rank: int = 80, limit: int = 160) -> Callable[[Draft, Entry], None]:
    def handle(draft: Draft, entry: Entry) -> None:
        value = entry.value.strip(' .,;"*')
        if 0 < len(value.text) <= limit and any(c.isalnum() for c in value.text):
            group = draft.group() if name.startswith("original_publication.") else 0
            draft.add(name, value, "label", rank, group=-1 if group else 0)

    return handle


def _place(draft: Draft, entry: Entry) -> None:
    """A bare `Place:` in a header tells where it was held; only a labelled place of publication is one."""
    label = fold(entry.whole.text[:40])
    if entry.line == 99 or re.search(r"publi|verlag|erschein|edic|ediz|издан|uitg|wydan|出版", label):
        _plain("original_publication.place", 70, 60)(draft, entry)


def _title(draft: Draft, entry: Entry) -> None:
    value = entry.value.strip()
    lines = [p for p in _physical(value) if p]
    if lines and len(lines[0].text) <= 300:
        draft.add(
            "title", lines[0].strip(" *"), "label", 82, alternatives=(value.tidy,) if len(lines) > 1 else ()
        )


def _physical(value: Strand) -> list[Strand]:
    parts, at = [], value.start
    raw = value.layer.clean
    while at < value.end:
        stop = raw.find("\n", at, value.end)
        stop = value.end if stop < 0 else stop
        parts.append(Strand(value.layer, at, stop).strip())
        at = stop + 1
    return parts


def _repository(draft: Draft, entry: Entry) -> None:
    holding = read_holding(entry.value, alone=True)
    value = entry.value.strip(" .")
    if holding is None or holding.repository is None:
        if len(value.text) < 90 and not re.search(r"marxis|internet|online|www|wiki", fold(value.text)):
            draft.add("archive_source.repository", value, "label", 75, "medium")
        return
    draft.add("archive_source.repository", holding.repository, "label", 80)
    draft.add("archive_source.collection", holding.collection, "label", 70)
    draft.add("archive_source.shelfmark", holding.shelfmark, "label", 70)


def _uploader(draft: Draft, entry: Entry) -> None:
    """The uploader is no creator; only the date of the page counts."""
    for date in find_dates(entry.value.text)[:1]:
        draft.date("online_version.date", date, entry.value.cut(date.start, date.end), "submitted-line", 75)


def _author(draft: Draft, entry: Entry) -> None:
    value = entry.value
    if not entry.colon:
        return
    names = read_credit(value).names
    if names:
        credit(draft, "author", value, rank=85)
    elif plausible(value.text):
        draft.person("author", value, "label", 85)


def _addressee(draft: Draft, entry: Entry) -> None:
    if entry.colon and len(entry.value.text) < 70:
        credit(draft, "addressee", entry.value, rank=70)


def _note(draft: Draft, entry: Entry) -> None:
    value = entry.value.strip("[]")
    if len(value.text) >= 20:
        draft.add("transcription_notes", value, "transcription-note", 80)


def _remark(draft: Draft, entry: Entry) -> None:
    """A note counts when it tells how the text was made."""
    if is_remark(entry.value.text):
        draft.add("transcription_notes", entry.value, "transcription-note", 55, "medium")


def _signed(draft: Draft, entry: Entry) -> None:
    if entry.colon and entry.line > 3:
        credit(draft, "author", entry.value, rank=30, rule="signature")


def _proofread(draft: Draft, entry: Entry) -> None:
    credit(draft, "proofreader", entry.value)


def _url(draft: Draft, entry: Entry) -> None:
    for url in read_citation(entry.value).urls[:1]:
        draft.add("online_version.url", url, "label", 72)


def _interview(draft: Draft, entry: Entry) -> None:
    """`Interviewed by NAME, DATE`."""
    credit(draft, "interviewer", entry.value)
    for date in find_dates(entry.value.text)[:1]:
        draft.date("date_delivered", date, entry.value.cut(date.start, date.end), "label", 70)


def kind_of(label: str) -> str:
    """First meaning of a label or of a phrase that opens a sentence, '' when it has none."""
    kinds = meanings(label)
    found = opening_label(label)
    return kinds[0] if kinds else found[0][0] if found else ""


_HANDLERS: dict[str, Callable[[Draft, Entry], None]] = {
    "title": _title, "author": _author, "addressee": _addressee, "date_written": _date("date_created"), "date_delivered": delivered,
    "published": published, "source": source, "reprint": reprint, "online": online, "public_domain": public_domain, "license": licence,
    "online_date": _date("online_version.date", 82), "updated": _date("online_version.updated"), "uploader": _uploader, "url": _url,
    "date_plain": _date_plain,
    "date_published": _date("original_publication.date", 70), "language": _plain("language", limit=40), "repository": _repository,
    "container": _plain("original_publication.container_title", 70), "publisher": _plain("original_publication.publisher", 70),
    "place": _place, "volume": _plain("original_publication.volume", 70, 30),
    "issue": _plain("original_publication.issue", 70, 30), "pages": _plain("original_publication.pages", 70, 40),
    "collection": _plain("archive_source.collection"), "shelfmark": _plain("archive_source.shelfmark"), "transcription_note": _note,
    "signed": _signed, "interviewer": _interview, "ignored": lambda draft, entry: None, "notes": _remark,
}  # fmt: skip
