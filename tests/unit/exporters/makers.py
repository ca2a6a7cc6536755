"""Invented people, serials and archives, and short ways to make a document of them."""

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
