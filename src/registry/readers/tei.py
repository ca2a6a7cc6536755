"""Reads TEI headers (P4 and P5) and the openers, datelines and signatures of TEI texts."""

from __future__ import annotations

import re
from itertools import islice

from registry.readers.citations import read_citation
from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.holdings import holding_in_sentence
from registry.readers.layer import Layer, Strand
from registry.readers.licences import find_licence, is_terms
from registry.readers.names import is_person, plausible, turned
from registry.readers.opening.xml import Node, Tree
from registry.readers.pairs import read_pairs
from registry.readers.sheet import Pair, Sheet
from registry.readers.tei_dates import inside, when
from registry.readers.tei_people import name_of, read_people
from registry.readers.tei_source import first_name, read_dated, read_manuscript, read_printed_source
from registry.readers.tei_text import read_tei_text

_ACTIONS = {
    "sent": "author",
    "sending": "author",
    "sender": "author",
    "received": "addressee",
    "receiving": "addressee",
    "recipient": "addressee",
}


def read_tei(draft: Draft, tree: Tree) -> None:
    """Adds what the header and the edges of the text say."""
    if not any(n.name.lower() == "teiheader" for n in tree.root.walk()):
        read_dublin_core(draft, tree)
    header = next((n for n in tree.root.walk() if n.name.lower() == "teiheader"), tree.root)
    source = header.first("sourceDesc") or header.first("sourcedesc")
    _titles(draft, tree, header)
    read_people(draft, tree, header, source)
    _publication_statement(draft, tree, header, source)
    if source is not None:
        read_printed_source(draft, tree, source)
        read_manuscript(draft, tree, source)
        read_dated(draft, tree, source)
    _profile(draft, tree, header)
    _notes(draft, tree, header)
    read_tei_text(draft, tree)


def read_dublin_core(draft: Draft, tree: Tree) -> None:
    """Elements of Dublin Core in an XML file that is no TEI."""
    sheet = Sheet(Layer(tree.text, ""), format="html")
    for node in islice(tree.root.walk(), 3000):
        prefix, _, local = node.tag.name.lower().partition(":")
        if prefix in {"dc", "dcterms"} and local:
            sheet.pairs.append(Pair(f"meta:{prefix}.{local}", tree.strand(node), "meta"))
    read_pairs(draft, sheet)


def _titles(draft: Draft, tree: Tree, header: Node) -> None:
    statement = header.first("titleStmt", "titlestmt")
    if statement is None:
        return
    direct = [
        n for n in statement.find("title") if n.above("title") is None and not (n.above("bibl", "seriesStmt"))
    ]
    ranked: list[tuple[int, Node]] = []
    for order, node in enumerate(direct):
        level = tree.attribute(node, "level")
        kind = tree.attribute(node, "type")
        score = {"a": 30, "m": 15, "s": -20, "j": -20}.get(level.text if level else "", 10)
        score += {
            "main": 8,
            "sub": -30,
            "alt": -25,
            "short": -10,
            "iso-date": -60,
            "desc": -30,
            "uniform": -5,
        }.get(kind.text.lower() if kind else "", 0)
        ranked.append((score * 100 - order, node))
    for score, node in sorted(ranked, key=lambda x: -x[0])[:3]:
        inner = next(
            (
                n
                for n in node.find("title")
                if (tree.attribute(n, "level") or Strand(tree.strand(n).layer, 0, 0)).text == "a"
            ),
            None,
        )
        strand = tree.strand(inner if inner is not None else node)
        cut = re.search(
            r"[\s,:;.]*[\[(](?:electronic (?:text|resource)|a machine|machine[ -]readable|an electronic|digital|elektronische)[^\])]*[\])]|\s*[:.,]\s(?:a machine[ -]readable transcription|an electronic (?:edition|version|transcription)|electronic (?:edition|version)|digital edition)",
            fold(strand.text),
        )
        draft.add(
            "title", strand.cut(0, cut.start() if cut else None).strip(" :;"), "tei-header", 80 + (score > 0)
        )
    series = [n for s, n in ranked if s < -500 and (tree.attribute(n, "level") or tree.strand(n)).text == "s"]
    for node in series[:1]:
        draft.add("online_version.archive_name", tree.strand(node), "tei-header", 75, "medium")


def _publication_statement(draft: Draft, tree: Tree, header: Node, source: Node | None) -> None:
    statements = [n for n in header.find("publicationStmt", "publicationstmt") if not inside(n, source)]
    if not statements:
        return
    statement = statements[0]
    name = statement.first("publisher", "authority", "distributor")
    if name is not None:
        draft.add("online_version.archive_name", first_name(tree, name), "tei-header", 70)
    dates = [n for n in statement.find("date") if not n.above("availability")]
    for node in dates:
        found = when(tree, node)
        if found is not None and not (node.above("note")):
            draft.date("online_version.date", found[0], found[1], "tei-header", 70)
            break
    _urls(draft, tree, statement)
    availability = statement.first("availability") or header.first("availability")
    if availability is not None:
        _licence(draft, tree, availability)


