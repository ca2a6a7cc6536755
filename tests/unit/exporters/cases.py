"""Invented records, one for each kind of document that a bibliography must get right."""

from registry.domain import statements as s
from registry.domain.statements import When
from tests.unit.exporters import kind_cases
from tests.unit.exporters.dated_cases import CASES, case
from tests.unit.exporters.makers import (
    ADA,
    BO,
    CRUX,
    DAILY,
    DE_LA,
    ISSUE,
    JUNIOR,
    LEAGUE,
    LI,
    NUR,
    OLGA,
    ON_LINE,
    REVIEW,
    VAN,
    by,
    dating,
    title,
    when,
)

__all__ = ["CASES", "kind_cases"]

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
