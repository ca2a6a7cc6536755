"""An annotated bibliography with all that one can have, and its golden files; run as a module it writes them anew to be read."""

from __future__ import annotations

import tempfile
from pathlib import Path

from registry.db import migrate
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.permissions import STRANGER, Actor
from registry.exporters import face
from registry.services import bibliography_read
from tests.factories import questions
from tests.factories.people import first_administrator
from tests.factories.records import make_bibliography, make_document
from tests.unit.exporters import readers

FOLDER = Path(__file__).parents[1] / "golden" / "annotated"
BASE = "https://catalogue.example"
FORMATS = {"html": "html", "text": "txt", "markdown": "md", "docx": "txt"}
"""The formats, and how their golden files end."""
STYLE = "chicago-author-date"


def make(admin: Actor, store: Store) -> dict[str, str]:
    """The list, with two documents of which something is contested; its identifier and theirs, each with a name."""
    people = questions.desk(store)
    question, edition, article = questions.two_dates(admin, store, people)
    questions.open_up(store, people, question, "editors", "author")
    letter = make_document(
        admin, store, "To <All> & *Sundry*",
        s.Contribution(key="by", role="aut", name_as_given="Long, Ada"),
        s.Dating(key="on", variety="written", date=s.When(text="[1944]", edtf="1944")),
        s.ArchiveSource(key="kept", repository_name="City Archive", shelfmark="MS 12"),
    )  # fmt: skip
    pid = make_bibliography(
        admin, store, "Two days & a letter",
        s.Description(key="about", text="What was said\nof <two> days.\n\nAnd of a third."),
        s.Arrangement(key="order", style=STYLE),
        s.Section(key="printed", text="In *print*", about="Both of them."),
        s.Section(key="article", text="In reviews"),
        s.Listed(key="1", document=letter, remark="Only the 2nd sheet <verso>.", annotation="Tells *all*.\n\nTwice & again."),
        s.Listed(key="2", document=edition, section="printed", remark="Second printing only."),
        s.Listed(key="3", document=article, section="article", annotation="From memory, ten years on."),
    )  # fmt: skip
    return {
        pid: "the-list",
        question: "the-question",
        edition: "edition",
        article: "article",
        letter: "letter",
    }


def printed(store: Store, names: dict[str, str]) -> dict[str, bytes]:
    """The list in each format, what can be read of it in an office file; names in the place of identifiers."""
    (pid,) = (pid for pid, name in names.items() if name == "the-list")
    made = {}
    for form in FORMATS:
        found = bibliography_read.listing(STRANGER, store, pid)
        items = bibliography_read.stream(store, found, base_url=BASE)
        data = b"".join(face.write(face.discover()[form], items, lambda _: None, style=found.style))
        if form == "docx":
            data = "".join(f"{one}\n" for one in readers.docx(data)).encode()
        for given, name in names.items():
            data = data.replace(given.encode(), name.encode())
        made[form] = data
    return made


def path(form: str) -> Path:
    """The golden file of a format."""
    return FOLDER / f"{form}.{FORMATS[form]}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/registry.sqlite"
        migrate.upgrade(url)
        store = Store.open(url)
        FOLDER.mkdir(parents=True, exist_ok=True)
        for form, data in printed(store, make(first_administrator(store), store)).items():
            path(form).write_bytes(data)
        store.close()
