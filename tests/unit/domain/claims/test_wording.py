"""Neutral wording: a question is a question, loaded words are pointed out, labels are built alike on all sides."""

import pytest

from registry.domain import statements as s
from registry.domain.claims import wording
from registry.domain.vocabularies import schemes

VERDICTS = ("true", "false", "confirmed", "debunked", "myth", "forgery", "admitted", "lied")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The letter is of 1922.", "question mark"),
        ("Why?", "whole question"),
        ("When was it written? And by whom?", "one thing"),
        ("Was " + "it " * 100 + "?", "at most 200"),
    ],
)
def test_what_is_no_question_is_refused_in_words_that_help(text: str, told: str) -> None:
    assert told in wording.question_problem(text)


def test_a_question_passes() -> None:
    assert wording.question_problem("On which day was the letter dictated?") == ""


def test_loaded_words_are_pointed_out_except_in_quotation_marks() -> None:
    found = wording.remarks("The notorious author admitted it; he wrote of a “so-called plan” and of truth.")
    assert [one.word for one in found] == ["notorious", "admitted"]
    assert "“said” or “wrote”" in str(found[1])


def test_no_vocabulary_of_claims_has_a_verdict() -> None:
    """No code and no label says that something is so, or not so."""
    names = ("polarity", "claim_mode", "bearing", "outcome", "contestation", "question_state", "question_kind",
             "dismissal_reason", "severity", "flag_state")  # fmt: skip
    for name in names:
        for term in schemes()[name].values():
            words = {*term.code.split("_"), *term.label.casefold().split()}
            assert not words & set(VERDICTS), (name, term.code)


def test_labels_are_built_alike_and_ordered_by_date() -> None:
    answer = s.Answer(key="a", text="A plan existed.")
    late = s.Claim(key="1", answer="a", name_as_given="B", polarity="denies", stated=s.When(edtf="1932"))
    early = s.Claim(key="2", answer="a", name_as_given="C", mode="eyewitness", stated=s.When(edtf="1924"))
    undated = s.Claim(key="3", answer="a", name_as_given="D")
    ordered = wording.in_order([undated, late, early])
    assert [wording.claim_label(one, answer, {}) for one in ordered] == [
        "C (eyewitness, 1924) states: A plan existed.",
        "B (1932) denies: A plan existed.",
        "D states: A plan existed.",
    ]
