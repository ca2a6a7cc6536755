"""Who gets what at every address: a table that a new address must be entered into."""

from __future__ import annotations

import pytest
from flask import Flask

from registry.db.store import Store
from registry.domain.permissions import Actor
from tests.factories import questions
from tests.factories.records import (
    make_agent,
    make_bibliography,
    make_document,
    make_repository,
    make_serial,
    move,
)
from tests.functional.web.conftest import As
from tests.functional.web.person import Person

ROLES = ("stranger", "reader", "contributor", "cataloguer", "reviewer", "administrator")
OPEN = (200,) * 6
DOOR = (303, 403, 403, 403, 403, 200)
"""For administrators."""
DESK = (303, 403, 200, 200, 200, 200)
TRIAGE = (303, 403, 403, 200, 200, 200)
"""For cataloguers and those above them."""
TRIAGE_MISSING = (303, 403, 403, 404, 404, 404)
IMPORTS = (303, 403, 403, 200, 200, 200)
"""For cataloguers and those above them."""
OWN = (303, 200, 200, 200, 200, 200)
MISSING = (404,) * 6
DRAFT = (404, 404, 200, 200, 200, 200)
GONE = (410, 410, 200, 200, 200, 200)
ANY_STATE = {"published": OPEN, "draft": DRAFT, "in_review": DRAFT, "withdrawn": GONE}
PAST = {"published": MISSING, "draft": MISSING, "withdrawn": (410, 410, 404, 404, 404, 404)}
"""A version whose number is not one of the record's own."""
QUESTION = {"published": OPEN, "draft": DRAFT, "withdrawn": GONE}
MISSING_AT_DESK = (303, 403, 404, 404, 404, 404)
EDIT = {
    "published": DESK,
    "draft": (303, 403, 200, 200, 200, 200),
    "in_review": (303, 403, 200, 200, 200, 200),
    "withdrawn": (303, 403, 200, 200, 200, 200),
}

