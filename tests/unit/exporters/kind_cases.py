"""Invented records of the kinds of document that no other case is about."""

from registry.domain import statements as s
from tests.unit.exporters.dated_cases import case
from tests.unit.exporters.makers import ADA, BO, DAILY, LEAGUE, REVIEW, by, dating, title, when

case("telegram", "telegram", title("Arriving Monday"), by(ADA), by(BO, "rcp"), dating("sent", when("1936-05-02")),
     s.ArchiveSource(key="a1", repository_name="City Archive, Northport", collection="Long family papers",
                     shelfmark="box 3"))  # fmt: skip
case("questions-and-answers", "questions_and_answers", title("Twelve Questions to a Docker"), by(BO, "ive"),
     dating("delivered", when("1931-11-07"), place="Southport"),
     s.Publication(key="p1", original=True, serial=DAILY.pid, date=when("1931-11-09"), pages="2"))  # fmt: skip
case("editorial", "editorial", title("Who Owns the Quay?"),
     s.Publication(key="p1", original=True, serial=REVIEW.pid, volume="4", issue="1", date=when("1939-01"), pages="1"))  # fmt: skip
case("review", "review", title("A Book on Cranes"), by(BO), title("Cranes", "short"),
     s.Publication(key="p1", original=True, serial=REVIEW.pid, volume="5", date=when("1940"), pages="77–79"))  # fmt: skip
case("book", "book", title("The Harbour and Its People"), title("A Chronicle", "subtitle"), by(ADA),
     s.Publication(key="p1", variety="book", original=True, publisher="Harbour Press", place="Northport",
                   date=when("1958"), edition="2nd ed.", volume="1"),
     s.Identifier(key="i1", scheme="isbn", value="9780000000002"))  # fmt: skip
case("report", "report", title("On Working Hours"), by(LEAGUE, "isb"), dating("written", when("1912-03")),
     s.Publication(key="p1", original=True, publisher="Harbour Press", place="Northport", date=when("1912")))  # fmt: skip
case("memoir", "memoir", title("What I Remember"), by(BO), dating("written", when("1950/1953")),
     s.ArchiveSource(key="a1", repository_name="City Archive, Northport", shelfmark="MS 12"))  # fmt: skip
case("legal", "legal", title("Charter of the League"), by(LEAGUE, "isb"), dating("signed", when("1899-05-01"),
     place="Northport"))  # fmt: skip
