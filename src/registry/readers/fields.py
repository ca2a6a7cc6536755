"""What each kind of labelled statement proposes."""

from __future__ import annotations

import re
from collections.abc import Callable

from registry.readers.citations import read_citation
from registry.readers.clauses import clauses
from registry.readers.credits import BODY, ROLES, archive_in_label, credit, paired
from registry.readers.dates import find_dates
from registry.readers.draft import Draft
from registry.readers.entries import Entry
from registry.readers.field_signs import (
    ANY_PLACE,
    COPIED_FROM,
    DONE_AT,
    FROM_EDITION,
    KEEPER,
    PRICE,
    REDIRECT,
    SEATED,
    UNNAMED,
)
from registry.readers.folding import fold
from registry.readers.holdings import read_holding
from registry.readers.labels import meanings, opening_label
from registry.readers.layer import Strand
from registry.readers.names import is_person, plausible, read_credit
from registry.readers.online_fields import licence, online, public_domain
from registry.readers.publications import cited_itself, published, put_citation, reprint, source
from registry.readers.remarks import is_remark
from registry.readers.sentences import interview_details
from registry.readers.words.places import PLACES


def fill(draft: Draft, entry: Entry) -> None:
    """Adds what the entry says to the draft."""
    kinds = entry.kinds
    if len(kinds) > 1 and all(k in ROLES for k in kinds) and paired(draft, entry):
        return
    if kinds == ("transcribed",) and COPIED_FROM.match(fold(entry.whole.text[:120])):
        source(draft, entry)
        return
    made = FROM_EDITION.match(fold(entry.whole.text[:240])) if kinds == ("transcribed",) else None
    if made is not None:
        stop = clauses(entry.whole)[:1]
        draft.add("copy_source", stop[0] if stop else entry.whole, "source-line", 66, "medium")
        credit(draft, "transcriber", entry.whole.cut(made.end()), 80, "label")
        return
    if entry.colon and {"transcribed", "markup", "proofread"} & set(kinds):
        archive_in_label(draft, entry)
    for kind in kinds:
        handler = _HANDLERS.get(kind)
        if handler is not None:
            handler(draft, entry)
        elif kind in ROLES:
            credit(draft, ROLES[kind], entry.value, rank=80)
            draft.spoken = draft.spoken or kind == "speaker"


_WRITER = re.compile(r"(?:by|por|par|von|da|di|af|av|door)\s+(?=\S)")


def _date(name: str, rank: int = 80, rule: str = "label") -> Callable[[Draft, Entry], None]:
    def handle(draft: Draft, entry: Entry) -> None:
        target = name
        by = _WRITER.match(fold(entry.value.text)) if name == "date_created" else None
        for writer in read_credit(entry.value.cut(by.end())).names[:2] if by else []:
            if is_person(writer.text):
                draft.person("author", writer, "byline", 72, "medium")
        if (
            name == "date_created"
            and REDIRECT.search(fold(entry.value.text))
            and not find_dates(entry.value.text[:12])
        ):
            target = "date_delivered"
        for date in find_dates(entry.value.text)[:1]:
            draft.date(target, date, entry.value.cut(date.start, date.end), rule, rank)

    return handle


def _date_plain(draft: Draft, entry: Entry) -> None:
    """A bare `Date:` is that of the talk where people are asked and answer, else of the writing."""
    talk = draft.spoken or any(
        draft.people(role) for role in ("interviewer", "interviewee", "panelist", "moderator")
    )
    _date("date_delivered" if talk else "date_created", 52)(draft, entry)


def delivered(draft: Draft, entry: Entry) -> None:
    """`Delivered on DATE, by NAME, at PLACE`."""
    rule = "label" if entry.colon else "delivered-line"
    value = entry.value
    if not entry.colon and DONE_AT.match(fold(entry.whole.text)):
        # Charters, treaties and encyclicals close with the place and day on which they were given.
        for date in find_dates(value.text)[:1]:
            draft.date("date_created", date, value.cut(date.start, date.end), "dateline", 58, "medium")
        return
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


def _plain(name: str, rank: int = 80, limit: int = 160) -> Callable[[Draft, Entry], None]:
    def handle(draft: Draft, entry: Entry) -> None:
        value = entry.value.strip(' .,;"*')
        year = re.search(r",?\s\(?(?:1[4-9]|20)\d\d\)?$", value.text) if name.endswith("publisher") else None
        value = value.cut(0, year.start()) if year else value
        if name.endswith("issue") and PRICE.search(fold(value.text)):
            return
        if name.endswith("publisher") and (unnamed := UNNAMED.match(fold(value.text))):
            at = value.cut(*unnamed.span("place")) if unnamed["place"] else None
            draft.add("original_publication.place", at, "label", rank, group=-1)
            return
        seated = SEATED.fullmatch(value.text) if name.endswith("publisher") else None
        if seated and fold(seated["place"]) in PLACES:
            at = value.cut(*seated.span("place"))
            draft.add("original_publication.place", at, "label", rank, group=-1)
            value = value.cut(0, seated.end("name"))
        if 0 < len(value.text) <= limit and any(c.isalnum() for c in value.text):
            draft.add(name, value, "label", rank, group=-name.startswith("original_publication."))

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
    if ANY_PLACE.match(fold(entry.whole.text[:30])) and not (
        KEEPER.search(fold(entry.value.text)) or KEEPER.search(entry.value.text)
    ):
        return
    held = find_dates(entry.value.text) if not entry.colon else []
    if held and held[0].precision == 3:
        day = entry.value.cut(held[0].start, held[0].end)
        draft.date("date_delivered", held[0], day, "delivered-line", 66)
        return  # `Held in New York on Monday, 20 November`: a meeting
    holding, value = read_holding(entry.value, alone=True), entry.value.strip(" .")
    if not any(c.isupper() for c in value.text) and any(c.islower() for c in value.text):
        return
    if holding is None or holding.repository is None:
        if len(value.text) < 90 and not re.search(r"marxis|internet|online|www|wiki", fold(value.text)):
            draft.add("archive_source.repository", value, "label", 75, "medium")
        return
    draft.add("archive_source.repository", holding.repository, "label", 80)
    draft.add("archive_source.collection", holding.collection, "label", 70)
    draft.add("archive_source.shelfmark", holding.shelfmark, "label", 70)


