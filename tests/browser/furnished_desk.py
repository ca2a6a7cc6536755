"""What waits on a desk that is looked at: a question in preparation and one in review, a flag, findings, a lost quotation."""

from __future__ import annotations

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import CreateRecord, Replace
from registry.domain.permissions import STRANGER, Actor
from registry.services import (
    bibliography_write,
    claim_anchors,
    finding_run,
    flag_write,
    question_steps,
    question_write,
    record_read,
    record_write,
    style_write,
    text_write,
    twin_desk,
)
from tests.factories import disputed, questions, records
from tests.factories.questions import HOW, Desk

STYLE = b"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>House style</title><id>http://example.org/house</id><updated>2026-01-01T00:00:00Z</updated></info>
<macro name="t"><text variable="title" suffix=" #"/></macro>
<citation><layout><text macro="t"/></layout></citation>
<bibliography><layout suffix="."><text macro="t"/></layout></bibliography></style>"""


def waiting(admin: Actor, ada: Actor, store: Store) -> dict[str, str]:
    """Put it there; returns addresses of pages by a short name, those that no link leads to among them."""
    somebody = questions.desk(store, " Third")
    preparing, edition, _ = questions.two_dates(admin, store, somebody)
    in_review, _ = questions.denial(admin, store, somebody)
    questions.open_up(store, somebody, in_review, "denies", "minute", "asserts")
    question_steps.take(ada, store, in_review, "none", base=0, **HOW)
    report = flag_write.NewFlag(
        document=edition, says="It gives one day.", why="Another has " + "W" * 90, locator="p. 3"
    )
    receipt = flag_write.raise_flag(STRANGER, store, report, door="form", address="127.0.0.1").receipt
    _lost_quotation(admin, store, preparing, somebody)
    doubtful = records.make_document(
        admin, store, "Two days for one letter", _dated("1922-12-24"), _dated("1922-12-25")
    )
    finding_run.run_on(admin, store, store.now(), seconds=30)
    many = record_read.get(admin, store, _twins(admin, store)).record.seq
    at = f"/admin/questions/{preparing}"
    return {
        "question-preparing": at, "question-wording": f"{at}/wording", "question-split": f"/admin/questions/{in_review}/split",
        "question-review": f"/admin/questions/{in_review}", "assessment": f"/admin/questions/{in_review}/assessment",
        "claim-new": f"{at}/claims/new", "claim": f"{at}/claims/editors", "anchors": "/admin/anchors/",
        "anchor": f"{at}/claims/lost/anchor", "findings": f"/admin/findings/?pid={doubtful}", "receipt": f"/reports/{receipt}",
        "otherwise": f"/admin/documents/{edition}/values/title/otherwise", "term-new": "/admin/vocabularies/role/new",
        "flags": "/admin/flags/", "reading-new": "/admin/readings/new",
        "batch": f"/admin/batches/{many}", "ticked": f"/admin/batches/ticked?documents={edition}&documents={doubtful}", "style": f"/admin/styles/{style_write.add(admin, store, STYLE, **HOW).name}", **_bibliography(admin, store, [edition, doubtful]),
    }  # fmt: skip


def _twins(admin: Actor, store: Store) -> str:
    """Two documents that are suspected to be one, made by one Activity."""
    printed = s.Publication(key="p", container_title="A Review", volume="4", issue="2", pages="12")
    same = [
        CreateRecord(
            kind="document",
            statements=(s.Kind(term="article"), s.Title(text="On War"), printed),
            state="draft",
        )
    ] * 2
    made = record_write.create_many(admin, store, same, act="record.items", **HOW)
    twin_desk.scan(admin, store)
    return made[0].pid


def _bibliography(admin: Actor, store: Store, documents: list[str]) -> dict[str, str]:
    """A bibliography with a title that does not end."""
    form = bibliography_write.Form(title="Everything on everything and 漢字 " + "and W" * 60)
    made = bibliography_write.create(admin, store, form, documents, state="published", **HOW)
    at = f"/bibliographies/{made.pid}"
    return {"bibliography": at, "bibliography-version": f"{at}/versions/{made.seq}", "bibliography-edit": f"/admin{at}/edit",
            "bibliography-add": f"/admin/bibliographies/add?documents={documents[0]}"}  # fmt: skip


def _dated(day: str) -> s.Dating:
    return s.Dating(key=day, variety="written", date=s.When(edtf=day))


def _lost_quotation(admin: Actor, store: Store, question: str, somebody: Desk) -> None:
    """A claim on words that a corrected text no longer has."""
    document = disputed.with_text(admin, store, "The article, corrected", disputed.ARTICLE)
    words = "He said so twice"
    start = disputed.ARTICLE.index(words)
    place = s.Passage(
        text_sha256=text_write.hash_of(disputed.ARTICLE), start=start, end=start + len(words), exact=words
    )
    claim = s.Claim(key="lost", answer="day-25", name_as_given="A. Author", document=document, passage=place)
    question_write.add(somebody.contributor, store, question, claim, **HOW)
    corrected = disputed.ARTICLE.replace(
        "He said so twice, and he said so again.", "Twice he told it, and again."
    )
    sha = text_write.hash_of(corrected)
    version = s.TextVersion(
        key="text", transcription="typed", number=2, text_sha256=sha, length=len(corrected)
    )
    records.edit(admin, store, document, Replace(version))
    text_write.attach(admin, store, sha, corrected, **HOW)
    assert claim_anchors.of_document(admin, store, document)
