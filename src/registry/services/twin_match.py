"""Whether what is described and a document of the catalogue may be the same: titles, dates and printings compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from registry.domain import statements as s
from registry.domain.dates import DateError
from registry.domain.folding import search_words, sort_form
from registry.domain.record import AnyStatement
from registry.domain.spans import days

FAR: Final = 10**12
_FIRST_PAGE: Final = re.compile(r"\w+")


def title_of(statements: Iterable[AnyStatement]) -> str:
    """The first displayed title; empty where there is none."""
    return next((one.text for one in statements if isinstance(one, s.Title) and one.rank == "display"), "")


def names_of(statements: Iterable[AnyStatement]) -> list[str]:
    """The names of those who contributed, as they are given."""
    return [one.name_as_given for one in statements if isinstance(one, s.Contribution) and one.name_as_given]


def shares_a_word(names: Iterable[str], known: str) -> bool:
    """Whether some of the names has a word (longer than two letters) in common with others, or has no such word."""
    words = {word for one in names for word in search_words(one) if len(word) > 2}
    return not words or bool(words & set(search_words(known)))


def is_elsewhere(statements: Sequence[AnyStatement], container: str) -> bool:
    """Whether both appeared somewhere, and not in the same periodical or book."""
    named = {
        sort_form(one.container_title)
        for one in statements
        if isinstance(one, s.Publication) and one.container_title
    }
    return bool(named) and bool(container) and not any(one in sort_form(container) for one in named)


def date_fits(statements: Sequence[AnyStatement], earliest: int | None, latest: int | None) -> bool | None:
    """Whether a date that is described can be that of the document; None where one of them has none."""
    dates = [one.date for one in statements if isinstance(one, s.Dating | s.Publication) and one.date.edtf]
    if not dates or (earliest is None and latest is None):
        return None
    for one in dates:
        try:
            span = days(one.edtf, one.calendar)
        except DateError:
            continue
        begins = span.earliest if span.earliest is not None else -FAR
        ends = span.latest if span.latest is not None else FAR
        if (
            begins <= (latest if latest is not None else FAR)
            and (earliest if earliest is not None else -FAR) <= ends
        ):
            return True
    return False


def same_title(statements: Sequence[AnyStatement], row: Any) -> str:
    """Why a document of the same title may be the same, in words; empty where it is another.

    row is an entry of the catalogue with title, creators_sort, container, date_words, date_earliest and date_latest.
    """
    names = names_of(statements)
    if row.creators_sort and names and not shares_a_word(names, row.creators_sort):
        return ""
    if is_elsewhere(statements, row.container):
        return ""
    fits = date_fits(statements, row.date_earliest, row.date_latest)
    if fits:
        return f"the same title, and the date fits ({row.date_words})"
    both_undated = not row.date_words and not any(
        one.date for one in statements if isinstance(one, s.Dating | s.Publication)
    )
    if fits is None and both_undated and names and row.creators_sort:
        return "the same title and author, both undated"
    return ""


def first_page(pages: str) -> str:
    """The number that pages begin with."""
    found = _FIRST_PAGE.search(pages)
    return found[0].casefold().lstrip("0") if found else ""


def same_place(statements: Sequence[AnyStatement], pages: str, other_pages: str, row: Any) -> str:
    """Why a document that was printed in the same issue may be the same; short pieces on one page are told apart."""
    if not first_page(pages) or first_page(pages) != first_page(other_pages):
        return ""
    title, names = title_of(statements), names_of(statements)
    alike = bool(title) and shares_a_word([title], row.title)
    by_the_same = bool(names) and bool(row.creators_sort) and shares_a_word(names, row.creators_sort)
    return "printed at the same place, from the same page on" if alike or by_the_same or not title else ""
