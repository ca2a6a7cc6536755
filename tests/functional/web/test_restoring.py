"""One value put back as it was: seen before, with a reason, in its old place; conflicts and refusals lose nothing."""

from __future__ import annotations

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, Replace, Withdraw
from registry.domain.permissions import STRANGER, Actor
from registry.services import record_read, record_versions
from tests.factories.records import edit, make_agent, make_bibliography, make_document
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, attribute, changed, fields, words

WHY = {"reason": "the first reading was better"}


def ways_back(person: Person, pid: str, plural: str = "documents") -> list[str]:
    page = person.get(f"/{plural}/{pid}/versions")
    return [node.attributes["href"] or "" for node in page.css("a.put-back")]


def titles(store: Store, pid: str) -> list[str]:
    return [one.text for one in record_read.get(STRANGER, store, pid).record.all(s.Title)]


def test_one_value_is_put_back_and_the_others_stay(
    as_: As, stranger: Person, admin: Actor, store: Store
) -> None:
    pid = make_document(admin, store, "Old title", s.Subject(key="s", term="harbours"))
    edit(admin, store, pid, Replace(s.Title(key="title", text="New title")), Withdraw("s"))
    edit(admin, store, pid, Add(s.Description(key="d", text="Prose")))
    mel = as_("cataloguer", "Mel")
    assert ways_back(stranger, pid) == []
    added, title, subject = ways_back(mel, pid)
    page = mel.get(title)
    assert "New title" in words(page, ".changes del")
    assert "Old title" in words(page, ".changes ins")
    form = fields(page.css_first("form.step-form"))
    refused = mel.post(title, form)
    assert refused.status_code == 422
    assert "Say in a few words why" in refused.text
    done = mel.post(title, changed(form, WHY))
    assert done.status_code == 303
    assert titles(store, pid) == ["Old title"]
    after = mel.get(done.headers["Location"])
    assert "The value was put back." in words(after)
    assert "Mel" in words(after, ".moments")
    assert "the first reading was better" in words(after, ".moments")
    # What was taken away comes back in its place; what was added is taken out again.
    for way in (subject, added):
        assert (
            mel.post(way, changed(fields(mel.get(way).css_first("form.step-form")), WHY)).status_code == 303
        )
    now = record_read.get(STRANGER, store, pid).record
    assert [one.key for one in now.statements if one.key in ("title", "s", "d")] == ["title", "s"]
    assert "says so already" in words(mel.get(title))
    # The record as it stood then offers what differs from now.
    middle = record_versions.past(STRANGER, store, pid).moments[-2].done.seq
    then = mel.get(f"/documents/{pid}/versions/{middle}")
    assert [node.text().split(":")[0] for node in then.css("a.put-back")] == ["Put this value back"]
    assert not stranger.get(f"/documents/{pid}/versions/{middle}").css("a.put-back")


def test_a_change_meanwhile_is_shown_before_anything_is_put_back(as_: As, admin: Actor, store: Store) -> None:
    ann = make_agent(admin, store, "Ann")
    edit(admin, store, ann, Replace(s.Name(key="name", text="Anna", variety="authorised")))
    mel = as_("cataloguer", "Mel")
    (way,) = ways_back(mel, ann, "agents")
    form = fields(mel.get(way).css_first("form.step-form"))
    edit(admin, store, ann, Replace(s.Name(key="name", text="Hannah", variety="authorised")))
    conflict = mel.post(way, changed(form, WHY))
    assert conflict.status_code == 409
    assert "was changed meanwhile" in conflict.text
    assert "Hannah" in conflict.text
    assert WHY["reason"] in conflict.text
    again = changed(form, WHY | {"base": str(record_read.get(admin, store, ann).record.seq)})
    assert mel.post(way, again).status_code == 303
    assert record_read.get(admin, store, ann).record.displayed(s.Name)[0].text == "Ann"
    assert mel.post(way, changed(form, WHY | {"base": "x"})).status_code == 422


def test_what_cannot_be_put_back_is_said(as_: As, admin: Actor, store: Store) -> None:
    pid = make_document(admin, store, "A letter", s.Transcription(key="t"))
    edit(admin, store, pid, Add(s.Credit(key="c", transcription="t", role="trc", name_as_given="Somebody")))
    edit(admin, store, pid, Withdraw("c"))
    edit(admin, store, pid, Withdraw("t"))
    number, first = (one.done.seq for one in record_versions.past(admin, store, pid).moments[1:3])
    mel, own = as_("cataloguer", "Mel"), as_("contributor", "Con")
    way = f"/admin/records/{pid}/versions/{first}/values/c"
    sent = changed(fields(mel.get(way).css_first("form.step-form")), WHY)
    refused = mel.post(way, sent)
    assert refused.status_code == 422
    assert WHY["reason"] in refused.text
    assert "Nothing that you typed was lost" in refused.text
    # A step of the workflow is no value; nor is what the record never had.
    for missing in (f"{number}/values/state", f"{number}/values/zz", "1/values/c"):
        mel.get(f"/admin/records/{pid}/versions/{missing}", 404)
    assert own.post(way, [one for one in sent if one[0] != "csrf_token"]).status_code == 403
    shelf = make_bibliography(admin, store, "A list")
    edit(admin, store, shelf, Replace(s.Title(key="title", text="Another list")))
    (back,) = ways_back(mel, shelf, "bibliographies")
    assert mel.post(back, changed(fields(mel.get(back).css_first("form.step-form")), WHY)).status_code == 303
    assert titles(store, shelf) == ["A list"]
    assert attribute(mel.get(back), "main a", "href").startswith("/bibliographies/")
