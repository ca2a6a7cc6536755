"""A citation style that somebody brings: looked through, lent to the formatter, and tried on sample documents."""

from __future__ import annotations

import hashlib
import re
from typing import Final

import msgspec

from registry.domain.errors import Invalid
from registry.domain.folding import fold
from registry.exporters import style_check, styles
from registry.exporters.formatted import format_bibliography
from registry.exporters.pandoc import FormatterFailed
from registry.exporters.style_samples import SAMPLES

_WORDS: Final = re.compile(r"[a-z0-9]+")


class HouseStyle(msgspec.Struct, frozen=True, kw_only=True):
    """A style that somebody of the house added. name is what addresses say; source is its XML."""

    name: str
    title: str
    id: str = ""
    licence: str = ""
    licence_url: str = ""
    authors: tuple[str, ...] = ()
    source: str = ""


def tried(data: bytes) -> HouseStyle:
    """The style in a file, which this process can use by its name from now on; nothing is kept.

    Raises Invalid with what is wrong with the file.
    """
    found = style_check.checked(data)
    style = _named(found, data)
    styles.lend(style.name, style.source.encode())
    try:
        printed = format_bibliography(SAMPLES, style.name, "text")
    except FormatterFailed as error:
        raise Invalid({"file": [f"The formatter cannot use it: {error}."]}) from None
    if any(not one.text.strip() for one in printed):
        raise Invalid({"file": ["It prints nothing at all for some of the sample documents."]})
    return style


def _named(found: style_check.Checked, data: bytes) -> HouseStyle:
    slug = "-".join(_WORDS.findall(fold(found.title)))[:60].strip("-") or "style"
    name = f"{styles.OWN}{slug}-{hashlib.sha256(data).hexdigest()[:8]}"
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid(
            {"file": ["The file is not written in UTF-8; save it so, and bring it again."]}
        ) from None
    return HouseStyle(
        name=name, title=found.title, id=found.id, licence=found.licence, licence_url=found.licence_url,
        authors=found.authors, source=source,
    )  # fmt: skip
