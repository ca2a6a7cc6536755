"""Questions from the first flag to the assessment, by the people whom the rules ask for, on both databases."""

import msgspec
import pytest
from sqlalchemy.exc import IntegrityError

from registry.db import records as stored
from registry.db.queries import catalogue as listed, heads
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.claims import wording
from registry.domain.commands import CreateRecord
from registry.domain.errors import Forbidden, Gone, Invalid, NotFound
from registry.domain.permissions import STRANGER, Actor
from registry.domain.record import Record
from registry.services import (
    log_read,
    projection_write,
    question_assess,
    question_joining,
    question_list,
    question_read,
    question_steps,
    question_write,
    record_read,
    record_write,
)
from tests.factories import questions, records
from tests.factories.questions import HOW, RATIONALE, Desk


@pytest.fixture
def people(store: Store, admin: Actor) -> Desk:
    return questions.desk(store)


def contestation(store: Store, pid: str) -> str:
    """What lists say of a document."""
    with store.read() as connection:
        number = heads.numbers_of(connection, [pid])[pid]
        rows = connection.execute(
            listed.ENTRY.contestation.table.select().where(listed.ENTRY.document_id == number)
        )
        return str(rows.mappings().one()["contestation"])


def sound(store: Store) -> None:
    """The history verifies, and every projection is what the statements say."""
    assert not log_read.verify(store).problem
    assert projection_write.check(store).differences == ()


def assessed(store: Store, people: Desk, pid: str, **more: object) -> None:
    question_steps.take(people.reviewer, store, pid, "none", base=0, **HOW)
    given = {"outcome": "sources_conflict_unresolved", "rationale": RATIONALE, "interests": "none"} | more
    question_assess.assess(people.reviewer, store, pid, s.Assessment(**given), {}, base=0, **HOW)
    question_assess.approve(people.second, store, pid, "none", base=0, **HOW)


def test_example_a_two_dates_side_by_side(store: Store, admin: Actor, people: Desk) -> None:
    """a: sides in order of statement, neutral words, the documents marked as contested."""
    pid, edition, article = questions.two_dates(admin, store, people)
    with pytest.raises(NotFound):
        question_read.get(STRANGER, store, pid)
    assert contestation(store, edition) == ""
    questions.open_up(store, people, pid, "editors", "author")
    view = question_read.get(STRANGER, store, pid)
    assert view.summary.status == "contested"
    assert (view.summary.holders, view.summary.lines, view.summary.unchecked) == (2, 2, 0)
    assert [side.answer.key for side in view.sides] == ["day-25", "day-24"]
    answers = {one.key: one for one in view.record.all(s.Answer)}
    labels = [
        wording.claim_label(one, answers[one.answer], view.linked)
        for one in wording.in_order(view.record.all(s.Claim))
    ]
    assert labels == [
        "A. Author (later recollection, 1932) states: On 25 December 1922.",
        "The editors (editorial note, 1956) states: On 24 December 1922.",
    ]
    minutes = " ".join(text for one in question_read.history(STRANGER, store, pid) for text in one.sentences)
    assert "Opened the question." in minutes
    assert not wording.remarks(minutes + " ".join(labels))
    assert contestation(store, edition) == contestation(store, article) == "contested"
    sound(store)


def test_acceptance_c_a_denial_and_the_archive(store: Store, admin: Actor, people: Desk) -> None:
    """c: one author with two polarities at two dates is one holder; contested all the time."""
    pid, made = questions.denial(admin, store, people)
    questions.open_up(store, people, pid, "denies", "minute", "asserts")
    summary = question_read.get(STRANGER, store, pid).summary
    assert (summary.status, summary.holders, summary.claims, summary.lines) == ("contested", 2, 3, 3)
    descent = s.Evidence(
        key="cites", about="asserts", bearing="lineage", document=made["1932"], derived_from=("minute",)
    )
    question_write.add(people.contributor, store, pid, descent, **HOW)
    assert question_read.get(STRANGER, store, pid).summary.lines == 2
    question_write.withdraw(people.cataloguer, store, pid, "minute", base=0, **HOW)
    assert question_read.get(STRANGER, store, pid).summary.status == "holder_changed_account"
    assert contestation(store, made["1924"]) == ""
    sound(store)


