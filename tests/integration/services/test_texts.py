"""Texts: kept once under their hash, never changed, and shown only where a published record has them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from registry.db.store import Store
from registry.domain.errors import Forbidden, Invalid, NotFound
from registry.domain.permissions import STRANGER, Actor
from registry.domain.statements import Passage
from registry.services import log_read, record_read, record_write, seeding, setup, text_read, text_write
from tests import small_seeds
from tests.small_seeds import TEXT, TEXT_SHA256

READER = Actor(id=99, name="a reader", roles=frozenset({"reader"}))
WHY = {"door": "cli", "reason": "a test"}


@pytest.fixture
def store(migrated_url: str, tmp_path: Path) -> Iterator[Store]:
    """A catalogue with the small seed set."""
    opened = Store.open(migrated_url)
    seeding.load(setup.initialise(opened), opened, small_seeds.write(tmp_path / "seeds"))
    yield opened
    opened.close()


@pytest.fixture
def keeper(store: Store) -> Actor:
    """Somebody who may attach texts."""
    return setup.initialise(store)


def test_a_text_is_attached_once(store: Store, keeper: Actor) -> None:
    """The first time makes an Activity, the second finds it there."""
    first = text_write.attach(keeper, store, TEXT_SHA256, TEXT, **WHY)
    assert first.seq > 0
    assert text_write.attach(keeper, store, TEXT_SHA256, TEXT, **WHY).seq == 0
    assert text_read.get(STRANGER, store, TEXT_SHA256) == TEXT
    assert record_read.origins(keeper, store, [first.seq])[first.seq].act == "text.attach"
    assert log_read.verify(store).problem == ""


def test_a_file_is_matched_by_its_bytes(store: Store, keeper: Actor) -> None:
    """A byte order mark and accents that stand apart are of the file, not of the text."""
    assert text_write.attach_file(keeper, store, small_seeds.FILE, **WHY)[0].text_sha256 == TEXT_SHA256
    assert text_read.get(STRANGER, store, TEXT_SHA256) == TEXT
    assert text_write.attach_file(keeper, store, small_seeds.FILE + b" ", **WHY) == ()


def test_only_who_may_attach(store: Store) -> None:
    """Permission is asked first."""
    with pytest.raises(Forbidden):
        text_write.attach(READER, store, TEXT_SHA256, TEXT, **WHY)
    with pytest.raises(Forbidden):
        text_write.attach_file(READER, store, small_seeds.FILE, **WHY)


@pytest.mark.parametrize(
    ("sha256", "words", "error"),
    [
        (TEXT_SHA256, TEXT + "!", Invalid),
        (TEXT_SHA256, small_seeds.FILE.decode("utf-8-sig"), Invalid),
        (TEXT_SHA256, "\ufeff" + TEXT, Invalid),
        (text_write.hash_of("nobody’s"), "nobody’s", NotFound),
    ],
    ids=["another text", "not NFC", "a byte order mark", "of no record"],
)
def test_a_text_that_does_not_belong(
    store: Store, keeper: Actor, sha256: str, words: str, error: type[Exception]
) -> None:
    """It is refused, and nothing is attached."""
    with pytest.raises(error):
        text_write.attach(keeper, store, sha256, words, **WHY)
    assert not text_read.is_there(keeper, store, TEXT_SHA256)


def test_bytes_that_are_not_utf8() -> None:
    """The message says where."""
    with pytest.raises(Invalid, match="byte 3"):
        text_write.text_of("caf\xe9".encode("latin-1"))


def test_an_attached_text_is_not_changed(store: Store, keeper: Actor) -> None:
    """The database itself refuses, even inside a unit of work."""
    text_write.attach(keeper, store, TEXT_SHA256, TEXT, **WHY)
    for statement in ("UPDATE text_body SET text = 'other'", "DELETE FROM text_body"):
        with pytest.raises(DBAPIError), store.work(keeper, door="cli", act="x.y") as work:
            work.connection.execute(text(statement))
    assert text_read.get(keeper, store, TEXT_SHA256) == TEXT


def test_a_passage_with_its_surroundings(store: Store, keeper: Actor) -> None:
    """As much as asked for on each side, and whether the quotation agrees."""
    text_write.attach(keeper, store, TEXT_SHA256, TEXT, **WHY)
    found = text_read.excerpt(
        STRANGER, store, Passage(text_sha256=TEXT_SHA256, start=5, end=13, exact="de Flore"), around=3
    )
    assert (found.before, found.exact, found.after, found.agrees) == ("fé ", "de Flore", ", l", True)
    other = text_read.excerpt(STRANGER, store, Passage(text_sha256=TEXT_SHA256, start=0, end=4, exact="Thé"))
    assert not other.agrees
    with pytest.raises(NotFound, match="no place"):
        text_read.excerpt(STRANGER, store, Passage(text_sha256=TEXT_SHA256, start=5, end=5000))


def test_the_text_of_a_withdrawn_record_is_not_public(store: Store, keeper: Actor) -> None:
    """Strangers do not see it any more; who may see drafts does."""
    text_write.attach(keeper, store, TEXT_SHA256, TEXT, **WHY)
    base = record_read.get(keeper, store, small_seeds.LETTER).record.seq
    record_write.move(keeper, store, small_seeds.LETTER, base, "withdrawn", **WHY)
    with pytest.raises(NotFound):
        text_read.get(STRANGER, store, TEXT_SHA256)
    assert not text_read.is_there(STRANGER, store, TEXT_SHA256)
    assert text_read.get(keeper, store, TEXT_SHA256) == TEXT
