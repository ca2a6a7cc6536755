"""A question, a flag and a dismissed finding with a value in every column, for tests that go through all tables."""

from __future__ import annotations

import json

import msgspec

from registry.db import records as stored
from registry.db.base import table_of
from registry.db.models.question import FindingDismissal, FlagAttempt
from registry.db.models.suspicion import Finding, FindingRun, FlagReceipt
from registry.db.queries import heads
from registry.db.store import Store
from registry.domain import statements as s, validation
from registry.domain.permissions import Actor
from registry.domain.record import AnyStatement, Record
from tests.factories.questions import RATIONALE

WHEN = s.When(text="about August 1945", edtf="1945-08~")
PASSAGE = s.Passage(text_sha256="0" * 64, start=1, end=5, exact="word", prefix="a ", suffix=" b")


def fill(admin: Actor, store: Store, document: str, agent: str, repository: str) -> None:
    """Write them, and every statement a second time, so that each table has rows that are closed."""
    with store.work(admin, door="cli", act="question.create", reason="for a test") as work:
        question = Record(
            pid="qqqqqqq1", kind="question", statements=tuple(_question(document, agent, repository))
        )
        flag = Record(pid="qqqqqqq2", kind="flag", statements=tuple(_flag(document)))
        for one in (question, flag):
            assert validation.check(one.kind, one.statements) == {}
        stored.create(work, [question, flag])
        row = {
            "id": work.numbers(1)[0],
            "rule": "conflicting_dates",
            "version": 1,
            "input_hash": "ab",
            "reason": "Old Style",
        }
        work.open_rows(table_of(FindingDismissal), [row])
    for pid in ("qqqqqqq1", "qqqqqqq2"):
        with store.work(admin, door="cli", act="question.supersede", reason="for a test") as work:
            head = heads.by_pid(work.connection, pid)
            assert head is not None
            stored.change(work, head, [_again(one) for one in head.record.statements])
            if pid == "qqqqqqq1":
                work.close_rows(table_of(FindingDismissal), [row["id"]])
                second = {
                    "id": work.numbers(1)[0],
                    **{name: row[name] for name in ("rule", "version", "reason")},
                }
                work.open_rows(table_of(FindingDismissal), [second | {"input_hash": "cd"}])
    with store.aside() as connection:
        connection.execute(FlagAttempt.__table__.insert(), [{"who": "account 1", "at": store.now()}])
        receipt = {"pid": "qqqqqqq2", "digest": "ab", "contact": "r@letters.example", "at": store.now()}
        connection.execute(FlagReceipt.__table__.insert(), [receipt])
        found = {"rule": "conflicting_dates", "input_hash": "ab", "version": 1, "weight": 0, "severity": "high",
                 "pids": f" {document} ", "explanation": "Two dates.", "body": "{}"}  # fmt: skip
        connection.execute(Finding.__table__.insert(), [found])
        ran = {"rule": "conflicting_dates", "version": 1, "at": store.now(), "account_id": admin.id, "records": 3, "texts": 1,
               "found": 1, "milliseconds": 5}  # fmt: skip
        connection.execute(FindingRun.__table__.insert(), [ran])


def _question(document: str, agent: str, repository: str) -> list[AnyStatement]:
    source = s.SourceRef(kind="document", key="one", pid=document, citation="A bibliography, 1960")
    shared = {
        "basis": "supplied",
        "certainty": "high",
        "source": source,
        "locator": "p. 1",
        "passage": PASSAGE,
        "note": "seen on the film",
    }
    named = {
        "name_as_given": "Ł. Ż.",
        "document": document,
        "stated": WHEN,
        "verbatim": "слово",
        "language": "ru",
    }
    whole: list[AnyStatement] = [
        s.Title(key="wording", text="When was it said, and where?"),
        s.Kind(key="kind", term="date"),
        s.Answer(key="one", text="In August.", date=WHEN),
        s.Answer(key="two", text="Not in August.", variety="denial", of="one"),
        s.Claim(key="said", answer="one", holder=agent, translation="word", **named),
        s.Claim(key="retold", answer="one", reported_by="said", **named),
        s.Verification(key="check", claim="said"),
        s.Evidence(
            key="item",
            about="one",
            bearing="supports",
            document=document,
            archive_source="copy",
            repository=repository,
            shelfmark="f. 1",
            citation="A study",
            work=json.dumps({"type": "book", "title": "A study"}),
            verbatim="word",
            adduced_by=agent,
            derived_from=("said",),
        ),
        s.Assessment(
            key="conclusion",
            outcome="evidence_favours_one",
            favours="one",
            rationale=RATIONALE,
            interests="none",
            considered=("item",),
            reply_until="2030-01-01",
        ),
        s.SetAside(key="aside", assessment="conclusion", evidence="item", reason="a copy"),
        s.Approval(key="approval", assessment="conclusion", interests="none"),
        s.Proposal(key="proposal", act="merge", reason="the same matter", other=document),
        s.Descent(key="descent", variety="split_from", other=document),
        s.Stage(
            key="stage", state="flagged", reason="because", code="duplicate", other=document, interests="none"
        ),
    ]
    return [
        *(msgspec.structs.replace(one, **shared) for one in whole),
        s.Lifecycle(key="state", state="draft"),
    ]


def _flag(document: str) -> list[AnyStatement]:
    source = s.SourceRef(kind="document", key="report", pid=document, citation="A study")
    report = s.Report(
        key="report",
        document=document,
        says="It was in August.",
        why="Another text has July.",
        says_otherwise="A study",
        reporter="R.",
        basis="supplied",
        certainty="high",
        source=source,
        locator="p. 1",
        passage=PASSAGE,
        note="sent twice",
    )
    return [report, s.Stage(key="stage", state="raised"), s.Lifecycle(key="state", state="draft")]


def _again(one: AnyStatement) -> AnyStatement:
    again = msgspec.structs.replace(one, id=0, opened_by=0)
    return msgspec.structs.replace(again, reason="again") if isinstance(again, s.Lifecycle) else again
