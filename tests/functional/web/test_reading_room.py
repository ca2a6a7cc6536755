"""The reading room: how a document came to us, its earlier versions, leafing, issues, reports of problems, light and dark."""

from __future__ import annotations

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Replace
from registry.domain.permissions import Actor
from registry.services import flag_read, text_write
from tests.factories.records import edit, make_agent, make_document, make_repository, make_serial
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, attribute, words


def when(edtf: str) -> s.When:
    return s.When(text=edtf, edtf=edtf)


def test_the_way_of_a_document_is_drawn_and_listed(stranger: Person, admin: Actor, store: Store) -> None:
    archive = make_repository(admin, store, "The Archive")
    pid = make_document(
        admin, store, "A letter",
        s.Dating(key="d", variety="written", date=when("1944-09"), place="Mexico City"),
        s.Publication(key="p", original=True, container_title="Bulletin", date=when("1944-10")),
        s.ArchiveSource(key="a", repository=archive, copied_from="p", posted=when("2005"), retrieved=when("2020-01-02")),
    )  # fmt: skip
    for path in (f"/documents/{pid}", f"/documents/{pid}/way", f"/documents/{pid}/way?size=3"):
        page = stranger.get(path)
        drawn = " ".join(node.text() for node in page.css("svg.chain text"))
        listed = words(page, ".stops")
        for said in (
            "Written",
            "September 1944",
            "Mexico City",
            "Bulletin",
            "The Archive",
            "Catalogued here",
        ):
            assert said in drawn
            assert said in listed
        assert page.css_matches(f'.stops a[href="/repositories/{archive}"]')
        assert page.css_matches('.stops a[href="/places/Mexico%20City"]')
        assert "Last looked at: 2 January 2020" in listed


def test_remarks_stand_at_their_places_in_the_text(stranger: Person, admin: Actor, store: Store) -> None:
    text = "The hot one among <them>.\n\nSecond paragraph."
    sha256 = text_write.hash_of(text)
    pid = make_document(
        admin, store, "A letter", s.Transcription(key="x"),
        s.TextVersion(key="v", transcription="x", text_sha256=sha256, length=len(text)),
        s.TranscriptionNote(key="n", transcription="x", variety="suspected_misprint", suspected_reading="not one",
                            at=s.Passage(text_sha256=sha256, exact="hot one", start=4, end=11)),
        s.TranscriptionNote(key="m", transcription="x", variety="editorial", explanation="of the whole text"),
    )  # fmt: skip
    text_write.attach(admin, store, sha256, text, door="cli", reason="for a test")
    page = stranger.get(f"/documents/{pid}")
    assert words(page, ".body-text mark") == "hot one"
    assert attribute(page, ".body-text sup a", "href") == "#note-1"
    assert "not one" in words(page, "#note-1")
    assert [node.attributes["href"] for node in page.css("a.note-back")] == ["#at-1"]
    assert "<them>" in words(page, ".body-text")


def test_other_readings_stand_beside_the_value(stranger: Person, admin: Actor, store: Store) -> None:
    pid = make_document(
        admin, store, "A letter",
        s.Dating(key="d", variety="written", date=when("1944")),
        s.Dating(key="e", variety="written", date=when("1946"), rank="alternative", note="from the paper"),
        s.Publication(key="p", container_title="Review", rank="alternative"),
    )  # fmt: skip
    page = stranger.get(f"/documents/{pid}")
    assert "another source says 1946" in words(page, ".facts")
    assert "from the paper" in words(page, ".alternative")
    assert "Review" in words(page, ".others")
    assert "another source: 1946" in " ".join(node.text() for node in page.css("svg.chain text"))


def test_earlier_versions_are_read_and_compared(stranger: Person, admin: Actor, store: Store) -> None:
    pid = make_document(admin, store, "Old title")
    edit(admin, store, pid, Replace(s.Title(key="title", text="New title")))
    page = stranger.get(f"/documents/{pid}/versions")
    then = [node.attributes["href"] or "" for node in page.css(".moment-choice a")]
    assert "Old title" in words(stranger.get(then[1]), "h1")
    assert "as it stood after a change" in words(stranger.get(then[1]))
    first, second = (href.rsplit("/", 1)[1] for href in (then[1], then[0]))
    compared = stranger.get(f"/documents/{pid}/versions?from={first}&to={second}")
    assert "Old title" in words(compared, ".changes del")
    assert "New title" in words(compared, ".changes ins")
    assert "cannot" in words(stranger.get(f"/documents/{pid}/versions?from=x&to=1", 422))
    stranger.get(f"/documents/{pid}/versions?from=1&to=999", 404)
    stranger.get(f"/agents/{pid}/versions", 404)


def test_subjects_places_and_years_lead_to_documents_and_back(
    stranger: Person, admin: Actor, store: Store
) -> None:
    ann = make_agent(admin, store, "Ann")
    make_document(
        admin, store, "A letter", s.Subject(key="s", term="War & peace"), s.Subject(key="t", term="a//b/.."),
        s.Subject(key="p", term="Łódź", variety="place"), s.Dating(key="d", variety="written", date=when("1944")),
        s.Contribution(key="c", role="aut", agent=ann),
    )  # fmt: skip
    for start, said in (("/subjects/", "War & peace"), ("/places/", "Łódź"), ("/years/", "1944")):
        listed = stranger.get(start)
        link = next(node for node in listed.css("main a") if said in node.text() and node.attributes["href"])
        page = stranger.get(link.attributes["href"] or "")
        assert said in words(page, "h1")
        assert "A letter" in words(page, ".entries")
        assert page.css_matches(f'aside a[href="/agents/{ann}"]')
        record = stranger.get(attribute(page, ".entries a", "href"))
        assert record.css_matches(f'main a[href="{link.attributes["href"]}"]')
    # A value that no path can hold is a filter of the list.
    odd = next(node for node in stranger.get("/subjects/").css("main a") if node.text() == "a//b/..")
    assert "A letter" in words(stranger.get(odd.attributes["href"] or ""), ".entries")
    assert "Nothing begins with" in words(stranger.get("/subjects/?starts=q"))
    for missing in ("/years/19440", "/years/x", "/years/1999", "/subjects/Nobody"):
        stranger.get(missing, 404)


