"""People and bodies that a TEI header names, with the roles its elements and statements give them."""

from __future__ import annotations

import re

from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.names import plausible, turned
from registry.readers.opening.xml import Node, Tree

_ROLES = (
    (
        r"trans(?:cri|krip)|numeris|saisie|digiti[sz]|input|keyed|keyboard|key(?:ing|ed)|abschrift|erfass|data (?:entry|capture)|texterfassung|trascri|ocr",
        "transcriber",
    ),
    (
        r"encod|encodage|mark-?up|kodier|auszeichn|codifica|codific|xml|tei|convert|konvert|tagg",
        "markup editor",
    ),
    (r"proof|correct|korrektur|relecture|collation|correz|revis|correcc", "proofreader"),
    (r"translat|ubersetz|traduct|traduz|traducc|vertal|oversat", "translator"),
    (r"edit|herausg|ausgabe|edizion|kommentier|curat", "editor"),
    (r"compil", "compiler"),
    (r"annot", "annotator"),
)
# `Eliot, John, 1604-1690, tr.`: library catalogues put what somebody did behind the name.
_ROLE_TAIL = re.compile(r",\s(?P<role>tr|ed|comp|ill)\.?$")
_TAIL_ROLES = {"tr": "translator", "ed": "editor", "comp": "compiler", "ill": "illustrator"}
_SKIP = re.compile(
    r"fund|sponsor|principal|finan|technical|project|website|web design|program|hosting|distribution|supervis"
)


def name_of(tree: Tree, node: Node) -> str:
    """A name in reading order: forename before surname whatever their order in the element."""
    person = node if node.name in {"persName", "persname"} else node.first("persName", "persname") or node
    surname, forename = person.first("surname"), list(person.find("forename"))
    if surname is not None and forename:
        link = person.first("nameLink", "namelink")
        parts = (
            [tree.strand(n).tidy for n in forename]
            + ([tree.strand(link).tidy] if link is not None else [])
            + [tree.strand(surname).tidy]
        )
        return " ".join(parts)
    inner = (
        node.first("persName", "name", "orgName")
        if node.name not in {"persName", "name", "orgName"}
        else None
    )
    return tree.strand(inner if inner is not None else node).tidy.strip(" ,;.:")


def read_people(draft: Draft, tree: Tree, header: Node, source: Node | None) -> None:
    """Authors, editors and those of responsibility statements; those of the printed source stay with it."""

    def in_source(node: Node) -> bool:
        cited = node.above("bibl", "biblStruct", "listBibl", "interp") is not None
        return cited or (source is not None and source.tag.start <= node.tag.start < source.end)

    for node in header.find("author"):
        if not in_source(node) and node.above("titleStmt", "titlestmt") is not None:
            _add(draft, tree, node, "author", 88)
    if not draft.people("author"):
        for node in header.find("author"):
            _add(draft, tree, node, "author", 70)
    for node in header.find("editor"):
        if in_source(node) or node.above("titleStmt", "editionStmt", "titlestmt") is None:
            continue
        role = tree.attribute(node, "role")
        _add(draft, tree, node, role_of(role.text) or "editor" if role is not None else "editor", 80)
    for node in header.find("respStmt", "respstmt"):
        if not in_source(node):
            _responsibility(draft, tree, node)
    _changes(draft, tree, header)


def role_of(words: str) -> str:
    """The role that the words of a responsibility describe, '' for sponsors and the like."""
    folded = fold(words)
    if _SKIP.search(folded):
        return ""
    return next((role for pattern, role in _ROLES if re.search(pattern, folded)), "")


def _add(draft: Draft, tree: Tree, node: Node, role: str, rank: int) -> None:
    inner = [n for n in node.find("persName", "name", "orgName") if n.above("persName") is None] or [node]
    for one in inner[:6]:
        written = name_of(tree, one)
        tail = _ROLE_TAIL.search(fold(written))
        name = turned(written[: tail.start()] if tail else written)
        if plausible(name):
            told = _TAIL_ROLES[tail["role"]] if tail else role
            draft.person(told, tree.strand(one), "tei-header", rank, name=name)


def _responsibility(draft: Draft, tree: Tree, node: Node) -> None:
    words = " ".join(tree.strand(n).tidy for n in node.find("resp"))
    roles = [role_of(words)]
    # `Transcribed and encoded by`: both.
    folded = fold(words)
    if roles[0] == "transcriber" and re.search(r"encod|mark-?up|encodage|kodier|auszeichn", folded):
        roles.append("markup editor")
    for role in roles:
        if not role:
            continue
        for one in node.find("persName", "name", "orgName"):
            if one.above("persName", "name") is None:
                name = turned(name_of(tree, one))
                if plausible(name):
                    draft.person(role, tree.strand(one), "tei-header", 80, name=name)


def _changes(draft: Draft, tree: Tree, header: Node) -> None:
    """`change` entries that say who keyed and who proofread the text."""
    for node in header.find("change"):
        label = node.first("label", "name", "persName")
        if label is None:
            continue
        strand = tree.strand(label)
        words = tree.strand(node).text.replace(strand.text, " ", 1)
        folded = fold(words)
        role = (
            "transcriber"
            if re.search(r"keyed|transcrib|typed", folded)
            else "proofreader"
            if re.search(r"proofread", folded)
            else ""
        )
        if role and len(strand.text) > 3 and plausible(strand.text):
            draft.person(role, strand, "tei-header", 60, "medium")
