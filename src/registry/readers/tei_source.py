"""The source description of a TEI header: printed edition, newspaper, manuscript."""

from __future__ import annotations

import re

from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.layer import Strand
from registry.readers.opening.xml import Node, Tree
from registry.readers.publications import COLLECTED
from registry.readers.tei_dates import when


def first_name(tree: Tree, node: Node) -> Strand:
    """The name that stands in a publisher's element."""
    inner = node.first("orgName", "name", "persName")
    return tree.strand(inner if inner is not None else node).strip(" ,;:.")


def read_printed_source(draft: Draft, tree: Tree, source: Node) -> None:
    """The printed edition or newspaper that a source description names."""
    full = source.first("biblFull", "biblStruct", "biblfull", "biblstruct")
    if full is not None and not _has_manuscript(source):
        _structured(draft, tree, full, rank=80)
    copies = [n for n in source.find("bibl") if n.above("biblFull", "biblStruct", "title") is None]
    first = next(
        (n for n in copies if _kind(tree, n) in {"firstedition", "first", "firstprint", "erstdruck"}), None
    )
    if first is not None and full is None:
        _structured(draft, tree, first, rank=82)
        full = first
    citation = next((n for n in copies if n is not first), first)
    if citation is not None:
        _loose(draft, tree, citation, source, full is not None)
    titled = next(
        (n for n in tree.root.walk() if n.name == "bibl" and n.above("titleStmt", "front") is not None), None
    )
    if titled is not None:
        _newspaper(draft, tree, titled)


_WRITTEN = {"written", "writing", "composition", "composed", "creation", "created"}
_PRINTED_ON = {"print", "printed", "published", "publication", "firstprint"}


def read_dated(draft: Draft, tree: Tree, source: Node) -> None:
    """Dates that say by their type, or by their place in a manuscript's description, what happened on them."""
    for node in source.find("date", "origDate", "origdate"):
        kind = "written" if node.name.lower() == "origdate" else _kind(tree, node)
        name = (
            "date_created" if kind in _WRITTEN else "original_publication.date" if kind in _PRINTED_ON else ""
        )
        found = when(tree, node) if name else None
        if found is not None and not draft.has(name, 68):
            draft.date(name, found[0], found[1], "tei-header", 68, "medium")


def _kind(tree: Tree, node: Node) -> str:
    kind = tree.attribute(node, "type")
    return kind.text.lower().replace("-", "") if kind is not None else ""


def _has_manuscript(source: Node) -> bool:
    return (
        source.first("msDesc", "msdesc", "msIdentifier") is not None
        and source.first("objectDesc", "listWit", "physDesc", "witness") is not None
    )


_UNITS = {"volume": "volume", "vol": "volume", "issue": "issue", "number": "issue", "no": "issue",
          "page": "pages", "pages": "pages", "pp": "pages"}  # fmt: skip
_PRINTED = re.compile(
    r"(?:printed|published|imprinted|gedruckt|imprime|impressum)\s(?:\w+\s){0,2}?(?:by|for|at|von|bei|par)\s+"
)


def _structured(draft: Draft, tree: Tree, full: Node, rank: int) -> None:
    """biblFull and biblStruct: the edition that was copied, an article's periodical first."""
    title = full.first("title")
    if title is not None and COLLECTED.search(fold(tree.strand(title).text)):
        draft.add("copy_source", _cited(tree, full), "tei-header", 60, "medium")
        return
    group = draft.group()
    container = _container(tree, full)
    if container is not None:
        draft.add(
            "original_publication.container_title", tree.strand(container), "tei-header", rank, group=group
        )
    _imprint(draft, tree, full.first("imprint", "publicationStmt", "publicationstmt") or full, rank, group)
    for node in full.find("biblScope", "biblscope"):
        unit = tree.attribute(node, "unit") or tree.attribute(node, "type")
        name = _UNITS.get(unit.text.lower() if unit else "", "")
        if name:
            value = tree.strand(node).strip(" ,.;")
            draft.add(f"original_publication.{name}", value, "tei-header", rank, group=group)


def _cited(tree: Tree, full: Node) -> Strand:
    """The description as a citation in words, where the header gives one beside its parts."""
    statement = next((n for n in tree.root.walk() if n.name == "titleStmt"), None)
    told = next(
        (n for n in (statement.find("title") if statement else ()) if _kind(tree, n) in {"bibl", "citation"}),
        None,
    )
    return tree.strand(told if told is not None else full)


