"""The application and its templates, compiled once in each test process and not once in each test."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import CodeType

from flask import Flask
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from registry.app import create_app
from registry.config import Settings
from registry.web.store import StoreKeeper


class _Compiled(BytecodeCache):
    """Keeps code by template, language (its words are constants of the code) and what the source says."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        spoken = getattr(environment, "spoken", None)
        code = "" if spoken is None else spoken.code
        return super().get_bucket(environment, f"{code}:{name}", filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self._kept[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def share(app: Flask) -> Flask:
    """Let the application take its templates from those that were compiled for the applications before it."""
    app.jinja_env.bytecode_cache = _COMPILED
    return app


_MADE: dict[Settings, Flask] = {}


def application(settings: Settings) -> Flask:
    """The application of this process for such settings, over another catalogue: its 170 addresses take longer than a test."""
    alike = replace(settings, database_url="", data_folder=Path())
    made = _MADE.get(alike)
    if made is None:
        made = _MADE[alike] = share(create_app(settings))
    made.extensions["registry.settings"] = settings
    made.extensions["registry.store"] = StoreKeeper(settings.database_url)
    return made
