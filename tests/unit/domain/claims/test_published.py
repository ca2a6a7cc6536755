"""What of a question is for everybody; who contradicts whom; and what the lines of evidence consist of."""

from __future__ import annotations

import msgspec

from registry.domain import statements as s
from registry.domain.claims import contradictions, lineage, published
from registry.domain.record import ENCODE, Record

ANSWERS = (s.Answer(key="one", text="One."), s.Answer(key="two", text="Two."))


def claim(key: str, answer: str, name: str, **more: str) -> s.Claim:
    return s.Claim(
        key=key,
        answer=answer,
        name_as_given=name,
        **({"document": f"{key}-doc", "locator": "p. 1", "verbatim": "w"} | more),
    )


def question(*statements: s.Statement) -> Record:
    checks = [
        s.Verification(key=f"v-{one.key}", claim=one.key) for one in statements if isinstance(one, s.Claim)
    ]
    return Record(pid="qqqqqqqq", kind="question", statements=(*ANSWERS, *statements, *checks))  # type: ignore[arg-type]


def test_pids_of_what_is_not_public_are_numbered_and_counted_as_before() -> None:
    whole = question(
        claim("a", "one", "A.", document="public00"),
        claim("b", "two", "B.", document="hidden00"),
        claim("c", "two", "C.", document="hidden00"),
        s.Evidence(
            key="e",
            about="one",
            bearing="supports",
            citation="X",
            source=s.SourceRef(kind="document", pid="hidden11"),
        ),
        s.Descent(key="d", variety="raised_by_flag", other="flag0000"),
    )
    shown = published.record(whole, {"public00"})
    told = ENCODE(shown).decode()
    assert "public00" in told
    assert not any(pid in told for pid in ("hidden00", "hidden11", "flag0000"))
    keys = ("a", "b", "c")
    assert lineage.lines(shown, keys) == lineage.lines(whole, keys) == 2


def test_what_waits_for_a_second_person_is_left_out() -> None:
    waiting = s.Assessment(key="w", outcome="undeterminable_at_present", rationale="…", interests="none")
    approved = s.Assessment(key="x", outcome="undeterminable_at_present", rationale="…", interests="none")
    whole = question(
        waiting,
        approved,
        s.SetAside(key="s", assessment="w", evidence="e", reason="…"),
        s.SetAside(key="t", assessment="x", evidence="e", reason="…"),
        s.Approval(key="y", assessment="x", interests="none"),
        s.Proposal(key="p", act="withdraw", reason="…"),
    )
    assert {one.key for one in published.record(whole, ()).statements} == {"one", "two", "x", "t", "y"}


def test_pairs_are_in_the_order_in_which_things_were_said() -> None:
    whole = question(
        claim("late", "one", "A."),
        claim("early", "two", "B."),
        claim("other", "two", "A."),
        claim("doubt", "one", "C.", polarity="doubts"),
    )
    dated = {"early": "1900", "late": "1950", "other": "1960"}
    whole = msgspec.structs.replace(
        whole,
        statements=tuple(
            msgspec.structs.replace(one, stated=s.When(edtf=dated[one.key]))
            if isinstance(one, s.Claim) and one.key in dated
            else one
            for one in whole.statements
        ),
    )
    found = [(one.first.key, one.second.key, one.is_one_holder) for one in contradictions.pairs(whole)]
    assert found == [("early", "late", False), ("late", "other", True)]


def test_a_line_names_its_root_and_what_goes_back_to_it() -> None:
    whole = question(
        claim("a", "one", "A.", document="doc"),
        claim("b", "one", "B.", document="doc"),
        s.Evidence(key="archive", about="one", bearing="supports", shelfmark="f. 1"),
        s.Evidence(
            key="study", about="one", bearing="supports", citation="A study", derived_from=("archive",)
        ),
    )
    found = lineage.grouped(whole, ("a", "b", "archive", "study"))
    assert [(one.document, one.words, one.keys) for one in found] == [
        ("doc", "", ("a", "b")),
        ("", "f. 1", ("archive", "study")),
    ]
