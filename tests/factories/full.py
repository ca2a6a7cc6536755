"""One catalogue with a row in every table and a value in every column, for tests that go through all tables."""

from __future__ import annotations

import msgspec

from registry.db import settings
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, CreateRecord, Replace, Withdraw
from registry.domain.permissions import Actor
from registry.domain.record import AnyStatement
from registry.services import account_write, record_read, text_write
from tests.factories import records, whole_question
from tests.factories.people import first_administrator, make_actor

TEXT = "The year is 1940. We shal see 🙂 what comes of it."
LONG = "long " * 13_000
WHEN = s.When(text="about August 1945", edtf="1945-08~", calendar="gregorian")
PASSAGE = s.Passage(
    text_sha256=text_write.hash_of(TEXT), start=21, end=25, exact="shal", prefix="We ", suffix=" see"
)


def fill(store: Store) -> Actor:
    """Put something into every table; returns an administrator. Includes rows that are closed, and erased hashes."""
    admin = first_administrator(store)
    parent = records.make_document(admin, store, "An issue", kind="issue")
    agent, serial, archive = (records.make(admin, store, one) for one in _authorities(parent))
    whole = _everything(agent, serial, archive, parent)
    pid = records.make_document(admin, store, "Письмо", *whole)
    first = (
        s.Title(key="title", text="Письмо", language="ru"),
        s.Kind(key="kind", term="letter", genre="open letter"),
    )
    changed = [_with(one, parent, "seen on paper") for one in (*first, *whole)]
    records.edit(admin, store, pid, *map(Replace, changed), Withdraw("language-1"))
    records.edit(admin, store, pid, Add(s.Language(key="language-2", code="en")))
    for one in (agent, serial, archive):
        statements = record_read.get(admin, store, one).record.statements
        records.edit(
            admin, store, one, *(Replace(_with(x, parent, "seen")) for x in statements if x.key != "state")
        )
    _list(admin, store, pid, parent)
    records.make_document(admin, store, "A draft", s.Description(key="d", text=LONG), state="draft")
    text_write.attach(admin, store, PASSAGE.text_sha256, TEXT, door="cli", reason="for a test")
    whole_question.fill(admin, store, pid, agent, archive)
    author = make_actor(store, "contributor")
    returned = records.make_document(author, store, "Sent back", state="in_review")
    records.move(admin, store, returned, "draft", "the date is missing")
    for value in ('"one"', '"two"'):
        with store.work(admin, door="cli", act="house.settings", reason="for a test") as work:
            settings.put(work, "house.name", value)
    person = make_actor(store, "cataloguer")
    for number in range(3):
        account_write.set_password(admin, store, person.id, f"correct horse {number} staple", door="cli")
    account_write.set_roles(admin, store, person.id, ["reviewer"], door="cli")
    account_write.issue_link(admin, store, person.id)
    return admin


def _list(admin: Actor, store: Store, pid: str, parent: str) -> None:
    """A bibliography with a section, a note and an annotation, each of them changed once."""
    arranged = (
        s.Arrangement(key="order", rule="hand", style="apa"),
        s.Section(key="section", text="Letters", about="Those that were printed"),
        s.Listed(key="entry", document=pid, section="section", remark="second printing", annotation="Long."),
    )
    given = [_with(one, parent) for one in arranged]
    made = records.make_bibliography(admin, store, "A list", *given)
    records.edit(admin, store, made, *(Replace(_with(one, parent, "seen again")) for one in arranged))


def _authorities(parent: str) -> list[CreateRecord]:
    name = s.Name(
        key="other",
        text="Лукаш",
        variety="variant",
        family="Żółć",
        given="Łukasz",
        particle="von",
        suffix="Jr",
        script="Cyrl",
        language="ru",
        used=WHEN,
    )
    imprint = s.Imprint(key="imprint", place="Roma", publisher="P", date=WHEN)
    address = s.Address(key="address", text="1 Street", place="X", country="PL", url="https://example.org/")
    published = {"state": "published"}
    return [
        records.agent("Łukasz Żółć", _with(name, parent), **published),
        records.serial("Review 🙂", _with(imprint, parent), **published),
        records.repository("Archive", _with(address, parent), **published),
    ]


def _everything(agent: str, serial: str, archive: str, parent: str) -> list:
    whole = [
        s.Contribution(key="author", role="aut", agent=agent, name_as_given="Ł. Ż.", described_as="poet"),
        s.Dating(key="written", variety="written", date=WHEN, place="Łódź", event="a congress"),
        s.Publication(
            key="first",
            original=True,
            serial=serial,
            container_title="Rev.",
            volume="1",
            issue="2",
            pages="3",
            date=WHEN,
            publisher="P",
            place="X",
            edition="2nd",
            completeness="complete",
            url="https://example.org/1",
            as_given="Rev. 1",
        ),
        s.ArchiveSource(
            key="copy",
            repository=archive,
            repository_name="A",
            collection="C",
            shelfmark="S",
            url="https://example.org/2",
            posted_by="P",
            posted=WHEN,
            retrieved=WHEN,
            copied_from="first",
            completeness="complete",
            treatments=("edited", "translated"),
            rights="free",
            as_given="here",
        ),
        s.DescribedFrom(key="described", archive_source="copy"),
        s.Transcription(key="typed", archive_source="copy", policy="not_recorded", language="ru"),
        s.Credit(key="typist", transcription="typed", role="trc", agent=agent, name_as_given="Ł", date=WHEN),
        s.TextVersion(
            key="text",
            transcription="typed",
            number=1,
            file_sha256="0" * 64,
            text_sha256=PASSAGE.text_sha256,
            length=len(TEXT),
            media_type="text/plain",
            reason="first",
        ),
        s.TranscriptionNote(
            key="misprint",
            transcription="typed",
            variety="suspected_misprint",
            at=PASSAGE,
            suspected_reading="shall",
            explanation="a letter is missing",
        ),
        s.Identifier(key="number", scheme="wikidata", value="Q42"),
        s.Language(key="language-1", code="ru"),
        s.Subject(key="subject", term="war", scheme="lcsh", uri="https://example.org/3"),
        s.Relation(key="reply", variety="reply_to", target=parent, target_as_given="the issue"),
        s.PartOf(key="part", parent=parent, order=3, pages="5-6"),
        s.Rights(key="rights", uri="https://example.org/4", holder="H", as_given="CC0"),
        s.Description(key="abstract", text="About it", language="en"),
        s.CitationKey(key="old-key", value="old1945", rank="alternative"),
    ]
    return [_with(one, parent) for one in whole]


def _with(one: AnyStatement, parent: str, note: str = "seen on the film") -> AnyStatement:
    """The statement with a value in every field that all statements share."""
    source = s.SourceRef(kind="document", key=one.key, pid=parent, citation="A bibliography, 1960")
    return msgspec.structs.replace(
        one, basis="supplied", certainty="high", source=source, locator="p. 1", passage=PASSAGE, note=note
    )
