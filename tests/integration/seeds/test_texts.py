"""The seed records against the texts they describe: hashes, passages, source lines, and nothing left uncatalogued."""

import hashlib
from collections.abc import Iterator, Mapping

import pytest

from registry.domain import statements as s
from registry.domain.commands import CreateRecord

pytestmark = pytest.mark.needs_shared

ITEMS = (
    (1, "Speech at Nineteenth Party Congress"),
    (7971, "Stalin"),
    (43899, "Grover Furr: The Continuing Revolution in Stalin-Era Soviet History"),
    (91677, "Mother's memoir reveals sensitive Stalin"),
    (93731, "Interview of Jacob Jugashvili, the Grandson of Stalin"),
    (106683, "Socialism and Islam- FAQs"),
    (110208, "Stalin"),
    (111029, "Hourglass of the Free"),
    (112029, "Stalin’s 61"),
    (112825, "Founding Congress of Stalin Society of North America held in the USA"),
    (115253, "International Stalin Society formed – Press Release"),
    (116960, "Stalinists condemn installation of obscene statue of Lenin in Poland"),
    (118162, "Stalin Society of Georgia joins International Stalin Society"),
    (119305, "Stalin Society of Pakistan launched its Two Chapters in Hyderabad and Jacobabad."),
    (120236, "Stalin’s Biography Published in Urdu"),
)
"""The items of the review by the place and the words of their title lines."""
REVIEW_TEXT = "ce735a69ae30dd47c86ce17e3050cbfdb5eb6ad15eb218a46bebba45e1b542b6"
FOOTER = "Left Progressive Review Volume 1, Issue 2 (2014)"
CONTEXT = 32
QUOTED_WORDS = 14


def passages(record: CreateRecord) -> Iterator[tuple[str, s.Passage]]:
    """Every quotation of a record whose end is the end of its stretch, with the key of its statement."""
    for one in record.statements:
        if one.passage is not None and not isinstance(one, s.PartOf):
            yield one.key, one.passage
        if isinstance(one, s.TranscriptionNote):
            yield one.key, one.at


def squeezed(text: str) -> str:
    """The text with every run of blanks as one space: source lines run over several lines of the file."""
    return " ".join(text.split())


def places(seeds: Mapping[str, CreateRecord]) -> list[s.PartOf]:
    """The places of the items in the review, in order."""
    found = [each for one in seeds.values() for each in one.statements if isinstance(each, s.PartOf)]
    return sorted(found, key=lambda one: one.order)


def text_of(record: CreateRecord, seeds: Mapping[str, CreateRecord]) -> str:
    """The hash of the text that a document stands in: its own, or that of the record it is part of."""
    own = [each.text_sha256 for each in record.statements if isinstance(each, s.TextVersion)]
    parents = [each.parent for each in record.statements if isinstance(each, s.PartOf)]
    return own[0] if own else text_of(seeds[parents[0]], seeds)


def test_every_text_is_catalogued_with_its_hashes(
    seeds: Mapping[str, CreateRecord], texts: Mapping[str, tuple[bytes, str]]
) -> None:
    versions = [each for one in seeds.values() for each in one.statements if isinstance(each, s.TextVersion)]
    assert sorted(one.text_sha256 for one in versions) == sorted(texts)
    for one in versions:
        data, text = texts[one.text_sha256]
        assert (one.file_sha256, one.length) == (hashlib.sha256(data).hexdigest(), len(text))


def test_every_passage_stands_where_it_is_said_to_stand(
    seeds: Mapping[str, CreateRecord], texts: Mapping[str, tuple[bytes, str]]
) -> None:
    checked = 0
    for record in seeds.values():
        for key, one in passages(record):
            text = texts[one.text_sha256][1]
            assert text[one.start : one.end] == one.exact, (record.pid, key)
            assert text[max(0, one.start - CONTEXT) : one.start] == one.prefix, (record.pid, key)
            assert text[one.end : one.end + CONTEXT] == one.suffix, (record.pid, key)
            assert len(one.exact.split()) <= QUOTED_WORDS, (record.pid, key)
            checked += 1
    assert checked > 150


