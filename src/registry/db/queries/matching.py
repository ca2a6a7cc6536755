"""Full-text search behind one condition: FTS5 on SQLite, a text-search index on PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, false
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import Boolean

MOST_WORDS: Final = 16


class _Matching(GenericFunction[bool]):
    """Whether an entry's search text holds the words of its one argument, a text with blanks between them."""

    type = Boolean()
    inherit_cache = True
    name = "registry_matching"


@compiles(_Matching, "sqlite")
def _sqlite(element: Any, compiler: Any, **options: Any) -> str:
    # Each word in quotation marks with an asterisk: nothing that is typed is read as an operator.
    query = compiler.process(element.clauses, **options)
    return (  # the words are a bound parameter
        "catalogue_entry.document_id IN (SELECT rowid FROM catalogue_search WHERE catalogue_search MATCH "  # noqa: S608
        f"'\"' || replace({query}, ' ', '\"* \"') || '\"*')"
    )


@compiles(_Matching, "postgresql")
def _postgresql(element: Any, compiler: Any, **options: Any) -> str:
    query = compiler.process(element.clauses, **options)
    return (
        # The words as they are: PostgreSQL's own parser would take some for addresses, paths or numbers.
        "array_to_tsvector(string_to_array(catalogue_entry.search_text, ' ')) @@ "
        f"CAST(replace({query}, ' ', ':* & ') || ':*' AS tsquery)"
    )


def matching(words: Sequence[str]) -> ColumnElement[bool]:
    """The condition that every word occurs, whole or as the beginning of one. At most 16 words count.

    The words are those of `domain.folding.search_words`, letters and digits only, so that none can be an operator;
    without any nothing matches.
    """
    known = [word for word in words if word.isascii() and word.isalnum()][:MOST_WORDS]
    return _Matching(" ".join(known)) if known else false()
