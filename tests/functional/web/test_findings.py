"""Findings and anchors on the desk: run, listed, set aside until their inputs change, made a question; places repaired."""

from __future__ import annotations

import pytest

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Replace
from registry.domain.permissions import STRANGER, Actor
from registry.services import claim_anchors, finding_run, question_write, text_write
from tests.factories import disputed, questions, records
from tests.factories.questions import HOW
from tests.functional.web.conftest import As
from tests.functional.web.person import attribute, fields, words


def dated(day: str, key: str) -> s.Dating:
    return s.Dating(key=key, variety="written", date=s.When(edtf=day))


@pytest.fixture
def letter(admin: Actor, store: Store) -> str:
    """A letter with two dates."""
    return records.make_document(
        admin, store, "A letter", dated("1922-12-24", "one"), dated("1922-12-25", "two")
    )


def test_findings_are_run_listed_set_aside_and_asked_about(
    as_: As, admin: Actor, store: Store, letter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """j: what was set aside stays so after another run, until the dates change; a question begins with the finding."""
    ben = as_("cataloguer")
    assert "never" in words(ben.get("/admin/findings/"))
    answer = ben.client.post(
        "/admin/findings/run", data={"csrf_token": ben.token()}, headers={"Accept": "application/json"}
    )
    progress = answer.get_json()
    while progress["left"]:
        data = {"csrf_token": ben.token(), "since": progress["since"]}
        progress = ben.client.post(
            "/admin/findings/run", data=data, headers={"Accept": "application/json"}
        ).get_json()
    page = ben.get("/admin/findings/?rule=conflicting_dates")
    assert "Two dates for the same thing" in words(page)
    assert "24 December 1922" in words(page, ".finding") or "1922" in words(page, ".finding")
    assert "never" not in words(page, ".rules")
    path = attribute(page, ".finding a", "href")
    start = ben.get(path)
    begun = ben.get(attribute(start, "a.btn-primary", "href"))
    assert "From the finding" in words(begun)
    assert "selected" in (begun.css_first("#kind option[value=date]").attributes or {})  # type: ignore[union-attr]
    assert "Say why this needs no attention" in ben.post(path, {"act": "dismiss"}).text
    assert ben.post(path, {"act": "dismiss", "reason": "two drafts of one letter"}).status_code == 303
    finding_run.run_on(admin, store, store.now(), seconds=60)
    assert ben.get("/admin/findings/?rule=conflicting_dates").css(".finding") == []
    assert "two drafts of one letter" in words(ben.get("/admin/findings/?show=aside"))
    ben.post(path, {"act": "bring-back"})
    assert len(ben.get("/admin/findings/?rule=conflicting_dates").css(".finding")) == 1
    ben.post(path, {"act": "dismiss", "reason": "again"})
    records.edit(admin, store, letter, Replace(dated("1922-12-26", "two")))
    finding_run.run_on(admin, store, store.now(), seconds=60)
    assert len(ben.get("/admin/findings/?rule=conflicting_dates").css(".finding")) == 1
    ben.get(path, 404)
    monkeypatch.setattr(finding_run, "MOST_RECORDS", 0)
    done = ben.post("/admin/findings/run")
    assert "registry check" in words(ben.get(done.headers["Location"]))


def test_a_page_of_findings_computes_nothing(
    as_: As, admin: Actor, store: Store, letter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty-five to a page; no rule is run while the page is made."""
    for number in range(26):
        records.make_document(admin, store, f"Letter {number}", dated("1900", "one"), dated("1901", "two"))
    finding_run.run_on(admin, store, store.now(), seconds=60)
    from registry.services import finding_read

    monkeypatch.setattr(finding_read, "holdings", lambda _store: pytest.fail("a rule was run"))
    ben = as_("cataloguer")
    first = ben.get("/admin/findings/?rule=conflicting_dates")
    assert len(first.css(".finding")) == 25
    second = ben.get(attribute(first, "[rel=next]", "href"))
    assert len(second.css(".finding")) == 2
    ben.get("/admin/findings/?after=x", 422)
    assert len(ben.get(f"/admin/findings/?pid={letter}").css(".finding")) >= 1


def test_a_person_says_where_words_stand_in_a_corrected_text(as_: As, admin: Actor, store: Store) -> None:
    """b: carried, changed and lost quotations are told apart; the quotation stays; a second person compares again."""
    desk = questions.desk(store)
    document = disputed.with_text(admin, store, "The article", disputed.ARTICLE)
    pid, _, _ = questions.two_dates(admin, store, desk)
    for key, quoted in (("day", disputed.OTHER_WORDS), ("lost", "He said so twice")):
        start = disputed.ARTICLE.index(quoted)
        place = s.Passage(
            text_sha256=text_write.hash_of(disputed.ARTICLE),
            start=start,
            end=start + len(quoted),
            exact=quoted,
        )
        claim = s.Claim(key=key, answer="day-25", name_as_given="A. Author", document=document, passage=place)
        question_write.add(desk.contributor, store, pid, claim, **HOW)
    ben = as_("cataloguer", "ben b")
    assert "Every quotation stands" in words(ben.get("/admin/anchors/"))
    corrected = disputed.ARTICLE.replace("4 January 1923", "4. January 1923").replace(
        "He said so twice, and he said so again.", "Twice he told it, and again."
    )
    version = s.TextVersion(
        key="text",
        transcription="typed",
        number=2,
        text_sha256=text_write.hash_of(corrected),
        length=len(corrected),
    )
    records.edit(admin, store, document, Replace(version))
    text_write.attach(admin, store, text_write.hash_of(corrected), corrected, **HOW)
    shown = words(ben.get("/admin/anchors/"))
    assert "the text was changed here" in shown
    assert "no longer in the text" in shown
    path = f"/admin/questions/{pid}/claims/lost/anchor"
    assert "were not found in the present text" in words(ben.get(path))
    form = dict(fields(ben.get(path).css_first("form.part-form")))
    wrong = ben.client.post(path, data=form | {"words": "never there at all", "before": ""})
    assert wrong.status_code == 422
    assert "never there at all" in wrong.text
    done = ben.client.post(
        path, data=form | {"words": "Twice he told it", "before": "", "reason": "the new edition"}
    )
    assert done.status_code == 303
    found = {one.key: one for one in claim_anchors.of_document(admin, store, document)}
    assert (found["lost"].anchored.state, found["lost"].verbatim) == ("carried", "He said so twice")
    assert found["lost"].anchored.passage.exact == "Twice he told it"
    assert not found["lost"].checked
    assert claim_anchors.of_document(STRANGER, store, document) == ()
    assert "the text was changed here" in words(ben.get(f"/admin/questions/{pid}"))


def test_damaged_addresses_are_answered(as_: As, admin: Actor, store: Store) -> None:
    """A zero in an address is what no database takes, and no reason for a fault of ours."""
    ben = as_("cataloguer")
    for path in ("findings/?rule=%00", "findings/?pid=%00", "questions/?kind=%00", "questions/?text=%00", "anchors/?document=%00",
                 "flags/?by=%00", "flags/?state=%00", "wording.json?text=%00"):  # fmt: skip
        assert ben.client.get(f"/admin/{path}").status_code == 200, path
    for path in (
        f"findings/%00/{'0' * 64}",
        "flags/?document=%00",
        "questions/new?finding=%00:%00",
        "questions/new?document=%00",
    ):
        assert ben.client.get(f"/admin/{path}").status_code == 404, path