GET = {
    "assets.show": MISSING,
    "home.show": OPEN,
    "home.health": OPEN,
    "oai.answer": OPEN,
    "unapi.show": OPEN,
    "discovery.feed": OPEN,
    "discovery.sitemap_index": OPEN,
    "discovery.sitemap": MISSING,
    "discovery.robots": OPEN,
    "discovery.opensearch": OPEN,
    "documents.list_": OPEN,
    "agents.list_": OPEN,
    "serials.list_": OPEN,
    "repositories.list_": OPEN,
    "documents.show": ANY_STATE,
    "documents.cite": ANY_STATE,
    "documents.export": ANY_STATE,
    "agents.show": ANY_STATE,
    "serials.show": ANY_STATE,
    "repositories.show": ANY_STATE,
    "documents.way": ANY_STATE,
    "documents.versions": ANY_STATE,
    "documents.version": PAST,
    "agents.versions": ANY_STATE,
    "agents.version": PAST,
    "serials.versions": ANY_STATE,
    "serials.version": PAST,
    "repositories.versions": ANY_STATE,
    "repositories.version": PAST,
    "bibliographies.list_": OPEN,
    "bibliographies.show": ANY_STATE,
    "bibliographies.export": ANY_STATE,
    "bibliographies.versions": ANY_STATE,
    "bibliographies.version": PAST,
    "bibliography_desk.list_": DESK,
    "bibliography_desk.create": DESK,
    "bibliography_desk.edit": (303, 403, 404, 404, 404, 404),
    "bibliography_desk.add": DESK,
    "styles.list_": TRIAGE,
    "styles.edit": TRIAGE_MISSING,
    "downloads.document": MISSING,
    "downloads.bibliography": MISSING,
    "downloads.search": OPEN,
    "downloads.found": OPEN,
    "subjects.list_": OPEN,
    "subjects.show": MISSING,
    "places.list_": OPEN,
    "places.show": MISSING,
    "years.list_": OPEN,
    "years.show": MISSING,
    "look.change": MISSING,
    "languages.change": MISSING,
    "problems.create": MISSING,
    "questions.list_": OPEN,
    "questions.overview": OPEN,
    "questions.policy": OPEN,
    "questions.figures": OPEN,
    "questions.show": QUESTION,
    "questions.map_": QUESTION,
    "questions.export": QUESTION,
    "sessions.create": (200, 303, 303, 303, 303, 303),
    "welcome.create": MISSING,
    "account.show": OWN,
    "accounts.create": DOOR,
    "accounts.edit": DOOR,
    "accounts.list_": DOOR,
    "desk.show": DESK,
    "desk.queue": (303, 403, 404, 404, 404, 404),
    "progress.edit": (303, 403, 404, 404, 404, 404),
    "changes.list_": DESK,
    "settings.edit": DOOR,
    "settings.history": DESK,
    "vocabularies.list_": OPEN,
    "vocabularies.show": OPEN,
    "vocabularies.term": OPEN,
    "vocabularies.manage": DESK,
    "vocabularies.manage_one": DESK,
    "vocabularies.create": DOOR,
    "vocabularies.edit": DOOR,
    "help_texts.list_": DOOR,
    "help_texts.edit": DOOR,
    "desk.dates": DESK,
    "desk.suggest": DESK,
    "drafts.list_": DESK,
    "texts.create": (303, 403, 403, 404, 404, 404),
    "drafts.others": DESK,
    "documents.create": DESK,
    "agents.create": DESK,
    "serials.create": DESK,
    "repositories.create": DESK,
    "documents.edit": EDIT,
    "agents.edit": EDIT,
    "serials.edit": EDIT,
    "repositories.edit": EDIT,
    "readings.list_": DESK,
    "readings.create": DESK,
    "readings.batch": (303, 403, 404, 404, 404, 404),
    "readings.edit": (303, 403, 404, 404, 404, 404),
    "reports.create": MISSING,
    "reports.receipt": MISSING,
    "reports.own": OWN,
    "flags.list_": TRIAGE,
    "flags.edit": TRIAGE_MISSING,
    "alternatives.create": TRIAGE_MISSING,
    "restoring.edit": MISSING_AT_DESK,
    "question_desk.list_": DESK,
    "question_desk.create": DESK,
    "question_desk.remarks": DESK,
    "question_desk.show": (303, 403, 404, 404, 404, 404),
    "question_desk.edit": TRIAGE_MISSING,
    "question_parts.create": (303, 403, 404, 404, 404, 404),
    "question_parts.edit": (303, 403, 404, 404, 404, 404),
    "question_splits.create": TRIAGE_MISSING,
    "assessments.create": (303, 403, 403, 403, 404, 404),
    "batches.list_": DESK,
    "batches.ticked": DESK,
    "batches.edit": (303, 403, 303, 303, 303, 303),
    "batches.run": (303, 403, 404, 404, 404, 404),
    "batches.show": (303, 403, 404, 404, 404, 404),
    "duplicates.list_": TRIAGE,
    "duplicates.edit": TRIAGE_MISSING,
    "items.edit": MISSING_AT_DESK,
    "items.like": MISSING_AT_DESK,
    "findings.list_": TRIAGE,
    "findings.edit": TRIAGE_MISSING,
    "anchors.list_": TRIAGE,
    "anchors.edit": TRIAGE_MISSING,
    "imports.list_": IMPORTS,
    "imports.template": IMPORTS,
    "imports.show": (303, 403, 403, 404, 404, 404),
    "imports.names": (303, 403, 403, 404, 404, 404),
    "imports.problems": (303, 403, 403, 404, 404, 404),
    "imports.failed": (303, 403, 403, 404, 404, 404),
}
"""What each role gets for a GET; where it depends on the state of the record, by state."""

