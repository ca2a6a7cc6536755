"""Office files are ZIP archives with the time in them; packed anew without it, the same content is the same bytes."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from typing import IO, Final

from lxml import etree

LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
NEVER_MADE: Final = "1980-01-01T00:00:00Z"
CORE: Final = "docProps/core.xml"
TERMS: Final = "{http://purl.org/dc/terms/}"
CHUNK: Final = 1 << 16


def timeless(made: IO[bytes], target: IO[bytes]) -> None:
    """Pack the archive anew: every member dated 1980, the properties of the document too, in the same order."""
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, LONG_AGO)
            member.compress_type = zipfile.ZIP_DEFLATED
            if name == CORE:
                packed.writestr(member, _undated(source.read(name)))
                continue
            member.file_size = source.getinfo(name).file_size
            with source.open(name) as content, packed.open(member, "w") as into:
                shutil.copyfileobj(content, into, CHUNK)


def _undated(core: bytes) -> bytes:
    root = etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True))
    for one in root:
        if one.tag in (f"{TERMS}created", f"{TERMS}modified"):
            one.text = NEVER_MADE
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The content of a file from its beginning, piece by piece."""
    file.seek(0)
    while piece := file.read(CHUNK):
        yield piece
