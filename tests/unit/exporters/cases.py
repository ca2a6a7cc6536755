"""Invented records, one for each kind of document that a bibliography must get right."""

from registry.domain import statements as s
from registry.domain.record import Described, Record
from registry.domain.statements import When

BASE_URL = "https://catalogue.example"


def when(edtf: str, text: str = "", calendar: str = "gregorian") -> When:
    return When(text=text or edtf, edtf=edtf, calendar=calendar)


def agent(pid: str, text: str, kind: str = "person", *more: s.Name, **parts: str) -> Record:
    name = s.Name(key="n1", text=text, variety="authorised", **parts)
    return Record(pid=pid, kind="agent", seq=1, statements=(s.Kind(key="k", term=kind), name, *more))


def serial(pid: str, title: str, kind: str = "periodical", issn: str = "") -> Record:
    identifiers = (s.Identifier(key="i1", scheme="issn", value=issn),) if issn else ()
    found = (s.Kind(key="k", term=kind), s.Title(key="t1", text=title), *identifiers)
    return Record(pid=pid, kind="serial", seq=1, statements=found)


def repository(pid: str, name: str, place: str = "", kind: str = "archive") -> Record:
    found = (
        s.Kind(key="k", term=kind),
        s.Name(key="n1", text=name, variety="authorised"),
        s.Address(key="a1", place=place),
    )
    return Record(pid=pid, kind="repository", seq=1, statements=found)


ADA = agent("agt-ada", "Ada Long", family="Long", given="Ada")
BO = agent("agt-bo", "Bo Reed", family="Reed", given="Bo")
VAN = agent("agt-van", "Jan van den Berg", family="Berg", given="Jan", particle="van den")
DE_LA = agent("agt-dela", "María de la Cruz", family="Cruz", given="María", particle="de la")
D_ARC = agent("agt-darc", "Émile d’Arc", family="Arc", given="Émile", particle="d’")
JUNIOR = agent("agt-jun", "Otis Moss, Jr.", family="Moss", given="Otis", suffix="Jr.")
Y_NAME = agent("agt-y", "Inés Pardo y Vega", family="Pardo y Vega", given="Inés")
LEAGUE = agent("agt-league", "League of Tenants, Weavers and Dockers", "organisation")
RADIO = agent("agt-radio", "Radio Harbour", "organisation")
OLGA = agent("agt-olga", "Ольга Реброва", family="Реброва", given="Ольга")
LI = agent("agt-li", "李 雪", family="李", given="雪")
NUR = agent("agt-nur", "نور الحداد", family="الحداد", given="نور")
CRUX = agent(
    "agt-crux", "Leo Marsh", "person", s.Name(key="n2", text="Crux", variety="pseudonym"), family="Marsh", given="Leo"
)  # fmt: skip

REVIEW = serial("ser-review", "The Harbour Review", issn="1234-5679")
BULLETIN = serial("ser-bulletin", "Members’ Bulletin")
DAILY = serial("ser-daily", "Evening Tide", "newspaper")

CITY = repository("rep-city", "City Archive", "Northport")
WEB = repository("rep-web", "Ada Long Web Archive", kind="web_archive")

ISSUE = Record(
    pid="doc-issue",
    kind="document",
    seq=2,
    statements=(
        s.Kind(key="k", term="issue"),
        s.Title(key="t1", text="The Harbour Review, Spring 1956"),
        s.Publication(
            key="p1",
            original=True,
            serial=REVIEW.pid,
            volume="17",
            issue="2",
            date=when("1956-21", "Spring 1956"),
            publisher="Harbour Press",
            place="Northport",
        ),
        s.CitationKey(key="c1", value="harbourreview1956"),
        s.Lifecycle(key="l1", state="published"),
    ),
)

EVERYBODY = (ADA, BO, VAN, DE_LA, D_ARC, JUNIOR, Y_NAME, LEAGUE, RADIO, OLGA, LI, NUR, CRUX)
LINKED = {one.pid: one for one in (*EVERYBODY, REVIEW, BULLETIN, DAILY, CITY, WEB, ISSUE)}


def document(name: str, kind: str, *statements: s.Statement, key: str = "", genre: str = "") -> Described:
    record = Record(
        pid=f"doc-{name}",
        kind="document",
        seq=3,
        statements=(
            s.Kind(key="k", term=kind, genre=genre),
            *statements,  # type: ignore[arg-type]
            s.CitationKey(key="c1", value=key or f"{name.replace('-', '')}1900"),
            s.Lifecycle(key="l1", state="published"),
        ),
    )
    return Described(record=record, linked=LINKED, base_url=BASE_URL)


def title(text: str, variety: str = "main", **more: str) -> s.Title:
    return s.Title(key=f"t-{variety}", text=text, variety=variety, **more)


def by(
    who: Record, role: str = "aut", given: str = "", attribution: str = "claimed_in_item"
) -> s.Contribution:
    return s.Contribution(
        key=f"c-{who.pid}-{role}", role=role, agent=who.pid, name_as_given=given, attribution=attribution
    )


def dating(variety: str, date: When, place: str = "", event: str = "", **more: str) -> s.Dating:
    return s.Dating(key=f"d-{variety}", variety=variety, date=date, place=place, event=event, **more)