MISSING_RECORD = (401, 403, 404, 404, 404, 404)
SEND_MISSING = (401, 403, 403, 404, 404, 404)
NEEDS_REASON = (401, 404, 404, 404, 404, 404)
POST = {
    "oai.answer": (200,) * 6,
    "problems.create": (404,) * 6,
    "sessions.submit": (422,) * 6,
    "sessions.resume": (303,) * 6,
    "sessions.delete": (303,) * 6,
    "welcome.submit": (404,) * 6,
    "account.password": (401, 422, 422, 422, 422, 422),
    "account.language": (401, 303, 303, 303, 303, 303),
    "account.end_session": (401, 303, 303, 303, 303, 303),
    "accounts.create": (401, 403, 403, 403, 403, 422),
    "accounts.edit": (401, 403, 403, 403, 403, 404),
    "accounts.link": (401, 403, 403, 403, 403, 404),
    "accounts.deactivate": (401, 403, 403, 403, 403, 404),
    "settings.edit": (401, 403, 403, 403, 403, 422),
    "vocabularies.create": (401, 403, 403, 403, 403, 422),
    "vocabularies.edit": (401, 403, 403, 403, 403, 422),
    "help_texts.edit": (401, 403, 403, 403, 403, 422),
    "progress.edit": (401, 403, 404, 404, 404, 404),
    "progress.settle": (401, 403, 404, 404, 404, 404),
    "progress.end": (401, 403, 404, 404, 404, 404),
    "documents.create": (401, 403, 422, 422, 422, 422),
    "agents.create": (401, 403, 422, 422, 422, 422),
    "serials.create": (401, 403, 422, 422, 422, 422),
    "repositories.create": (401, 403, 422, 422, 422, 422),
    "documents.edit": MISSING_RECORD,
    "agents.edit": MISSING_RECORD,
    "serials.edit": MISSING_RECORD,
    "repositories.edit": MISSING_RECORD,
    "bibliography_desk.create": (401, 403, 422, 422, 422, 422),
    "bibliography_desk.edit": MISSING_RECORD,
    "bibliography_desk.add": MISSING_RECORD,
    "bibliography_desk.move": NEEDS_REASON,
    "styles.list_": (401, 403, 403, 422, 422, 422),
    "styles.edit": SEND_MISSING,
    "documents.move": NEEDS_REASON,
    "agents.move": NEEDS_REASON,
    "serials.move": NEEDS_REASON,
    "repositories.move": NEEDS_REASON,
    "texts.create": (401, 403, 403, 404, 404, 404),
    "drafts.keep": (401, 403, 422, 422, 422, 422),
    "drafts.discard": (401, 403, 303, 303, 303, 303),
    "in_place.create": (401, 403, 422, 422, 422, 422),
    "in_place.preview": (401, 403, 200, 200, 200, 200),
    "readings.create": (401, 403, 422, 422, 422, 422),
    "readings.edit": MISSING_RECORD,
    "readings.read_on": MISSING_RECORD,
    "readings.move": MISSING_RECORD,
    "reports.create": MISSING,
    "flags.edit": SEND_MISSING,
    "flags.forget": SEND_MISSING,
    "alternatives.create": SEND_MISSING,
    "restoring.edit": MISSING_RECORD,
    "question_desk.create": (401, 403, 422, 422, 422, 422),
    "question_desk.step": MISSING_RECORD,
    "question_desk.edit": SEND_MISSING,
    "question_parts.create": MISSING_RECORD,
    "question_parts.edit": MISSING_RECORD,
    "question_splits.create": SEND_MISSING,
    "assessments.create": (401, 403, 403, 403, 404, 404),
    "batches.edit": (401, 403, 303, 303, 303, 303),
    "batches.show": (401, 403, 404, 404, 404, 404),
    "duplicates.look": (401, 403, 403, 303, 303, 303),
    "duplicates.edit": SEND_MISSING,
    "duplicates.like": (401, 403, 200, 200, 200, 200),
    "items.edit": MISSING_RECORD,
    "findings.run": (401, 403, 403, 303, 303, 303),
    "findings.edit": SEND_MISSING,
    "anchors.edit": SEND_MISSING,
    "imports.create": (401, 403, 403, 422, 422, 422),
    "imports.begin_harvest": (401, 403, 403, 422, 422, 422),
    **dict.fromkeys(
        (
            "imports.step",
            "imports.match",
            "imports.names",
            "imports.apply",
            "imports.undo",
            "imports.discard",
        ),
        (401, 403, 403, 404, 404, 404),
    ),
    "imports.choose": (401, 403, 403, 404, 404, 404),
}
"""What each role gets for an empty form sent to a record or account that is not there."""