def test_lists_of_names_are_leafed_through(stranger: Person, admin: Actor, store: Store) -> None:
    for number in range(70):
        make_agent(admin, store, f"Person {number:02}")
    first = stranger.get("/agents/")
    assert len(first.css(".names li")) == 60
    second = stranger.get(attribute(first, "a[rel=next]", "href"))
    assert "Person 69" in words(second)
    assert attribute(second, "a[rel=prev]", "href")
    assert "No name begins with" in words(stranger.get("/agents/?starts=Q"))
    assert "Person 07" in words(stranger.get("/agents/?q=07"))


def test_agents_serials_and_repositories_show_what_they_have(
    stranger: Person, admin: Actor, store: Store
) -> None:
    ann, review = make_agent(admin, store, "Ann"), make_serial(admin, store, "Review")
    archive = make_repository(admin, store, "Archive")
    make_document(
        admin, store, "A letter", s.Contribution(key="c", role="aut", agent=ann),
        s.Publication(key="p", serial=review, volume="VI", issue="9", date=when("1944-10")),
        s.ArchiveSource(key="a", repository=archive, collection="Papers & notes"),
    )  # fmt: skip
    make_document(admin, store, "Elsewhere", s.Publication(key="p", serial=review, volume="VI", issue="8"))
    person = stranger.get(f"/agents/{ann}")
    assert "author 1" in words(person, ".chips")
    assert "October 1944" in words(person, ".time-line")
    grid = stranger.get(f"/serials/{review}")
    cells = grid.css(".issues a")
    assert [" ".join(node.text().split()) for node in cells] == ["No. 8 1", "No. 9 October 1944 1"]
    one = stranger.get(cells[1].attributes["href"] or "")
    assert "A letter" in words(one, ".entries")
    assert "Elsewhere" not in words(one, ".entries")
    kept = stranger.get(f"/repositories/{archive}")
    chosen = attribute(kept, ".names a", "href")
    assert "A letter" in words(stranger.get(chosen), ".entries")
    assert "No published document is in it" in words(stranger.get(f"/repositories/{archive}?collection=none"))


def test_rows_are_kept_from_page_to_page(stranger: Person, admin: Actor, store: Store) -> None:
    for number in range(30):
        make_document(admin, store, f"Letter {number:02}", s.Subject(key="s", term="harbours"))
    page = stranger.get("/documents/?view=rows&subject=harbours")
    assert len(page.css("table.compact tbody tr")) == 25
    following = stranger.get(attribute(page, "a[rel=next]", "href"))
    assert len(following.css("table.compact tbody tr")) == 5
    assert "Subject: harbours" in words(following, ".chosen")
    assert "view=rows" in attribute(following, ".chosen a", "href")


def test_a_problem_is_told_to_the_editors_alone(
    stranger: Person, as_: As, admin: Actor, store: Store
) -> None:
    pid = make_document(admin, store, "A letter")
    path = f"/documents/{pid}/problem"
    assert path in (stranger.get(f"/documents/{pid}").html or "")
    empty = stranger.post(path, {"says_otherwise": "my own copy"})
    assert empty.status_code == 422
    assert "Say what is wrong" in empty.text
    assert "my own copy" in empty.text
    late = stranger.post(path, {"why": "It is no. 9."}, token="old")
    assert late.status_code == 400
    assert "It is no. 9." in late.text
    sent = stranger.post(path, {"about": "date", "why": "It is no. 9.", "reporter": "B. Reader"})
    assert sent.status_code == 303
    assert "It is no. 9." not in (stranger.get(f"/documents/{pid}").html or "")
    flag = flag_read.queue(admin, store)[0]
    assert (flag.report.why, flag.report.locator, flag.by) == (
        "It is no. 9.",
        "the record: a date",
        "B. Reader",
    )
    assert "a problem with the record: a date" in words(as_("reviewer").get("/admin/flags/"))
    for _ in range(5):
        last = stranger.post(path, {"about": "other", "why": "again"})
    assert last.status_code == 429
    assert "again" in last.text


def test_light_and_dark_are_chosen_without_scripts(stranger: Person) -> None:
    assert stranger.get("/").css("html[data-bs-theme]") == []
    answer = stranger.client.get("/look/dark", headers={"Referer": "http://localhost/documents/?q=x"})
    assert answer.headers["Location"] == "/documents/?q=x"
    assert attribute(stranger.get("/"), "html", "data-bs-theme") == "dark"
    assert "dark" in words(stranger.get("/"), ".looks [aria-current]")
    away = stranger.client.get("/look/system", headers={"Referer": "https://elsewhere.example/documents/"})
    assert away.headers["Location"] == "/"
    assert stranger.get("/").css("html[data-bs-theme]") == []
