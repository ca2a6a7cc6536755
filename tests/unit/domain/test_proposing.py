"""From proposals to statements: every passage quotes the text, nothing is invented, what was corrected keeps what was read."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, strategies as st

from registry.domain import proposing, statements as s
from registry.domain.proposals import ProposalSet, Proposed, ProposedPart, differences
from registry.domain.proposing_languages import tag_of
from registry.domain.proposing_passages import locator, passage, tidy
from registry.domain.proposing_settled import corrections, settled
from registry.domain.proposing_suggestion import Reading
from registry.domain.statements import Statement, When
from registry.domain.validation import check

FIELDS = (
    "title", "date_created", "date_delivered", "original_publication.container_title", "original_publication.volume",
    "original_publication.date", "original_publication.publisher", "online_version.url", "online_version.date",
    "online_version.archive_name", "online_version.updated", "archive_source.repository", "archive_source.url", "copy_source",
    "language", "license", "transcription_notes", "unheard_of",
)  # fmt: skip
ROLES = ("author", "translator", "transcriber", "proofreader", "markup editor", "addressee", "illustrator")
VALUES = st.sampled_from(
    ("1934-07-08", "not a date", "English", "http://example.org/x", "example.org", "Public Domain", "é")
)
CERTAINTIES = st.sampled_from(("high", "medium", "low"))


@st.composite
def proposals(draw: st.DrawFn, text: str) -> Proposed:
    """A proposal about some place of the text."""
    start = draw(st.integers(0, max(len(text) - 1, 0)))
    end = draw(st.integers(start + 1, len(text)))
    role = draw(st.sampled_from(("", *ROLES)))
    return Proposed(
        field="authors" if role else draw(st.sampled_from(FIELDS)),
        value={"name": draw(VALUES), "role": role} if role else draw(VALUES),
        start=start, end=end, exact=text[start:end], rule=draw(st.sampled_from(("label", "suspected-misprint"))),
        why="A line says so.", certainty=draw(CERTAINTIES),
    )  # fmt: skip


@st.composite
def readings(draw: st.DrawFn) -> tuple[str, ProposalSet]:
    """A text with proposals, and items that have some of their own."""
    text = draw(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=80))
    some = st.lists(proposals(text), max_size=8).map(tuple)
    part = st.builds(
        ProposedPart, title=st.just("An item"), start=st.just(0), end=st.just(len(text)), proposals=some
    )
    parts = st.lists(part, max_size=2).map(tuple)
    language = st.sampled_from(("", "de"))
    return text, draw(st.builds(ProposalSet, reader=st.just("x"), proposals=some, parts=parts, language=language,
                                language_certainty=st.just("low")))  # fmt: skip


@given(readings())
def test_every_passage_quotes_the_text_and_every_record_keeps_the_rules(
    found: tuple[str, ProposalSet],
) -> None:
    """What is suggested can be saved as it is, but for a title where none was read."""
    text, proposed = found
    reading = Reading(text, "0" * 64)
    whole = [one.statement for one in proposing.suggestions(proposed, reading)]
    items = [
        [one.statement for one in proposing.part_suggestions(part, reading, "bcdfghjk", number)]
        for number, part in enumerate(proposed.parts, 1)
    ]
    for statements in (whole, *items):
        for one in statements:
            if one.passage is not None and not isinstance(one, s.PartOf):
                assert one.passage.exact == text[one.passage.start : one.passage.end]
                assert text[: one.passage.start].endswith(one.passage.prefix)
                assert text[one.passage.end :].startswith(one.passage.suffix)
        problems = check("document", statements)
        assert [x for field in problems for x in problems[field] if "needs a displayed title" not in x] == []


@given(readings())
def test_what_is_accepted_as_it_is_was_not_corrected(found: tuple[str, ProposalSet]) -> None:
    """Accepting adds no note and loses no passage."""
    text, proposed = found
    for one in proposing.suggestions(proposed, Reading(text, "0" * 64)):
        assert corrections(one.statement, one.statement) == ()
        assert settled(one.statement, one.statement) == one.statement


def _dating(**more: object) -> s.Dating:
    place = passage("on 8 July 1934 in", "0" * 64, 3, 14)
    date = When(text="8 July 1934", edtf="1934-07-08")
    made = s.Dating(key="written", variety="written", date=date, basis="item", passage=place)
    return msgspec.structs.replace(made, **more)


@pytest.mark.parametrize(
    ("given_", "note"),
    [
        (_dating(passage=None), ""),
        (_dating(passage=None, place="Port Selwyn"), ""),
        (_dating(passage=None, note="seen", basis="supplied"), "seen"),
        (_dating(passage=None, date=When(text="9 July", edtf="1934-07-09")), "Corrected; read as “8 July 1934”."),
        (_dating(passage=None, date=When(text="8 July 1934", edtf="1934-07-09"), note="sic"),
         "sic Corrected; read as “8 July 1934”."),
        (_dating(passage=None, variety="sent"), "Corrected; read as “written”."),
    ],
)  # fmt: skip
def test_what_was_corrected_keeps_what_was_read(given_: s.Dating, note: str) -> None:
    """The note says what was read; the passage is where it was read; an addition is no correction."""
    found = settled(given_, _dating())
    assert found.note == note
    assert found.passage == _dating().passage
    assert settled(found, _dating()).note == note


def test_a_copy_and_what_it_was_made_from_are_two_sources() -> None:
    """The page on line is described; the source line tells what it was copied from; credits belong to the transcription."""
    text = "Source: The Review, 1934\nTyped: Ada Quill\nArchive of Ports, 2003"

    def read(field: str, words: str, value: object = None) -> Proposed:
        start = text.index(words)
        return Proposed(field=field, value=value or words, start=start, end=start + len(words), exact=words)  # type: ignore[arg-type]

    proposed = ProposalSet(reader="x", proposals=(
        read("copy_source", "The Review, 1934"),
        read("authors", "Ada Quill", {"name": "Ada Quill", "role": "transcriber"}),
        read("online_version.archive_name", "Archive of Ports"),
        read("online_version.date", "2003"),
    ))  # fmt: skip
    made: dict[str, Statement] = {
        one.key: one.statement for one in proposing.suggestions(proposed, Reading(text, ""))
    }
    copy, source, credit = made["copy"], made["source"], made["credit-1"]
    assert isinstance(copy, s.ArchiveSource)
    assert isinstance(source, s.ArchiveSource)
    assert isinstance(credit, s.Credit)
    assert (copy.repository_name, copy.posted.edtf, copy.copied_from) == (
        "Archive of Ports",
        "2003",
        "source",
    )
    assert source.as_given == "The Review, 1934"
    assert (credit.role, credit.name_as_given) == ("trc", "Ada Quill")
    assert made["described-from"] == s.DescribedFrom(key="described-from", archive_source="copy")
    assert made["copy"].passage is not None
    assert made["copy"].passage.exact == "Archive of Ports, 2003"


def test_a_suspected_misprint_names_the_place_and_the_reading() -> None:
    """The word as it stands, and what may have been meant; a remark on the text is an editorial note."""
    said = "Suspected misprint: “commitee”, perhaps for “committee”."
    proposed = (
        Proposed(field="transcription_notes", value=said, start=4, end=12, exact="commitee", rule="suspected-misprint",
                 why="Found nowhere else.", certainty="low", alternatives=("committee",)),
        Proposed(field="transcription_notes", value="Footnotes left out.", start=14, end=33, exact="Footnotes left out."),
    )  # fmt: skip
    reading = Reading("the commitee. Footnotes left out.", "0" * 64)
    found = proposing.suggestions(ProposalSet(reader="x", proposals=proposed), reading)
    misprint, remark = [one.statement for one in found if isinstance(one.statement, s.TranscriptionNote)]
    assert isinstance(misprint, s.TranscriptionNote)
    assert isinstance(remark, s.TranscriptionNote)
    assert (misprint.variety, misprint.at.exact, misprint.suspected_reading) == (
        "suspected_misprint",
        "commitee",
        "committee",
    )
    assert misprint.certainty == "low"
    assert (remark.variety, remark.explanation, remark.suspected_reading) == (
        "editorial",
        "Footnotes left out.",
        "",
    )


def test_pointing_makes_a_statement_without_the_readers_doubts() -> None:
    """Words that somebody points at become a value; a place outside or an unknown field does not."""
    reading = Reading("by Ada  Quill,\nof the port", "0" * 64)
    pointed = proposing.pointed_at("translator", 3, 13, reading)
    assert pointed is not None
    made = proposing.pointed_statement(pointed, reading, "read-1")
    assert made is not None
    assert isinstance(made.statement, s.Contribution)
    assert (made.statement.name_as_given, made.statement.role, made.key) == ("Ada Quill", "trl", "read-1")
    assert (made.statement.certainty, made.statement.note, made.statement.basis) == ("", "", "item")
    assert proposing.pointed_at("translator", 3, 99, reading) is None
    assert proposing.pointed_at("owner", 3, 13, reading) is None
    assert proposing.pointed_at("title", 14, 15, reading) is None


def test_differences_between_two_readings() -> None:
    """One value read otherwise, one of a list new, one gone, an item new; another place alone is no difference."""

    def one(field: str, value: object, start: int = 0) -> Proposed:
        return Proposed(field=field, value=value, start=start, end=start + 1, exact="x")  # type: ignore[arg-type]

    old = ProposalSet(reader="1", proposals=(
        one("title", "The Port"), one("date_created", "1934"), one("language", "en"),
        one("authors", {"name": "A. Quill", "role": "author"}),
    ))  # fmt: skip
    new = ProposalSet(reader="2", parts=(ProposedPart(title="Item", start=3, end=9),), proposals=(
        one("title", "The  port", 5), one("date_created", "1934-07"),
        one("authors", {"name": "A. Quill", "role": "author"}), one("authors", {"name": "B. Noon", "role": "author"}),
    ))  # fmt: skip
    found = [
        (x.field, x.old.value if x.old else None, x.new.value if x.new else None)
        for x in differences(old, new)
    ]
    assert sorted(found, key=str) == sorted(
        [
            ("date_created", "1934", "1934-07"), ("language", "en", None), ("part", None, "Item"),
            ("authors", None, {"name": "B. Noon", "role": "author"}),
        ],
        key=str,
    )  # fmt: skip
    assert differences(new, new) == ()


def test_small_things() -> None:
    """Lines are counted from one, tags are no words, languages are known by name, long stretches are no passage."""
    assert locator("a\nbc", 2, 4) == "line 2, characters 3–4"
    assert tidy("<b>Ada</b> &amp;\n Co") == "Ada & Co"
    assert [tag_of(x) for x in ("en", "English", "Deutsch", "no language at all", "")] == [
        "en",
        "en",
        "de",
        "",
        "",
    ]
    assert passage("x" * 9000, "", 0, 9000) is None
    assert passage("a\x0cb", "", 0, 3) is None
