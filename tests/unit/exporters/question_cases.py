"""Questions as exporters receive them: the two worked examples, and one with everything that is hard to carry."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

import msgspec

from registry.domain import statements as s
from registry.domain.claims import published
from registry.domain.claims.examined import Entered, Examined
from registry.domain.record import AnyStatement, Record
from tests.factories.questions import RATIONALE

AT: Final = "2026-02-01T12:00:00.000000Z"
HIDDEN: Final = "dddddddd"
"""A document that is not public, and a flag with it: no export may name them."""
FLAG: Final = "ffffffff"
PASSAGE: Final = s.Passage(
    text_sha256="ab" * 32, start=12, end=24, exact="on the 25th,", prefix="dictated ", suffix=" as"
)


def _named(pid: str, kind: str, name: str, term: str = "") -> Record:
    called: AnyStatement = (
        s.Name(key="name", text=name, variety="authorised")
        if kind in ("agent", "repository")
        else s.Title(key="title", text=name)
    )
    return Record(pid=pid, kind=kind, statements=(*([s.Kind(key="kind", term=term)] if term else []), called))


LINKED: Final[Mapping[str, Record]] = {
    "dddd1924": _named("dddd1924", "document", "Minutes of 1924"),
    "dddd1925": _named("dddd1925", "document", "Statement of 1925"),
    "dddd1932": _named("dddd1932", "document", "Article of 1932"),
    "dddd1956": _named("dddd1956", "document", "Edition of 1956"),
    "aaaaaaaa": _named("aaaaaaaa", "agent", "A. Author", "person"),
    "bbbbbbbb": _named("bbbbbbbb", "agent", "The League", "organisation"),
    "rrrrrrrr": _named("rrrrrrrr", "repository", "Harbour Archive"),
}


def _question(
    pid: str,
    wording: str,
    kind: str,
    *statements: AnyStatement,
    stage: str = "open",
    base_url: str = "https://archive.example",
) -> Examined:
    every = (s.Title(key="wording", text=wording), s.Kind(key="kind", term=kind), *statements, s.Stage(key="stage", state=stage),
             s.Lifecycle(key="state", state="published"))  # fmt: skip
    numbered = tuple(_opened(one, number) for number, one in enumerate(every, 1))
    checks = tuple(
        _opened(s.Verification(key=f"check-{one.key}", claim=one.key), 50 + number)
        for number, one in enumerate(numbered)
        if isinstance(one, s.Claim) and one.key != "unchecked"
    )
    record = published.record(Record(pid=pid, kind="question", statements=(*numbered, *checks)), LINKED)
    entered = {
        one.opened_by: Entered("Ada Quill" if one.opened_by % 2 else "Ben Bowman", AT)
        for one in record.statements
    }
    return Examined(record=record, linked=LINKED, entered=entered, base_url=base_url)


def _opened(one: AnyStatement, number: int) -> AnyStatement:
    return msgspec.structs.replace(one, opened_by=number, id=number)


TWO_DATES: Final = _question(
    "qqqqqqq1", "On which day was the addition to the letter dictated?", "date",
    s.Answer(key="day-24", text="On 24 December 1922.", date=s.When(edtf="1922-12-24")),
    s.Answer(key="day-25", text="On 25 December 1922.", date=s.When(edtf="1922-12-25")),
    s.Claim(key="editors", answer="day-24", name_as_given="The editors", mode="editorial_note", stated=s.When(edtf="1956"),
            document="dddd1956", verbatim="dictated on the 24th", language="en", locator="p. 594"),
    s.Claim(key="author", answer="day-25", holder="aaaaaaaa", mode="later_recollection", stated=s.When(edtf="1932"),
            document="dddd1932", verbatim="on the 25th,", language="en", passage=PASSAGE),
    s.Evidence(key="register", about="day-24", bearing="supports", repository="rrrrrrrr", shelfmark="f. 2, op. 1, d. 234",
               access="facsimile_seen", aspect="register"),
    s.Evidence(key="study", about="author", bearing="undermines", citation="A study, 1960.", derived_from=("register",)),
    s.Assessment(key="conclusion", outcome="evidence_favours_one", favours="day-24", rationale=RATIONALE, interests="none",
                 considered=("register",)),
    s.SetAside(key="aside", assessment="conclusion", evidence="study", reason="It says what the register says."),
    s.Approval(key="approval", assessment="conclusion", interests="none"),
    stage="assessed",
)  # fmt: skip

DENIAL: Final = _question(
    "qqqqqqq2", "Did the instruction exist by 1923?", "event_occurrence",
    s.Answer(key="existed", text="A written instruction of this kind existed by 1923."),
    s.Claim(key="denies", answer="existed", holder="aaaaaaaa", polarity="denies", stated=s.When(edtf="1925"),
            document="dddd1925", locator="p. 1", verbatim="there never was one"),
    s.Claim(key="minute", answer="existed", name_as_given="The minute-taker", mode="contemporary_report",
            stated=s.When(edtf="1924"), document="dddd1924", locator="item 4", verbatim="read out", access="facsimile_seen"),
    s.Claim(key="asserts", answer="existed", holder="aaaaaaaa", mode="later_recollection", stated=s.When(edtf="1932"),
            document="dddd1932", locator="p. 3", verbatim="I had read it"),
    s.Evidence(key="cites", about="asserts", bearing="lineage", document="dddd1932", derived_from=("minute",)),
)  # fmt: skip

HARD: Final = _question(
    "qqqqqqq3", "Who said “=1+1”, and \\where\\?", "wording",
    s.Answer(key="one", text="The \"League\"\nsaid it.\u0007", language="not a language"),
    s.Answer(key="not-one", text="It did not.", variety="denial", of="one"),
    s.Claim(key="league", answer="one", holder="bbbbbbbb", document="dddd1924", verbatim="=HYPERLINK(\"x\")\tтак \U0001f600",
            language="ru", locator="@p. 1", translation="so", polarity="reports_without_endorsing"),
    s.Claim(key="quoted", answer="one", name_as_given="ليلى <b>", reported_by="league", document="dddd1924", polarity="doubts",
            verbatim="}} . <x> \\u0041", locator="p. 2", stated=s.When(text="in her youth")),
    s.Claim(key="hidden", answer="not-one", name_as_given="Somebody", document=HIDDEN, verbatim="no", locator="p. 3"),
    s.Claim(key="outside", answer="not-one", name_as_given="A critic", verbatim="never", locator="p. 9", polarity="denies",
            source=s.SourceRef(kind="work", citation="A book; with “marks”, 1970")),
    s.Claim(key="unchecked", answer="one", name_as_given="Nobody asked", document="dddd1925", verbatim="…", locator="p. 4"),
    s.Evidence(key="work", about="one", bearing="context", work=json.dumps({"type": "book", "title": "T", "author": [{"family": "F"}],
               "issued": {"date-parts": [[1971]]}})),
    s.Evidence(key="kept-back", about="hidden", bearing="supports", document=HIDDEN, note="see the file"),
    s.Descent(key="from", variety="raised_by_flag", other=FLAG),
    s.Proposal(key="proposal", act="withdraw", reason="not to be seen yet"),
    s.Assessment(key="waiting", outcome="evidence_favours_one", favours="one", rationale="not to be seen yet " * 20, interests="none"),
    base_url="",
)  # fmt: skip

CASES: Final[Mapping[str, Examined]] = {"two-dates": TWO_DATES, "denial": DENIAL, "hard-to-carry": HARD}
