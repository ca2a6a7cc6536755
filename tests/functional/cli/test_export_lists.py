"""`registry export --bibliography`: a list in its order and its style, now or as it was; drafts and wrong choices."""

from __future__ import annotations

import pytest

from registry.db.store import Store
from registry.domain.permissions import STRANGER
from registry.services import bibliography_read, bibliography_write, style_write
from registry.services.bibliography_write import Form, Row
from tests.factories.people import first_administrator
from tests.factories.records import HOW, make_document
from tests.factories.styles import STYLE
from tests.functional.cli.conftest import Registry


@pytest.fixture
def lists(environment: dict[str, str]) -> dict[str, str]:
    """A public list in a style of the house, changed once after the version that is given too, and a draft of the same."""
    store = Store.open(environment["REGISTRY_DATABASE_URL"])
    admin = first_administrator(store)
    docs = [make_document(admin, store, title) for title in ("Pears", "Figs")]
    style = style_write.add(admin, store, STYLE, door="cli", reason="for a test").name
    form = Form(title="Of fruit", about="All there is.", style=style)
    public = bibliography_write.create(admin, store, form, docs, state="published", **HOW).pid
    version = bibliography_read.listing(STRANGER, store, public).version
    base = bibliography_write.current(admin, store, public).seq
    rows = [Row(key=f"listed-{docs[1]}", section="one", remark="Ripe.", annotation="Soft & sweet.")]
    form = Form(title="Of fruit", style=style, sections={"one": ("Sweet", "")}, rows=rows)
    bibliography_write.edit(admin, store, public, form, base=base, **HOW)
    draft = bibliography_write.create(admin, store, Form(title="Unripe"), docs, **HOW).pid
    store.close()
    return {"public": public, "version": str(version), "draft": draft, "style": style}


def test_a_list_in_its_style_now_and_as_it_was(registry: Registry, lists: dict[str, str]) -> None:
    """Its order, sections, notes and annotations; byte for byte the same as of the version; another style on request."""
    ask = ("export", "--bibliography", lists["public"], "--format")
    now = registry(*ask, "text").stdout
    assert [line for line in now.splitlines() if line] == [
        "Of fruit", "========", "Pears #.", "Sweet", "-----", "Figs #.", "    Ripe.", "    Soft & sweet.",
    ]  # fmt: skip
    then = registry(*ask, "text", "--as-of", lists["version"])
    assert "All there is." in then.stdout
    assert "Sweet" not in then.stdout
    assert registry(*ask, "text", "--as-of", lists["version"]).stdout_bytes == then.stdout_bytes
    by_title = registry(*ask, "text", "--style", "House Style").stdout
    assert by_title == registry(*ask, "text", "--style", lists["style"]).stdout == now
    assert "#" not in registry(*ask, "text", "--style", "apa").stdout
    assert "Soft & sweet." in registry(*ask, "csl-json").stdout


def test_what_is_not_to_be_had(registry: Registry, lists: dict[str, str]) -> None:
    """A draft and an unknown list are one and the same; a moment before it, and choices that do not go together."""
    ask = ("export", "--format", "ris", "--bibliography")
    draft, unknown = (registry(*ask, pid, status=1) for pid in (lists["draft"], "zzzzzzzz"))
    assert draft.stdout == unknown.stdout == ""
    assert draft.stderr.replace(lists["draft"], "zzzzzzzz") == unknown.stderr
    assert unknown.stderr.count("\n") == 1
    assert registry(*ask, lists["public"], "--as-of", "1", status=1).stderr.count("\n") == 1
    assert "yesterday" in registry(*ask, lists["public"], "--as-of", "yesterday", status=1).stderr
    assert "goes alone" in registry(*ask, lists["public"], "--query", "x", status=2).stderr
    assert "goes with" in registry("export", "--format", "ris", "--as-of", "1", status=2).stderr
