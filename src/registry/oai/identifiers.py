"""The identifiers of records for harvesters: `oai:<host>:<pid>` (OAI identifier format 2.0)."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

SCHEME: Final = "oai"
DOMAIN: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9\-]*(\.[a-zA-Z][a-zA-Z0-9\-]*)+")
"""What the schema of the identifier format takes as a repository; an installation on one machine has none."""


def host(base_url: str) -> str:
    """The host under which readers reach the catalogue."""
    return urlsplit(base_url).hostname or "localhost"


def identifier(base_url: str, pid: str) -> str:
    """The identifier of a record."""
    return f"{SCHEME}:{host(base_url)}:{pid}"


def pid_of(base_url: str, given: str) -> str:
    """The pid in an identifier, or nothing when it is none of ours."""
    start = identifier(base_url, "")
    return given[len(start) :] if given.startswith(start) else ""
