"""The declarative base: constraint names that both databases share, and the column types that models are written in."""

from __future__ import annotations

from typing import Annotated, Final

from sqlalchemy import BigInteger, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, because a batch migration on SQLite cannot drop what has none."""

BigInt: Final = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits on both; on SQLite an INTEGER primary key is the row's own number and needs no second index."""


class Base(DeclarativeBase):
    """All tables. Texts have no length limits; rules about lengths live in the domain."""

    metadata = MetaData(naming_convention=NAMING)


def table_of(model: type[Base]) -> Table:
    """The table of a model (which SQLAlchemy types more widely than any of ours is)."""
    table = model.__table__
    assert isinstance(table, Table)
    return table


Id = Annotated[int, mapped_column(BigInt, primary_key=True, autoincrement=False)]
"""A number issued by `db.numbers` inside the unit of work."""

Words = Annotated[str, mapped_column(Text)]
Sorted = Annotated[str, mapped_column(Text().with_variant(Text(collation="C"), "postgresql"))]
"""A text that lists are sorted by: in the order of code points, whatever the language of the database."""
MaybeWords = Annotated[str | None, mapped_column(Text)]

OpenedBy = Annotated[int, mapped_column(BigInt, ForeignKey("activity.seq"))]
ClosedBy = Annotated[int | None, mapped_column(BigInt, ForeignKey("activity.seq"))]
EntityRef = Annotated[int, mapped_column(BigInt, ForeignKey("entity.id"))]
MaybeEntityRef = Annotated[int | None, mapped_column(BigInt, ForeignKey("entity.id"))]
