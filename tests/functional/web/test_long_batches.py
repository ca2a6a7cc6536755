"""A change of more records than are changed at once: made behind the page, followed there, stopped in the middle, undone."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

import pytest

from registry.config import Settings
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Replace
from registry.domain.permissions import Actor
from registry.services import batch_change, log_read, record_read, record_write
from registry.services.batch_change import Progress
from registry.web import batch_worker
from tests.factories.records import document, edit
from tests.functional.web.conftest import As
from tests.functional.web.many import CHANGE, chosen, previewed
from tests.functional.web.person import Person, attribute, words

LONG = 30.0
"""Seconds after which a test gives up; none waits for them."""
Told = Callable[[int, int], None]


@pytest.fixture
def pids(admin: Actor, store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Five documents, where more than four are changed behind the page, two by two."""
    monkeypatch.setattr(batch_worker, "AT_ONCE", 4)
    monkeypatch.setattr(batch_change, "CHUNK", 2)
    commands = [document(f"Letter {number}", state="draft") for number in range(5)]
    made = record_write.create_many(admin, store, commands, door="cli", reason="for a test")
    return [one.pid for one in made]


@pytest.fixture
def between(monkeypatch: pytest.MonkeyPatch) -> Callable[[Told], None]:
    """`between(act)` has something done each time that the thread has told how far it is."""
    apply = batch_change.apply

    def set_(act: Told) -> None:
        def slowly(
            actor: Actor, store: Store, wish: object, base: int, progress: Progress | None = None
        ) -> object:
            def told(done: int, total: int) -> None:
                if progress is not None:
                    progress(done, total)
                act(done, total)

            return apply(actor, store, wish, base, told)  # type: ignore[arg-type]

        monkeypatch.setattr(batch_change, "apply", slowly)

    return set_


def begun(person: Person, pids: list[str]) -> str:
    """The address of a change that has been begun."""
    pairs = chosen(person, "add-subject", pids)
    _, pairs = previewed(person, pairs, **{"to-term": "Strikes", "reason": "one heading"})
    answer = person.post(CHANGE, [*pairs, ("act", "apply")])
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def ended(address: str) -> None:
    """Wait until the thread of a change is at its end."""
    token = address.rsplit("/", 1)[1]
    for thread in threading.enumerate():
        if thread.name == f"batch-{token}":
            thread.join(LONG)
            assert not thread.is_alive()


def changed_ones(admin: Actor, store: Store, pids: list[str]) -> int:
    """How many have the subject."""
    return sum(bool(record_read.get(admin, store, one).record.all(s.Subject)) for one in pids)


def test_a_long_change_is_followed_and_leaves_later_edits_alone(
    as_: As, admin: Actor, store: Store, pids: list[str], between: Callable[[Told], None]
) -> None:
    person, other = as_("cataloguer", "Mel"), as_("administrator", "Ann")
    reached, go = threading.Event(), threading.Event()

    def wait(done: int, _total: int) -> None:
        if done == 2:
            reached.set()
            assert go.wait(LONG)

    pairs = chosen(person, "add-subject", pids)
    _, pairs = previewed(person, pairs, **{"to-term": "Strikes", "reason": "one heading"})
    edit(admin, store, pids[4], Replace(s.Title(key="title", text="Changed after the preview")))
    between(wait)
    answer = person.post(CHANGE, [*pairs, ("act", "apply")])
    assert answer.status_code == 303
    assert reached.wait(LONG)
    page = person.get(answer.location)
    assert "2 of 5 records looked at" in words(page)
    assert attribute(page, "progress", "value") == "2"
    assert changed_ones(admin, store, pids) == 0
    other.get(answer.location, 404)
    go.set()
    ended(answer.location)
    page = person.get(answer.location)
    assert "4 changed" in words(page)
    assert "1 were changed by somebody else meanwhile" in words(page)
    assert "Changed after the preview" in words(page)
    assert changed_ones(admin, store, pids) == 4
    undo = next(node.attributes["href"] or "" for node in page.css("main a.btn"))
    assert person.post(undo, {"reason": "a mistake"}).status_code == 303
    assert changed_ones(admin, store, pids) == 0
    assert log_read.verify(store).problem == ""


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize(
    ("stopped_by", "told"),
    [
        (ValueError("a fault"), "Something of ours failed. Nothing was changed."),
        (SystemExit(), ""),
    ],
    ids=["failed", "ended"],
)
def test_a_change_that_is_stopped_in_the_middle_leaves_nothing(
    as_: As, admin: Actor, store: Store, settings: Settings, pids: list[str],
    between: Callable[[Told], None], stopped_by: BaseException, told: str,
) -> None:  # fmt: skip
    person = as_("cataloguer")

    def stop(done: int, _total: int) -> None:
        if done == 4:
            raise stopped_by

    between(stop)
    address = begun(person, pids)
    ended(address)
    if not told:
        # A process that ends says nothing any more; what was heard last is long ago then.
        assert "4 of 5 records looked at" in words(person.get(address))
        os.utime(settings.data_folder / "batches" / f"{address.rsplit('/', 1)[1]}.json", (0, 0))
    page = words(person.get(address))
    assert "It was stopped, and nothing was changed." in page
    assert told in page
    assert changed_ones(admin, store, pids) == 0
    assert log_read.verify(store).problem == ""
    # It is begun again, and done.
    between(lambda _done, _total: None)
    address = begun(person, pids)
    ended(address)
    assert "5 changed" in words(person.get(address))
    assert changed_ones(admin, store, pids) == 5
