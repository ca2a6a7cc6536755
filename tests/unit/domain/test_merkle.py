"""The log tree against a plain reading of the standard, published vectors, and forged proofs."""

import hashlib
from collections.abc import Sequence

import pytest
from hypothesis import given, strategies as st

from registry.domain import merkle

ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [merkle.leaf_hash(b"entry %d" % number) for number in range(40)]
OTHER = merkle.leaf_hash(b"something else")


def plain_root(leaves: Sequence[bytes]) -> bytes:
    """The definition of RFC 9162 2.1.1, word by word."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + plain_root(leaves[:split]) + plain_root(leaves[split:])).digest()


class Kept:
    """Keeps nodes as a table would; refuses to write one twice."""

    def __init__(self, leaves: Sequence[bytes] = ()) -> None:
        self.nodes: dict[tuple[int, int], bytes] = {}
        self.roots = [merkle.EMPTY_ROOT]
        for size, leaf in enumerate(leaves):
            nodes, root = merkle.append(size, leaf, self.get)
            self.keep(nodes)
            self.roots.append(root)

    def keep(self, nodes: list[merkle.Node]) -> None:
        for level, position, value in nodes:
            assert (level, position) not in self.nodes
            self.nodes[level, position] = value

    def get(self, level: int, position: int) -> bytes:
        return self.nodes[level, position]


KEPT = Kept(LEAVES)


def test_published_vectors() -> None:
    leaves = [merkle.leaf_hash(entry) for entry in ENTRIES]
    assert [root.hex() for root in Kept(leaves).roots] == ROOTS
    assert [merkle.root_of(leaves[:size]).hex() for size in range(9)] == ROOTS


def test_every_size_has_the_root_that_the_standard_defines() -> None:
    for size in range(len(LEAVES) + 1):
        expected = plain_root(LEAVES[:size])
        assert KEPT.roots[size] == expected
        assert merkle.root_of(iter(LEAVES[:size])) == expected
        assert merkle.root_at(size, KEPT.get) == expected


def test_kept_nodes_are_the_complete_subtrees() -> None:
    expected = {
        (level, position): plain_root(LEAVES[position << level : (position + 1) << level])
        for level in range(6)
        for position in range(len(LEAVES) >> level)
    }
    assert KEPT.nodes == expected


def test_every_inclusion_proof_verifies_at_its_place_only() -> None:
    for size in range(1, len(LEAVES) + 1):
        root = KEPT.roots[size]
        for index in range(size):
            proof = merkle.inclusion_proof(index, size, KEPT.get)
            assert merkle.verify_inclusion(LEAVES[index], index, size, proof, root)
            assert not merkle.verify_inclusion(OTHER, index, size, proof, root)
            assert not merkle.verify_inclusion(LEAVES[index], index, size, [*proof, OTHER], root)
            assert not merkle.verify_inclusion(LEAVES[index], (index + 1) % (size + 1), size, proof, root)
            if proof:
                assert not merkle.verify_inclusion(LEAVES[index], index, size, proof[:-1], root)


def test_every_consistency_proof_verifies_between_its_roots_only() -> None:
    for new in range(len(LEAVES) + 1):
        for old in range(new + 1):
            proof = merkle.consistency_proof(old, new, KEPT.get)
            old_root, new_root = KEPT.roots[old], KEPT.roots[new]
            assert merkle.verify_consistency(old, new, old_root, new_root, proof)
            assert not merkle.verify_consistency(old, new, OTHER, new_root, proof)
            if old:
                assert not merkle.verify_consistency(old, new, old_root, OTHER, proof)
                assert not merkle.verify_consistency(old, new, old_root, new_root, [*proof, OTHER])
            if proof:
                assert not merkle.verify_consistency(old, new, old_root, new_root, proof[:-1])


def test_a_changed_leaf_breaks_consistency() -> None:
    altered = Kept([*LEAVES[:5], OTHER, *LEAVES[6:]])
    for old in range(6, len(LEAVES)):
        proof = merkle.consistency_proof(old, len(LEAVES), altered.get)
        assert not merkle.verify_consistency(old, len(LEAVES), KEPT.roots[old], altered.roots[-1], proof)


@given(st.lists(st.lists(st.binary(max_size=4), max_size=9), max_size=12))
def test_appending_in_batches_gives_the_same_tree(batches: list[list[bytes]]) -> None:
    kept, leaves = Kept(), list[bytes]()
    for batch in batches:
        hashes = [merkle.leaf_hash(data) for data in batch]
        nodes, root = merkle.extend(len(leaves), hashes, kept.get)
        kept.keep(nodes)
        leaves += hashes
        assert root == plain_root(leaves)
    assert kept.nodes == Kept(leaves).nodes


@given(st.data())
def test_a_proof_with_one_hash_altered_is_refused(data: st.DataObject) -> None:
    new = data.draw(st.integers(2, len(LEAVES)))
    old = data.draw(st.integers(1, new - 1))
    consistency = merkle.consistency_proof(old, new, KEPT.get)
    inclusion = merkle.inclusion_proof(old, new, KEPT.get)
    consistency[data.draw(st.integers(0, len(consistency) - 1))] = OTHER
    inclusion[data.draw(st.integers(0, len(inclusion) - 1))] = OTHER
    assert not merkle.verify_consistency(old, new, KEPT.roots[old], KEPT.roots[new], consistency)
    assert not merkle.verify_inclusion(LEAVES[old], old, new, inclusion, KEPT.roots[new])


def test_appending_reads_one_node_per_level_at_most() -> None:
    size, reads = 2**20 - 1, list[tuple[int, int]]()

    def read(level: int, position: int) -> bytes:
        reads.append((level, position))
        return OTHER

    nodes, _ = merkle.append(size, OTHER, read)
    assert len(reads) == 20
    assert [(level, position) for level, position, _ in nodes] == [(i, size >> i) for i in range(21)]


def test_requests_beyond_the_tree_are_refused() -> None:
    with pytest.raises(ValueError, match="leaf 3 is not in a tree of 3 leaves"):
        merkle.inclusion_proof(3, 3, KEPT.get)
    with pytest.raises(ValueError, match="5 leaves cannot grow to 4"):
        merkle.consistency_proof(5, 4, KEPT.get)
    with pytest.raises(ValueError, match="-1 leaves"):
        merkle.append(-1, OTHER, KEPT.get)
    assert not merkle.verify_inclusion(OTHER, 0, 0, [], merkle.EMPTY_ROOT)
    assert not merkle.verify_consistency(2, 1, OTHER, OTHER, [])
    assert not merkle.verify_consistency(3, 5, OTHER, OTHER, [])
