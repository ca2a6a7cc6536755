"""What users of other catalogues complain about, asked of ours; `docs/complaints.md` says which complaint is asked where."""

from __future__ import annotations

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Replace
from registry.domain.permissions import Actor
from registry.services import record_read
from tests.factories.records import edit, make_agent, make_document
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, words

LETTER = {"kind-0-term": "letter", "titles-0-text": "A letter"}


def _written(edtf: str, **more: str) -> s.Dating:
    return s.Dating(key="d", variety="written", date=s.When(text="", edtf=edtf), **more)  # type: ignore[arg-type]


def test_a_year_or_a_month_alone_is_kept_as_typed(as_: As, admin: Actor, store: Store) -> None:
    """No invented day, no zeros, no refusal; and saving again changes nothing."""
    person = as_("cataloguer")
    for typed, edtf in (("1945", "1945"), ("August 1945", "1945-08"), ("1940s", "194X")):
        given = LETTER | {"titles-0-text": typed, "datings-0-date_text": typed}
        answer = person.fill("/admin/documents/new", given)
        assert answer.status_code == 303, answer.text
        pid = answer.location.rsplit("/", 1)[1]
        before = record_read.get(admin, store, pid).record
        assert [one.date.edtf for one in before.all(s.Dating)] == [edtf]
        assert person.fill(f"/admin/documents/{pid}/edit", {"reason": "nothing"}).status_code == 303
        assert record_read.get(admin, store, pid).record.seq == before.seq


def test_readers_see_words_and_how_sure_they_are(stranger: Person, admin: Actor, store: Store) -> None:
    """Dates in words, on the page and in the list; what a cataloguer doubts is shown where readers look."""
    note = "after the paper"
    pid = make_document(
        admin, store, "A letter", _written("1945~", certainty="low", basis="inferred", note=note)
    )
    shown = words(stranger.get(f"/documents/{pid}"))
    assert "about 1945" in shown
    assert "low" in shown
    assert note in shown
    listed = words(stranger.get("/documents/"))
    assert "about 1945" in listed
    assert "1945~" not in listed


def test_uncertain_documents_stand_at_the_latest_day_they_can_be_from(
    stranger: Person, admin: Actor, store: Store
) -> None:
    """One rule for all, and nothing undated gets lost."""
    for title, edtf in (("A span of years", "1940/1945"), ("A firm year", "1943"), ("Later", "1950")):
        make_document(admin, store, title, _written(edtf))
    make_document(admin, store, "No date")
    page = words(stranger.get("/documents/?sort=date"))
    places = [page.index(one) for one in ("A firm year", "A span of years", "Later", "No date")]
    assert places == sorted(places) or places == sorted(places, reverse=True)


def test_two_datings_of_equal_standing_are_both_shown_with_their_reasons(
    stranger: Person, admin: Actor, store: Store
) -> None:
    """Neither is thrown away because the other one is displayed."""
    other = s.Dating(
        key="e", variety="written", date=s.When(edtf="1923-01-04"), rank="alternative", note="so the reprint"
    )
    pid = make_document(admin, store, "A letter", _written("1922-12-25", note="so the minute"), other)
    shown = words(stranger.get(f"/documents/{pid}"))
    for said in ("25 December 1922", "4 January 1923", "so the minute", "so the reprint"):
        assert said in shown


def test_agents_have_a_history_with_names_and_reasons(stranger: Person, admin: Actor, store: Store) -> None:
    """Who changed what about a person, when and why; the name of before can be read still."""
    pid = make_agent(admin, store, "A. Writer")
    name = record_read.get(admin, store, pid).record.first(s.Name)
    assert name is not None
    edit(admin, store, pid, Replace(s.Name(key=name.key, text="Anna Writer", variety="authorised")))
    page = words(stranger.get(f"/agents/{pid}/versions"))
    assert admin.name in page
    assert "for a test" in page
    assert "A. Writer" in page
    assert "Anna Writer" in page


def test_a_form_does_not_grow_with_the_catalogue(as_: As, admin: Actor, store: Store) -> None:
    """No list of all people, periodicals or repositories in any field: they are searched."""
    person = as_("cataloguer")
    small = len(person.client.get("/admin/documents/new").data)
    for number in range(40):
        make_agent(admin, store, f"Somebody quite unlike number {number}")
    large = person.client.get("/admin/documents/new")
    assert b"quite unlike" not in large.data
    assert abs(len(large.data) - small) < 500


def test_roles_are_words_of_a_list_and_not_only_authors(as_: As, stranger: Person) -> None:
    """Translators, illustrators, proofreaders have roles of their own, from one vocabulary that everybody can read."""
    page = as_("cataloguer").get("/admin/documents/new")
    offered = {one.attributes.get("value") for one in page.css("select[name$=-role] option")}
    assert {"aut", "trl", "edt", "rcp", "spk", "trc", "pfr", "mrk"} <= offered
    assert "Translator" in words(stranger.get("/vocabularies/role")) or "translator" in words(
        stranger.get("/vocabularies/role")
    )


def test_people_of_one_name_stay_two(as_: As, admin: Actor, store: Store) -> None:
    """A bare name links nobody; both are offered, each with what tells them apart."""
    for year in ("1880", "1920"):
        born = s.Dating(key="b", variety="born", date=s.When(edtf=year))
        make_agent(admin, store, "Jack Sullivan", born)
    person = as_("cataloguer")
    found = person.client.get("/admin/suggest.json?kind=agent&q=jack+sullivan").get_json()
    assert len(found) == 2
    assert len({one["hint"] for one in found}) == 2
    answer = person.fill("/admin/documents/new", LETTER | {"contributions-0-name_as_given": "Jack Sullivan"})
    record = record_read.get(admin, store, answer.location.rsplit("/", 1)[1]).record
    assert [one.agent for one in record.all(s.Contribution)] == [""]


def test_a_pseudonym_has_its_place_beside_who_is_meant(stranger: Person, admin: Actor, store: Store) -> None:
    """The name as printed, and the person; not one instead of the other."""
    pid = make_agent(admin, store, "Anna Writer")
    signed = s.Contribution(
        key="c", role="aut", agent=pid, name_as_given="Spectator", attribution="pseudonymous"
    )
    document = make_document(admin, store, "A letter", signed)
    shown = words(stranger.get(f"/documents/{document}"))
    assert "Anna Writer" in shown
    assert "Spectator" in shown
    assert "pseudonym" in shown
