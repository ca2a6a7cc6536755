"""The Merkle tree of the log: appending, roots, inclusion and consistency proofs (RFC 9162)."""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

Hash: TypeAlias = bytes
"""SHA-256, 32 bytes."""

Node: TypeAlias = tuple[int, int, Hash]
"""``(level, position, hash)``: the root of the leaves from ``position * 2**level`` up to, not
including, ``(position + 1) * 2**level``. Only complete subtrees are nodes; they never change."""

GetNode: TypeAlias = Callable[[int, int], Hash]
"""Returns the hash of the node at ``(level, position)``; may raise `LookupError`."""

EMPTY_ROOT: Final[Hash] = hashlib.sha256(b"").digest()
"""Root of the tree without leaves."""


def leaf_hash(data: bytes) -> Hash:
    """Return the hash of one log entry (prefix 0x00, so that no leaf passes for a node)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: Hash, right: Hash) -> Hash:
    """Return the hash of an inner node (prefix 0x01)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def append(size: int, leaf: Hash, get_node: GetNode) -> tuple[list[Node], Hash]:
    """Append one leaf hash to a tree of ``size`` leaves.

    Returns the nodes to keep (the leaf and every subtree it completes) and the new root. Asks
    ``get_node`` for at most one node per level. Nothing is kept here.
    """
    return extend(size, (leaf,), get_node)


def extend(size: int, leaves: Iterable[Hash], get_node: GetNode) -> tuple[list[Node], Hash]:
    """Append several leaf hashes at once; returns the nodes to keep, in order, and the new root."""
    if size < 0:
        raise ValueError(f"a tree cannot have {size} leaves")
    frontier = [get_node(level, position) for level, position in covering(size)]
    nodes: list[Node] = []
    for leaf in leaves:
        level, position, current = 0, size, leaf
        nodes.append((level, position, current))
        while position & 1:
            current = node_hash(frontier.pop(), current)
            level, position = level + 1, position >> 1
            nodes.append((level, position, current))
        frontier.append(current)
        size += 1
    return nodes, fold(frontier)


def root_of(leaves: Iterable[Hash]) -> Hash:
    """Return the root over leaf hashes read one by one; keeps one hash per level in memory."""
    frontier: list[Hash] = []
    for size, leaf in enumerate(leaves):
        push(frontier, size, leaf)
    return fold(frontier)


def push(frontier: list[Hash], size: int, leaf: Hash) -> None:
    """Append a leaf hash to the frontier (the roots of `covering`, largest first) of a tree of ``size`` leaves."""
    current, position = leaf, size
    while position & 1:
        current, position = node_hash(frontier.pop(), current), position >> 1
    frontier.append(current)


def root_at(size: int, get_node: GetNode) -> Hash:
    """Return the root of the first ``size`` leaves from the nodes that were kept."""
    return fold([get_node(level, position) for level, position in covering(size)])


def inclusion_proof(index: int, size: int, get_node: GetNode) -> list[Hash]:
    """Return the audit path of leaf ``index`` in the first ``size`` leaves (RFC 9162 2.1.3.1).

    Raises:
        ValueError: ``index`` is not below ``size``.
    """
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size} leaves")
    start, end = 0, size
    path: list[Hash] = []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_range_root(middle, end, get_node))
            end = middle
        else:
            path.append(_range_root(start, middle, get_node))
            start = middle
    return path[::-1]


def consistency_proof(old_size: int, new_size: int, get_node: GetNode) -> list[Hash]:
    """Return the proof that the first ``old_size`` leaves are unchanged (RFC 9162 2.1.4.1).

    Empty when the old tree is empty or the sizes are equal.

    Raises:
        ValueError: not ``0 <= old_size <= new_size``.
    """
    if not 0 <= old_size <= new_size:
        raise ValueError(f"a tree of {old_size} leaves cannot grow to {new_size}")
    if old_size in (0, new_size):
        return []
    start, end = 0, new_size
    path: list[Hash] = []
    while end > old_size:
        middle = start + _split(end - start)
        if old_size <= middle:
            path.append(_range_root(middle, end, get_node))
            end = middle
        else:
            path.append(_range_root(start, middle, get_node))
            start = middle
    # The old tree itself is left out when it is a whole left branch: the verifier has its root.
    if start:
        path.append(_range_root(start, end, get_node))
    return path[::-1]


def verify_inclusion(leaf: Hash, index: int, size: int, proof: Sequence[Hash], root: Hash) -> bool:
    """Say whether ``proof`` shows ``leaf`` at ``index`` under ``root`` (RFC 9162 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    position, last, current = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            current = node_hash(sibling, current)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            current = node_hash(current, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and hmac.compare_digest(current, root)


def verify_consistency(
    old_size: int, new_size: int, old_root: Hash, new_root: Hash, proof: Sequence[Hash]
) -> bool:
    """Say whether ``proof`` shows that the tree only grew between two roots (RFC 9162 2.1.4.2)."""
    if not 0 <= old_size <= new_size:
        return False
    if old_size == 0:
        return not proof and old_root == EMPTY_ROOT
    if old_size == new_size:
        return not proof and old_root == new_root
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    position, last = old_size - 1, new_size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and hmac.compare_digest(old, old_root) and hmac.compare_digest(new, new_root)


def covering(size: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the complete subtrees that cover ``size`` leaves, largest first."""
    for level in range(size.bit_length() - 1, -1, -1):
        if size >> level & 1:
            yield level, (size >> level) - 1


def fold(frontier: Sequence[Hash]) -> Hash:
    """Return the root of a tree from its frontier."""
    if not frontier:
        return EMPTY_ROOT
    current = frontier[-1]
    for left in reversed(frontier[:-1]):
        current = node_hash(left, current)
    return current


def _split(width: int) -> int:
    """Return the largest power of two below ``width``."""
    return 1 << (width - 1).bit_length() - 1


def _range_root(start: int, end: int, get_node: GetNode) -> Hash:
    # Ranges that proofs ask for begin at a multiple of a power of two not below their width, so
    # that the subtrees inside them sit at the same places as in the whole tree.
    return fold([get_node(level, (start >> level) + position) for level, position in covering(end - start)])
