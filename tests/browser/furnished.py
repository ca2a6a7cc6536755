"""A catalogue to look at: the seeds, a record of everything, hostile shapes, a draft, and somebody signed in."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec

from registry import paths
from registry.db import migrate
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Replace, Withdraw
from registry.domain.permissions import Actor
from registry.services import (
    account_write,
    catalogue_read,
    form_drafts,
    import_run,
    reading as texts,
    record_read,
    seeding,
    session,
    setup,
)
from registry.services.catalogue_read import CatalogueQuery
from tests.browser import furnished_desk
from tests.factories import pages, planted, questioned, questions
from tests.factories.people import first_administrator, make_actor
from tests.factories.records import edit, make_agent, make_document, make_repository, make_serial, move

LONG = "A title that does not end, " * 20


class Furnished(msgspec.Struct, frozen=True, kw_only=True):
    """The database, tokens of sessions (of an administrator, of a reader), and the paths of pages by a short name."""

    url: str
    token: str
    reader: str
    reading: dict[str, str]
    desk: dict[str, str]


def furnish(folder: Path) -> Furnished:
    """Make it in a folder."""
    url = f"sqlite:///{folder / 'registry.sqlite'}"
    migrate.upgrade(url)
    store = Store.open(url)
    admin = first_administrator(store)
    welcome = setup.first_way_in(store)
    seeding.load(admin, store, paths.folder("seeds"))
    ada = make_actor(store, "administrator", "ada")
    account_write.create(admin, store, "ben", "Ben Bowman", ["reviewer"], door="cli")
    by_title = {
        one.title: one.pid for one in catalogue_read.page(admin, store, CatalogueQuery(limit=100)).entries
    }
    letter, issue = (
        by_title["A Letter from Natalia"],
        by_title["Left Progressive Review Volume 1, Issue 2 (2014)"],
    )
    record = record_read.get(admin, store, letter).record
    links = {
        store_kind: pid
        for pid in record.links()
        for store_kind in [record_read.get(admin, store, pid).record.kind]
    }
    withdrawn = make_document(admin, store, "Taken back")
    move(admin, store, withdrawn, "withdrawn", "the family asked for it")
    draft = make_document(admin, store, "A draft", state="draft")
    make_document(admin, store, "Waiting for somebody", state="in_review")
    rtl = make_agent(admin, store, "نجيب محفوظ")
    many = [s.Contribution(key=f"c{n}", role="sgn", name_as_given=f"Signatory number {n}") for n in range(60)]
    wild = make_document(
        admin, store, LONG[:500], s.Contribution(key="r", role="aut", agent=rtl, name_as_given="夏目漱石"), *many,
        s.Publication(key="p", container_title="W" * 200, url="https://archive.example/" + "long/" * 40, original=True),
        s.Dating(key="d", variety="written", date=s.When(text="1945", edtf="1945~"), basis="inferred", certainty="low",
                 note="from the paper"),
        s.Dating(key="e", variety="written", date=s.When(text="1946?", edtf="1946?"), rank="alternative"),
    )  # fmt: skip
    bare = make_document(admin, store, "Nothing known at all")
    arabic = make_document(
        admin, store, "رسالة إلى المحررين في عام 1945 (النسخة الثانية)",
        s.Contribution(key="r", role="aut", agent=rtl, name_as_given="نجيب محفوظ عبد العزيز"),
        s.Dating(key="d", variety="written", date=s.When(text="1945", edtf="1945")),
        s.Description(key="x", variety="abstract", text="هذه رسالة قصيرة، كُتبت باليد. " * 12),
    )  # fmt: skip
    room = _room(admin, store, wild)
    waiting = _texts(ada, store) | _import(ada, store) | furnished_desk.waiting(admin, ada, store)
    question, _, disputed = questioned.two(admin, store, questions.desk(store, " Second"))
    form_drafts.keep(
        ada, store, "a-draft-to-look-at", path="/admin/documents/new", subject="", title=LONG[:300],
        pairs=(("titles-0-text", LONG[:300]),),
    )  # fmt: skip
    token, reader = (session.open_(store, one.id) for one in (ada, make_actor(store, "reader", "rea")))
    store.close()
    reading = {
        "home": "/", "list": "/documents/", "list-empty": "/documents/?q=nothing+like+this&kind=letter",
        "letter": f"/documents/{letter}", "issue": f"/documents/{issue}", "cite": f"/documents/{letter}/cite",
        "wild": f"/documents/{wild}", "bare": f"/documents/{bare}", "arabic": f"/documents/{arabic}", "arabic-agent": f"/agents/{rtl}", "gone": f"/documents/{withdrawn}",
        "questions": "/questions/", "question": f"/questions/{question}", "question-map": f"/questions/{question}/map",
        "figures": "/questions/figures", "passages": f"/documents/{disputed}",
        "missing": "/documents/zzzzzzzz", "agents": "/agents/", "sign-in": "/sign-in", "welcome": f"/welcome/{welcome}",
        **{kind: f"/{plural}/{links[kind]}" for kind, plural in (("agent", "agents"), ("serial", "serials")) if kind in links},
        **room,
    }  # fmt: skip
    desk = {
        "desk": "/admin/", "new": "/admin/documents/new", "edit": f"/admin/documents/{letter}/edit",
        "edit-wild": f"/admin/documents/{wild}/edit", "draft": f"/documents/{draft}", "new-agent": "/admin/agents/new",
        "new-serial": "/admin/serials/new", "new-repository": "/admin/repositories/new", "drafts": "/admin/drafts/",
        "text-versions": f"/admin/documents/{letter}/texts", "accounts": "/admin/accounts/",
        "new-account": "/admin/accounts/new", "account": "/account", **waiting,
    }  # fmt: skip
    return Furnished(url=url, token=token, reader=reader, reading=reading, desk=desk)


def _import(ada: Actor, store: Store) -> dict[str, str]:
    """A spreadsheet with two hundred errors on its way in."""
    batch = import_run.start(ada, store, io.BytesIO(planted.as_csv()), "planted.csv")
    import_run.step(ada, store, batch.pid)
    return {
        "imports": "/admin/imports/",
        "import": f"/admin/imports/{batch.pid}",
        "import-names": f"/admin/imports/{batch.pid}/names",
    }


def _room(admin: Actor, store: Store, wild: str) -> dict[str, str]:
    """The rest of the reading room, with more of everything than fits: names, copies, issues, versions, a hostile subject."""
    names = ("王小明", "محمد بن عبد الله الطويل الاسم جدا", "O’Brien-Smythe, Wilhelmina Theodora", "W" * 90)
    people = [
        s.Contribution(key=f"c{n}", role="aut", name_as_given=f"{names[n % 4]} {n}") for n in range(300)
    ]
    copies = [
        s.ArchiveSource(key=f"a{n}", repository_name=names[n % 4], collection=f"Box {n}", url=f"https://archive.example/{n}",
                        copied_from=f"a{n // 2}" if n else "p", retrieved=s.When(text="2020", edtf="2020"))
        for n in range(12)
    ]  # fmt: skip
    review = make_serial(admin, store, "The Review of Everything " + "and More " * 30)
    printed = s.Publication(
        key="p", serial=review, original=True, volume="VI", issue="9", date=s.When(edtf="1944-10")
    )
    about = (
        s.Subject(key="s", term="Łódź / 漢字 & <b>“more”</b> " * 6),
        s.Subject(key="t", term="Lodz", variety="place"),
    )
    crowd = make_document(admin, store, "A crowd", *people, printed, *copies, *about)
    for number in range(40):
        one = s.Publication(key="p", serial=review, volume=str(number // 9), issue=str(number))
        make_document(
            admin,
            store,
            f"Item {number}",
            one,
            s.Dating(key="d", variety="written", date=s.When(edtf=str(1800 + 5 * number))),
        )
    archive = make_repository(admin, store, "An Archive")
    make_document(
        admin, store, "Kept", s.ArchiveSource(key="a", repository=archive, collection="Papers " * 40)
    )
    made = record_read.get(admin, store, crowd).record.seq
    edit(admin, store, crowd, Replace(s.Title(key="title", text=LONG[:500])), Withdraw("a11"))
    then = record_read.get(admin, store, crowd).record.seq
    return {
        "crowd": f"/documents/{crowd}", "way": f"/documents/{crowd}/way?size=2", "way-wild": f"/documents/{wild}/way",
        "versions": f"/documents/{crowd}/versions?from={made}&to={then}",
        "version": f"/documents/{crowd}/versions/{then}", "problem": f"/documents/{crowd}/problem", "rows": "/documents/?view=rows",
        "subjects": "/subjects/", "places": "/places/?starts=L", "place": "/places/Lodz", "years": "/years/", "year": "/years/1944",
        "grid": f"/serials/{review}?volume=VI&issue=9", "repository": f"/repositories/{archive}", "names": "/agents/?starts=q",
    }  # fmt: skip


def _texts(actor: Actor, store: Store) -> dict[str, str]:
    """Texts on the desk: a letter, an issue, a web page that is wide, an upload with something that cannot be read."""
    wide = (
        f"<h1>{'W' * 300}</h1><p>Written: 8 July 1934 by <i>Ada Quill</i></p><pre>{'x' * 300}</pre>".encode()
    )
    found = {"text": pages.LETTER, "text-issue": pages.issue(), "text-page": wide}
    made = {
        name: f"/admin/readings/{texts.start(actor, store, data, f'{name}.txt')}"
        for name, data in found.items()
    }
    batch = texts.start_many(actor, store, [("a.html", pages.page(1)), ("b.pdf", b"%PDF-1.7")])
    texts.read_on(actor, store, batch)
    refused = texts.queue(actor, store, states=("unreadable",)).readings[0].pid
    return made | {
        "texts": "/admin/readings/",
        "text-batch": f"/admin/readings/batch/{batch}",
        "text-refused": f"/admin/readings/{refused}",
    }