def _shelfmark(draft: Draft, entry: Entry) -> None:
    """A shelfmark, or the whole way to it from the repository on."""
    holding = read_holding(entry.value)
    if holding is None or holding.repository is None:
        _plain("archive_source.shelfmark")(draft, entry)
        return
    for name in ("repository", "collection", "shelfmark"):
        draft.add(f"archive_source.{name}", getattr(holding, name), "label", 78)


def _container(draft: Draft, entry: Entry) -> None:
    """The periodical or book by itself, or with its number and pages (`aus: Die Laterne, Heft 9, S. 270`)."""
    citation = read_citation(entry.value)
    if citation.container is not None and (citation.issue or citation.pages or citation.volume):
        put_citation(draft, citation, "label", 72, "medium", group=-1)
        return
    _plain("original_publication.container_title", 70)(draft, entry)


def _uploader(draft: Draft, entry: Entry) -> None:
    """The uploader is no creator; only the date of the page counts."""
    for date in find_dates(entry.value.text)[:1]:
        draft.date("online_version.date", date, entry.value.cut(date.start, date.end), "submitted-line", 75)


# `Penn, Josiah`: one name, its surname first.
_SURNAME_FIRST = re.compile(
    r"[^\W\d_][\w'’-]{1,25},\s(?:[^\W\d_][\w'’-]{2,20}|[^\W\d_]\.)(?:\s[^\W\d_][\w'’.-]{0,20}){0,2}"
    r"(?P<life>,?\s\(?(?:b\.?|d\.?|ca?\.?|geb\.?)?\s?\d{4}\??(?:\s?[-–]\s?(?:\d{4})?\??)?\)?\.?)?"
)


def _author(draft: Draft, entry: Entry) -> None:
    value = entry.value
    if not entry.colon:
        return
    names = read_credit(value).names
    if turned_ := _SURNAME_FIRST.fullmatch(value.strip().text):
        end = turned_.start("life") if turned_["life"] else None
        draft.person("author", value.strip().cut(0, end), "label", 85)
    elif names:
        credit(draft, "author", value, rank=85)
    elif plausible(value.text) or (len(value.text) < 90 and BODY.match(fold(value.text))):
        draft.person("author", value.strip(" ."), "label", 85)


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
        for name in read_credit(entry.value).names[:3]:
            if is_person(name.text):
                draft.person("author", name, "signature", 30)


def _proofread(draft: Draft, entry: Entry) -> None:
    credit(draft, "proofreader", entry.value)


def _url(draft: Draft, entry: Entry) -> None:
    for url in read_citation(entry.value).urls[:1]:
        draft.add("online_version.url", url, "label", 72)


def _interview(draft: Draft, entry: Entry) -> None:
    """`Interviewed by NAME, DATE`."""
    if not draft.people("interviewer"):
        interview_details(draft, entry.value)
    if not draft.people("interviewer"):
        credit(draft, "interviewer", entry.value)


def kind_of(label: str) -> str:
    """First meaning of a label or of a phrase that opens a sentence, '' when it has none."""
    kinds = meanings(label)
    found = opening_label(label)
    return kinds[0] if kinds else found[0][0] if found else ""


_CITE_AS = re.compile(r"(?:cite|how to cite|suggested citation|preferred citation|zitier|citer|citar)")


def _ignored(draft: Draft, entry: Entry) -> None:
    """Labels that are known and say nothing for the record, but for how the page itself wants to be cited."""
    if _CITE_AS.match(fold(entry.whole.text[:40])) and entry.value.text[:1] in "\"“«'‘":
        cited_itself(draft, entry.value)


_HANDLERS: dict[str, Callable[[Draft, Entry], None]] = {
    "title": _title, "author": _author, "addressee": _addressee, "date_written": _date("date_created"), "date_delivered": delivered,
    "published": published, "source": source, "reprint": reprint, "online": online, "public_domain": public_domain, "license": licence,
    "online_date": _date("online_version.date", 82), "updated": _date("online_version.updated"), "uploader": _uploader, "url": _url,
    "date_plain": _date_plain,
    "date_published": _date("original_publication.date", 70), "language": _plain("language", limit=40), "repository": _repository,
    "container": _container, "publisher": _plain("original_publication.publisher", 70),
    "place": _place, "volume": _plain("original_publication.volume", 70, 30),
    "issue": _plain("original_publication.issue", 70, 30), "pages": _plain("original_publication.pages", 70, 40),
    "collection": _plain("archive_source.collection"), "shelfmark": _shelfmark, "transcription_note": _note,
    "signed": _signed, "interviewer": _interview, "ignored": _ignored, "notes": _remark,
}  # fmt: skip
