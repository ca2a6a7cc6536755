"""How often the rules are right: a generated catalogue with planted contradictions and with pairs that only look like them.

`python -m benchmarks.precision` prints, for each rule, how many of its findings are planted ones (precision), how many of
the planted ones it found (recall), and how many of the look-alikes it reported as more than information.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from registry.checks.face import Holdings, discover
from registry.domain import statements as s
from registry.domain.pids import new_pid
from registry.domain.record import AnyStatement, Record

EACH: Final = 100
MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
                 "December")  # fmt: skip


class Case(NamedTuple):
    """A document, the rule that it is about, and whether something is wrong with it."""

    rule: str
    wrong: bool
    statements: tuple[AnyStatement, ...]


def cases(chance: random.Random) -> Iterator[Case]:
    """A hundred planted and a hundred look-alikes for each rule that looks at one record."""
    for number in range(EACH):
        year, month, day = chance.randint(1905, 1960), chance.randint(1, 12), chance.randint(1, 27)
        date = f"{year}-{month:02}-{day:02}"
        later = f"{year}-{month:02}-{day + 1:02}"
        written = _dating("a", date)
        yield Case(
            "conflicting_dates",
            True,
            (written, _dating("b", later if number % 2 else f"{year + 1}-{month:02}-{day:02}")),
        )
        yield Case("conflicting_dates", False, (written, _alike(number, year, month, day)))
        names = ("Anna Berg", "Ben Cole", "Clara Voss", "David Lind")
        one, other = chance.sample(names, 2)
        yield Case(
            "conflicting_attribution", True, (_author("a", one), _author("b", other, rank="alternative"))
        )
        short = f"{one[0]}. {one.split()[1]}"
        yield Case(
            "conflicting_attribution", False, (_author("a", one), _author("b", short, rank="alternative"))
        )
        first = s.Publication(
            key="p",
            container_title="A review",
            original=True,
            completeness="complete",
            date=s.When(edtf=str(year)),
        )
        earlier = s.Publication(
            key="q", container_title="A journal", completeness="complete", date=s.When(edtf=str(year - 2))
        )
        yield Case("first_publication", True, (first, earlier))
        yield Case("first_publication", False, (first, _changed(earlier, completeness="abridged")))
        yield Case("impossible_chronology", True, (written, _dating("b", str(year - 1), "published")))
        yield Case("impossible_chronology", False, (written, _dating("b", str(year), "published")))
        words = f"{day} {MONTHS[month - 1]} {year}"
        yield Case(
            "title_against_text", True, (s.Title(key="t", text=f"Letter of {words}"), _dating("b", later))
        )
        yield Case(
            "title_against_text",
            False,
            (s.Title(key="t", text=f"Letter of {words}"), _dating("b", f"{year}-{month:02}")),
        )


def measure(seed: int = 5) -> dict[str, tuple[int, int, int]]:
    """By rule: planted ones found, look-alikes reported as more than information, other findings of the rule on those documents."""
    records, about = {}, {}
    for case in cases(random.Random(seed)):
        pid = new_pid()
        titled = (
            case.statements
            if any(isinstance(one, s.Title) for one in case.statements)
            else (s.Title(key="t", text="A letter"), *case.statements)
        )
        records[pid] = Record(pid=pid, kind="document", statements=titled)
        about[pid] = case
    holdings = Holdings(records)
    right: dict[str, set[str]] = defaultdict(set)
    wrong: dict[str, set[str]] = defaultdict(set)
    elsewhere: dict[str, set[str]] = defaultdict(set)
    for name, rule in discover().items():
        for found in rule.find(holdings):
            case = about[found.pids[0]]
            if found.severity == "low" or name == "missing_provenance":
                continue
            if case.rule != name:
                elsewhere[name].add(found.pids[0])
            else:
                (right if case.wrong else wrong)[name].add(found.pids[0])
    rules = dict.fromkeys(case.rule for case in about.values())
    return {rule: (len(right[rule]), len(wrong[rule]), len(elsewhere[rule])) for rule in rules}


def main() -> None:
    """Print the table."""
    for rule, (right, wrong, elsewhere) in measure().items():
        precision = right / (right + wrong) if right + wrong else 1.0
        print(
            f"{rule:26} precision {precision:.2f}  recall {right / EACH:.2f}  look-alikes {wrong}  elsewhere {elsewhere}"
        )


def _alike(number: int, year: int, month: int, day: int) -> s.Dating:
    """The same day in the other calendar, a vaguer date, an approximate one, or a date of another kind."""
    match number % 4:
        case 0:
            return _dating("b", f"{year}-{month:02}")
        case 1:
            return _dating("b", f"{year}~")
        case 2:
            return _dating("b", str(year + 1), "published")
        case _:
            return _dating("b", f"{year}-{month:02}-{day:02}?")


def _dating(key: str, edtf: str, variety: str = "written") -> s.Dating:
    return s.Dating(key=key, variety=variety, date=s.When(edtf=edtf))


def _author(key: str, name: str, rank: str = "display") -> s.Contribution:
    return s.Contribution(key=key, role="aut", name_as_given=name, rank=rank)


def _changed(one: s.Publication, completeness: str) -> s.Publication:
    return s.Publication(
        key=one.key, container_title=one.container_title, completeness=completeness, date=one.date
    )


if __name__ == "__main__":
    main()
