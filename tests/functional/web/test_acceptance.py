"""The acceptance tests of contested claims, a to j, on both databases; b, c, d, i and j stand beside what they test.

Each is a function called `test_acceptance_<letter>_…`; the last test here sees to it that no letter is missing.
"""

from __future__ import annotations

import csv
import io
import json
import re

from prov.model import ProvDocument
from pyshacl import validate
from rdflib import Graph
from sqlalchemy import select, update

from registry.db import dump
from registry.db.base import table_of
from registry.db.models.activity import LogLeaf
from registry.db.models.claim import Claim
from registry.db.store import Store
from registry.domain import merkle, statements as s
from registry.domain.claims import wording
from registry.domain.permissions import Actor
from registry.services import finding_read, log_read, question_assess, question_steps, question_write
from tests.factories import questions, records
from tests.factories.questions import HOW, RATIONALE
from tests.functional.web.person import Person, words
from tests.needs import REPO
from tests.unit.exporters.test_question_formats import (
    ANNOTATION,
    SHAPE,
    Nanopub,
    claims_and_reviews,
    jsonschema,
    nanopubs,
    of_another_program,
)


def opened(admin: Actor, store: Store) -> tuple[questions.Desk, str, str]:
    """The two worked examples, open to the public."""
    desk = questions.desk(store)
    dates, _, _ = questions.two_dates(admin, store, desk)
    denied, _ = questions.denial(admin, store, desk)
    questions.open_up(store, desk, dates, "editors", "author")
    questions.open_up(store, desk, denied, "denies", "minute", "asserts")
    return desk, dates, denied


def test_acceptance_a_both_examples_as_pages_without_a_loaded_word(
    admin: Actor, store: Store, stranger: Person
) -> None:
    """Sides with who says so, where and when; nothing on the page takes a side, outside quotation marks."""
    _, dates, denied = opened(admin, store)
    one, other = (words(stranger.get(f"/questions/{pid}")) for pid in (dates, denied))
    for page, parts in (
        (
            one,
            (
                "24 December 1922",
                "25 December 1922",
                "The editors",
                "A. Author",
                "words of A. Author",
                "p. 3",
            ),
        ),
        (other, ("there never was one", "1925", "1932", "The minute-taker", "facsimile seen", "denies")),
    ):
        assert [part for part in parts if part not in page] == []
        assert [str(remark) for remark in wording.remarks(page)] == []
    assert one.index("1932") < one.index("1956") or "1956" in one


def test_acceptance_e_a_row_edited_by_hand_breaks_the_published_checkpoint(
    admin: Actor, store: Store
) -> None:
    """Whoever may do everything to the database changes a claim, and then the log as well; neither goes unnoticed."""
    questions.two_dates(admin, store, questions.desk(store))
    published = _leaves(store)
    assert not log_read.verify(store).problem
    claim = table_of(Claim)
    with dump.filling(store.engines) as connection:
        connection.execute(update(claim).where(claim.c.key == "author").values(verbatim="other words"))
    assert "claim" in log_read.verify(store).problem
    questions.denial(admin, store, questions.Desk(admin, admin, admin, admin, admin))
    assert _grown(published, _leaves(store))
    leaf = table_of(LogLeaf)
    with dump.filling(store.engines) as connection:
        connection.execute(update(leaf).where(leaf.c.seq == 3).values(hash="00" * 32))
    assert not _grown(published, _leaves(store))


def _grown(published: list[bytes], now: list[bytes]) -> bool:
    """Whether the log as it is now is proved to be the published one, grown."""
    proof = merkle.consistency_proof(len(published), len(now), _nodes(now))
    roots = merkle.root_of(published), merkle.root_of(now)
    return merkle.verify_consistency(len(published), len(now), *roots, proof)


def _leaves(store: Store) -> list[bytes]:
    with store.read() as connection:
        return [
            bytes.fromhex(one)
            for one in connection.execute(select(LogLeaf.hash).order_by(LogLeaf.seq)).scalars()
        ]