def _container(tree: Tree, full: Node) -> Node | None:
    """The title of the periodical, or of the book that an article stands in."""
    for node in full.find("title"):
        level = tree.attribute(node, "level")
        if level is not None and level.text in {"j", "s"} and node.above("seriesStmt", "series") is None:
            return node
    book = full.first("monogr")
    return book.first("title") if book is not None and full.first("analytic") is not None else None


def _imprint(draft: Draft, tree: Tree, imprint: Node, rank: int, group: int) -> None:
    publisher = imprint.first("publisher")
    if publisher is not None:
        strand = first_name(tree, publisher)
        lead = _PRINTED.match(fold(strand.text))
        strand = strand.cut(lead.end()) if lead else strand
        draft.add("original_publication.publisher", strand, "tei-header", rank, group=group)
    place = imprint.first("pubPlace", "pubplace")
    if place is not None:
        strand = tree.strand(place).strip(" :;,.[]")
        if "://" not in strand.text:
            draft.add("original_publication.place", strand, "tei-header", rank, group=group)
    date = imprint.first("date")
    found = when(tree, date) if date is not None else None
    if found is not None:
        draft.date("original_publication.date", found[0], found[1], "tei-header", rank, group=group)


def _loose(draft: Draft, tree: Tree, citation: Node, source: Node, structured: bool) -> None:
    """A `bibl`: the copy in words; its marked parts are the publication when nothing better is given."""
    strand = tree.strand(citation)
    # A `bibl` with the day of composition describes the manuscript itself, no copy of it.
    itself = any(_kind(tree, n) in _WRITTEN for n in citation.find("date"))
    nested = citation.first("bibl")
    own = (nested.first("title") or nested) if nested is not None else None
    if own is not None and not itself and re.search(r"\d{4}", tree.strand(own).text):
        # A digital copy that tells of its own original.
        draft.add("copy_source", tree.strand(own), "tei-header", 45, "medium")
    called = [tree.strand(n).tidy for n in citation.find("title")]
    if len(called) > len(set(called)) and citation.first("publisher", "biblScope", "imprint") is None:
        itself = True  # the work under its several names, and no print of it
    if nested is None and not itself:
        draft.add("copy_source", strand, "tei-header", 45, "medium")
    if structured or _has_manuscript(source) or citation.first("sponsor"):
        return
    if citation.first("date", "publisher", "pubPlace", "biblScope") is not None:
        _structured(draft, tree, citation, rank=70)
        return
    from registry.readers.publications import source_details

    source_details(draft, strand, rank=60)


def _newspaper(draft: Draft, tree: Tree, citation: Node) -> None:
    """A `bibl` within the title names the newspaper and its date."""
    title = next((n for n in citation.find("title") if tree.attribute(n, "level") is None), None)
    date = citation.first("date")
    found = when(tree, date) if date is not None else None
    if title is None or found is None:
        return
    group = draft.group()
    draft.add("original_publication.container_title", tree.strand(title), "tei-header", 85, group=group)
    draft.date("original_publication.date", found[0], found[1], "tei-header", 85, group=group)


def read_manuscript(draft: Draft, tree: Tree, source: Node) -> None:
    """Repository, collection and shelfmark of the manuscript or microform."""
    for node in source.find("msIdentifier", "msidentifier"):
        repository = node.first("repository", "institution")
        if repository is not None:
            draft.add("archive_source.repository", tree.strand(repository), "tei-header", 80)
        collection = node.first("collection")
        if collection is not None:
            draft.add("archive_source.collection", tree.strand(collection), "tei-header", 80)
        marks = [n for n in node.find("idno") if not n.children]
        for mark in marks[:1]:
            draft.add("archive_source.shelfmark", tree.strand(mark), "tei-header", 80)
        return
    microform = next(
        (
            n
            for n in source.find("title")
            if re.search(r"\[micro|collection|papers", fold(tree.strand(n).text)) and n.above("bibl")
        ),
        None,
    )
    if (
        microform is not None
        and (owner := microform.above("bibl")) is not None
        and (sponsor := owner.first("sponsor")) is not None
    ):
        draft.add("archive_source.repository", tree.strand(sponsor), "tei-header", 60, "medium")
        draft.add("archive_source.collection", tree.strand(microform), "tei-header", 60, "medium")
