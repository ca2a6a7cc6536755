"""Generated records for the benchmarks: items of the shared generator turned into commands for the services."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from registry.domain import statements as s
from registry.domain.commands import CreateRecord
from registry.domain.pids import ALPHABET
from registry.domain.record import AnyStatement

SHARED: Final = Path(os.environ.get("REGISTRY_SHARED", Path(__file__).resolve().parents[2] / "shared"))
GENERATOR: Final = SHARED / "bench" / "gen.py"
KINDS: Final = {
    "article-journal": "article",
    "article-newspaper": "newspaper_article",
    "personal_communication": "letter",
    "chapter": "chapter",
    "book": "book",
    "speech": "speech",
    "pamphlet": "pamphlet",
}
ROLES: Final = {"author": "aut", "translator": "trl", "editor": "edt", "recipient": "rcp"}


@cache
def generator() -> ModuleType:
    """The shared generator. Raises SystemExit saying where it is expected."""
    if not GENERATOR.exists():
        raise SystemExit(f"The benchmarks need the generator of records at {GENERATOR}; set REGISTRY_SHARED.")
    spec = importlib.util.spec_from_file_location("gen", GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Corpus:
    """`count` generated documents, with the agents, serials and repositories that they name."""

    def __init__(self, count: int) -> None:
        self.source = generator().Corpus(count, 1)
        self._agents = {tuple(one.values()): pid(1, at) for at, one in enumerate(self.source.persons)}
        self._serials = {name: pid(2, at) for at, name in enumerate(self.source.containers)}
        self._repositories = {name: pid(3, at) for at, name in enumerate(self.source.archives)}

    def authorities(self) -> Iterator[CreateRecord]:
        """The agents, serials and repositories."""
        for one in self.source.persons:
            yield _record("agent", self._agents[tuple(one.values())], _agent(one))
        for name, at in self._serials.items():
            yield _record("serial", at, (s.Kind(term="periodical"), s.Title(text=name)))
        for name, at in self._repositories.items():
            yield _record("repository", at, (s.Kind(term="archive"), s.Name(text=name, variety="authorised")))

    def documents(self) -> Iterator[CreateRecord]:
        """The documents, in the generator's order."""
        for number, item in enumerate(self.source.items()):
            yield _record("document", pid(4, number), tuple(self._document(item)))

    def _document(self, item: dict[str, Any]) -> Iterator[AnyStatement]:
        yield s.Kind(term=KINDS[item["type"]], genre=item.get("genre", ""))
        yield s.Title(text=item["title"])
        for field, role in ROLES.items():
            for one in item.get(field, ()):
                yield s.Contribution(role=role, agent=self._agents[tuple(one.values())])
        when = s.When(edtf=edtf(item["issued"])) if "issued" in item else s.When()
        spoken = item["type"] in ("personal_communication", "speech")
        if when and spoken:
            yield s.Dating(variety="written" if item["type"] != "speech" else "delivered", date=when,
                           place=item.get("event-place", ""), event=item.get("event-title", ""))  # fmt: skip
        container = item.get("container-title", "")
        if container or item.get("publisher"):
            yield s.Publication(
                original=True, serial=self._serials.get(container, ""), container_title=container,
                volume=item.get("volume", ""), issue=item.get("issue", ""), pages=item.get("page", ""),
                publisher=item.get("publisher", ""), place=item.get("publisher-place", ""),
                date=s.When() if spoken else when,
            )  # fmt: skip
        if "archive" in item or "URL" in item:
            yield s.ArchiveSource(
                key="copy", repository=self._repositories.get(item.get("archive", ""), ""),
                shelfmark=item.get("archive_location", ""), url=item.get("URL", ""),
            )  # fmt: skip
            yield s.DescribedFrom(archive_source="copy")
        if "DOI" in item:
            yield s.Identifier(scheme="doi", value=item["DOI"])
        if "language" in item:
            yield s.Language(code=item["language"])
        yield s.Description(text=item["abstract"], variety="abstract")
        if "note" in item:
            yield s.Description(text=item["note"])


def pid(kind: int, number: int) -> str:
    """A pid that is the same in every run."""
    value, letters = kind * 30**7 + number, []
    while value:
        value, at = divmod(value, 30)
        letters.append(ALPHABET[at])
    return "".join(reversed(letters))


def edtf(issued: dict[str, Any]) -> str:
    """The EDTF of a CSL date of the generator."""
    said = [
        "-".join(f"{part:04d}" if at == 0 else f"{part:02d}" for at, part in enumerate(one))
        for one in issued["date-parts"]
    ]
    return "/".join(said) + ("~" if issued.get("circa") and len(said) == 1 else "")


def _agent(one: dict[str, str]) -> tuple[AnyStatement, ...]:
    if "literal" in one:
        return s.Kind(term="organisation"), s.Name(text=one["literal"], variety="authorised")
    particle = one.get("non-dropping-particle", "")
    text = " ".join(part for part in (one.get("given"), particle, one["family"], one.get("suffix")) if part)
    return s.Kind(term="person"), s.Name(
        text=text, family=one["family"], given=one.get("given", ""), particle=particle, suffix=one.get("suffix", ""),
        variety="authorised",
    )  # fmt: skip


def _record(kind: str, at: str, statements: tuple[AnyStatement, ...]) -> CreateRecord:
    return CreateRecord(kind=kind, pid=at, statements=statements, state="published")
