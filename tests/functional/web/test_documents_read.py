"""The reading room: the list, the page of a document, its exports, and what strangers never see."""

import pytest

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add
from registry.domain.permissions import Actor
from tests.factories.records import edit, make_agent, make_document, move
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, words


def test_the_list_shows_what_is_published(stranger: Person, admin: Actor, store: Store) -> None:
    make_document(admin, store, "A letter from the harbour")
    make_document(admin, store, "A secret draft", state="draft")
    page = words(stranger.get("/documents/"))
    assert "A letter from the harbour" in page
    assert "A secret draft" not in page
    assert "1 document" in page


def test_the_list_is_searched_and_filtered_by_its_address(
    stranger: Person, admin: Actor, store: Store
) -> None:
    make_document(admin, store, "A letter from the harbour")
    make_document(admin, store, "A speech in the square", kind="speech")
    assert "square" not in words(stranger.get("/documents/?q=harbour"), ".entries")
    assert "harbour" not in words(stranger.get("/documents/?kind=speech"), ".entries")
    assert "Nothing in the catalogue fits" in words(stranger.get("/documents/?q=nothing+like+it"))


def test_pages_follow_each_other_and_lead_back(stranger: Person, admin: Actor, store: Store) -> None:
    for number in range(30):
        make_document(admin, store, f"Letter {number:02}")
    first = stranger.get("/documents/?sort=title")
    second = stranger.get(first.css_first("a[rel=next]").attributes["href"] or "")
    assert "Letter 24" in words(first)
    assert "Letter 25" in words(second)
    assert "Letter 29" in words(second)
    back = stranger.get(second.css_first("a[rel=prev]").attributes["href"] or "")
    assert words(back, ".entries") == words(first, ".entries")


@pytest.mark.parametrize("address", ["sort=number", "after=!!!", "after=" + "A" * 400, "before=bnVsbA"])
def test_an_address_that_cannot_be_is_explained(stranger: Person, address: str) -> None:
    assert "cannot" in words(stranger.get(f"/documents/?{address}", 422))


def test_the_page_says_where_each_value_comes_from(stranger: Person, admin: Actor, store: Store) -> None:
    who = make_agent(admin, store, "Ada Harbourmaster")
    pid = make_document(
        admin, store, "A letter",
        s.Contribution(key="c", role="aut", agent=who, name_as_given="A. H.", basis="supplied", note="the hand is hers",
                       source=s.SourceRef(kind="work", citation="Bowman, Hands, p. 3"), certainty="medium"),
        s.Dating(key="d", variety="written", date=s.When(text="Aug. '45", edtf="1945-08~")),
        s.Dating(key="e", variety="written", date=s.When(text="1944", edtf="1944"), rank="alternative"),
    )  # fmt: skip
    page = stranger.get(f"/documents/{pid}")
    said = words(page)
    assert "Ada Harbourmaster as “ A. H. ”" in said
    assert "about August 1945" in said
    assert "as given: “Aug. '45”" in said
    assert "another source says 1944" in said
    origin = next(node.text() for node in page.css(".origin") if "the hand is hers" in node.text())
    for part in ("supplied", "Bowman, Hands, p. 3", "medium", "The registry itself", "for a test"):
        assert part in origin


def test_a_draft_is_not_there_for_strangers_by_any_address(
    stranger: Person, admin: Actor, store: Store
) -> None:
    pid = make_document(admin, store, "A secret draft", state="draft")
    for path in (pid, f"{pid}.bibtex", f"{pid}.csl-json", f"{pid}/cite"):
        stranger.get(f"/documents/{path}", 404)


def test_a_withdrawn_record_says_who_when_and_why(stranger: Person, admin: Actor, store: Store) -> None:
    pid = make_document(admin, store, "A letter")
    move(admin, store, pid, "withdrawn", "the family asked for it")
    said = words(stranger.get(f"/documents/{pid}", 410))
    assert "the family asked for it" in said
    assert "The registry itself" in said
    assert "A letter" not in said


