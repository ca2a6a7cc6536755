"""Reduces a described record to a citation: one pass over its statements, nothing guessed, nothing dropped unsaid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar, cast

from registry.domain import statements as s
from registry.domain.names import folded
from registry.domain.record import Described, Record
from registry.domain.vocabularies import label
from registry.exporters.appearances import Appeared, appeared
from registry.exporters.citation import Citation, CitedName
from registry.exporters.cited_names import CSL_ROLES, cited_name
from registry.exporters.copies import kept
from registry.exporters.dates_cited import dated
from registry.exporters.leftovers import Leftovers
from registry.exporters.moments import NOT_FROM_THE_ITEM
from registry.exporters.remarks import remarks

T = TypeVar("T", bound=s.Statement)
Groups = Mapping[type[s.Statement], Sequence[s.Statement]]
_NONE: Final[tuple[s.Statement, ...]] = ()
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


def _cited(described: Described, groups: Groups, left: Leftovers) -> Citation:
    record, linked = described.record, described.linked
    kind = _first(groups, s.Kind) or s.Kind(term="other")
    described_from = _first(groups, s.DescribedFrom)
    parts = _all(groups, s.PartOf)
    where = appeared(_all(groups, s.Publication), parts[0] if parts else None, linked)
    if parts and parts[0].pages and folded(parts[0].pages) != where.cited.pages:
        left.add("pages in the containing record", parts[0].pages)
    held = kept(
        _all(groups, s.ArchiveSource), described_from.archive_source if described_from else "", linked
    )
    when = dated(kind.term, _all(groups, s.Dating), where.cited)
    names = _names(_all(groups, s.Contribution), linked, left)
    titles, supplied = _titles(_all(groups, s.Title), left)
    ids = _identifiers(_all(groups, s.Identifier), left)
    languages = _languages(_all(groups, s.Language), left)
    left.rest(groups, others=held.others, datings=when.left, places=when.places)
    url = held.url or where.cited.url or ids.get("url", "")
    left.addresses(url, _addresses(where, ids))
    return Citation(
        pid=record.pid,
        key=_key(groups, record),
        kind=kind.term,
        genre=folded(kind.genre),
        record_url=f"{described.base_url}/documents/{record.pid}" if described.base_url else "",
        authors=_role(names, "author"),
        editors=_role(names, "editor"),
        translators=_role(names, "translator"),
        recipients=_role(names, "recipient"),
        interviewers=_role(names, "interviewer"),
        compilers=_role(names, "compiler"),
        contributors=_role(names, "contributor"),
        title=_whole_title(titles, supplied),
        title_supplied=supplied,
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
        archive=held.archive,
        archive_place=held.place,
        collection=held.collection,
        shelfmark=held.shelfmark,
        url=url,
        site=held.site,
        accessed=held.accessed,
        language=languages.get("text", ""),
        original_language=languages.get("original", ""),
        abstract=next((one.text for one in _all(groups, s.Description) if one.variety == "abstract"), ""),
        keywords=tuple([folded(one.term) for one in _all(groups, s.Subject)]),
        rights=_rights(_all(groups, s.Rights), _all(groups, s.ArchiveSource)),
        doi=ids.get("doi", ""),
        isbn=ids.get("isbn", ""),
        issn=ids.get("issn", "") or where.cited.issn,
        remarks=remarks(
            _all(groups, s.Contribution),
            linked,
            where,
            when.dates,
            original_language=languages.get("original", ""),
            translated_title=titles.get("translated", ""),
        ),
        beyond=left.found(),
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


def _names(
    contributions: Sequence[s.Contribution], linked: Mapping[str, Record], left: Leftovers
) -> dict[str, list[CitedName]]:
    names: dict[str, list[CitedName]] = {}
    for one in contributions:
        role = CSL_ROLES.get(one.role)
        if role is None:
            left.contribution(one)
        elif one.attribution != "rejected":
            name = cited_name(one, linked)
            names.setdefault(role, []).append(name)
            left.name_as_given(one, name)
    return names


def _role(names: Mapping[str, Sequence[CitedName]], role: str) -> tuple[CitedName, ...]:
    return tuple(one for one in names.get(role, ()) if one.parts)


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


def _rights(rights: Sequence[s.Rights], sources: Sequence[s.ArchiveSource]) -> str:
    said = [part for one in rights for part in (one.as_given, one.holder, one.uri)]
    said += [one.rights for one in sources]
    return "; ".join(dict.fromkeys([folded(part) for part in said if part])) if said else ""