def _urls(draft: Draft, tree: Tree, statement: Node) -> None:
    rank = {
        "handle": 78,
        "url": 80,
        "uri": 76,
        "urn": 20,
        "purl": 79,
        "doi": 70,
        "urlweb": 81,
        "permalink": 79,
    }
    for node in statement.find("idno", "ptr", "ref"):
        if node.above("availability") and node.name != "idno":
            continue
        kind = tree.attribute(node, "type")
        target = tree.attribute(node, "target")
        strand = tree.strand(node) if node.name == "idno" else target
        if strand is not None and strand.text.startswith(("http", "www.")):
            draft.add(
                "online_version.url", strand, "tei-header", rank.get(kind.text.lower() if kind else "", 60)
            )


def _licence(draft: Draft, tree: Tree, availability: Node) -> None:
    for node in availability.find("licence", "license", "ref"):
        target = tree.attribute(node, "target")
        if target is not None and "creativecommons" in target.text:
            named = find_licence(tree.strand(node)) if node.name == "ref" else None
            draft.add("license", named or target, "licence", 84, alternatives=(target.text,) if named else ())
            return
    strand = tree.strand(availability)
    named = find_licence(strand)
    draft.add(
        "license",
        named
        if named is not None
        else strand
        if len(strand.text) < 400 and (availability.first("licence") or is_terms(strand.text))
        else None,
        "licence",
        74,
        "medium",
    )


def _profile(draft: Draft, tree: Tree, header: Node) -> None:
    for node in header.find("language"):
        if node.above("langUsage", "langusage") is None:
            continue
        ident = tree.attribute(node, "ident") or tree.attribute(node, "id")
        strand = ident if ident is not None and len(ident.text) <= 12 else tree.strand(node)
        code = strand.cut(0, len(strand.text.split("-")[0])) if ident is not None else strand
        draft.add("language", code, "tei-header", 80)
        break
    if not draft.has("language"):
        top = next((n for n in tree.root.walk() if n.name in {"TEI", "TEI.2"}), None)
        draft.add(
            "language",
            tree.attribute(top, "xml:lang") if top is not None else None,
            "tei-header",
            40,
            "medium",
        )
    creation = header.first("creation")
    date = creation.first("date") if creation is not None else None
    found = when(tree, date) if date is not None else None
    if found is not None:
        draft.date("date_created", found[0], found[1], "tei-header", 70, "medium")
    for action in header.find("correspAction", "correspaction"):
        kind = tree.attribute(action, "type")
        person = action.first("persName", "name", "orgName")
        role = _ACTIONS.get(kind.text.lower() if kind else "", "")
        date = action.first("date")
        if role == "author" and date is not None and (sent := when(tree, date)) is not None:
            draft.date("date_created", sent[0], sent[1], "tei-header", 85)
        if role and person is not None and plausible(turned(name_of(tree, person))):
            draft.person(
                role,
                tree.strand(person),
                "tei-header",
                88 if role == "addressee" else 60,
                name=turned(name_of(tree, person)),
            )


def _notes(draft: Draft, tree: Tree, header: Node) -> None:
    """Notes on how the text was made, and where the original is."""
    for node in islice(header.find("note", "p"), 200):
        strand = tree.strand(node)
        folded = fold(strand.text)
        if len(strand.text) > 700:
            continue
        _labelled_note(draft, strand)
        if node.name == "note" and re.match(
            r"transcribed (?:from|by)|images scanned|scanned from|keyed from", folded
        ):
            draft.add("transcription_notes", strand, "transcription-note", 60)
        elif re.search(r"reproduction of (?:the )?original|original in the", folded):
            found = holding_in_sentence(strand)
            draft.add("archive_source.repository", found, "holding-sentence", 70, "medium")


def _labelled_note(draft: Draft, strand: Strand) -> None:
    """`Erstdruck: Stuttgart (Cotta) 1856.`: a note that speaks as a labelled line does."""
    from registry.readers.entries import Entry
    from registry.readers.fields import fill
    from registry.readers.labels import colon_label, opening_label

    found = colon_label(strand.text) or opening_label(strand.text)
    if (
        found
        and len(strand.text) < 250
        and found[0][0] in {"published", "date_written", "date_delivered", "translated", "source"}
    ):
        fill(draft, Entry(found[0], strand.cut(found[1]).strip(), 0, strand, colon=True))


def is_citation_like(strand: Strand) -> bool:
    """Whether a stretch reads like a citation."""
    return read_citation(strand).container is not None and not is_person(strand.text)