def test_passages_are_in_the_document_that_they_are_recorded_for(seeds: Mapping[str, CreateRecord]) -> None:
    for record in seeds.values():
        spans = [each.passage for each in record.statements if isinstance(each, s.PartOf) and each.passage]
        for key, one in passages(record):
            assert one.text_sha256 == text_of(record, seeds), (record.pid, key)
            inside = all(span.start <= one.start and one.end <= span.end for span in spans)
            assert inside or one.exact == FOOTER, (record.pid, key)


def test_a_suspected_misprint_has_a_reading_that_differs(seeds: Mapping[str, CreateRecord]) -> None:
    notes = [
        each for one in seeds.values() for each in one.statements if isinstance(each, s.TranscriptionNote)
    ]
    misprints = [one for one in notes if one.variety == "suspected_misprint"]
    assert len(misprints) > 80
    for one in misprints:
        assert one.suspected_reading, one.key
        assert one.suspected_reading != one.at.exact, one.key
    assert all(one.explanation for one in notes)


def test_source_lines_and_headers_are_word_for_word(
    seeds: Mapping[str, CreateRecord], texts: Mapping[str, tuple[bytes, str]]
) -> None:
    whole = {key: squeezed(text) for key, (_, text) in texts.items()}
    for record in seeds.values():
        for one in record.statements:
            lines: list[str] = []
            if isinstance(one, s.Publication | s.ArchiveSource) and one.as_given:
                lines = [one.as_given]
            elif isinstance(one, s.Description) and one.variety in ("header", "dedication"):
                lines = one.text.splitlines()
            for line in lines:
                assert squeezed(line) in whole[text_of(record, seeds)], (record.pid, one.key)


def test_names_and_dates_as_given_stand_in_the_text(
    seeds: Mapping[str, CreateRecord], texts: Mapping[str, tuple[bytes, str]]
) -> None:
    for record in seeds.values():
        if record.kind != "document":
            continue
        text = squeezed(texts[text_of(record, seeds)][1])
        for one in record.statements:
            if isinstance(one, s.Contribution | s.Credit):
                assert one.name_as_given in text, (record.pid, one.key)
            if isinstance(one, s.Dating | s.Credit | s.Publication):
                assert one.date.text in text, (record.pid, one.key)
            if isinstance(one, s.ArchiveSource):
                assert one.posted.text in text, (record.pid, one.key)
                assert one.posted_by in text, (record.pid, one.key)


def test_every_item_of_the_review_is_catalogued_in_order(
    seeds: Mapping[str, CreateRecord], texts: Mapping[str, tuple[bytes, str]]
) -> None:
    text = texts[REVIEW_TEXT][1]
    found = places(seeds)
    assert [one.order for one in found] == list(range(1, len(ITEMS) + 1))
    for one, (start, line) in zip(found, ITEMS, strict=True):
        assert one.passage is not None
        assert (one.passage.start, text[start : start + len(line)]) == (start, line)
        assert not one.passage.exact, "a passage this long is marked by its ends, not quoted"


def test_nothing_but_a_heading_and_footers_lies_between_the_items(
    seeds: Mapping[str, CreateRecord], texts: Mapping[str, tuple[bytes, str]]
) -> None:
    text = texts[REVIEW_TEXT][1]
    left, at = "", 0
    for one in places(seeds):
        assert one.passage is not None
        assert at <= one.passage.start < one.passage.end
        left, at = f"{left} {text[at : one.passage.start]}", one.passage.end
    assert squeezed(left + text[at:]) == f"{FOOTER} 29 NEWS"


def test_page_numbers_agree_with_the_printed_ones(
    seeds: Mapping[str, CreateRecord], texts: Mapping[str, tuple[bytes, str]]
) -> None:
    text = texts[REVIEW_TEXT][1]
    for number in (19, 22):
        at = text.index(f"{FOOTER} \n\n{number}")
        [holder] = [one for one in places(seeds) if one.passage and one.passage.start < at < one.passage.end]
        first, _, last = holder.pages.partition("–")
        assert int(first) <= number <= int(last or first)