@pytest.mark.parametrize(
    "path", ["/documents/zzzzzzzz", "/documents/x", "/documents/zzzzzzzz.bibtex", "/agents/zzzzzzzz"]
)
def test_what_is_not_there_is_404(stranger: Person, path: str) -> None:
    assert "nothing at this address" in words(stranger.get(path, 404))


def test_a_format_that_is_not_there_is_404(stranger: Person, admin: Actor, store: Store) -> None:
    pid = make_document(admin, store, "A letter")
    stranger.get(f"/documents/{pid}.exe", 404)


@pytest.mark.parametrize(("name", "begins"), [("bibtex", "@"), ("csl-json", "["), ("ris", "TY  - ")])
def test_it_is_exported(stranger: Person, admin: Actor, store: Store, name: str, begins: str) -> None:
    pid = make_document(admin, store, "A letter")
    answer = stranger.client.get(f"/documents/{pid}.{name}")
    assert answer.text.startswith(begins)
    assert "A letter" in answer.text
    assert pid in answer.headers["Content-Disposition"]


def test_it_is_cited_in_several_styles(stranger: Person, admin: Actor, store: Store) -> None:
    pid = make_document(admin, store, "A letter")
    page = stranger.get(f"/documents/{pid}/cite")
    styles = [node.text() for node in page.css(".cited h2")]
    assert styles == [
        "Chicago, author and date",
        "Chicago, notes",
        "APA",
        "MLA",
        "ISO 690",
        "Permanent address",
    ]
    cited = [node.text() for node in page.css(".cited blockquote")]
    assert all("letter" in one.lower() for one in cited[:-1])
    assert cited[-1].endswith(f"/documents/{pid}")


def test_the_whole_and_its_parts_lead_to_each_other(stranger: Person, admin: Actor, store: Store) -> None:
    whole = make_document(admin, store, "The Review, issue 2", kind="issue")
    parts = [
        make_document(admin, store, f"Item {n}", s.PartOf(key="p", parent=whole, order=n)) for n in (1, 2, 3)
    ]
    assert "Item 1 " in words(stranger.get(f"/documents/{whole}"))
    middle = stranger.get(f"/documents/{parts[1]}")
    assert middle.css_first("a[rel=prev]").attributes["href"] == f"/documents/{parts[0]}"
    assert middle.css_first("a[rel=next]").attributes["href"] == f"/documents/{parts[2]}"
    assert f'href="/documents/{whole}"' in (middle.html or "")


def test_the_page_of_an_agent_lists_its_documents(stranger: Person, admin: Actor, store: Store) -> None:
    who = make_agent(admin, store, "Ada Harbourmaster")
    make_document(admin, store, "Hers", s.Contribution(key="c", role="aut", agent=who))
    make_document(admin, store, "Not so")
    said = words(stranger.get(f"/agents/{who}"))
    assert "Hers" in said
    assert "Not so" not in said
    assert "Ada Harbourmaster" in words(stranger.get("/agents/?q=harbour"))


def test_head_works_and_a_page_is_sent_once(stranger: Person, admin: Actor, store: Store) -> None:
    pid = make_document(admin, store, "A letter")
    first = stranger.client.get(f"/documents/{pid}")
    again = stranger.client.get(f"/documents/{pid}", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    head = stranger.client.head(f"/documents/{pid}")
    assert (head.status_code, head.data) == (200, b"")
    edit(admin, store, pid, Add(s.Subject(key="", term="harbours")))
    later = stranger.client.get(f"/documents/{pid}", headers={"If-None-Match": first.headers["ETag"]})
    assert later.status_code == 200


def test_the_front_page_and_health(stranger: Person, as_: As) -> None:
    assert "Nothing has been published yet" in words(stranger.get("/"))
    assert stranger.client.get("/healthz").text == "ok\n"
    assert "There are no drafts" in words(as_("contributor").get("/admin/"))
