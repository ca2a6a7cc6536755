"""Each rule on a case that it has to find and on one that it has to leave alone."""

import hashlib

import pytest

from registry.checks import alike, quotation_drift
from registry.checks.dates import dates_in, slip
from registry.checks.face import Finding, Holdings, discover
from registry.domain import statements as s
from registry.domain.record import AnyStatement, Record
from registry.domain.statements import When
from registry.domain.vocabularies import is_code

WORDS = (
    "we propose to the comrades to find a way to remove him from that position and to appoint to it another man who "
    "is more patient, more loyal, more polite and more attentive to comrades, and less capricious in all respects"
)


def record(pid: str, *statements: AnyStatement, kind: str = "document") -> Record:
    shown = (*statements, s.Lifecycle(key="state", state="published"))
    return Record(pid=pid, kind=kind, statements=shown)


def found(name: str, *records: Record, texts: dict[str, str] | None = None) -> list[Finding]:
    return list(discover()[name].find(Holdings({one.pid: one for one in records}, texts)))


def with_text(pid: str, text: str, *more: AnyStatement) -> tuple[Record, dict[str, str]]:
    sha = hashlib.sha256(text.encode()).hexdigest()
    version = s.TextVersion(key="text", transcription="t", text_sha256=sha, length=len(text))
    return record(pid, version, *more), {sha: text}


def dating(
    key: str, edtf: str, variety: str = "written", calendar: str = "gregorian", **more: str
) -> s.Dating:
    return s.Dating(key=key, variety=variety, date=When(text=edtf, edtf=edtf, calendar=calendar), **more)


def test_every_rule_presents_itself() -> None:
    rules = discover()
    assert len(rules) >= 12
    for name, rule in rules.items():
        assert (rule.name, rule.version > 0, rule.sentence.endswith(".")) == (name, True, True)


@pytest.mark.parametrize(
    ("one", "other", "severity", "told"),
    [
        ("1922-12-24", "1922-12-26", "high", "2 days apart"),
        ("1922-12-24", "1922-12-25", "medium", "neighbours"),
        ("1923-04-01", "1923-01-04", "medium", "changed places"),
        ("1932-05-01", "1923-05-01", "medium", "two digits"),
        ("1932-05-01", "1942-05-01", "medium", "one digit of the year"),
    ],
)
def test_two_dates_of_one_thing(one: str, other: str, severity: str, told: str) -> None:
    (made,) = found(
        "conflicting_dates", record("d", dating("a", one), dating("b", other, rank="alternative"))
    )
    assert made.severity == severity
    assert told in made.explanation


def test_old_and_new_style_are_explained_and_not_a_conflict() -> None:
    """g: with the calendars stated the dates are one; with them open the explanation says so, at the lowest severity."""
    stated = record(
        "d", dating("a", "1917-10-25", calendar="julian"), dating("b", "1917-11-07", rank="alternative")
    )
    assert found("conflicting_dates", stated) == []
    opened = [
        dating(key, edtf, calendar="unknown") for key, edtf in (("a", "1917-10-25"), ("b", "1917-11-07"))
    ]
    (made,) = found("conflicting_dates", record("d", *opened))
    assert made.severity == "low"
    assert "Old Style" in made.explanation


def test_dates_of_different_kinds_and_finer_dates_are_left_alone() -> None:
    kinds = record("d", dating("a", "1922-12-24"), dating("b", "1956", "published"))
    finer = record("d", dating("a", "1922-12"), dating("b", "1922-12-25"))
    assert found("conflicting_dates", kinds, finer) == []


def test_an_impossible_order_names_the_shortest_chain() -> None:
    author = record("agent", dating("born", "1920", "born"), kind="agent")
    by = s.Contribution(key="c", role="aut", agent="agent", name_as_given="A")
    letter = record(
        "d", by, dating("w", "1925"), dating("p", "1926", "published"), dating("r", "1924", "reprinted")
    )
    made = found("impossible_chronology", author, letter)
    assert len(made) == 2
    assert "born 1920" in made[0].explanation
    assert "written 1925" in made[0].explanation
    assert {"agent", "d"} == set(made[0].pids)
    fine = record("d", by, dating("w", "1945"), dating("p", "1945", "published"))
    assert found("impossible_chronology", author, fine) == []


def test_attribution() -> None:
    named = s.Contribution(key="a", role="aut", name_as_given="A")
    other = s.Contribution(key="b", role="aut", name_as_given="B", attribution="attributed")
    beside = s.Contribution(key="b", role="aut", name_as_given="B")
    assert len(found("conflicting_attribution", record("d", named, other))) == 1
    assert found("conflicting_attribution", record("d", named, beside)) == []


def test_descriptions_that_differ_and_one_that_is_only_fuller() -> None:
    def by(key: str, described: str) -> s.Contribution:
        return s.Contribution(key=key, role="ive", agent="agent", name_as_given="J.", described_as=described)

    differing = record("d", by("a", "the grandson"), by("b", "the great grandson of S."))
    assert len(found("described_differently", differing)) == 1
    assert found("described_differently", record("d", by("a", "the widow"), by("b", "the widow of T."))) == []


