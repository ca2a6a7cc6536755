"""The face that every format shows: how bytes are divided into units, and how a unit becomes a draft or problems."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import BinaryIO, Final, Protocol, runtime_checkable

import msgspec

from registry.domain.record import AnyStatement

LONGEST_UNIT: Final = 4_000_000
"""Characters of one row or entry: more is a damaged file, or one that means harm."""


class Unreadable(ValueError):
    """The file as a whole is not of this format; the message says where it goes wrong and what to do."""


class Fault(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is wrong with one value: its column or field, the value, the rule it breaks and what to do about it.

    rule is the name of the rule, the same for all faults of a kind. A notice does not stop the import.
    """

    column: str
    value: str
    rule: str
    message: str
    notice: bool = False


class Unit(msgspec.Struct, frozen=True):
    """One row or entry as it stands in the file. `place` says where: "row 12", "entry smith1944"; raw is its text."""

    place: str
    raw: str


class Named(msgspec.Struct, frozen=True, omit_defaults=True):
    """A name in a draft that may be a record of its own: kind is agent, serial or repository; facts are what is said of it.

    Keys of facts: for an agent family, given, particle, suffix, literal, kind; for a serial kind, issn; for a
    repository place, url.
    """

    kind: str
    name: str
    facts: Mapping[str, str] = {}


class Draft(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a unit says: the statements of a document, the names in them, and what is wrong.

    pid and parent are identifiers of this catalogue that the file gives; inherits are the fields of the first
    publication that are the parent's and not the document's own (`exporters.appearances.INHERITABLE`).
    """

    label: str = ""
    statements: tuple[AnyStatement, ...] = ()
    names: tuple[Named, ...] = ()
    faults: tuple[Fault, ...] = ()
    pid: str = ""
    parent: str = ""
    inherits: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether nothing stands against making a document of it."""
        return not any(not one.notice for one in self.faults)


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be said about how a file is read: an option of the command line, a field of the page."""

    name: str
    label: str
    default: str = ""
    choices: tuple[str, ...] = ()


Options = Mapping[str, str]


@runtime_checkable
class Importer(Protocol):
    """A format. `name` is its module (with `-` for `_`), its value on the command line and its anchor in the docs.

    extensions have no dot. Units are made one by one, so that a file of any size needs no more memory than a small one.
    """

    name: str
    label: str
    extensions: tuple[str, ...]
    choices: tuple[Choice, ...]
    is_table: bool

    def units(self, file: BinaryIO, options: Options) -> Iterator[Unit]:
        """The units of a file that can be wound back, in their order. Raises Unreadable, also after some units."""
        ...

    def draft(self, unit: Unit, options: Options) -> Draft:
        """What a unit says, with everything that is wrong with it at once. Never raises for what a file contains."""
        ...

    def together(self, raws: Iterable[str], options: Options) -> Iterator[bytes]:
        """A file of this format with these units and no others, so that they can be mended and brought again."""
        ...


class Entries:
    """What the formats that are no tables have in common."""

    choices: tuple[Choice, ...] = ()
    is_table = False
    before = ""
    between = "\n"
    after = ""

    def together(self, raws: Iterable[str], options: Options) -> Iterator[bytes]:
        """The units one after the other, inside what the format puts around them."""
        del options
        yield self.before.encode()
        for number, raw in enumerate(raws):
            yield ((self.between if number else "") + raw).encode()
        yield self.after.encode()


@cache
def discover() -> Mapping[str, Importer]:
    """All formats by name, in the order of their names: every module of this folder that has a `plugin`.

    Raises RuntimeError for a name that is given twice or is not that of its module, TypeError for a plugin that is no
    importer.
    """
    package = importlib.import_module("registry.importers")
    found: dict[str, Importer] = {}
    for module in pkgutil.iter_modules(package.__path__):
        plugin = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), "plugin", None)
        if plugin is None:
            continue
        if not isinstance(plugin, Importer):
            raise TypeError(
                f"the plugin of importers/{module.name}.py lacks something that every importer has"
            )
        if plugin.name.replace("-", "_") != module.name or plugin.name in found:
            raise RuntimeError(
                f"importers/{module.name}.py is called {plugin.name!r}; give it the name of its file"
            )
        found[plugin.name] = plugin
    return dict(sorted(found.items()))


def guess(name: str) -> str:
    """The format that a file of this name most likely has; empty where several or none do."""
    extension = name.rpartition(".")[2].lower()
    fitting = [one.name for one in discover().values() if extension in one.extensions]
    return fitting[0] if len(fitting) == 1 else ""


def faults_of(drafts: Sequence[Draft]) -> int:
    """How many drafts have something against them."""
    return sum(not one.is_good for one in drafts)
