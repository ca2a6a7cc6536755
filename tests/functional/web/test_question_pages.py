"""Questions as everybody sees them: sides, evidence, assessment, minutes, any day; and what nobody outside may see."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.claims import wording
from registry.domain.commands import Add
from registry.domain.permissions import STRANGER, Actor
from registry.exporters.questions import face
from registry.services import (
    flag_write,
    question_assess,
    question_list,
    question_steps,
    question_write,
    record_read,
    text_write,
)
from registry.services.flag_write import NewFlag
from tests.factories import disputed, questioned, questions
from tests.factories.questions import HOW, RATIONALE, Desk
from tests.factories.records import edit, make_agent, make_document
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, words


@pytest.fixture
def people(store: Store) -> Desk:
    """The people of the desk."""
    return questions.desk(store)


def assessed(store: Store, people: Desk, pid: str) -> None:
    """With evidence considered, evidence set aside, and two people."""
    for item in (
        s.Evidence(key="minute", about="day-24", bearing="supports", citation="Register, 1922", access="facsimile_seen"),
        s.Evidence(key="study", about="author", bearing="undermines", citation="A study, 1960", derived_from=("minute",)),
    ):  # fmt: skip
        question_write.add(people.contributor, store, pid, item, **HOW)
    question_steps.take(people.reviewer, store, pid, "none", base=0, **HOW)
    made = s.Assessment(outcome="evidence_favours_one", favours="day-24", rationale=RATIONALE, interests="Edited the author.",
                        considered=("minute",))  # fmt: skip
    question_assess.assess(
        people.reviewer, store, pid, made, {"study": "Repeats the register."}, base=0, **HOW
    )
    question_assess.approve(people.second, store, pid, "none at all", base=0, **HOW)


def test_two_dates_side_by_side(stranger: Person, store: Store, admin: Actor, people: Desk) -> None:
    """Example A: each side with who, where, when, from what position; the assessment; nothing that takes a side."""
    pid, _, article = questions.two_dates(admin, store, people)
    questions.open_up(store, people, pid, "editors", "author")
    assessed(store, people, pid)
    page = stranger.get(f"/questions/{pid}")
    assert [one.text(strip=True) for one in page.css(".answer h3")] == [
        "On 25 December 1922.",
        "On 24 December 1922.",
    ]
    first = words(page, ".answer")
    for said in (
        "A. Author states",
        "later recollection",
        "1932",
        "words of A. Author",
        "p. 3",
        "published transcript",
        "Cleo",
    ):
        assert said in first
    assert page.css_first(f".answer a[href^='/documents/{article}']") is not None
    assert "contested" in words(page, ".standing")
    assert "resting on 3 independent lines" in words(page, ".standing")
    assessment = words(page, ".assessment")
    for said in ("Dora", "evidence favours one answer", "Register, 1922", "Repeats the register.", "Edited the author.", "Emil",
                 "none at all", "The two printed texts"):  # fmt: skip
        assert said in assessment
    assert "Goes back to Register, 1922: Register, 1922 ; A study, 1960" in words(page, ".lines")
    minutes = words(page, ".minutes")
    assert "Compared the claim of A. Author with its source" in minutes
    assert "Approved the assessment" in minutes
    assert not wording.remarks(words(page))


def test_a_denial_and_the_archive(stranger: Person, store: Store, admin: Actor, people: Desk) -> None:
    """Example B: one author who denies and later states is one holder; no word says who is right."""
    pid, _ = questions.denial(admin, store, people)
    questions.open_up(store, people, pid, "denies", "minute", "asserts")
    page = stranger.get(f"/questions/{pid}")
    assert "2 holders are recorded, resting on 3 independent lines" in words(page, ".standing")
    side = words(page, ".answer")
    assert (
        side.index("The minute-taker states") < side.index("A. Author states") < side.index("Who denies it")
    )
    assert "A. Author denies" in side
    assert not wording.remarks(words(page))
    drawn = stranger.get(f"/questions/{pid}/map")
    assert len(drawn.css(".map-drawing > .map-arc")) == 2
    assert len(drawn.css(".map-drawing > .is-dashed")) == 1
    rows = [words_of.text(separator=" ") for words_of in drawn.css("tbody tr")]
    assert len(rows) == 2
    assert "changed account" in rows[1]


def test_somebody_quoted_holds_the_claim(stranger: Person, store: Store, admin: Actor, people: Desk) -> None:
    pid, _, _ = questioned.two(admin, store, people)
    page = stranger.get(f"/questions/{pid}")
    assert "A. Author says that … A. Witness states · eyewitness" in words(page, "#witness")


def test_the_state_of_any_day(stranger: Person, store: Store, admin: Actor, people: Desk) -> None:
    pid, _, _ = questions.two_dates(admin, store, people)
    questions.open_up(store, people, pid, "editors", "author")
    today = datetime.now(UTC)
    assert "As it stood at the end of" in words(stranger.get(f"/questions/{pid}?as-of={today:%Y-%m-%d}"))
    yesterday = today - timedelta(days=2)
    assert "to be seen then" in words(stranger.get(f"/questions/{pid}?as-of={yesterday:%Y-%m-%d}", 404))
    stranger.get(f"/questions/{pid}?as-of=0999-01-01", 404)
    page = stranger.get(f"/questions/{pid}?as-of=last+week", 422)
    assert "“last week” is not a day" in words(page, "#the-day-error")
    assert "On 25 December 1922." in words(page)
    for odd in ("last+week", "%00", "0000-00-00", "9999-12-31T23:59:59-14:00", "-1"):
        stranger.get(f"/questions/{pid}.csv?as-of={odd}", 422)
    assert stranger.client.get(f"/questions/{pid}.csv?as-of={today:%Y-%m-%d}").status_code == 200


def test_what_is_not_public_is_nowhere(
    stranger: Person, as_: As, store: Store, admin: Actor, people: Desk
) -> None:
    """A flag, a draft with a claim in it, a conclusion without approval, a proposal: on no page and in no export."""
    pid, edition, _ = questions.two_dates(admin, store, people)
    draft = make_document(admin, store, "A draft of somebody", state="draft")
    hidden = questions.claim("hidden", "day-24", "Somebody", draft)
    question_write.add(people.contributor, store, pid, hidden, **HOW)
    questions.open_up(store, people, pid, "editors", "author", "hidden")
    flag = flag_write.raise_flag(
        people.contributor,
        store,
        NewFlag(document=draft, says="It was then.", why="It was not.", locator="p. 1"),
        door="form",
    ).pid
    flag_write.join(people.cataloguer, store, flag, pid, **HOW)
    question_steps.take(people.reviewer, store, pid, "none", base=0, **HOW)
    conclusion = s.Assessment(
        outcome="undeterminable_at_present", rationale="Not yet approved. " * 20, interests="none"
    )
    question_assess.assess(people.reviewer, store, pid, conclusion, {}, base=0, **HOW)
    paths = [f"/questions/{pid}", f"/questions/{pid}/map", "/questions/", "/questions/map", "/questions/figures",
             f"/documents/{edition}", *(f"/questions/{pid}.{name}" for name in face.discover())]  # fmt: skip
    for path in paths:
        body = stranger.client.get(path).text
        for private in (draft, flag, "A draft of somebody", "Not yet approved", "It was not."):
            assert private not in body, (path, private)
    assert "a document that is not public" in words(stranger.get(f"/questions/{pid}"))
    assert "Not yet approved" in words(as_("reviewer").get(f"/questions/{pid}"), ".assessment")


def test_the_index_is_narrowed_by_its_address(
    stranger: Person, store: Store, admin: Actor, people: Desk
) -> None:
    dated, edition, _ = questions.two_dates(admin, store, people)
    questions.open_up(store, people, dated, "editors", "author")
    denied, made = questions.denial(admin, store, people)
    questions.open_up(store, people, denied, "denies", "minute", "asserts")
    draft = questions.two_dates(admin, store, people)[0]
    for query, found in (
        ("", {dated, denied}), ("kind=date", {dated}), ("q=instruction", {denied}), (f"agent={made['author']}", {denied}),
        (f"document={edition}", {dated}), ("stage=assessed", set()), ("status=contested", {dated, denied}), ("status=settled", set()),
    ):  # fmt: skip
        page = stranger.get(f"/questions/?{query}")
        links = {(one.attributes["href"] or "").rpartition("/")[2] for one in page.css(".entry-title a")}
        assert links == found, query
    index = stranger.get("/questions/")
    assert draft not in index.html
    offered = {node.text().strip() for node in index.css("select option")}
    # Beside each choice stands how many it has; drafts are no part of it.
    assert {"date (1)", "contested (2)", "settled (was contested) (0)", "open (2)"} <= offered, offered
    stranger.get("/questions/?agent=zzzzzzzz", 404)
    for damaged in ("after=!!", "after=1:%00", "q=a%00b", "kind=%00", "stage=%00"):
        stranger.get(f"/questions/?{damaged}", 422)
    assert "No question fits this" in words(stranger.get("/questions/?q=nothing+like+it"))
    listed = question_list.index(STRANGER, store, question_list.QuestionQuery(limit=1, status="contested"))
    rest = question_list.index(
        STRANGER, store, question_list.QuestionQuery(status="contested", after=listed.next)
    )
    assert {one.pid for one in (*listed.questions, *rest.questions)} == {dated, denied}


def test_people_name_their_questions_and_lists_say_what_is_contested(
    stranger: Person, store: Store, admin: Actor, people: Desk
) -> None:
    pid, made = questions.denial(admin, store, people)
    plain = make_document(admin, store, "Uncontested")
    questions.open_up(store, people, pid, "denies", "minute", "asserts")
    assert "Did the instruction exist by 1923?" in words(stranger.get(f"/agents/{made['author']}"), "main")
    page = stranger.get("/documents/?contestation=contested")
    assert {(one.attributes["href"] or "")[-8:] for one in page.css(".entry-title a")} == {
        made[year] for year in ("1924", "1925", "1932")
    }
    assert plain not in {(one.attributes["href"] or "")[-8:] for one in page.css(".entry-title a")}
    assert "contested (3)" in words(stranger.get("/documents/"), "#filter-contestation")
    assert len(stranger.get("/documents/").css(".contested")) == 3


def test_a_bibliography_can_carry_the_mark(
    stranger: Person, store: Store, admin: Actor, people: Desk
) -> None:
    pid, edition, _ = questions.two_dates(admin, store, people)
    questions.open_up(store, people, pid, "editors", "author")
    note = "Contested: On which day was the addition to the letter dictated? See "
    assert note in stranger.client.get(f"/documents/{edition}.ris?contested=yes").text
    assert note not in stranger.client.get(f"/documents/{edition}.ris").text
    assert note in words(stranger.get(f"/documents/{edition}/cite"))


def test_passages_in_question_are_marked_in_the_text(
    stranger: Person, store: Store, admin: Actor, people: Desk
) -> None:
    """In a web page, whose markup is not shown, as in a plain text; each with its card and, below, its sides."""
    pid, edition, article = questioned.two(admin, store, people)
    page = stranger.get(f"/documents/{edition}")
    assert "1 passage in question" in words(page, ".record > header")
    marked = page.css_first("mark.in-question")
    assert marked is not None
    assert " ".join(marked.text().split()) == "The addition was dictated on 25 December 1922"
    card = page.css_first("#card-1[popover]")
    assert card is not None
    assert questioned.WORDING in card.text()
    assert page.css_first("button[popovertarget=card-1]") is not None
    assert page.css_first(f"#passage-{pid}-editors") is not None
    listed = words(page, "#in-question-1")
    assert "On 4 January 1923. states: A. Author; A. Witness" in listed
    other = stranger.get(f"/documents/{article}")
    assert "2 passages in question" in words(other, ".record > header")
    assert "not marked in the text second sentence" in words(other, "#in-question-2")


def test_a_corrected_text_shows_what_became_of_a_passage(
    stranger: Person, store: Store, admin: Actor, people: Desk
) -> None:
    """The quotation stays as it was quoted; that the text has changed is said."""
    _, _, article = questioned.two(admin, store, people)
    for text, said in (
        (disputed.ARTICLE.replace("4 January 1923", "4th January 1923"), "the text was corrected here"),
        ("Nothing of it is left here.\n", "no longer in the text"),
    ):
        corrected(admin, store, article, text)
        page = stranger.get(f"/documents/{article}")
        listed = words(page, "#in-question-1") + words(page, "#in-question-2")
        assert said in listed
        assert disputed.OTHER_WORDS in listed


def corrected(admin: Actor, store: Store, pid: str, text: str) -> None:
    """Give a document a new version of its text."""
    sha = text_write.hash_of(text)
    number = 1 + len(record_read.get(admin, store, pid).record.all(s.TextVersion))
    version = s.TextVersion(
        key=f"text-{number}", transcription="typed", text_sha256=sha, length=len(text), number=number
    )
    edit(admin, store, pid, Add(version))
    text_write.attach(admin, store, sha, text, **HOW)


def test_the_figures_name_nobody_who_marked(
    stranger: Person, store: Store, admin: Actor, people: Desk
) -> None:
    author = make_agent(admin, store, "A. Author")
    document = make_document(admin, store, "A book", s.Contribution(key="by", role="aut", agent=author))
    for number in range(3):
        new = NewFlag(
            document=document, says=f"It says {number}.", why="Another says otherwise.", locator="p. 1"
        )
        pid = flag_write.raise_flag(people.contributor, store, new, door="form").pid
    flag_write.dismiss(people.cataloguer, store, pid, "no_source", base=0, **HOW)
    page = stranger.get("/questions/figures")
    shown = words(page)
    for said in ("dismissed 1", "waiting 2", "no source 1", "account no. 1 3", "A. Author 3 2 0 1 0"):
        assert said in shown
    assert "Ada" not in shown
    assert "never public" in words(stranger.get("/questions/policy"))


def test_who_contradicts_whom_in_the_catalogue(
    stranger: Person, store: Store, admin: Actor, people: Desk
) -> None:
    assert "No contradiction is recorded yet" in words(stranger.get("/questions/map"))
    pid, _ = questions.denial(admin, store, people)
    questions.open_up(store, people, pid, "denies", "minute", "asserts")
    page = stranger.get("/questions/map")
    assert len(page.css(".map-drawing > .map-arc")) == 1
    assert "A. Author" in words(page, "tbody")
    assert "The minute-taker" in words(page, "tbody")


def test_each_format_is_sent_as_what_it_is(
    stranger: Person, store: Store, admin: Actor, people: Desk
) -> None:
    pid = questions.question_in(admin, store, people, "published")
    for name, exporter in face.discover().items():
        answer = stranger.client.get(f"/questions/{pid}.{name}")
        assert answer.headers["Content-Type"] == exporter.media_type
        assert f"{pid}.{exporter.extension}" in answer.headers["Content-Disposition"]
        assert f"/questions/{pid}" in answer.headers["Link"]
        if name == "csv":
            assert len(list(csv.DictReader(io.StringIO(answer.text)))) == 2
    assert stranger.client.get(f"/questions/{pid}.bibtex").status_code == 404
