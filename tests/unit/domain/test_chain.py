"""The way of a document as stops: what happened in which order, branches for several copies, nothing left out."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st

from registry.domain import statements as s
from registry.domain.chain import Chain, chain
from registry.domain.record import AnyStatement, Record

ARCHIVE = Record(
    pid="dddddddd", kind="repository", statements=(s.Name(key="n", text="The Archive", variety="authorised"),)
)


def made(*statements: AnyStatement) -> Chain:
    return chain(Record(pid="bbbbbbbb", kind="document", statements=statements), {"dddddddd": ARCHIVE})


def kinds(found: Chain) -> list[str]:
    return [one.kind for one in found.stops]


def when(edtf: str) -> s.When:
    return s.When(text=edtf, edtf=edtf)


LETTER = (
    s.Contribution(key="c", role="aut", name_as_given="N. Sedova"),
    s.Dating(key="d", variety="written", date=when("1944-09-23"), place="Mexico", certainty="medium"),
    s.Dating(key="e", variety="written", date=when("1944-09-24"), rank="alternative"),
    s.Publication(key="p", original=True, container_title="Bulletin", issue="9", date=when("1944-10")),
    s.ArchiveSource(
        key="a", repository="dddddddd", posted=when("2005-03"), retrieved=when("2020"), copied_from="p"
    ),
    s.DescribedFrom(key="f", archive_source="a"),
    s.Transcription(key="x", archive_source="a"),
    s.Credit(key="t", transcription="x", role="trc", name_as_given="M. B."),
    s.Credit(key="r", transcription="x", role="pfr", name_as_given="E. O.", date=when("2015-07")),
)


def test_the_stops_follow_each_other_from_the_making_to_the_catalogue() -> None:
    found = made(*LETTER)
    assert kinds(found) == ["written", "published", "posted", "transcribed", "proofread", "catalogued"]
    assert found.lanes == 1
    assert not any(one.assumed for one in found.stops)


def test_a_stop_says_when_where_who_and_how_certain() -> None:
    written, published, posted, *_ = made(*LETTER).stops
    assert (written.date, written.place, written.certainty) == ("23 September 1944", "Mexico", "medium")
    assert written.others == ("24 September 1944",)
    assert [one.words for one in written.who] == ["N. Sedova"]
    assert published.where is not None
    assert (published.where.words, published.detail) == ("Bulletin", "no. 9")
    assert posted.where is not None
    assert (posted.where.words, posted.where.pid, posted.checked) == ("The Archive", "dddddddd", "2020")


def test_copies_of_one_text_branch_and_the_one_described_comes_last() -> None:
    found = made(*LETTER, s.ArchiveSource(key="b", variety="facsimile", collection="Box 4"))
    lanes = {one.key: one.lane for one in found.stops}
    assert lanes["b"] == 1
    assert lanes["a"] == 0
    assert [one.key for one in found.stops].index("b") < [one.key for one in found.stops].index("a")


def test_what_the_record_does_not_say_is_marked_as_assumed() -> None:
    found = made(
        s.Publication(key="p", original=True, container_title="First"),
        s.Publication(key="q", container_title="Second"),
        s.ArchiveSource(key="a", collection="Box 4"),
    )
    assert {one.key: one.assumed for one in found.stops if one.key in "pqa"} == {
        "p": False,
        "q": True,
        "a": True,
    }
    assert "reprinted" in kinds(found)


def test_nothing_known_at_all_is_a_way_of_two_stops() -> None:
    found = made()
    assert kinds(found) == ["written", "catalogued"]
    assert found.stops[0].date == ""


def test_a_speech_without_a_date_was_delivered() -> None:
    assert kinds(made(s.Kind(key="k", term="speech"))) == ["delivered", "catalogued"]


def test_a_withdrawn_value_is_no_stop_and_a_rejected_author_is_not_named() -> None:
    found = made(
        s.Publication(key="p", container_title="Never", rank="withdrawn"),
        s.Contribution(key="c", role="aut", name_as_given="Somebody", attribution="rejected"),
    )
    assert kinds(found) == ["written", "catalogued"]
    assert found.stops[0].who == ()


def test_many_names_are_counted() -> None:
    found = made(
        *(s.Contribution(key=f"c{n}", role="sgn", name_as_given=f"Signatory {n}") for n in range(300))
    )
    assert (len(found.stops[0].who), found.stops[0].more) == (5, 295)


def test_an_uploader_who_is_named_with_the_copy_is_named_once() -> None:
    copy = s.ArchiveSource(key="a", posted_by="dal", posted=when("2014-08-08"))
    typed = s.Transcription(key="x", archive_source="a")
    upload = s.Credit(
        key="u", transcription="x", role="uploader", name_as_given="dal", date=when("2014-08-08")
    )
    assert kinds(made(copy, typed, upload)) == ["written", "posted", "catalogued"]


COPIES = st.integers(0, 7).flatmap(
    lambda count: st.tuples(
        st.lists(st.one_of(st.none(), st.integers(0, 7)), min_size=count, max_size=count), st.integers(0, 7)
    )
)


@settings(max_examples=60, deadline=None)
@given(COPIES)
def test_no_copy_is_left_out_or_covered_whatever_they_say_of_each_other(
    given_: tuple[list[int | None], int],
) -> None:
    """Also for copies that name each other in a ring: each stands once, below what it is drawn from."""
    origins, described = given_
    copies = [
        s.ArchiveSource(key=f"a{n}", copied_from="" if other is None else f"a{other}", collection=f"Box {n}")
        for n, other in enumerate(origins)
    ]
    found = made(*copies, s.DescribedFrom(key="f", archive_source=f"a{described}"))
    keys = [one.key for one in found.stops]
    assert sorted(keys) == sorted({"making", "catalogued", *(one.key for one in copies)})
    at = {key: row for row, key in enumerate(keys)}
    lanes = [one.lane for one in found.stops]
    for row, one in enumerate(found.stops):
        if one.parent:
            above = at[one.parent]
            assert above < row
            # The line runs in the lane of the stop above, then turns: no other stop stands on it.
            assert lanes[above] not in lanes[above + 1 : row]
