"""The face that every format of questions shows: what it is called, and how questions become bytes."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Protocol, runtime_checkable

from registry.domain.claims.examined import Examined


@runtime_checkable
class QuestionExporter(Protocol):
    """A format. `name` is its module (with `-` for `_`), CLI value, URL suffix and folder of golden files.

    `never` says in sentences what the format leaves out of every question.
    """

    name: str
    label: str
    media_type: str
    extension: str
    never: tuple[str, ...]

    def chunks(self, items: Iterable[Examined]) -> Iterator[bytes]:
        """The whole export, piece by piece, in the order of the questions."""
        ...


class OneByOne:
    """A format in which each question is written by itself, so that memory does not grow with their number."""

    head: bytes = b""
    tail: bytes = b""
    separator: bytes = b""

    def pieces(self, examined: Examined) -> Iterator[bytes]:
        """The pieces of one question; between any two of the whole export stands the separator."""
        raise NotImplementedError

    def chunks(self, items: Iterable[Examined]) -> Iterator[bytes]:
        """The whole export, piece by piece."""
        yield self.head
        separator = b""
        for item in items:
            for piece in self.pieces(item):
                yield separator + piece
                separator = self.separator
        yield self.tail


@cache
def discover() -> Mapping[str, QuestionExporter]:
    """All formats by name, in the order of their names: every module of this folder that has a `plugin`.

    Raises TypeError for a plugin that is no exporter of questions, RuntimeError for one not called as its file.
    """
    package = importlib.import_module("registry.exporters.questions")
    found: dict[str, QuestionExporter] = {}
    for module in pkgutil.iter_modules(package.__path__):
        plugin = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), "plugin", None)
        if plugin is None:
            continue
        if not isinstance(plugin, QuestionExporter):
            raise TypeError(
                f"the plugin of {module.name}.py lacks something that every exporter of questions has"
            )
        if plugin.name.replace("-", "_") != module.name:
            raise RuntimeError(
                f"{module.name}.py is called {plugin.name!r}; it must have the name of its file"
            )
        found[plugin.name] = plugin
    return dict(sorted(found.items()))
