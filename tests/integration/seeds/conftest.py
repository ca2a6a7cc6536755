"""The seed records, decoded, and the shared texts that they describe, by the hash of their NFC form."""

import hashlib
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from registry.domain.commands import CreateRecord
from registry.paths import folder

FOLDERS = {
    "agents": "agent",
    "serials": "serial",
    "repositories": "repository",
    "documents": "document",
    "bibliographies": "bibliography",
}


@pytest.fixture(scope="session")
def seed_files() -> Mapping[Path, CreateRecord]:
    """Every seed file in the order of loading, with its record."""
    decoder = msgspec.json.Decoder(CreateRecord)
    root = Path(str(folder("seeds")))
    return {
        path: decoder.decode(path.read_bytes())
        for name in FOLDERS
        for path in sorted((root / name).glob("*.json"))
    }


@pytest.fixture(scope="session")
def seeds(seed_files: Mapping[Path, CreateRecord]) -> Mapping[str, CreateRecord]:
    """The seed records by pid."""
    return {one.pid: one for one in seed_files.values()}


@pytest.fixture(scope="session")
def texts(shared: Path) -> Mapping[str, tuple[bytes, str]]:
    """The shared texts by the hash of their NFC form: their bytes, and the NFC text."""
    found = {}
    for path in sorted((shared / "seeds").glob("*.txt")):
        data = path.read_bytes()
        text = unicodedata.normalize("NFC", data.decode("utf-8"))
        found[hashlib.sha256(text.encode("utf-8")).hexdigest()] = (data, text)
    return found
