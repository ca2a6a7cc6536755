"""Ticks in a list that is leafed through: those of its other pages travel along in the address, so nothing is kept anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
from werkzeug.datastructures import MultiDict

from registry.domain.pids import is_pid

MOST: Final = 150
"""Ticks that travel from page to page: an address has about four thousand characters."""


class Ticks(msgspec.Struct, frozen=True, kw_only=True):
    """What is ticked: on the page that is shown, and on others. `at` says which page it is, `dropped` what did not fit."""

    here: frozenset[str] = frozenset()
    elsewhere: tuple[str, ...] = ()
    at: str = ""
    dropped: int = 0

    @property
    def total(self) -> int:
        """How many are ticked."""
        return len(self.here) + len(self.elsewhere)


def turned(args: MultiDict[str, str]) -> MultiDict[str, str]:
    """The address with the page that a button asks for: `turn` leafs, `tick` stays at the page of `at`."""
    wanted = args.get("turn", "") or (args.get("at", "") if args.get("tick") else "")
    way, _, cursor = wanted.partition(":")
    if way not in ("after", "before"):
        return args
    found = args.copy()
    found.poplist("after")
    found.poplist("before")
    found[way] = cursor
    return found


def ticked(args: MultiDict[str, str], name: str, shown: Sequence[str]) -> Ticks:
    """The ticks of an address (its fields `name`) on a page that shows some documents; `tick` sets or takes away many."""
    asked = turned(args)
    at = next((f"{way}:{asked[way]}" for way in ("after", "before") if asked.get(way)), "")
    if args.get("tick") == "none":
        return Ticks(at=at)
    given = dict.fromkeys(one for one in args.getlist(name) if is_pid(one))
    here = frozenset(shown if args.get("tick") == "page" else (one for one in shown if one in given))
    others = [one for one in given if one not in set(shown)]
    room = max(0, MOST - len(shown))
    return Ticks(here=here, elsewhere=tuple(others[:room]), at=at, dropped=len(others[room:]))
