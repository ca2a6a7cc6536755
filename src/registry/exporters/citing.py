"""Reduces a described record to a citation: one pass over its statements, nothing guessed, nothing dropped unsaid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, TypeVar, cast

from registry.domain import statements as s
from registry.domain.names import NameParts, folded
from registry.domain.record import Described, Record
from registry.domain.vocabularies import label
from registry.exporters.annotated import notes, paragraphs
from registry.exporters.appearances import Appeared, appeared
from registry.exporters.citation import ANNOTATION, Citation, CitedName, Kept, Left
from registry.exporters.cited_names import cited_name, csl_role
from registry.exporters.copies import kept
from registry.exporters.dates_cited import Dated, dated
from registry.exporters.leftovers import Leftovers
from registry.exporters.moments import NOT_FROM_THE_ITEM
from registry.exporters.remarks import remarks

T = TypeVar("T", bound=s.Statement)
Groups = Mapping[type[s.Statement], Sequence[s.Statement]]
_NONE: Final[tuple[s.Statement, ...]] = ()
_NOBODY: Final = CitedName(parts=NameParts())
_ENDS_A_TITLE: Final = (".", "?", "!", ":", "…")


def cite(described: Described) -> Citation:
    """The citation of a document. A record that knows nothing of itself still has a pid and a key."""
    record, linked = described.record, described.linked
    groups: dict[type[s.Statement], list[s.Statement]] = {}
    left = Leftovers(linked)
    for one in record.statements:
        if one.rank == "display":
            groups.setdefault(type(one), []).append(one)
        elif one.rank == "alternative":
            left.alternative(one)
    return _cited(described, groups, left)


class _Read(NamedTuple):
    """The parts of a citation as each was worked out."""

    kind: s.Kind
    where: Appeared
    held: Kept
    when: Dated
    people: Mapping[str, tuple[CitedName, ...]]
    credited: tuple[tuple[str, CitedName], ...]
    titles: Mapping[str, str]
    supplied: bool
    ids: Mapping[str, str]
    languages: Mapping[str, str]
    remarks: tuple[str, ...]


def _read(groups: Groups, linked: Mapping[str, Record], left: Leftovers) -> _Read:
    kind = _first(groups, s.Kind) or s.Kind(term="other")
    described_from = _first(groups, s.DescribedFrom)
    part_of = _first(groups, s.PartOf)
    contributions = _all(groups, s.Contribution)
    where = appeared(_all(groups, s.Publication), part_of, linked)
    if part_of and part_of.pages and folded(part_of.pages) != where.cited.pages:
        left.add("pages in the containing record", part_of.pages)
    first = described_from.archive_source if described_from else ""
    held = kept(_all(groups, s.ArchiveSource), first, linked)
    when = dated(kind.term, _all(groups, s.Dating), where.cited)
    people, credited = _people(contributions, linked, left)
    titles, supplied = _titles(_all(groups, s.Title), left)
    ids = _identifiers(_all(groups, s.Identifier), left)
    languages = _languages(_all(groups, s.Language), left)
    left.rest(groups, others=held.others, datings=when.left, places=when.places)
    said = remarks(
        contributions,
        linked,
        where,
        when.dates,
        original_language=languages.get("original", ""),
        translated_title=titles.get("translated", ""),
    )
    return _Read(kind, where, held, when, people, credited, titles, supplied, ids, languages, said)


def _cited(described: Described, groups: Groups, left: Leftovers) -> Citation:
    record = described.record
    read = _read(groups, described.linked, left)
    where, held, when, titles, ids = read.where, read.held, read.when, read.titles, read.ids
    annotation = "\n\n".join(paragraphs(described.place.annotation)) if described.place else ""
    url = held.url or where.cited.url or ids.get("url", "")
    left.addresses(url, _addresses(where, ids))
    return Citation(
        pid=record.pid,
        key=_key(groups, record),
        kind=read.kind.term,
        genre=folded(read.kind.genre),
        record_url=f"{described.base_url}/documents/{record.pid}" if described.base_url else "",
        people=read.people,
        credited=read.credited,
        title=_whole_title(titles, read.supplied),
        title_supplied=read.supplied,
        short_title=titles.get("abbreviated", ""),
        original_title=titles.get("original", ""),
        issued=when.issued,
        issued_as=when.issued_as,
        dates=when.dates,
        event=when.event,
        container=where.cited,
        inherited=where.inherited,
        inherited_from=where.inherited_from if where.inherited else "",
        original=where.original,
        copy=held,
        url=url,
        language=read.languages.get("text", ""),
        original_language=read.languages.get("original", ""),
        abstract=_abstract(_all(groups, s.Description)),
        keywords=tuple([folded(one.term) for one in _all(groups, s.Subject)]),
        rights=_rights(_all(groups, s.Rights), _all(groups, s.ArchiveSource)),
        doi=ids.get("doi", ""),
        isbn=ids.get("isbn", ""),
        issn=ids.get("issn", "") or where.cited.issn,
        remarks=(*read.remarks, *notes(described)),
        annotation=annotation,
        beyond=(*left.found(), *((Left("annotation", annotation, ANNOTATION),) if annotation else ())),
    )


def sort_key(described: Described) -> tuple[bytes, str]:
    """Orders a small set of records by citation key, in the order of bytes; the pid settles what is equal."""
    groups: dict[type[s.Statement], list[s.Statement]] = {}
    for one in described.record.statements:
        if type(one) is s.CitationKey and one.rank == "display":
            groups.setdefault(type(one), []).append(one)
    return _key(groups, described.record).encode(), described.record.pid


def _all(groups: Groups, variety: type[T]) -> Sequence[T]:
    return cast("Sequence[T]", groups.get(variety, _NONE))


def _first(groups: Groups, variety: type[T]) -> T | None:
    found = groups.get(variety)
    return cast("T", found[0]) if found else None


def _key(groups: Groups, record: Record) -> str:
    key = _first(groups, s.CitationKey)
    return key.value if key else record.pid


def _people(
    contributions: Sequence[s.Contribution], linked: Mapping[str, Record], left: Leftovers
) -> tuple[dict[str, tuple[CitedName, ...]], tuple[tuple[str, CitedName], ...]]:
    """The names by CSL role, nobody twice in one, and all names with their roles, in the order of the record."""
    found: dict[str, list[CitedName]] = {}
    credited: list[tuple[str, CitedName]] = []
    for one in contributions:
        csl = csl_role(one.role)
        name = cited_name(one, linked) if one.attribution != "rejected" else _NOBODY
        if name.parts:
            credited.append((one.role, name))
        if csl is None:
            left.contribution(one, named=bool(name.parts))
        elif name.parts:
            _put_once(found.setdefault(csl, []), name, left)
        if one.attribution != "rejected":
            left.name_as_given(one, name)
    return {csl: tuple(names) for csl, names in found.items()}, tuple(credited)


def _put_once(known: list[CitedName], name: CitedName, left: Leftovers) -> None:
    """One agent, who spoke and wrote, or answered and signed, is named once among the authors."""
    same = next(
        (
            other
            for other in known
            if (name.agent == other.agent if name.agent or other.agent else name.parts == other.parts)
        ),
        None,
    )
    if same is None:
        known.append(name)
    elif name.parts != same.parts:
        left.add("other name of the same", name.parts.in_reading_order())


def _titles(titles: Sequence[s.Title], left: Leftovers) -> tuple[dict[str, str], bool]:
    """The first title of each type, and whether the one on display was supplied."""
    found: dict[str, str] = {}
    supplied = False
    for one in titles:
        if one.variety in found or one.variety in ("alternative", "page"):
            left.title(one)
            continue
        found[one.variety] = folded(one.text)
        if one.variety == "main":
            supplied = one.basis in NOT_FROM_THE_ITEM
    if "main" not in found and (other := found.pop("supplied", "")):
        found["main"], supplied = other, True
    elif "main" not in found and (first := next((one for one in titles if one.text), None)):
        # a title of any type is better than none
        found.setdefault("main", folded(first.text))
    elif "supplied" in found:
        left.add("title (supplied title)", found["supplied"])
    return found, supplied


def _whole_title(titles: Mapping[str, str], supplied: bool) -> str:
    title, subtitle = titles.get("main", ""), titles.get("subtitle", "")
    if subtitle:
        title = f"{title}{'' if title.endswith(_ENDS_A_TITLE) or not title else ':'} {subtitle}".strip()
    return f"[{title}]" if supplied and title and not (title[0] == "[" and title[-1] == "]") else title


def _identifiers(identifiers: Sequence[s.Identifier], left: Leftovers) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in identifiers:
        if one.scheme in ("doi", "isbn", "issn", "url") and one.scheme not in found:
            found[one.scheme] = one.value.strip()
        else:
            left.add(f"identifier ({label('identifier_scheme', one.scheme)})", one.value)
    return found


def _languages(languages: Sequence[s.Language], left: Leftovers) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in languages:
        if one.variety in found:
            left.add(f"language ({label('language_type', one.variety)})", one.code)
        else:
            found[one.variety] = one.code
    return found


def _addresses(where: Appeared, ids: Mapping[str, str]) -> list[str]:
    printed = (where.cited, where.original, *where.others)
    return [one.url for one in printed if one is not None] + [ids.get("url", "")]


def _abstract(descriptions: Sequence[s.Description]) -> str:
    return next((one.text for one in descriptions if one.variety == "abstract"), "")


def _rights(rights: Sequence[s.Rights], sources: Sequence[s.ArchiveSource]) -> str:
    said = [part for one in rights for part in (one.as_given, one.holder, one.uri)]
    said += [one.rights for one in sources]
    return "; ".join(dict.fromkeys([folded(part) for part in said if part])) if said else ""
