"""Adding citation styles to the house's own, each checked and tried before it is kept, and taking them away."""

from __future__ import annotations

import hashlib
import re
from typing import Final

import msgspec

from registry.db import settings
from registry.db.queries import bibliographies
from registry.db.store import Store
from registry.domain.canonical import canonical_bytes
from registry.domain.errors import Invalid, NotFound
from registry.domain.folding import fold
from registry.domain.permissions import Actor, Permission
from registry.exporters import style_check, styles
from registry.exporters.formatted import format_bibliography
from registry.exporters.pandoc import FormatterFailed
from registry.exporters.style_samples import SAMPLES
from registry.services.style_read import PREFIX, HouseStyle

MOST: Final = 100
_WORDS: Final = re.compile(r"[a-z0-9]+")


def add(actor: Actor, store: Store, data: bytes, *, door: str, reason: str) -> HouseStyle:
    """Check a style, try it on sample entries, and keep it. The same file twice does no harm.

    Raises Invalid with what is wrong with the file, or Forbidden.
    """
    actor.require(Permission.STYLE_MANAGE)
    found = style_check.checked(data)
    style = _named(found, data)
    styles.lend(style.name, style.source.encode())
    try:
        printed = format_bibliography(SAMPLES, style.name, "text")
    except FormatterFailed as error:
        raise Invalid({"file": [f"The formatter cannot use it: {error}."]}) from None
    bare = [one.pid for one in printed if not one.text.strip()]
    if bare:
        raise Invalid({"file": ["It prints nothing at all for some of the sample documents."]})
    with store.work(
        actor, door=door, act="house.style", reason=reason.strip() or "a style was added"
    ) as work:
        there = settings.present(work.connection, PREFIX)
        if len(there) >= MOST:
            raise Invalid({"file": [f"There are {MOST} styles already; take some away first."]})
        settings.put(work, PREFIX + style.name, canonical_bytes(msgspec.to_builtins(style)).decode())
    return style


def remove(actor: Actor, store: Store, name: str, *, door: str, reason: str) -> None:
    """Take a style away. What was printed in it can still be printed again as of then.

    Raises Invalid while a bibliography is meant for it, NotFound, or Forbidden.
    """
    actor.require(Permission.STYLE_MANAGE)
    with store.work(
        actor, door=door, act="house.style", reason=reason.strip() or "a style was taken away"
    ) as work:
        used = bibliographies.in_style(work.connection, name)
        if used:
            named = ", ".join(f"“{one}”" for one in used)
            raise Invalid({"": [f"It is the style of {named}; choose another there first."]})
        if not settings.put(work, PREFIX + name, None):
            raise NotFound(f"There is no style {name} of this house.")


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
