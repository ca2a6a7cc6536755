"""Who may import whom: the staircase, checked by reading the imports of every file."""

import pytest

from tests.architecture.source import Source, sources

FLOORS = (
    ("cli",),
    ("app",),
    ("web", "api", "oai"),
    ("services",),
    ("db", "readers", "importers", "exporters", "checks"),
    ("domain", "config", "paths"),
)
FLOOR = {room: level for level, floor in enumerate(FLOORS) for room in floor}
ONLY_IN = {
    "flask": {"app", "web", "api", "oai"},
    "flask_wtf": {"app", "web"},
    "flask_bootstrap": {"app", "web"},
    "werkzeug": {"app", "web", "api", "oai", "cli"},
    "wtforms": {"web"},
    "sqlalchemy": {"db", "services"},
    "psycopg": {"db"},
    "pysqlite3": {"db"},
    "sqlite3": {"db"},
    "alembic": {"db"},
    "click": {"cli"},
    "rich": {"cli"},
}
PACKAGE_ITSELF = "__init__"


def faults(source: Source) -> list[str]:
    """Return what a file imports and may not."""
    found = []
    for line, name in source.imports():
        outsider, _, rest = name.partition(".")
        if outsider == "registry":
            room = rest.split(".")[0]
            if room in FLOOR and not _may_meet(source.room, room):
                found.append(f"{source.name}:{line}: {source.room} may not import {room}")
        elif source.room not in ONLY_IN.get(outsider, {source.room}):
            found.append(
                f"{source.name}:{line}: {outsider} belongs in {', '.join(sorted(ONLY_IN[outsider]))} only"
            )
    return found


def _may_meet(room: str, other: str) -> bool:
    return room == other or (room in FLOOR and FLOOR[other] > FLOOR[room])


def test_every_file_stays_on_its_floor() -> None:
    """A room imports itself and the floors below; neighbours on a floor do not meet."""
    assert {source.room for source in sources()} <= {*FLOOR, PACKAGE_ITSELF}, "not a room of the house"
    assert [fault for source in sources() for fault in faults(source)] == []


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("exporters/bibtex.py", "from registry.db import snapshot", "exporters may not import db"),
        ("exporters/bibtex.py", "from ..db.models import agent", "exporters may not import db"),
        ("web/views/documents.py", "import sqlalchemy as sa", "sqlalchemy belongs in db, services only"),
        ("services/document_write.py", "def late():\n    from flask import g", "flask belongs in"),
        ("domain/record.py", "import registry.services", "domain may not import services"),
        ("domain/record.py", "from registry import config", "domain may not import config"),
        ("web/views/documents.py", "from registry.api import v1", "web may not import api"),
        ("db/engine.py", "from registry import readers", "db may not import readers"),
        ("oai/views.py", "from wtforms import Form", "wtforms belongs in web only"),
        ("paths.py", "from registry.app import create_app", "paths may not import app"),
    ],
)
def test_a_planted_wrong_import_is_found(name: str, text: str, fault: str) -> None:
    """The check itself is checked: each kind of wrong import is reported."""
    assert any(fault in found for found in faults(Source(name, text)))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("web/views/documents.py", "from registry.services import document_read\nimport flask, wtforms"),
        ("services/document_write.py", "from registry.db import work\nimport sqlalchemy"),
        ("db/engine.py", "from .models import agent\nfrom registry.domain.errors import Busy"),
    ],
)
def test_right_imports_pass(name: str, text: str) -> None:
    """Going down the stairs is allowed."""
    assert faults(Source(name, text)) == []
