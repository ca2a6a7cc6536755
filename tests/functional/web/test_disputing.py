"""Anybody marks disputed words, without scripts: found in the text, told what is missing, limited, private, answered."""

from __future__ import annotations

import pytest
from werkzeug.test import TestResponse

from registry.db.store import Store
from registry.domain.permissions import STRANGER, Actor
from registry.services import flag_read, flag_write
from tests.factories import disputed
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, attribute, fields, words

SAYS = {"says": "It gives 25 December.", "why": "Another text has 4 January."}


@pytest.fixture
def documents(admin: Actor, store: Store) -> tuple[str, str]:
    """Two documents that differ."""
    return disputed.two(admin, store)


def send(person: Person, document: str, **typed: str) -> TestResponse:
    """Fill in the form as it stands for somebody who came from the document's page, and send it."""
    path = f"/documents/{document}/dispute"
    form = dict(fields(person.get(path).css_first("form.flag-form")))
    return person.client.post(path, data=form | typed)


def test_a_visitor_marks_words_and_learns_what_became_of_them(
    stranger: Person, as_: As, admin: Actor, store: Store, documents: tuple[str, str]
) -> None:
    """Words across markup and a line break; nothing of it is public; the receipt says what became of it, and why."""
    edition, _ = documents
    link = attribute(stranger.get(f"/documents/{edition}"), "form[data-dispute]", "action")
    assert link == f"/documents/{edition}/dispute"
    answer = send(
        stranger, edition, words=disputed.WORDS, contact="me@letters.example", reporter="R.", **SAYS
    )
    assert answer.status_code == 303
    receipt = answer.headers["Location"]
    page = stranger.get(receipt)
    assert "Nobody has looked at it yet" in words(page)
    assert "me@letters.example" not in page.html
    assert stranger.client.get(receipt).headers["Cache-Control"] == "no-store"
    (flag,) = flag_read.queue(admin, store)
    assert flag.by == "R."
    assert flag.report.passage is not None
    assert flag.report.passage.exact == "addition</i> was dictated on\n25 December 1922"
    for path in (
        f"/documents/{edition}",
        "/questions/",
        f"/documents/{flag.pid}",
        f"/admin/flags/{flag.pid}",
    ):
        assert "gives 25 December" not in Person(stranger.client.application, store).client.get(path).text
    editor = as_("cataloguer")
    seen = words(editor.get(f"/admin/flags/{flag.pid}"))
    assert "me@letters.example" in seen
    editor.post(f"/admin/flags/{flag.pid}/forget")
    assert "me@letters.example" not in words(editor.get(f"/admin/flags/{flag.pid}"))
    sent = {"act": "dismiss", "dismiss-code": "no_source", "dismiss-reason": "Name a source, please."}
    assert editor.post(f"/admin/flags/{flag.pid}", sent).status_code == 303
    assert "Name a source, please." in words(stranger.get(receipt))
    stranger.get("/reports/anything", 404)


def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    stranger: Person, admin: Actor, store: Store, documents: tuple[str, str]
) -> None:
    """i: no place, words that are not there, words that stand twice; then a choice, a page number, a paragraph."""
    edition, article = documents
    bare = send(stranger, edition, **SAYS)
    assert bare.status_code == 422
    assert "Say where in the document" in bare.text
    assert "Another text has 4 January." in bare.text
    wrong = send(stranger, edition, words="words of another book", **SAYS)
    assert wrong.status_code == 422
    assert "do not stand in the text" in wrong.text
    twice = send(stranger, article, words="he said so", **SAYS)
    assert twice.status_code == 422
    assert "stand in 2 places" in twice.text
    empty = send(stranger, edition, words=disputed.WORDS)
    assert "Say why this is contested." in empty.text
    assert flag_read.queue(admin, store) == ()
    second = disputed.ARTICLE.index("he said so again")
    assert send(stranger, article, words="he said so", at=str(second), **SAYS).status_code == 303
    assert send(stranger, edition, place="the note on p. 3", **SAYS).status_code == 303
    paragraph = send(stranger, edition, paragraph="It was read on 4 January.", **SAYS)
    assert paragraph.status_code == 303
    places = [(one.report.passage and one.report.passage.start, one.report.locator)
              for one in flag_read.queue(admin, store)]  # fmt: skip
    assert places[0] == (second, "")
    assert places[1] == (None, "the note on p. 3")
    assert places[2][0] == disputed.EDITION.index("It was read")


