"""Invented documents: letters, speeches, articles and items of issues, and every kind of date."""

from registry.domain import statements as s
from registry.domain.record import Described
from registry.domain.statements import When
from tests.unit.exporters.makers import (
    ADA,
    BO,
    BULLETIN,
    D_ARC,
    DAILY,
    DE_LA,
    ISSUE,
    JUNIOR,
    LEAGUE,
    ON_LINE,
    REVIEW,
    SHELVED,
    VAN,
    Y_NAME,
    by,
    dating,
    document,
    title,
    when,
)

CASES: dict[str, Described] = {}


def case(name: str, kind: str, *statements: s.Statement, key: str = "", genre: str = "") -> None:
    CASES[name] = document(name, kind, *statements, key=key, genre=genre)


case(
    "letter",
    "letter",
    title("A Letter to Friends"),
    by(ADA, given="A. Long"),
    by(BO, "rcp"),
    dating("written", when("1944-09-23")),
    dating("received", when("1944-10-02")),
    s.Publication(
        key="p1",
        original=True,
        serial=BULLETIN.pid,
        volume="6",
        issue="9",
        pages="24–25",
        date=when("1944-10"),
    ),
    SHELVED,
    ON_LINE,
    s.DescribedFrom(key="f1", archive_source="a2"),
    s.Transcription(key="x1", archive_source="a2"),
    s.Credit(key="x2", transcription="x1", role="trc", name_as_given="M. Typist"),
    s.Credit(key="x3", transcription="x1", role="pfr", name_as_given="E. Reader", date=when("2015-07")),
    s.TranscriptionNote(
        key="x4",
        transcription="x1",
        variety="suspected_misprint",
        at=s.Passage(exact="aims"),
        suspected_reading="aim",
    ),
    s.Language(key="g1", code="en"),
)
case(
    "letter-unpublished",
    "letter",
    title("Letter to the League", "supplied"),
    by(VAN),
    by(LEAGUE, "rcp"),
    dating("written", when("1921-03")),
    SHELVED,
)
case(
    "speech",
    "speech",
    title("Opening Words"),
    by(ADA, "spk"),
    dating("delivered", when("1952-10-14"), place="Northport", event="Nineteenth Congress of Dockers"),
)
case(
    "article",
    "article",
    title("Tides and Wages"),
    title("A Reply", "subtitle"),
    title("Wages and Tides", "alternative"),
    by(ADA),
    dating("written", when("1945-07-31")),
    s.Publication(
        key="p1",
        original=True,
        serial=REVIEW.pid,
        volume="6",
        issue="8",
        pages="229–30",
        date=when("1945-08"),
    ),
    s.Description(key="b1", text="On the wages of dockers,\n and the tides.", variety="abstract"),
    s.Description(key="b2", text="Found in a cellar.", variety="history"),
    s.Subject(key="s1", term="wages"),
    s.Subject(key="s2", term="harbours"),
    s.Language(key="g1", code="en"),
)
case(
    "item-in-issue",
    "talk",
    title("What the Weavers Want"),
    by(BO, "spk"),
    s.PartOf(key="o1", parent=ISSUE.pid, order=3, pages="51–56"),
)
case(
    "item-first-published-elsewhere",
    "newspaper_article",
    title("The Night of the Flood"),
    by(ADA),
    s.PartOf(key="o1", parent=ISSUE.pid, order=4, pages="60"),
    s.Publication(
        key="p1", original=True, serial=DAILY.pid, date=when("1953-02-01"), pages="1", place="Southport"
    ),
)
case("undated", "manuscript", title("Notes on a Strike"), by(ADA), SHELVED)
case(
    "organisation",
    "statement",
    title("To All Tenants"),
    by(LEAGUE),
    dating("written", when("1931-05-01")),
)
case(
    "particles",
    "article",
    title("Four Names"),
    by(VAN),
    by(DE_LA),
    by(D_ARC),
    by(JUNIOR),
    by(Y_NAME),
    s.Publication(key="p1", container_title="Names & Things", volume="2", date=when("1930")),
)
case(
    "supplied-date",
    "letter",
    title("To My Sister"),
    by(ADA),
    dating("written", when("1944", "1944"), basis="supplied", note="from the postmark"),
    SHELVED,
)
case(
    "supplied-day",
    "letter",
    title("To My Brother"),
    by(ADA),
    dating("written", when("1944-09-23"), basis="inferred"),
    SHELVED,
)
case(
    "approximate-date", "pamphlet", title("The Weavers’ Question"), by(BO), dating("published", when("1910~"))
)
case(
    "supplied-approximate",
    "pamphlet",
    title("The Second Question"),
    by(BO),
    dating("published", when("1911~"), basis="conjectural"),
)
case("uncertain-date", "pamphlet", title("A Third Question"), by(BO), dating("published", when("1912?")))
case("date-range", "minutes", title("Minutes"), by(LEAGUE), dating("written", when("1920-03-01/1920-03-04")))
case("decade", "manuscript", title("A Fragment"), by(ADA), dating("written", when("193X", "the thirties")))
case(
    "one-of-two-years",
    "manuscript",
    title("Another Fragment"),
    by(ADA),
    dating("written", when("[1933,1935]")),
)
case(
    "date-in-words",
    "diary",
    title("Diary"),
    by(ADA),
    dating("written", When(text="the winter of the great frost")),
)
case(
    "old-style",
    "letter",
    title("From the Capital"),
    by(ADA),
    dating("written", when("1917-10-25", calendar="julian")),
)