def test_acceptance_d_the_day_before_an_assessment(store: Store, admin: Actor, people: Desk) -> None:
    """d: as of the day before, the question is contested and not assessed; after it, favouring a side settles nothing."""
    pid, edition, _ = questions.two_dates(admin, store, people)
    unopened = question_read.get(people.cataloguer, store, pid).record.seq
    questions.open_up(store, people, pid, "editors", "author")
    before = question_read.get(people.cataloguer, store, pid).record.seq
    item = s.Evidence(
        key="minute", about="day-24", bearing="supports", citation="Register of the secretaries, 1922"
    )
    question_write.add(people.contributor, store, pid, item, **HOW)
    assessed(store, people, pid, outcome="evidence_favours_one", favours="day-24", considered=("minute",))
    now = question_read.get(STRANGER, store, pid)
    assert now.assessment is not None
    assert now.assessment.favours == "day-24"
    assert now.summary.status == "contested"
    then = question_read.as_of(STRANGER, store, pid, seq=before)
    assert (then.summary.status, then.assessment, then.stage.state) == ("contested", None, "open")
    statuses = [
        question_read.status_of_document(STRANGER, store, edition, seq=seq) for seq in (unopened, before)
    ]
    assert statuses == ["", "contested"]
    told = [text for one in question_read.history(STRANGER, store, pid) for text in one.sentences]
    assert sum("Compared the claim" in one for one in told) == 2
    assert "The assessment is in force." in told[-2:]
    sound(store)


def test_a_reconciled_question_is_no_longer_contested_and_can_be_reopened(
    store: Store, admin: Actor, people: Desk
) -> None:
    pid, edition, _ = questions.two_dates(admin, store, people)
    questions.open_up(store, people, pid, "editors", "author")
    assessed(store, people, pid, outcome="reconciled_apparent_only")
    assert contestation(store, edition) == "reconciled"
    with pytest.raises(Invalid, match="did not weigh"):
        question_steps.reopen(people.cataloguer, store, pid, "new_evidence", base=0, **HOW)
    item = s.Evidence(key="new", about="day-25", bearing="supports", citation="A letter of 1926")
    question_write.add(people.contributor, store, pid, item, **HOW)
    question_steps.reopen(people.cataloguer, store, pid, "new_evidence", base=0, **HOW)
    assert contestation(store, edition) == "contested"
    assert question_read.get(STRANGER, store, pid).assessment is None
    sound(store)


def test_nobody_does_two_parts(store: Store, admin: Actor, people: Desk) -> None:
    """Entering, checking, opening, assessing and approving are kept apart."""
    pid, _, _ = questions.two_dates(admin, store, people)
    with pytest.raises(Forbidden):
        question_write.verify(people.contributor, store, pid, "editors", **HOW)
    with pytest.raises(Invalid, match="compare every claim"):
        question_steps.open_(people.cataloguer, store, pid, base=0, **HOW)
    own = questions.claim("own", "day-24", "Somebody", question_document(store, pid))
    question_write.add(people.reviewer, store, pid, own, **HOW)
    with pytest.raises(Forbidden, match="You entered the claim"):
        question_write.verify(people.reviewer, store, pid, "own", **HOW)
    questions.open_up(store, people, pid, "editors", "author", "own")
    with pytest.raises(Forbidden, match="entered claims"):
        question_steps.take(people.reviewer, store, pid, "none", base=0, **HOW)
    question_steps.take(people.second, store, pid, "none", base=0, **HOW)
    conclusion = s.Assessment(outcome="sources_conflict_unresolved", rationale=RATIONALE, interests="none")
    with pytest.raises(Forbidden, match="Somebody else"):
        question_assess.assess(admin, store, pid, conclusion, {}, base=0, **HOW)
    question_assess.assess(people.second, store, pid, conclusion, {}, base=0, **HOW)
    with pytest.raises(Forbidden, match="second person"):
        question_assess.approve(people.second, store, pid, "none", base=0, **HOW)


def question_document(store: Store, pid: str) -> str:
    with store.read() as connection:
        head = heads.by_pid(connection, pid)
    assert head is not None
    return head.record.all(s.Claim)[0].document


