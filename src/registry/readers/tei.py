"""Reads TEI headers (P4 and P5) and the openers, datelines and signatures of TEI texts."""

from __future__ import annotations

import re
from itertools import islice

from registry.readers.citations import read_citation
from registry.readers.dates import DateFound, find_dates
from registry.readers.draft import Draft
from registry.readers.fields import COLLECTED
from registry.readers.folding import fold
from registry.readers.holdings import holding_in_sentence
from registry.readers.layer import Layer, Strand
from registry.readers.licences import find_licence
from registry.readers.names import is_person, plausible, turned
from registry.readers.opening.xml import Node, Tree
from registry.readers.pairs import read_pairs
from registry.readers.sheet import Pair, Sheet
from registry.readers.tei_people import name_of, read_people
from registry.readers.tei_text import read_tei_text

_WHEN = ("when-iso", "when", "when-custom", "notbefore", "from", "value")
_ONLINE = re.compile(r"https?://\S+")


def read_tei(draft: Draft, tree: Tree) -> None:
    """Adds what the header and the edges of the text say."""
    if not any(n.name.lower() == "teiheader" for n in tree.root.walk()):
        read_dublin_core(draft, tree)
    header = next((n for n in tree.root.walk() if n.name.lower() == "teiheader"), tree.root)
    source = header.first("sourceDesc") or header.first("sourcedesc")
    _titles(draft, tree, header, source)
    read_people(draft, tree, header, source)
    _publication_statement(draft, tree, header, source)
    if source is not None:
        _source(draft, tree, source)
        _manuscript(draft, tree, source)
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


def inside(node: Node, outer: Node | None) -> bool:
    """Whether `node` lies within `outer`."""
    return outer is not None and outer.tag.start <= node.tag.start < outer.end


def when(tree: Tree, node: Node) -> tuple[DateFound, Strand] | None:
    """The date of a `date` element: its normalised attribute, else its words."""
    for name in _WHEN:
        value = tree.attribute(node, name)
        dates = find_dates(value.text) if value is not None else []
        if value is not None and dates:
            end = tree.attribute(node, "notAfter") or tree.attribute(node, "to")
            last = find_dates(end.text) if end is not None else []
            words = tree.strand(node)
            found = dates[0]
            if last and last[0].edtf != found.edtf:
                found = DateFound(0, 0, f"{found.edtf}/{last[0].edtf}")
            return found, words if words and find_dates(words.text) else value
    words = tree.strand(node)
    dates = find_dates(words.text)
    return (dates[0], words.cut(dates[0].start, dates[0].end)) if dates else None


def _titles(draft: Draft, tree: Tree, header: Node, source: Node | None) -> None:
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
        draft.add("online_version.archive_name", _first_name(tree, name), "tei-header", 70)
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


def _first_name(tree: Tree, node: Node) -> Strand:
    inner = node.first("orgName", "name", "persName")
    return tree.strand(inner if inner is not None else node).strip(" ,;:.")


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
        if len(strand.text) < 400 and availability.first("licence")
        else None,
        "licence",
        74,
        "medium",
    )


def _source(draft: Draft, tree: Tree, source: Node) -> None:
    full = source.first("biblFull", "biblStruct", "biblfull", "biblstruct")
    if full is not None and not _has_manuscript(source):
        _structured(draft, tree, full, rank=80)
    elif full is not None:
        _structured(draft, tree, full, rank=60, printed_later=True)
    citation = next(
        (n for n in source.find("bibl") if n.above("biblFull", "biblStruct", "title") is None), None
    )
    if citation is not None:
        _loose(draft, tree, citation, source, full is not None)
    titled = next(
        (n for n in tree.root.walk() if n.name == "bibl" and n.above("titleStmt", "front") is not None), None
    )
    if titled is not None:
        _newspaper(draft, tree, titled)


def _has_manuscript(source: Node) -> bool:
    return (
        source.first("msDesc", "msdesc", "msIdentifier") is not None
        and source.first("objectDesc", "listWit", "physDesc", "witness") is not None
    )


