"""The log: sealing an Activity as a leaf of the Merkle tree, and reading the tree's nodes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, Select, and_, or_, select

from registry.db.base import table_of
from registry.db.inserting import insert_rows
from registry.db.models.activity import LogLeaf, LogNode
from registry.db.prepared import Prepared, Values
from registry.domain import merkle
from registry.domain.canonical import canonical_bytes


def leaf_bytes(seq: int, head_digest: str, part_digests: Sequence[str]) -> bytes:
    """What a leaf commits to (RFC 8785): the number of the Activity, the salted digest of who, when and why, and
    the digests of the parts that list what it opened and closed."""
    return canonical_bytes({"v": 1, "seq": seq, "head": head_digest, "parts": list(part_digests)})


def seal(connection: Connection, seq: int, head_digest: str, part_digests: Sequence[str]) -> None:
    """Append the leaf of Activity `seq` and the nodes that it completes."""
    size = seq - 1
    known = frontier(connection, size)
    leaf = merkle.leaf_hash(leaf_bytes(seq, head_digest, part_digests))
    nodes, root = merkle.append(size, leaf, lambda level, position: known[level, position])
    # The leaf last: it ends the unit of work, and the guards refuse everything behind it.
    rows = [{"level": one[0], "position": one[1], "hash": one[2].hex()} for one in nodes]
    insert_rows(connection, table_of(LogNode), rows)
    insert_rows(connection, table_of(LogLeaf), [{"seq": seq, "hash": leaf.hex(), "root": root.hex()}])


def frontier(connection: Connection, size: int) -> dict[tuple[int, int], bytes]:
    """The nodes that cover the first `size` leaves: one for each bit that is set in the size."""
    wanted = list(merkle.covering(size))
    if not wanted:
        return {}
    # A pair for each place, filled up to a number of pairs that other sizes have too.
    pairs = [*wanted, *[wanted[-1]] * ((1 << (len(wanted) - 1).bit_length()) - len(wanted))]
    rows = _NODES.rows(connection, [value for pair in pairs for value in pair])
    return {(level, position): bytes.fromhex(text) for level, position, text in rows}


def _nodes(values: Values) -> Select[int, int, str]:
    places = (
        and_(LogNode.level == level, LogNode.position == position)
        for level, position in zip(values[::2], values[1::2], strict=True)
    )
    return select(LogNode.level, LogNode.position, LogNode.hash).where(or_(*places))


_NODES: Final = Prepared(_nodes)