def test_an_assessment_accounts_for_everything(store: Store, admin: Actor, people: Desk) -> None:
    """Rationale, interests, favouring, all evidence considered or set aside, two studies for what is settled."""
    pid, _, _ = questions.two_dates(admin, store, people)
    questions.open_up(store, people, pid, "editors", "author")
    items = [
        s.Evidence(key="a", about="day-24", bearing="supports", citation="Study A, 1980"),
        s.Evidence(
            key="b", about="day-24", bearing="supports", citation="Study B, 1990", derived_from=("a",)
        ),
        s.Evidence(key="c", about="day-25", bearing="supports", citation="Study C, 2000"),
    ]
    question_write.add(people.contributor, store, pid, *items, **HOW)
    question_steps.take(people.reviewer, store, pid, "none", base=0, **HOW)

    def refused(set_aside: dict[str, str], **more: object) -> str:
        given = {"outcome": "settled_in_literature", "rationale": RATIONALE, "interests": "none"} | more
        with pytest.raises(Invalid) as error:
            question_assess.assess(
                people.reviewer, store, pid, s.Assessment(**given), set_aside, base=0, **HOW
            )
        return str(error.value)

    assert "considered, or why it is set aside: c" in refused({}, considered=("a", "b"))
    assert "two considered works" in refused({"c": "no source"}, considered=("a", "b"))
    assert "at least 200" in refused({}, considered=("a", "b", "c"), rationale="It is so.")
    assert "favours no answer" in refused(
        {}, considered=("a", "b", "c"), outcome="undeterminable_at_present", favours="day-24"
    )
    given = s.Assessment(
        outcome="settled_in_literature",
        favours="day-24",
        rationale=RATIONALE,
        interests="none",
        considered=("a", "c"),
    )
    question_assess.assess(people.reviewer, store, pid, given, {"b": "goes back to study A"}, base=0, **HOW)
    question_assess.approve(people.second, store, pid, "none", base=0, **HOW)
    view = question_read.get(STRANGER, store, pid)
    assert view.summary.status == "settled"
    assert [one.reason for one in view.set_aside] == ["goes back to study A"]


def test_a_correction_supersedes_and_asks_for_a_new_check(store: Store, admin: Actor, people: Desk) -> None:
    pid, edition, _ = questions.two_dates(admin, store, people)
    questions.open_up(store, people, pid, "editors", "author")
    old = question_read.get(people.cataloguer, store, pid).record.by_key("editors")
    fixed = questions.claim("editors", "day-24", "The editors", edition, verbatim="dictated on the 24th")
    question_write.supersede(people.cataloguer, store, pid, fixed, base=0, **HOW)
    view = question_read.get(STRANGER, store, pid)
    assert view.summary.unchecked == 1
    assert contestation(store, edition) == ""
    told = question_read.history(STRANGER, store, pid)[-1].sentences
    assert any(one.startswith("Superseded an earlier version: Claim: The editors") for one in told)
    assert old.verbatim == "words of The editors"
    sound(store)


def test_merging_and_withdrawing_need_a_second_person(store: Store, admin: Actor, people: Desk) -> None:
    one, edition, _ = questions.two_dates(admin, store, people)
    other, _, article = questions.two_dates(admin, store, people)
    for pid in (one, other):
        questions.open_up(store, people, pid, "editors", "author")
    question_joining.propose(people.reviewer, store, one, "merge", other=other, base=0, **HOW)
    with pytest.raises(Forbidden, match="You proposed"):
        question_joining.confirm(people.reviewer, store, one, base=0, **HOW)
    question_joining.confirm(people.second, store, one, base=0, **HOW)
    merged, kept = (question_read.get(STRANGER, store, pid) for pid in (one, other))
    assert (merged.stage.state, merged.stage.other) == ("merged", other)
    assert kept.summary.claims == 4
    assert len(kept.sides) == 2
    assert contestation(store, edition) == "contested"
    question_joining.propose(
        people.reviewer, store, other, "withdraw", base=0, door="cli", reason="private matters"
    )
    question_joining.confirm(people.second, store, other, base=0, **HOW)
    with pytest.raises(Gone, match="private matters"):
        question_read.get(STRANGER, store, other)
    assert contestation(store, article) == ""
    sound(store)


