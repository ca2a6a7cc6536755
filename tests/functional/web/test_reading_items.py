"""The items of an issue that was read: kept, corrected in every value, emptied."""

from __future__ import annotations

import pytest

from registry.db.store import Store
from registry.domain import statements as s
from registry.services import record_read
from tests.factories.pages import ITEMS, issue
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, attribute, changed, fields, words
from tests.functional.web.reading_steps import accepting, paste, sent

FORM = "form.record-form"
Pairs = list[tuple[str, str]]


@pytest.fixture
def ada(as_: As) -> Person:
    """A reviewer at the desk."""
    return as_("reviewer", "ada")


def test_an_issue_is_saved_with_the_items_that_were_accepted(ada: Person, store: Store) -> None:
    """Items are shown to be decided on; one is rejected, one renamed; all that is left makes one Activity."""
    path = paste(ada, issue())
    opened = ada.get(path)
    assert [one.attributes["value"] for one in opened.css("#section-items [id$=-title]")] == [
        one for one, _ in ITEMS
    ]
    pairs = accepting(fields(opened.css_first(FORM)), part_2="reject")
    pairs = changed(
        pairs,
        {"part-3-title": "The Price", "part-3-authors": "T. Lindqvist; Ada Quill", "titles-0-text": "No. 3"},
    )
    undecided = changed(pairs, {"decide-part-1": ""})
    answer = ada.post(path, [*undecided, ("act", "save")])
    assert answer.status_code == 422
    assert "Accept or reject this item" in words(sent(answer), ".faults")
    assert "The Price" in answer.text

    answer = ada.post(path, [*pairs, ("act", "publish")])
    assert answer.status_code == 303, words(sent(answer), ".faults")
    shown = ada.get(str(answer.location))
    titles = [one.text() for one in shown.css("section[aria-labelledby=parts] .entry-title")]
    assert [" ".join(one.split()) for one in titles] == [
        "The Dock Question",
        "The Price",
        "What the Council Said",
    ]
    pid = attribute(shown, "section[aria-labelledby=parts] a", "href").rsplit("/", 1)[1]
    part = record_read.get(ada.actor, store, pid).record  # type: ignore[arg-type]
    (title,) = part.all(s.Title)
    assert title.passage is not None
    assert title.passage.exact == "The Dock Question"
    assert [one.pages for one in part.all(s.PartOf)] == ["1"]
    stretch = words(ada.get(f"/documents/{pid}"), ".body-text")
    assert "The docks were silent" in stretch
    assert "Bertil Noon" not in stretch
    assert [one.name_as_given for one in part.all(s.Contribution)] == ["Ada Quill"]


def test_dates_publication_and_source_of_an_item_are_corrected(ada: Person, store: Store) -> None:
    """What is typed is kept beside what was read; a field that was not read is added; a day that cannot be is refused."""
    path = paste(ada, issue())
    pairs = accepting(fields(ada.get(path).css_first(FORM)))
    read = dict(pairs)["part-1-source"]
    given = {
        "part-1-written": "1951-02-31",
        "part-1-source": "Ada's papers, box 3",
        "part-1-container": "The Gate",
    }
    answer = ada.post(path, [*changed(pairs, given | {"titles-0-text": "No. 3"}), ("act", "publish")])
    assert answer.status_code == 422
    assert words(sent(answer), "#part-1-written-wrong")
    assert dict(fields(sent(answer).css_first(FORM)))["part-1-container"] == "The Gate"

    given |= {"part-1-written": "3 May 1951", "titles-0-text": "No. 3"}
    answer = ada.post(path, [*changed(pairs, given), ("act", "publish")])
    assert answer.status_code == 303, words(sent(answer), ".faults")
    shown = ada.get(str(answer.location))
    pid = attribute(shown, "section[aria-labelledby=parts] a", "href").rsplit("/", 1)[1]
    part = record_read.get(ada.actor, store, pid).record  # type: ignore[arg-type]
    assert [one.date.edtf for one in part.all(s.Dating)] == ["1951-05-03"]
    assert [one.container_title for one in part.all(s.Publication)] == ["The Gate"]
    (source,) = part.all(s.ArchiveSource)
    assert source.as_given == "Ada's papers, box 3"
    assert not read or read in source.note


def test_what_was_read_of_an_item_can_be_emptied(ada: Person, store: Store) -> None:
    """An item whose source line is taken away has none."""
    path = paste(ada, issue())
    pairs = accepting(fields(ada.get(path).css_first(FORM)))
    emptied = {name: "" for name, _ in pairs if name.startswith("part-") and name.endswith("-source")}
    answer = ada.post(path, [*changed(pairs, emptied | {"titles-0-text": "No. 3"}), ("act", "publish")])
    assert answer.status_code == 303, words(sent(answer), ".faults")
    shown = ada.get(str(answer.location))
    pid = attribute(shown, "section[aria-labelledby=parts] a", "href").rsplit("/", 1)[1]
    part = record_read.get(ada.actor, store, pid).record  # type: ignore[arg-type]
    assert not part.all(s.ArchiveSource)