def _structured(draft: Draft, tree: Tree, full: Node, rank: int, printed_later: bool = False) -> None:
    """biblFull and biblStruct: the edition that was copied, an article's periodical first."""
    title = full.first("title")
    if title is not None and COLLECTED.search(fold(tree.strand(title).text)) and not printed_later:
        draft.add("copy_source", tree.strand(title), "tei-header", 60, "medium")
        return
    if printed_later:
        return
    group = draft.group()
    journal = next(
        (
            n
            for n in full.find("title")
            if (tree.attribute(n, "level") or tree.strand(n)).text in {"j", "s"}
            and n.above("seriesStmt", "series") is None
        ),
        None,
    )
    if journal is not None:
        draft.add(
            "original_publication.container_title", tree.strand(journal), "tei-header", rank, group=group
        )
    elif (
        full.first("analytic") is not None
        and (monograph := full.first("monogr")) is not None
        and (title := monograph.first("title")) is not None
    ):
        draft.add("original_publication.container_title", tree.strand(title), "tei-header", rank, group=group)
    imprint = full.first("imprint", "publicationStmt", "publicationstmt") or full
    publisher = imprint.first("publisher")
    if publisher is not None:
        strand = _first_name(tree, publisher)
        lead = re.match(
            r"(?:printed|published|imprinted|gedruckt|imprime|impressum)\s(?:\w+\s){0,2}?(?:by|for|at|von|bei|par)\s+",
            fold(strand.text),
        )
        strand = strand.cut(lead.end()) if lead else strand
        draft.add("original_publication.publisher", strand, "tei-header", rank, group=group)
    place = imprint.first("pubPlace", "pubplace")
    if place is not None:
        draft.add(
            "original_publication.place", tree.strand(place).strip(" :;,.[]"), "tei-header", rank, group=group
        )
    date = imprint.first("date")
    found = when(tree, date) if date is not None else None
    if found is not None:
        draft.date("original_publication.date", found[0], found[1], "tei-header", rank, group=group)
    for node in full.find("biblScope", "biblscope"):
        unit = tree.attribute(node, "unit") or tree.attribute(node, "type")
        name = {
            "volume": "volume",
            "vol": "volume",
            "issue": "issue",
            "number": "issue",
            "no": "issue",
            "page": "pages",
            "pages": "pages",
            "pp": "pages",
        }.get(unit.text.lower() if unit else "", "")
        if name:
            draft.add(
                f"original_publication.{name}",
                tree.strand(node).strip(" ,.;"),
                "tei-header",
                rank,
                group=group,
            )


def _loose(draft: Draft, tree: Tree, citation: Node, source: Node, structured: bool) -> None:
    """A `bibl`: the copy in words; its marked parts are the publication when nothing better is given."""
    strand = tree.strand(citation)
    if citation.first("bibl") is None:
        draft.add("copy_source", strand, "tei-header", 45, "medium")
    if structured or _has_manuscript(source) or citation.first("sponsor"):
        return
    if citation.first("date", "publisher", "pubPlace", "biblScope") is not None:
        _structured(draft, tree, citation, rank=70)
        return
    from registry.readers.fields import source_details

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


def _manuscript(draft: Draft, tree: Tree, source: Node) -> None:
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
    sponsors = [n for n in source.find("sponsor") if is_archive(tree.strand(n).text)]
    bibl = next((n.above("bibl") for n in sponsors if n.above("bibl")), None)
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
    del bibl


def is_archive(text: str) -> bool:
    """Whether a body is one that keeps documents."""
    return bool(re.search(r"librar|archiv|universit|museum|society|institut", fold(text)))


def _profile(draft: Draft, tree: Tree, header: Node) -> None:
    for node in header.find("language"):
        if node.above("langUsage", "langusage") is None:
            continue
        ident = tree.attribute(node, "ident") or tree.attribute(node, "id")
        strand = ident if ident is not None and len(ident.text) <= 12 else tree.strand(node)
        draft.add(
            "language",
            strand.cut(0, re.search(r"-|$", strand.text).start()) if ident is not None else strand,
            "tei-header",
            80,
        )  # type: ignore[union-attr]
        break
    if not draft.has("language"):
        top = next((n for n in tree.root.walk() if n.name in {"TEI", "TEI.2"}), None)
        draft.add("language", tree.attribute(top, "xml:lang") if top is not None else None, "tei-header", 40, "medium")
    creation = header.first("creation")
    date = creation.first("date") if creation is not None else None
    found = when(tree, date) if date is not None else None
    if found is not None:
        draft.date("date_created", found[0], found[1], "tei-header", 70, "medium")
    for action in header.find("correspAction", "correspaction"):
        kind = tree.attribute(action, "type")
        person = action.first("persName", "name", "orgName")
        role = {"sent": "author", "received": "addressee"}.get(kind.text.lower() if kind else "", "")
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