SHELVED = s.ArchiveSource(
    key="a1",
    variety="typescript",
    repository=CITY.pid,
    collection="Long family papers",
    shelfmark="box 12, folder 3",
)
ON_LINE = s.ArchiveSource(
    key="a2",
    repository=WEB.pid,
    url="https://ada.example/letters/1944_09.htm?a=1&b=2#p~3",
    retrieved=when("2015-07-04"),
    posted_by="webmaster",
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
case(
    "translated",
    "article",
    title("The Sea and Us"),
    title("Море и мы", "original"),
    title("Our Sea", "translated"),
    by(OLGA),
    by(BO, "trl"),
    s.Language(key="g1", code="en"),
    s.Language(key="g2", code="ru", variety="original"),
    s.Publication(key="p1", serial=REVIEW.pid, volume="3", date=when("1938-04"), pages="7"),
    s.Relation(key="r1", variety="translation_of", target_as_given="Море и мы, 1937"),
)
case("cyrillic", "article", title("Государство и прибой"), by(OLGA), s.Language(key="g1", code="ru"),
     s.Publication(key="p1", container_title="Вестник гавани", issue="4", date=when("1926")))  # fmt: skip
case("cjk", "article", title("海港与工人"), by(LI), s.Language(key="g1", code="zh"),
     s.Publication(key="p1", container_title="海港评论", volume="1", date=when("1927-05")))  # fmt: skip
case(
    "arabic",
    "poem",
    title("الميناء"),
    by(NUR),
    s.Language(key="g1", code="ar"),
    dating("written", when("1933")),
)
case(
    "hostile",
    "article",
    title('50% of {this} & "that" # cost_of $1 ~ 2^3 \\input{secret} } @string{a="b"}\nTY  - JOUR\r\nER  - '),
    s.Contribution(key="c1", role="aut", name_as_given="Smith and Sons, \\write18{ls}"),
    s.Contribution(key="c2", role="aut", name_as_given="Plain\nER  - \nTY  - BOOK"),
    s.Publication(
        key="p1",
        container_title="A & B {Review}",
        volume="1}",
        issue="#2",
        pages="3_4",
        date=When(text="}, year = {1999"),
        publisher="%",
    ),
    s.Description(key="b1", text="Line one\nTY  - GEN\n\x00\x1b[31mred\u2028@book{x,}", variety="abstract"),
    s.ArchiveSource(key="a1", url="https://x.example/a}b{c\\d e%20f_g#h&i~j\nER  - ", shelfmark="}{"),
    s.Subject(key="s1", term="a, b } c"),
    key="hostile}{1900,\n",
)
case("nothing-known", "other")
case(
    "several-authors",
    "article",
    title("Together"),
    by(ADA),
    by(BO),
    by(LEAGUE),
    by(CRUX, given="Crux", attribution="pseudonymous"),
    by(VAN, attribution="disputed"),
    by(JUNIOR, attribution="rejected"),
    s.Publication(key="p1", serial=REVIEW.pid, volume="9", date=when("1949"), pages="1–2"),
)
case(
    "press-release",
    "press_release",
    title("The Strike Is Over"),
    by(LEAGUE, "isb"),
    dating("written", when("1934-07-27")),
)
case("poem", "poem", title("Low Water"), by(DE_LA), s.PartOf(key="o1", parent=ISSUE.pid, order=9, pages="80"))
case(
    "interview",
    "interview",
    title("An Hour with Ada Long"),
    by(ADA, "ive"),
    by(BO, "ivr"),
    dating("delivered", when("1957-01-12"), place="Northport"),
    s.Publication(key="p1", original=True, serial=DAILY.pid, date=when("1957-01-13"), pages="4"),
)
case(
    "broadcast",
    "broadcast",
    title("Words to the Harbour"),
    by(ADA, "spk"),
    dating("delivered", when("1956-06-24"), place="Northport"),
    s.Publication(key="p1", variety="broadcast", publisher="Radio Harbour", original=True),
    s.Publication(
        key="p2", variety="pamphlet", container_title="Harbour Voices", date=when("1961"), pages="9"
    ),
)
case(
    "pamphlet",
    "pamphlet",
    title("Eight Hours"),
    by(BO),
    s.Publication(
        key="p1", variety="pamphlet", original=True, publisher="Harbour Press", place="Northport",
        date=when("1908"), edition="2nd ed.",
    ),
)  # fmt: skip
case(
    "web-text",
    "web_text",
    title("Who Spoke Out?"),
    s.Contribution(key="c1", role="uploader", name_as_given="Anon"),
    dating("put_on_line", when("2006-03-11")),
    ON_LINE,
    s.Rights(
        key="r1", uri="https://licence.example/by", as_given="Free to share with the name of the author"
    ),
)
case("newspaper-article", "news_item", title("Quay Closed"),
     s.Publication(key="p1", original=True, serial=DAILY.pid, date=when("1956-03-04"), place="Southport"))  # fmt: skip
case("issue", "issue", title("The Harbour Review, Spring 1956"),
     s.Publication(key="p1", original=True, serial=REVIEW.pid, volume="17", issue="2",
                   date=when("1956-21", "Spring 1956"), publisher="Harbour Press", place="Northport"),
     s.Identifier(key="i1", scheme="local", value="HR-17-2"))  # fmt: skip
case("chapter", "chapter", title("The Mole"), by(ADA),
     s.Contribution(key="c9", role="edt", name_as_given="Low, Cy"),
     s.Publication(key="p1", variety="book", container_title="A Book of Harbours", pages="11–20", date=when("1960"),
                   publisher="Harbour Press", place="Northport", edition="3"),
     s.Identifier(key="i1", scheme="isbn", value="9780000000002"),
     s.Identifier(key="i2", scheme="doi", value="10.1000/ex_1(2)<3>"))  # fmt: skip
case("bare-names", "letter", title("From Several Hands"),
     s.Contribution(key="c1", role="aut", name_as_given="Ludwig van Holt"),
     s.Contribution(key="c2", role="aut", name_as_given="de Vries, Anna"),
     s.Contribution(key="c3", role="aut", name_as_given="Solidarity"),
     s.Contribution(key="c4", role="aut", name_as_given="Smith & Sons, Ltd"),
     dating("written", when("1900-01-01")))  # fmt: skip
