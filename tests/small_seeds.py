"""A seed set of five records and one text, to be written to a folder: small, with links in both directions."""

import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

AUTHOR, REPOSITORY, SERIAL, REVIEW, LETTER = "bbbbbbb1", "bbbbbbb2", "bbbbbbb3", "bbbbbbb4", "bbbbbbb5"
FILE = "\ufeffCafe\u0301 de Flore, le 3 mai.\n".encode()
"""The bytes of the letter's text: with a byte order mark, and an accent that NFC joins to its letter."""
TEXT = unicodedata.normalize("NFC", FILE.decode("utf-8-sig"))
TEXT_SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()


def records() -> dict[str, dict[str, Any]]:
    """The records by the name of their file."""
    return {
        "agents/weil.json": _record(AUTHOR, "agent", [
            {"type": "kind", "key": "kind", "term": "person"},
            {"type": "name", "key": "name", "text": "Simone Weil", "family": "Weil", "given": "Simone"},
        ]),
        "repositories/archive.json": _record(REPOSITORY, "repository", [
            {"type": "name", "key": "name", "text": "Archives de Flore"},
        ]),
        "serials/review.json": _record(SERIAL, "serial", [{"type": "title", "key": "title", "text": "La Revue"}]),
        # The letter comes before the issue that it is part of: its link points forwards.
        "documents/01-letter.json": _record(LETTER, "document", [
            {"type": "kind", "key": "kind", "term": "letter"},
            {"type": "title", "key": "title", "text": "Lettre d’une passante"},
            {"type": "contribution", "key": "author", "role": "aut", "agent": AUTHOR, "name_as_given": "S. Weil"},
            {"type": "dating", "key": "written", "variety": "written", "date": {"text": "3 mai 1937", "edtf": "1937-05-03"}},
            {"type": "part_of", "key": "part-of", "parent": REVIEW, "order": 1},
            {"type": "archive_source", "key": "copy", "repository": REPOSITORY},
            {"type": "transcription", "key": "transcription", "archive_source": "copy"},
            {
                "type": "text_version", "key": "text", "transcription": "transcription", "length": len(TEXT),
                "file_sha256": hashlib.sha256(FILE).hexdigest(), "text_sha256": TEXT_SHA256,
            },
        ]),
        "documents/02-issue.json": _record(REVIEW, "document", [
            {"type": "title", "key": "title", "text": "La Revue, 7"},
            {"type": "publication", "key": "first", "variety": "periodical", "original": True, "serial": SERIAL, "issue": "7"},
        ]),
    }  # fmt: skip


def write(folder: Path, **changes: dict[str, Any]) -> Path:
    """Write the records to a folder, and return it."""
    for name, record in records().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(record | changes.get(path.stem, {}), ensure_ascii=False), encoding="utf-8")
    return folder


def _record(pid: str, kind: str, statements: list[dict[str, Any]]) -> dict[str, Any]:
    return {"kind": kind, "pid": pid, "state": "published", "statements": statements}
