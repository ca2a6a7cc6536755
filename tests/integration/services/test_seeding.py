"""Seeding as a service: one Activity for the whole set, through the same door as every other record."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.db.store import Store
from registry.domain.errors import Forbidden, Invalid, NotFound
from registry.domain.permissions import STRANGER, Actor
from registry.domain.statements import Name
from registry.services import catalogue_read, record_read, record_write, seeding, setup
from registry.services.catalogue_read import CatalogueQuery
from tests import small_seeds


@pytest.fixture
def store(migrated_url: str) -> Iterator[Store]:
    """A catalogue that is empty except for the program's own account."""
    opened = Store.open(migrated_url)
    setup.initialise(opened)
    yield opened
    opened.close()


@pytest.fixture
def keeper(store: Store) -> Actor:
    """Somebody who may create and publish."""
    return setup.initialise(store)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder with the small seed set."""
    return small_seeds.write(tmp_path / "seeds")


def test_one_activity_for_the_set(store: Store, keeper: Actor, seeds: Path) -> None:
    """Every record of the set says the same of where it comes from: the door, the reason, the moment."""
    done = seeding.load(keeper, store, seeds)
    assert len(done.created) == 5
    told = [record_read.history(STRANGER, store, pid) for pid in done.created]
    assert {(one.door, one.act, one.reason, one.seq) for history in told for one in history} == {
        ("seed", "record.create", seeding.REASON, done.seq)
    }


def test_agents_come_before_documents(store: Store, keeper: Actor, seeds: Path) -> None:
    """The order is that of the folders, whatever their names."""
    created = seeding.load(keeper, store, seeds).created
    assert created[:3] == (small_seeds.AUTHOR, small_seeds.SERIAL, small_seeds.REPOSITORY)
    assert set(created[3:]) == {small_seeds.LETTER, small_seeds.REVIEW}


def test_links_point_forwards_too(store: Store, keeper: Actor, seeds: Path) -> None:
    """The letter is part of an issue whose file comes later."""
    seeding.load(keeper, store, seeds)
    parts = catalogue_read.parts(STRANGER, store, small_seeds.REVIEW)
    assert [one.pid for one in parts] == [small_seeds.LETTER]


def test_nothing_new_is_no_activity(store: Store, keeper: Actor, seeds: Path) -> None:
    """The second load leaves no trace in the history."""
    seeding.load(keeper, store, seeds)
    again = seeding.load(keeper, store, seeds)
    assert (again.created, len(again.present), again.seq) == ((), 5, 0)


def test_what_people_changed_is_left_alone(store: Store, keeper: Actor, seeds: Path) -> None:
    """A seed that was corrected, or withdrawn, in the catalogue is not loaded over."""
    seeding.load(keeper, store, seeds)
    record = record_read.get(keeper, store, small_seeds.AUTHOR).record
    name = record.first(Name)
    assert name is not None
    from registry.domain.commands import EditRecord, Replace

    corrected = Name(key=name.key, text="Simone Adolphine Weil")
    change = EditRecord(pid=record.pid, base=record.seq, changes=(Replace(corrected),))
    record_write.edit(keeper, store, change, door="form", reason="full name")
    base = record_read.get(keeper, store, small_seeds.LETTER).record.seq
    record_write.move(keeper, store, small_seeds.LETTER, base, "withdrawn", door="form", reason="a mistake")
    seeding.load(keeper, store, seeds)
    kept = record_read.get(keeper, store, small_seeds.AUTHOR).record.first(Name)
    assert kept is not None
    assert kept.text == "Simone Adolphine Weil"
    assert record_read.get(keeper, store, small_seeds.LETTER).record.state == "withdrawn"


def test_only_who_may_publish(store: Store, seeds: Path) -> None:
    """The permission is asked as for a form; nothing is loaded without it."""
    with pytest.raises(Forbidden):
        seeding.load(Actor(id=1, name="c", roles=frozenset({"contributor"})), store, seeds)
    assert catalogue_read.page(STRANGER, store, CatalogueQuery()).entries == ()


@pytest.mark.parametrize(
    ("name", "change", "field"),
    [
        ("agents/weil.json", {"pid": ""}, "agents/weil.json: pid"),
        ("agents/weil.json", {"pid": small_seeds.LETTER}, "documents/01-letter.json: pid"),
        ("agents/weil.json", {"kind": "serial"}, "agents/weil.json: kind"),
        ("documents/02-issue.json", {"kind": "nonsense"}, "documents/02-issue.json: kind"),
        ("documents/02-issue.json", {"statements": []}, "documents/02-issue.json"),
        ("documents/02-issue.json", {"title": "x"}, "documents/02-issue.json"),
    ],
    ids=["no pid", "pid twice", "wrong folder", "no such kind", "no title", "unknown member"],
)
def test_problems_name_file_and_field(
    store: Store, keeper: Actor, seeds: Path, name: str, change: dict[str, object], field: str
) -> None:
    """And nothing is loaded."""
    path = seeds / name
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(Invalid) as caught:
        seeding.load(keeper, store, seeds)
    assert field in caught.value.problems
    assert catalogue_read.page(STRANGER, store, CatalogueQuery()).entries == ()


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b"{} {}", b'{"kind": 1}', b"null"], ids=str)
def test_files_that_hold_no_record(store: Store, keeper: Actor, seeds: Path, content: bytes) -> None:
    """Whatever is in them, the answer names the file."""
    (seeds / "agents" / "weil.json").write_bytes(content)
    with pytest.raises(Invalid) as caught:
        seeding.load(keeper, store, seeds)
    assert "agents/weil.json" in caught.value.problems


def test_a_folder_without_seeds(store: Store, keeper: Actor, tmp_path: Path) -> None:
    """Said, rather than “0 records”."""
    with pytest.raises(NotFound):
        seeding.load(keeper, store, tmp_path)
