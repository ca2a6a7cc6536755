"""Pages of flags, questions and findings cost the same number of statements whether there are three of them or forty."""

from __future__ import annotations

import re
from collections.abc import Callable

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.permissions import Actor
from registry.services import (
    claim_anchors,
    finding_list,
    finding_run,
    flag_read,
    flag_write,
    question_desk,
    question_write,
)
from registry.services.finding_list import FindingQuery
from registry.services.flag_read import FlagQuery
from registry.services.question_write import NewQuestion
from tests.factories import records
from tests.factories.counting import statements
from tests.factories.questions import HOW
from tests.needs import REPO

ROW = re.compile(r"^\| ([^|]+?) \| (\d+) \|$", re.MULTILINE)


def more(admin: Actor, store: Store, number: int) -> None:
    """A document with two dates, a flag on it and a question about it."""
    dates = (
        s.Dating(key=key, variety="written", date=s.When(edtf=edtf))
        for key, edtf in (("a", "1900"), ("b", "1901"))
    )
    document = records.make_document(admin, store, f"Letter {number}", *dates)
    new = flag_write.NewFlag(document=document, says="It says so.", why="Others do not.", locator="p. 1")
    flag_write.raise_flag(admin, store, new, door="form")
    asked = NewQuestion(wording=f"When was letter number {number} written?", kind="date")
    question_write.create(admin, store, asked, **HOW)


def test_the_desk_costs_the_same_with_forty_as_with_three(store: Store, admin: Actor) -> None:
    acts: dict[str, Callable[[], object]] = {
        "a page of flags": lambda: flag_read.page(admin, store, FlagQuery()),
        "a page of questions on the desk": lambda: question_desk.page(admin, store),
        "a page of findings": lambda: finding_list.page(admin, store, FindingQuery()),
        "a page of corrected texts": lambda: claim_anchors.corrected(admin, store),
    }

    def counted() -> dict[str, int]:
        finding_run.run_on(admin, store, store.now(), seconds=60)
        found = {}
        for name, act in acts.items():
            with statements(store) as sent:
                act()
            found[name] = len([one for one in sent if "TRANSACTION" not in str(one).upper()])
        return found

    for number in range(3):
        more(admin, store, number)
    few = counted()
    for number in range(3, 40):
        more(admin, store, number)
    assert counted() == few
    page = (REPO / "docs" / "performance.md").read_text(encoding="utf-8")
    assert {name: int(number) for name, number in ROW.findall(page)} == few