def _nodes(leaves: list[bytes]) -> merkle.GetNode:
    return lambda level, position: merkle.root_of(leaves[position << level : (position + 1) << level])


def test_acceptance_f_an_abridged_earlier_printing_gives_a_note(admin: Actor, store: Store) -> None:
    """1927 had a part of the text, 1956 all of it: for information, no conflict."""
    records.make_document(
        admin, store, "A letter",
        s.Publication(key="a", container_title="A review", completeness="abridged", date=s.When(edtf="1927")),
        s.Publication(key="b", container_title="A journal", completeness="complete", date=s.When(edtf="1956"), original=True),
    )  # fmt: skip
    found = finding_read.run(admin, store, ["first_publication"]).found
    assert [one.finding.severity for one in found] == ["low"]


def test_acceptance_g_old_and_new_style_are_explained_and_no_conflict(admin: Actor, store: Store) -> None:
    """With the calendars stated the two days are one; with them open the finding says that they may be."""
    for title, first, second in (("Stated", "julian", "gregorian"), ("Open", "unknown", "unknown")):
        records.make_document(
            admin, store, title,
            s.Dating(key="a", variety="written", date=s.When(edtf="1917-10-25", calendar=first)),
            s.Dating(key="b", variety="written", date=s.When(edtf="1917-11-07", calendar=second)),
        )  # fmt: skip
    found = finding_read.run(admin, store, ["conflicting_dates"]).found
    assert [one.labels for one in found if one.labels == ("Stated",)] == []
    assert all(one.finding.severity == "low" and "Style" in one.finding.explanation for one in found)


@of_another_program
def test_acceptance_h_all_five_exports_validate_offline(admin: Actor, store: Store, stranger: Person) -> None:
    """An assessed question, as anybody gets it: PROV-JSON, Web Annotation, ClaimReview, nanopublications, CSV."""
    desk, pid, _ = opened(admin, store)
    item = s.Evidence(
        key="minute", about="day-24", bearing="supports", shelfmark="f. 2, d. 1", access="facsimile_seen"
    )
    question_write.add(desk.contributor, store, pid, item, **HOW)
    question_steps.take(desk.reviewer, store, pid, "none", base=0, **HOW)
    made = s.Assessment(outcome="evidence_favours_one", favours="day-24", rationale=RATIONALE, interests="none", considered=("minute",))  # fmt: skip
    question_assess.assess(desk.reviewer, store, pid, made, {}, base=0, **HOW)
    question_assess.approve(desk.second, store, pid, "none", base=0, **HOW)

    def got(name: str) -> str:
        answer = stranger.client.get(f"/questions/{pid}.{name}")
        assert answer.status_code == 200
        return answer.text

    assert list(ProvDocument.deserialize(content=got("prov-json"), format="json").bundles)
    page = json.loads(got("web-annotation"))
    jsonschema.Draft202012Validator({"properties": {"items": {"items": ANNOTATION}}}).validate(page)
    review = json.loads(got("claim-review"))
    shape = Graph().parse(data=SHAPE, format="turtle")
    conforms, _, told = validate(claims_and_reviews(review), shacl_graph=shape)
    assert conforms, told
    assert "ClaimReview" in {one["@type"] for one in review["@graph"]}
    pubs = list(nanopubs(got("nanopub")))
    assert pubs
    assert all(Nanopub(rdf=one).is_valid for one in pubs)
    rows = list(csv.DictReader(io.StringIO(got("csv"))))
    assert {one["row"] for one in rows} >= {"claim", "evidence"}


def test_no_letter_is_missing() -> None:
    """a to j of the list of attacks that the design has to stand."""
    texts = (path.read_text(encoding="utf-8") for path in (REPO / "tests").rglob("test_*.py"))
    found = {
        letter
        for text in texts
        for letter in re.findall(r"^def test_acceptance_([a-z])_", text, re.MULTILINE)
    }
    assert found == set("abcdefghij")