def test_robots_floods_and_old_forms(
    stranger: Person, admin: Actor, store: Store, documents: tuple[str, str]
) -> None:
    """The field that people do not see; five in an hour; a form without a good token is given back as typed."""
    edition, _ = documents
    typed = {"words": disputed.WORDS, **SAYS}
    assert "The editors will look at it" in send(stranger, edition, website="http://x.example", **typed).text
    assert flag_read.queue(admin, store) == ()
    stale = stranger.client.post(f"/documents/{edition}/dispute", data={"csrf_token": "no", **typed})
    assert stale.status_code == 400
    assert "Another text has 4 January." in stale.text
    for _ in range(flag_write.PER_HOUR_STRANGER):
        assert send(stranger, edition, **typed).status_code == 303
    full = send(stranger, edition, **typed)
    assert full.status_code == 429
    assert "Another text has 4 January." in full.text
    assert len(flag_read.queue(admin, store)) == flag_write.PER_HOUR_STRANGER


def test_readers_see_their_own_and_cataloguers_record_the_other_value(
    as_: As, admin: Actor, store: Store, documents: tuple[str, str]
) -> None:
    """On a value of the record: a reader's flag says which; a cataloguer gets the form, and then the question."""
    edition, _ = documents
    reader, other, cataloguer = as_("reader"), as_("reader", "other"), as_("cataloguer")
    path = f"/documents/{edition}/dispute?value=written"
    assert f'href="{path}"' in reader.get(f"/documents/{edition}").html
    assert "25 December 1922" in words(reader.get(path))
    form = dict(fields(reader.get(path).css_first("form.flag-form")))
    assert reader.client.post(f"/documents/{edition}/dispute", data=form | SAYS).status_code == 303
    assert "It gives 25 December." in words(reader.get("/account/reports"))
    assert "Nothing yet" in words(other.get("/account/reports"))
    (flag,) = flag_read.queue(admin, store)
    assert flag.report.locator == "in the record: Written"

    assert cataloguer.client.get(path).headers["Location"].endswith("/values/written/otherwise")
    form_path = f"/admin/documents/{edition}/values/written/otherwise"
    row = fields(cataloguer.get(form_path).css_first("form.question-form"))
    name = next(one for one, _ in row if one.endswith("-date_text")).removesuffix("date_text")
    typed = dict(row) | {f"{name}date_text": "4 January 1923", "question": "y"}
    refused = cataloguer.post(form_path, typed)
    assert refused.status_code == 422
    assert "Say which source says otherwise" in refused.text
    typed |= {f"{name}source": "work", f"{name}source_detail": "A. Author, Recollections, 1932, p. 3"}
    done = cataloguer.post(form_path, typed)
    assert done.status_code == 303
    start = cataloguer.get(done.headers["Location"])
    assert attribute(start, "#wording", "value") == "When was “The edition” written?"
    answers = start.css_first("#answers")
    assert answers is not None
    assert answers.text().split("\n")[-2:] == ["On 25 December 1922.", "On 4 January 1923."]
    shown = words(cataloguer.get(f"/documents/{edition}"))
    assert "4 January 1923" in shown
    assert "25 December 1922" in shown


def test_the_queue_is_leafed_through_and_filtered(
    as_: As, admin: Actor, store: Store, documents: tuple[str, str]
) -> None:
    """Oldest first, fifty to a page, by state and by whom; a damaged page mark is told."""
    edition, article = documents
    for number in range(51):
        new = flag_write.NewFlag(
            document=edition, says=f"It says {number}.", why="Others do not.", locator="p. 1"
        )
        flag_write.raise_flag(admin, store, new, door="form")
    new = flag_write.NewFlag(document=article, says="By a visitor.", why="Others do not.", locator="p. 1")
    flag_write.raise_flag(STRANGER, store, new, door="form", address="192.0.2.1")
    editor = as_("cataloguer")
    first = editor.get("/admin/flags/")
    assert len(first.css(".entry")) == 50
    assert "(52)" in words(first, "#state")
    second = editor.get(attribute(first, "[rel=next]", "href"))
    assert [words(second, ".entry-title")] == ["It says 50."] or len(second.css(".entry")) == 2
    assert len(editor.get(f"/admin/flags/?document={article}").css(".entry")) == 1
    assert "Nothing here" in words(editor.get("/admin/flags/?state=dismissed"))
    editor.get("/admin/flags/?after=x", 422)
