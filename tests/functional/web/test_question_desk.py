"""A question from a flag to an approved assessment through the desk's forms, without scripts, each step by whom the rules allow."""

from __future__ import annotations

import pytest
from werkzeug.test import TestResponse

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.claims import contestation
from registry.domain.permissions import STRANGER, Actor
from registry.services import flag_write, log_read, question_read
from tests.factories import disputed, questions
from tests.factories.questions import RATIONALE
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, attribute, fields, words

ASKED = "On which day was the addition to the letter dictated?"


@pytest.fixture
def documents(admin: Actor, store: Store) -> tuple[str, str]:
    """Two documents that differ."""
    return disputed.two(admin, store)


def fill(person: Person, path: str, form: str = "form.part-form", **typed: str | list[str]) -> TestResponse:
    """Open a page, fill in its form as it stands, and send it."""
    data: dict[str, str | list[str]] = dict(fields(person.get(path).css_first(form)))
    return person.client.post(path, data=data | {"act": "save"} | typed)


def step(person: Person, pid: str, act: str, **typed: str) -> TestResponse:
    """Press the button of a step on the question's page."""
    base = attribute(person.get(f"/admin/questions/{pid}"), "input[name=base]", "value")
    sent = {"base": base, "act": act, "reason": "because", **typed}
    return person.post(f"/admin/questions/{pid}/step", sent)


def test_a_flag_becomes_a_question_that_is_assessed(
    as_: As, stranger: Person, admin: Actor, store: Store, documents: tuple[str, str]
) -> None:
    """The whole way; what is refused is said, and whoever began, entered or concluded does not do the next part."""
    edition, article = documents
    ben, cleo = as_("cataloguer", "ben"), as_("cataloguer", "cleo")
    dora, emil = as_("reviewer", "dora"), as_("reviewer", "emil")
    flag = flag_write.NewFlag(
        document=edition, says="It gives 25 December.", why="Another gives 4 January.", locator="line 3"
    )
    raised = flag_write.raise_flag(admin, store, flag, door="form").pid
    loaded = ben.post(f"/admin/flags/{raised}", {
        "act": "take-up", "open-wording": "Is the notorious date of the addition right?", "open-kind": "date", "open-reason": "x"})  # fmt: skip
    assert loaded.status_code == 422
    assert "takes a side" in loaded.text
    made = ben.post(f"/admin/flags/{raised}", {
        "act": "take-up", "open-wording": ASKED, "open-kind": "date", "open-reason": "two texts differ"})  # fmt: skip
    path = made.headers["Location"]
    pid = path.rpartition("/")[2]
    stranger.get(f"/questions/{pid}", 404)
    for text in ("On 25 December 1922.", "On 4 January 1923."):
        assert (
            fill(
                ben, f"{path}/answers/new", text=text, date_text=text[3:-1], reason="as the texts have it"
            ).status_code
            == 303
        )
    keys = {one.answer.text: one.answer.key for one in question_read.get(admin, store, pid).sides}
    first, second = keys["On 25 December 1922."], keys["On 4 January 1923."]

    refused = fill(
        ben, f"{path}/claims/new", answer=first, document=edition, words="words of another book", reason="x"
    )
    assert refused.status_code == 422
    assert "do not stand in the text" in refused.text
    assert "Say whose claim this is" in refused.text or "words of another book" in refused.text
    claim = {"mode": "editorial_note", "reason": "as it stands there"}
    assert fill(ben, f"{path}/claims/new?answer={first}&document={edition}", words=disputed.WORDS, name_as_given="The editors",
                **claim).status_code == 303  # fmt: skip
    assert fill(ben, f"{path}/claims/new?answer={second}&document={article}", words=disputed.OTHER_WORDS, name_as_given="A. Author",
                stated_text="1932", **claim).status_code == 303  # fmt: skip
    view = question_read.get(admin, store, pid)
    by_answer = {found.answer.key: found.asserted[0] for found in view.sides}
    one, two = by_answer[first], by_answer[second]
    assert one.passage is not None
    assert disputed.EDITION[one.passage.start : one.passage.end] == one.passage.exact
    assert "<" not in one.verbatim
    quoted = f"{path}/claims/new?reported_by={two.key}&answer={second}&document={article}"
    assert fill(ben, quoted, words="he was there", name_as_given="A. Witness", polarity="reports_without_endorsing",
                reason="A. Author reports it").status_code == 303  # fmt: skip
    assert fill(ben, f"{path}/evidence/new?about={first}", bearing="supports", shelfmark="f. 2, op. 1, d. 234", access="facsimile_seen",
                reason="the register").status_code == 303  # fmt: skip
    assert fill(ben, f"{path}/evidence/new?about={second}", bearing="supports", work_title="A study", work_authors="Quill, Ada",
                work_year="1994", access="cited_at_second_hand", derived_from=[two.key], reason="a study").status_code == 303  # fmt: skip
    minute, study = contestation.evidence(question_read.get(admin, store, pid).record)
    assert study.derived_from == (two.key,)
    assert "1994" in study.work

    assert "You entered" in step(ben, pid, "verify", key=one.key).text
    assert "has to compare every claim" in step(cleo, pid, "open").text
    for key in (
        one.key,
        two.key,
        contestation.live_claims(question_read.get(admin, store, pid).record)[2].key,
    ):
        assert step(cleo, pid, "verify", key=key).status_code == 303
    kept = step(ben, pid, "open")
    assert kept.status_code == 403
    assert "because" in kept.text
    assert step(cleo, pid, "open").status_code == 303
    asked = words(stranger.get(f"/questions/{pid}"))
    assert ASKED in asked
    assert asked.count("At second hand: whoever recorded this did not see it") == 1

    assert step(dora, pid, "take").status_code == 422
    assert step(dora, pid, "take", interests="none").status_code == 303
    assess = {"form": "form.question-form", "outcome": "evidence_favours_one", "favours": first, "rationale": RATIONALE,
              f"weigh-{minute.key}": "considered"}  # fmt: skip
    left = fill(dora, f"{path}/assessment", **assess)
    assert left.status_code == 422
    assert RATIONALE[:60] in left.text
    aside = {f"weigh-{study.key}": "aside", f"aside-{study.key}": "it goes back to the article"}
    assert fill(dora, f"{path}/assessment", **assess, **aside).status_code == 303
    assert "a second person has to approve" in step(dora, pid, "approve", interests="none").text
    assert step(emil, pid, "approve", interests="none").status_code == 303
    seen = words(stranger.get(f"/questions/{pid}"))
    assert "it goes back to the article" in seen
    assert question_read.get(STRANGER, store, pid).summary.status == "contested"
    assert (
        "no evidence yet that the assessment did not weigh"
        in step(ben, pid, "reopen", why="new_evidence").text
    )
    assert fill(ben, f"{path}/evidence/new?about={second}", bearing="supports", citation="A letter, 1923, p. 1", reason="found since").status_code == 303  # fmt: skip
    assert step(ben, pid, "reopen", why="new_evidence").status_code == 303
    assert not log_read.verify(store).problem


