"""The pages, one file per plural noun; every module here that has a `bp` is found by walking."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from flask import Blueprint


def blueprints() -> Iterator[Blueprint]:
    """The blueprints of all modules in this folder, by name of the module."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda one: one.name):
        found = import_module(f"{__name__}.{module.name}")
        many = getattr(found, "blueprints", ())
        yield from many or (found.bp,)
