"""The face that every format shows: what it is called, how records become bytes, and what it had to leave out."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Final, Protocol, runtime_checkable

import msgspec

from registry.domain.record import Described

CHUNK: Final = 1 << 16
"""Bytes are handed on in pieces of about this size, however many records there are."""


class Loss(msgspec.Struct, frozen=True, gc=False):
    """One value of a record that the format could not carry, and why."""

    pid: str
    field: str
    value: str
    reason: str


Report = Callable[[Loss], None]
"""Receives each loss as it happens; must not keep them all (see `losses.LossTally`)."""


class Rendered(msgspec.Struct, frozen=True, gc=False):
    """One record in a format, and what is missing from it."""

    data: bytes
    losses: tuple[Loss, ...] = ()


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """A choice that a format offers: an option of the command line, a parameter of the address."""

    name: str
    label: str
    default: str
    choices: tuple[str, ...] = ()


@runtime_checkable
class Exporter(Protocol):
    """A format. `name` is its module (with `-` for `_`), CLI value, URL suffix, folder of golden files and anchor in the docs.

    `extension` has no dot. `never` says in sentences what the format leaves out of every record; it is not reported
    record by record.
    """

    name: str
    label: str
    media_type: str
    extension: str
    options: tuple[Option, ...]
    never: tuple[str, ...]

    def chunks(self, items: Iterable[Described], report: Report, **options: str) -> Iterator[bytes]:
        """The whole export, piece by piece, in the order of the items. Raises RegistryError for a wrong option."""
        ...


class RecordByRecord:
    """A format in which each record is written by itself, so that a million of them need no more memory than one."""

    options: tuple[Option, ...] = ()
    separator: bytes = b""

    def head(self) -> bytes:
        """What comes before the first record."""
        return b""

    def tail(self) -> bytes:
        """What comes after the last record."""
        return b""

    def render(self, described: Described) -> Rendered:
        """One record, with what is missing from it."""
        raise NotImplementedError

    def chunks(self, items: Iterable[Described], report: Report, **options: str) -> Iterator[bytes]:
        """The whole export, piece by piece."""
        del options
        pending = bytearray(self.head())
        separator = b""
        for item in items:
            rendered = self.render(item)
            pending += separator
            pending += rendered.data
            separator = self.separator
            for loss in rendered.losses:
                report(loss)
            if len(pending) >= CHUNK:
                yield bytes(pending)
                pending.clear()
        pending += self.tail()
        yield bytes(pending)


@cache
def discover() -> Mapping[str, Exporter]:
    """All formats by name, in the order of their names: every module of this folder that has a `plugin`.

    Raises RuntimeError when two of them have one name, or when a name is not that of its module, and TypeError for a
    plugin that is not an exporter.
    """
    package = importlib.import_module("registry.exporters")
    modules = (
        importlib.import_module(f"{package.__name__}.{m.name}")
        for m in pkgutil.iter_modules(package.__path__)
    )
    return gathered((m.__name__.rpartition(".")[2], m.plugin) for m in modules if hasattr(m, "plugin"))


def gathered(plugins: Iterable[tuple[str, object]]) -> dict[str, Exporter]:
    """The plugins by name, from (module, plugin); see `discover` for the errors."""
    found: dict[str, Exporter] = {}
    for module, plugin in plugins:
        if not isinstance(plugin, Exporter):
            raise TypeError(f"the plugin of exporters/{module}.py lacks something that every exporter has")
        if plugin.name in found:
            raise RuntimeError(
                f"two exporters are called {plugin.name!r}; rename that of exporters/{module}.py"
            )
        if plugin.name.replace("-", "_") != module:
            raise RuntimeError(
                f"exporters/{module}.py is called {plugin.name!r}; it must have the name of its file"
            )
        found[plugin.name] = plugin
    return dict(sorted(found.items()))


def write(exporter: Exporter, items: Iterable[Described], report: Report, **options: str) -> Iterator[bytes]:
    """Export the items in the order given; memory does not grow with their number.

    Raises ValueError for an option that the format does not have; each format checks the values of its own.
    """
    unknown = options.keys() - {option.name for option in exporter.options}
    if unknown:
        has = ", ".join(option.name for option in exporter.options) or "none"
        raise ValueError(f"{exporter.name} has no option {', '.join(sorted(unknown))}; its options: {has}")
    return exporter.chunks(items, report, **options)