def test_two_editors_of_one_claim(as_: As, admin: Actor, store: Store) -> None:
    """The second one's words are kept beside the first one's, and take their place when sent again."""
    pid, _, _ = questions.two_dates(admin, store, questions.desk(store))
    ben, cleo = as_("cataloguer", "ben b"), as_("cataloguer", "cleo c")
    path = f"/admin/questions/{pid}/claims/editors"
    stale = dict(fields(cleo.get(path).css_first("form.part-form")))
    assert fill(ben, path, locator="p. 594", reason="the page was missing").status_code == 303
    mine = stale | {"locator": "p. 595", "note": "my own long note", "reason": "a misprint", "act": "save"}
    conflict = cleo.client.post(path, data=mine)
    assert conflict.status_code == 409
    assert "my own long note" in conflict.text
    assert "p. 594" in conflict.text
    again = Person(cleo.client.application, store, cleo.actor)
    page = conflict.text
    was = page.split('name="was" value="')[1].split('"')[0]
    sent = again.post(
        path, [(k, v) for k, v in mine.items() if k not in ("was", "csrf_token")] + [("was", was)]
    )
    assert sent.status_code == 303
    record = question_read.get(admin, store, pid).record
    found = record.by_key("editors")
    assert isinstance(found, s.Claim)
    assert (found.locator, found.note) == ("p. 595", "my own long note")
    told = " ".join(words(ben.get(f"/admin/questions/{pid}")).split())
    assert "the page was missing" in told
    assert step(ben, pid, "withdraw-part", key="author", reason="entered twice").status_code == 303
    ben.get(f"/admin/questions/{pid}/claims/author", 404)


def test_wording_splitting_merging_and_dismissing(as_: As, admin: Actor, store: Store) -> None:
    """A stale form keeps its words; a split and a merger lead where they should; lists count by stage."""
    desk = questions.desk(store)
    pid, _, _ = questions.two_dates(admin, store, desk)
    other, _ = questions.denial(admin, store, desk)
    ben, dora = as_("cataloguer", "ben b"), as_("reviewer", "dora d")
    path = f"/admin/questions/{pid}"
    wording = dict(fields(ben.get(f"{path}/wording").css_first("form.question-form")))
    assert step(ben, pid, "verify", key="author").status_code == 303
    stale = ben.client.post(
        f"{path}/wording", data=wording | {"wording": "On which day was it dictated?", "reason": "shorter"}
    )
    assert stale.status_code == 409
    assert "On which day was it dictated?" in stale.text
    assert (
        fill(
            ben,
            f"{path}/wording",
            "form.question-form",
            wording="On which day was it dictated?",
            reason="shorter",
        ).status_code
        == 303
    )
    made = fill(
        ben,
        f"{path}/split",
        "form.question-form",
        wording="Was it on the later day?",
        answers=["day-25"],
        reason="apart",
    )
    split = made.headers["Location"].rpartition("/")[2]
    assert len(question_read.get(admin, store, split).sides) == 1
    assert step(ben, split, "merge", other=pid).status_code == 303
    assert "Proposed" in words(dora.get(f"/admin/questions/{split}"))
    assert step(dora, split, "confirm").status_code == 303
    assert step(ben, other, "dismiss", ground="out_of_scope").status_code == 303
    counts = words(ben.get("/admin/questions/?stage=merged"))
    assert "Was it on the later day?" in counts
    assert "merged (1)" in counts
    assert "dismissed (1)" in counts
    assert "takes a side" in ben.client.get("/admin/wording.json?text=the+notorious+myth").text