def test_splitting_prepares_a_question_of_its_own(store: Store, admin: Actor, people: Desk) -> None:
    pid, _, _ = questions.two_dates(admin, store, people)
    questions.open_up(store, people, pid, "editors", "author")
    made = question_joining.split(
        people.cataloguer, store, pid, "Was the addition dictated on 25 December?", ["day-25"], base=0, **HOW
    )
    view = question_read.get(people.cataloguer, store, made.pid)
    assert (view.stage.state, view.summary.claims) == ("flagged", 1)
    assert [one.other for one in view.record.all(s.Descent)] == [pid]


def test_the_index_filters_and_pages(store: Store, admin: Actor, people: Desk) -> None:
    dates, edition, _ = questions.two_dates(admin, store, people)
    happened, made = questions.denial(admin, store, people)
    questions.open_up(store, people, dates, "editors", "author")
    questions.open_up(store, people, happened, "denies", "minute", "asserts")

    def pids(**query: object) -> list[str]:
        return [
            one.pid
            for one in question_list.index(STRANGER, store, question_list.QuestionQuery(**query)).questions
        ]

    assert pids() == [happened, dates]
    assert pids(kind="date") == pids(document=edition) == pids(text="addition") == [dates]
    assert pids(agent=made["author"]) == [happened]
    assert pids(stage="assessed") == []
    first = question_list.index(STRANGER, store, question_list.QuestionQuery(limit=1))
    assert (first.count, pids(limit=1, after=first.next)) == (2, [dates])
    assert [one.record.pid for one in question_read.of_document(STRANGER, store, edition)] == [dates]
    figures = question_list.figures(STRANGER, store)
    assert figures.questions == {"open": 2}
    assert figures.authors == {made["author"]: 1}


def test_loaded_words_get_a_second_look(store: Store, people: Desk) -> None:
    new = question_write.NewQuestion(wording="Was the so-called addition dictated in 1922?", kind="date")
    with pytest.raises(Invalid, match="so-called"):
        question_write.create(people.contributor, store, new, **HOW)
    assert question_write.create(people.contributor, store, new, looked_again=True, **HOW).pid
    with pytest.raises(Invalid, match="question mark"):
        question_write.create(
            people.contributor,
            store,
            question_write.NewQuestion(wording="It was dictated.", kind="date"),
            **HOW,
        )


def test_questions_are_not_written_as_records(store: Store, admin: Actor, people: Desk) -> None:
    title = s.Title(key="wording", text="Who wrote it, and when?")
    with pytest.raises(Invalid, match="step by step"):
        record_write.create(admin, store, CreateRecord(kind="question", statements=(title,)), **HOW)
    pid, _, _ = questions.two_dates(admin, store, people)
    base = record_read.get(admin, store, pid).record.seq
    with pytest.raises(Invalid, match="step by step"):
        record_write.move(admin, store, pid, base, "published", **HOW)


ROWS = {
    "holder": s.Claim(key="c", answer="a", document="D", locator="p. 1", verbatim="words"),
    "place": s.Claim(key="c", answer="a", name_as_given="A", locator="p. 1", verbatim="words"),
    "words": s.Claim(key="c", answer="a", name_as_given="A", document="D", locator="p. 1"),
    "item": s.Evidence(key="e", about="a", bearing="supports"),
    "favours": s.Assessment(
        key="x", outcome="undeterminable_at_present", favours="a", rationale=RATIONALE, interests="none"
    ),
    "rationale": s.Assessment(
        key="x", outcome="undeterminable_at_present", rationale="short", interests="none"
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_the_tables_themselves_refuse_what_one_row_shows(store: Store, admin: Actor, name: str) -> None:
    """Whoever forgets the rules meets the constraint; nothing is saved."""
    document = records.make_document(admin, store)
    one = ROWS[name]
    if isinstance(one, s.Claim) and one.document:
        one = msgspec.structs.replace(one, document=document)
    made = Record(pid="qqqqqqq1", kind="question", statements=(s.Lifecycle(key="state", state="draft"), one))
    with (
        pytest.raises(IntegrityError, match=f"ck_{one.__struct_config__.tag}_{name}"),
        store.work(admin, door="cli", act="question.create", reason="for a test") as work,
    ):
        stored.create(work, [made])
    with pytest.raises(NotFound):
        question_read.get(admin, store, "qqqqqqq1")
