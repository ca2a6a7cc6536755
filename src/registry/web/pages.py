"""Finds the pages: every module in the folder of views brings its blueprint along."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from flask import Blueprint

from registry.web import views


def blueprints() -> Iterator[Blueprint]:
    """The blueprints of all views, by name of the module."""
    for module in sorted(pkgutil.iter_modules(views.__path__), key=lambda one: one.name):
        found = import_module(f"{views.__name__}.{module.name}")
        yield from getattr(found, "blueprints", None) or (found.bp,)