def test_an_abridged_earlier_printing_is_a_note() -> None:
    """f: the edition of 1927 had a part of the text, that of 1956 all of it."""
    full = s.Publication(key="a", original=True, date=When(edtf="1956"), completeness="complete")
    part = s.Publication(key="b", date=When(edtf="1927"), completeness="abridged")
    whole = s.Publication(key="b", date=When(edtf="1927"), completeness="complete")
    assert [one.severity for one in found("first_publication", record("d", full, part))] == ["low"]
    assert [one.severity for one in found("first_publication", record("d", full, whole))] == ["medium"]


def test_provenance_and_fixity() -> None:
    nowhere = record("d", s.ArchiveSource(key="copy"))
    assert len(found("missing_provenance", nowhere, record("e"))) == 2
    good = s.Title(key="t", text="x", passage=s.Passage(text_sha256="", start=4, end=9, exact="words"))
    kept, texts = with_text("d", "some words here")
    (sha,) = texts
    moved = s.Title(
        key="t", text="x", passage=s.Passage(text_sha256=sha, start=0, end=5, exact=good.passage.exact)
    )
    altered, _ = with_text("d", "some words here", moved)
    assert found("broken_fixity", kept, texts=texts) == []
    assert len(found("broken_fixity", altered, texts=texts)) == 1
    assert len(found("broken_fixity", kept, texts={sha: "other words here"})) == 1


def test_the_same_words_dated_twice_and_given_differently() -> None:
    first, one = with_text("d1", f"On 25 December 1922 he dictated: “{WORDS}”. So it was.")
    changed = WORDS.replace("to remove him", "not to remove him").replace("all respects", "12 respects")
    second, other = with_text("d2", f"He said: “{changed}”. These lines were written on January 4, 1923.")
    texts = one | other
    (shared,) = found("shared_passage", first, second, texts=texts)
    assert set(shared.pids) == {"d1", "d2"}
    (dated,) = found("passage_dated_twice", first, second, texts=texts)
    assert "25 December 1922" in dated.explanation
    assert "4 January 1923" in dated.explanation
    (drift,) = found("quotation_drift", first, second, texts=texts)
    assert "negation" in drift.explanation
    assert found("passage_dated_twice", first, texts=one) == []


def test_differences_are_classed() -> None:
    one = "He may not come on 24 December to Gorki, honored guest"
    other = "He must come on 25 December to Moscow, honoured guest"
    kinds = [edit.kind for edit in quotation_drift.edits(one, other)]
    assert "number" in kinds
    assert "name" in kinds
    assert "spelling" in kinds
    assert "negation" in kinds or "modality" in kinds


def test_winnowing_finds_every_shared_run_and_no_other() -> None:
    numbers = " ".join(f"w{n}" for n in range(200))
    texts = {
        "a": f"{numbers} {WORDS}",
        "b": f"{WORDS} {' '.join(f'v{n}' for n in range(200))}",
        "c": "nothing " * 50,
    }
    (stretch,) = alike.shared(texts)
    assert texts["a"][stretch.a_start : stretch.a_end] == WORDS
    assert stretch.likeness == 1.0


def test_a_title_with_another_day() -> None:
    title = s.Title(key="t", text="Speech of 14 October 1952")
    assert len(found("title_against_text", record("d", title, dating("a", "1952-10-15", "delivered")))) == 1
    assert found("title_against_text", record("d", title, dating("a", "1952-10", "delivered"))) == []
    made, texts = with_text(
        "d", "A letter\n\nMoscow\n24 December 1922\n\nDear friends", dating("a", "1922-12-25")
    )
    assert len(found("title_against_text", made, texts=texts)) == 1


def test_evidence_with_one_root_or_at_second_hand() -> None:
    answer = s.Answer(key="one", text="In May.")
    note = s.Evidence(key="a", about="one", bearing="supports", shelfmark="f. 1")
    echo = s.Evidence(key="b", about="one", bearing="supports", citation="B", derived_from=("a",))
    hearsay = s.Evidence(
        key="a", about="one", bearing="supports", citation="B", access="cited_at_second_hand"
    )
    assert len(found("one_root", record("q", answer, note, echo, kind="question"))) == 1
    assert len(found("one_root", record("q", answer, hearsay, kind="question"))) == 1
    assert found("one_root", record("q", answer, note, kind="question")) == []


def test_the_hash_of_the_inputs_changes_with_them_and_only_with_them() -> None:
    def made(text: str, title: str) -> Finding:
        given = (dating("a", "1922-12-24"), dating("b", text), s.Title(key="t", text=title))
        return found("conflicting_dates", record("d", *given))[0]

    assert made("1923", "A").input_hash == made("1923", "B").input_hash != made("1924", "A").input_hash
    assert is_code("severity", made("1923", "A").severity)


def test_dates_in_running_text() -> None:
    text = "On the 25th of December 1922, then on January 4, 1923; not on 31 February 1923."
    assert [one.date.edtf for one in dates_in(text)] == ["1922-12-25", "1923-01-04"]
    assert slip(When(edtf="1922"), When(edtf="1922-12-25")) == ""


def test_rules_find_what_was_planted_and_leave_what_only_looks_like_it() -> None:
    """The figures of docs/claims.md: a hundred planted and a hundred look-alikes for each rule that looks at one record."""
    from benchmarks.precision import EACH, measure

    assert measure() == dict.fromkeys(measure(), (EACH, 0, 0))
