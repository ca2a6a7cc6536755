"""Contestation and lines of evidence, computed from a question alone."""

import msgspec
import pytest

from registry.domain import statements as s
from registry.domain.claims import contestation, lineage
from registry.domain.record import AnyStatement, Record

ONE, TWO = s.Answer(key="one", text="On the 24th."), s.Answer(key="two", text="On the 25th.")


def claim(key: str, answer: str = "one", polarity: str = "asserts", who: str = "", **more: object) -> s.Claim:
    given: dict[str, object] = {"document": f"document{key}", "locator": "p. 1", "verbatim": "words", **more}
    return s.Claim(key=key, answer=answer, polarity=polarity, name_as_given=who or key, **given)  # type: ignore[arg-type]


def question(*statements: AnyStatement, stage: str = "open", state: str = "published") -> Record:
    checks = [
        s.Verification(key=f"check-{one.key}", claim=one.key)
        for one in statements
        if isinstance(one, s.Claim)
    ]
    numbered = [
        msgspec.structs.replace(one, opened_by=1 + at)
        for at, one in enumerate((ONE, TWO, *statements, *checks))
    ]
    shown = (*numbered, s.Stage(key="stage", state=stage), s.Lifecycle(key="state", state=state))
    return Record(pid="question", kind="question", statements=shown)


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ((), "unattested"),
        ((claim("a"),), "singly_attested"),
        ((claim("a"), claim("b", document="documenta")), "singly_attested"),
        ((claim("a"), claim("b")), "corroborated"),
        ((claim("a"), claim("b", "two")), "contested"),
        ((claim("a"), claim("b", polarity="denies")), "contested"),
        ((claim("a"), claim("b", polarity="denies", who="a")), "holder_changed_account"),
        ((claim("a"), claim("b", polarity="doubts")), "corroborated"),
        ((claim("a"), claim("b", "two", "reports_without_endorsing")), "corroborated"),
        ((claim("a", polarity="denies"), claim("b", "two")), "corroborated"),
    ],
)
def test_status_of_claims(claims: tuple[s.Claim, ...], status: str) -> None:
    assert contestation.status(question(*claims)) == status


def test_a_denial_a_refinement_and_evidence_against() -> None:
    denial = s.Answer(key="not", text="Not on the 24th.", variety="denial", of="one")
    closer = s.Answer(key="closer", text="In the morning of the 24th.", variety="refinement", of="one")
    assert contestation.status(question(denial, claim("a"), claim("b", "not"))) == "contested"
    assert contestation.status(question(closer, claim("a"), claim("b", "closer"))) == "corroborated"
    assert contestation.status(question(closer, claim("a"), claim("b", "closer", "denies"))) == "corroborated"
    against = s.Evidence(key="e", about="one", bearing="undermines", citation="A register")
    rival = s.Evidence(key="e", about="two", bearing="supports", citation="A register")
    beside = s.Evidence(key="e", about="one", bearing="context", citation="A register")
    for item, status in ((against, "contested"), (rival, "contested"), (beside, "singly_attested")):
        assert contestation.status(question(claim("a"), item)) == status


def test_what_is_unchecked_withdrawn_or_not_public_does_not_count() -> None:
    both = (claim("a"), claim("b", "two"))
    gone = question(both[0], msgspec.structs.replace(both[1], rank="withdrawn"))
    assert contestation.status(gone) == "singly_attested"
    unchecked = question(both[0])
    unchecked = msgspec.structs.replace(unchecked, statements=(*unchecked.statements, both[1]))
    assert contestation.summary(unchecked).unchecked == 1
    assert "compare every claim" in contestation.why_not_open(unchecked)
    for record in (
        question(*both, state="draft"),
        question(*both, stage="merged"),
        question(*both, stage="dismissed"),
    ):
        assert contestation.of_document([record], "documenta") == ""
    assert contestation.of_document([question(*both)], "documenta") == "contested"
    assert contestation.of_document([question(*both)], "documentx") == ""


def test_status_of_one_claim() -> None:
    asked = question(claim("a"), claim("b", "two"), claim("c", polarity="qualifies"))
    assert [contestation.claim_status(asked, key) for key in ("a", "b", "c")] == [
        "contested",
        "contested",
        "",
    ]


def test_five_citations_of_one_note_are_one_line() -> None:
    note = s.Evidence(key="note", about="one", bearing="supports", shelfmark="f. 2, op. 1, d. 5")
    echoes = [
        s.Evidence(
            key=f"e{n}", about="one", bearing="supports", citation=f"Study {n}", derived_from=("note",)
        )
        for n in range(5)
    ]
    asked = question(note, *echoes)
    assert lineage.lines(asked, [one.key for one in (note, *echoes)]) == 1
    assert contestation.sides(asked)[0].lines_for == 1


def test_a_circle_of_citations_is_one_line_and_is_named() -> None:
    a = s.Evidence(key="a", about="one", bearing="supports", citation="A", derived_from=("b",))
    b = s.Evidence(key="b", about="one", bearing="supports", citation="B", derived_from=("a",))
    asked = question(a, b, s.Evidence(key="c", about="one", bearing="supports", citation="C"))
    assert lineage.circles(asked) == [("a", "b")]
    assert lineage.lines(asked, ["a", "b"]) == 1
    assert lineage.lines(asked, ["a", "b", "c"]) == 2


def test_a_translation_goes_back_to_its_original() -> None:
    translation = Record(
        pid="documentb",
        kind="document",
        statements=(s.Relation(key="r", variety="translation_of", target="documenta"),),
    )
    asked = question(claim("a"), claim("b"))
    assert lineage.lines(asked, ["a", "b"]) == 2
    assert lineage.lines(asked, ["a", "b"], {"documentb": translation}) == 1
