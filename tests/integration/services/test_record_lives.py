"""Any life of a record: stored equals rebuilt equals computed in memory, at every moment of its past."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from registry.db.queries import heads, rows
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.changes import applied, same, tidied
from registry.domain.commands import Add, CreateRecord, EditRecord, Replace, Withdraw
from registry.domain.errors import Invalid
from registry.domain.record import ALLOWED, DECODE, ENCODE, Record
from registry.services import log_read, projection_write, record_read, record_write
from tests.factories import records
from tests.factories.clones import Template, template
from tests.factories.people import first_administrator
from tests.factories.statements import some_statements, statement, types
from tests.integration.conftest import DATABASES

NUMBERS = itertools.count()
lives = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)
KEPT = (
    s.ArchiveSource(key="copy"),
    s.Transcription(key="typed", archive_source="copy"),
)


class World:
    """A catalogue with one record of each kind to link to."""

    def __init__(self, url: str) -> None:
        self.store = Store.open(url)
        self.admin = first_administrator(self.store)
        make = {
            "agent": records.make_agent,
            "serial": records.make_serial,
            "repository": records.make_repository,
        }
        self.linked = {name: one(self.admin, self.store) for name, one in make.items()}
        self.linked["target"] = self.linked["parent"] = records.make_document(self.admin, self.store)
        self.linked |= {"archive_source": "copy", "copied_from": "copy", "transcription": "typed"}

    def create(self, kind: str, *more: object) -> str:
        named = (
            s.Name(key="name", text="N") if kind in ("agent", "repository") else s.Title(key="name", text="T")
        )
        kept = KEPT if kind == "document" else ()
        command = CreateRecord(kind=kind, statements=(named, *kept, *more), state="published")  # type: ignore[arg-type]
        return record_write.create(self.admin, self.store, command, **records.HOW).pid

    def get(self, pid: str) -> Record:
        return record_read.get(self.admin, self.store, pid).record

    def rebuilt(self, pid: str) -> Record:
        with self.store.read() as connection:
            head = heads.by_pid(connection, pid)
            assert head is not None
            return rows.record_as_of(connection, head.entity_id, pid, head.kind, head.seq)


@pytest.fixture(scope="module", params=DATABASES)
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with template(request, tmp_path_factory.mktemp("lives"), request.param, first_administrator) as made:
        assert isinstance(made, Template)
        world = World(made.url)
        yield world
        world.store.close()


def bare(record: Record) -> list[s.Statement]:
    return [msgspec.structs.replace(one, id=0, opened_by=0, position=0) for one in record.statements]


@pytest.mark.parametrize(
    ("kind", "struct"),
    [(kind, struct) for kind in ("document", "agent", "serial", "repository") for struct in types(kind)],
)
def test_every_type_of_statement_comes_back_as_it_was_given(world: World, kind: str, struct: type) -> None:
    @settings(lives, max_examples=3)
    @given(statement(struct, kind, "given", world.linked))
    def round_trip(given_: s.Statement) -> None:
        pid = world.create(kind, given_)
        kept = world.get(pid)
        assert kept == world.rebuilt(pid)
        assert DECODE(ENCODE(kept)) == kept
        found = kept.by_key("given")
        assert found is not None
        assert same(found, tidied(given_))

    round_trip()


def test_all_defaults_and_long_texts_come_back(world: World) -> None:
    least = (s.Publication(key="a"), s.Rights(key="b"), s.Transcription(key="c"), s.ArchiveSource(key="d"))
    long = s.Description(key="long", text="🙂" * 65_536)
    pid = world.create("document", *least, long)
    assert world.get(pid) == world.rebuilt(pid)
    assert world.get(pid).by_key("long").text == long.text  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", ["document", "agent"])
def test_any_life_of_a_record_is_one_story(world: World, kind: str) -> None:
    @lives
    @given(st.data())
    def live(data: st.DataObject) -> None:
        pid = world.create(kind, *data.draw(some_statements(kind, world.linked)))
        seen = {world.get(pid).seq: world.get(pid)}
        for _ in range(data.draw(st.integers(1, 4))):
            before = world.get(pid)
            command = a_change(data, world, kind, before)
            expected = applied(before, command)
            record_write.edit(world.admin, world.store, command, **records.HOW)
            after = world.get(pid)
            assert after == world.rebuilt(pid)
            assert bare(after) == [
                msgspec.structs.replace(one, id=0, opened_by=0, position=0) for one in expected
            ]
            positions = [one.position for one in after.statements]
            assert positions == sorted(set(positions))
            if command.changes or command.order:
                seen[after.seq] = after
        for seq, record in seen.items():
            assert record_read.as_of(world.admin, world.store, pid, seq) == record
        touched = {one.seq for one in record_read.history(world.admin, world.store, pid)}
        assert seen.keys() <= touched

    live()
    assert projection_write.check(world.store).differences == ()
    assert log_read.verify(world.store).problem == ""


def a_change(data: st.DataObject, world: World, kind: str, before: Record) -> EditRecord:
    """An edit that nothing speaks against."""
    free = [
        one
        for one in before.statements
        if one.key.startswith("s") and one.key != "state" and type(one) is not s.CitationKey
    ]
    chosen = data.draw(st.lists(st.sampled_from(free), unique_by=lambda one: one.key)) if free else []
    changes: list = []
    for one in chosen:
        if data.draw(st.booleans()):
            changes.append(Withdraw(one.key))
        else:
            changes.append(Replace(data.draw(statement(type(one), kind, one.key, world.linked))))
    stem = f"s{next(NUMBERS)}"
    changes += [Add(one) for one in data.draw(some_statements(kind, world.linked, most=2, stem=stem))]
    order = (
        tuple(data.draw(st.permutations([one.key for one in before.statements])))
        if data.draw(st.booleans())
        else ()
    )
    return EditRecord(pid=before.pid, base=before.seq, changes=tuple(changes), order=order)


def moved(world: World, order: list[str]) -> int:
    """How many statements get a new row when ten of them are put in another order."""
    given_ = [s.Subject(key=f"s-{number}", term=str(number)) for number in range(10)]
    pid = world.create("document", *given_)
    before = world.get(pid)
    rest = [one.key for one in before.statements if not one.key.startswith("s-")]
    edit = EditRecord(pid=pid, base=before.seq, order=(*rest, *order))
    record_write.edit(world.admin, world.store, edit, **records.HOW)
    after = world.get(pid)
    assert [one.key for one in after.statements if one.key.startswith("s-")] == order
    return len({one.id for one in after.statements} - {one.id for one in before.statements})


KEYS = [f"s-{number}" for number in range(10)]


@pytest.mark.parametrize(
    ("order", "most"),
    [
        ([KEYS[9], *KEYS[:9]], 1),
        ([*KEYS[1:], KEYS[0]], 1),
        ([*KEYS[:3], KEYS[7], *KEYS[3:7], *KEYS[8:]], 1),
        ([KEYS[1], KEYS[0], *KEYS[2:]], 1),
        (KEYS[::-1], 9),
    ],
)
def test_putting_statements_in_another_order_moves_few(world: World, order: list[str], most: int) -> None:
    # The citation key and the state, which stood behind them, are put before them.
    assert moved(world, order) <= most + 2


def test_there_is_always_room_for_one_more(world: World) -> None:
    pid = world.create(
        "document", s.Subject(key="s-first", term="first"), s.Subject(key="s-last", term="last")
    )
    for number in range(14):
        add = Add(s.Subject(key=f"s-{number}", term="between"))
        now = [one.key for one in world.get(pid).statements]
        at = now.index("s-last")
        records.edit(world.admin, world.store, pid, add, order=(*now[:at], f"s-{number}", *now[at:]))
    kept = [one.key for one in world.get(pid).statements if one.key.startswith("s-")]
    assert kept == ["s-first", *(f"s-{number}" for number in range(14)), "s-last"]
    assert world.get(pid) == world.rebuilt(pid)


def test_a_key_is_a_lineage_and_what_was_withdrawn_stays_in_history(world: World) -> None:
    pid = world.create("document", s.Subject(key="about", term="war"))
    first = world.get(pid)
    records.edit(world.admin, world.store, pid, Replace(s.Subject(key="about", term="peace")))
    second = world.get(pid)
    records.edit(world.admin, world.store, pid, Withdraw("about"))
    assert world.get(pid).by_key("about") is None
    terms = [
        record_read.as_of(world.admin, world.store, pid, seq).by_key("about").term  # type: ignore[union-attr]
        for seq in (first.seq, second.seq)
    ]
    assert terms == ["war", "peace"]
    ids = {one.by_key("about").id for one in (first, second)}  # type: ignore[union-attr]
    assert len(ids) == 2
    assert len(record_read.history(world.admin, world.store, pid)) == 3


def test_a_key_does_not_change_into_something_else(world: World) -> None:
    pid = world.create("document", s.Subject(key="about", term="war"))
    with pytest.raises(Invalid) as error:
        records.edit(world.admin, world.store, pid, Replace(s.Language(key="about", code="en")))
    assert list(error.value.problems) == ["about"]


def test_an_edit_that_changes_nothing_leaves_no_trace(world: World) -> None:
    pid = world.create("document", s.Subject(key="about", term="war"))
    before = world.get(pid)
    saved = records.edit(world.admin, world.store, pid, Replace(s.Subject(key="about", term=" war ")))
    assert saved.seq == before.seq
    assert world.get(pid) == before
    assert len(record_read.history(world.admin, world.store, pid)) == 1


def test_all_kinds_of_records_can_be_made(world: World) -> None:
    assert {
        world.get(world.create(kind)).kind for kind in ("document", "agent", "serial", "repository")
    } <= ALLOWED.keys()