PLACES = {"key": "zz", "parts": "claims", "rule": "shared_passage", "input_hash": "0" * 64, "kind": "serial",
          "scheme": "role", "code": "aut", "group": "house", "field": "title.text",
          "other": "yyyyyyyy"}  # fmt: skip


@pytest.fixture
def people(as_: As, stranger: Person) -> list[Person]:
    """One of each role."""
    return [stranger, *(as_(role) for role in ROLES[1:])]


@pytest.fixture
def records(admin: Actor, store: Store) -> dict[tuple[str, str], str]:
    """A record of each kind in each state."""
    made = {}
    for plural, make in (("documents", make_document), ("agents", make_agent), ("serials", make_serial),
                         ("repositories", make_repository), ("bibliographies", make_bibliography)):  # fmt: skip
        for state in ("published", "draft", "in_review"):
            made[plural, state] = make(admin, store, f"{plural} {state}", state=state)
        made[plural, "withdrawn"] = make(admin, store, f"{plural} withdrawn")
        move(admin, store, made[plural, "withdrawn"], "withdrawn")
    somebody = questions.desk(store)
    for state in QUESTION:
        made["questions", state] = questions.question_in(admin, store, somebody, state)
    return made


def test_the_table_names_every_address(app: Flask) -> None:
    """A new page must say here who may open it."""
    rules = list(app.url_map.iter_rules())
    assert {one.endpoint for one in rules if "GET" in (one.methods or ())} == set(GET)
    assert {one.endpoint for one in rules if "POST" in (one.methods or ())} == set(POST)


def test_every_role_gets_what_the_table_says(
    app: Flask, people: list[Person], records: dict[tuple[str, str], str]
) -> None:
    """GET of every address, in every state of its record, by every role."""
    wrong = []
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()):
            continue
        expected = GET[rule.endpoint]
        states = expected if isinstance(expected, dict) else {"": expected}
        for state, codes in states.items():
            pid = records.get((rule.endpoint.split(".")[0], state), "zzzzzzzz")
            values = {
                "pid": pid,
                "number": 1,
                "token": "t",
                "name": "bibtex" if rule.endpoint == "discovery.sitemap" else "csv",
                "tag": "x",
                "value": "x",
                **PLACES,
            }
            path = str(rule.build({name: values[name] for name in rule.arguments})[1])
            for role, person, code in zip(ROLES, people, codes, strict=True):
                got = person.client.get(path).status_code
                if got != code:
                    wrong.append(f"{role} at {path} ({state}): {got}, not {code}")
    assert wrong == [], "\n".join(wrong)


def test_every_role_may_send_what_the_table_says(app: Flask, as_: As, stranger: Person) -> None:
    """An empty form to every address that takes one, by every role."""
    wrong = []
    people = [stranger, *(as_(role) for role in ROLES[1:])]
    tokens = [person.token() for person in people]
    for rule in sorted(
        app.url_map.iter_rules(), key=lambda one: one.endpoint in ("sessions.submit", "sessions.delete")
    ):
        if "POST" not in (rule.methods or ()):
            continue
        values = {"pid": "zzzzzzzz", "number": 999, "token": "t", "name": "n", **PLACES}
        path = str(rule.build({name: values[name] for name in rule.arguments})[1])
        for role, person, token, expected in zip(ROLES, people, tokens, POST[rule.endpoint], strict=False):
            got = person.client.post(path, data={"csrf_token": token}).status_code
            if got != expected:
                wrong.append(f"{role} to {path}: {got}, not {expected}")
    assert wrong == [], "\n".join(wrong)


def test_other_methods_are_refused(app: Flask, stranger: Person, as_: As) -> None:
    """An address answers to nothing but what the table says."""
    person = as_("administrator")
    for method in ("put", "delete", "patch"):
        answer = getattr(person.client, method)("/documents/", data={"csrf_token": person.token()})
        assert answer.status_code == 405
        assert "GET" in answer.headers["Allow"]
