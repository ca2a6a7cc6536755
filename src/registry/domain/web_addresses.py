"""Which addresses may become links: http and https with a host, and nothing that a browser would run."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit


@lru_cache(maxsize=4096)
def is_web_address(text: str) -> bool:
    """Whether the text is an absolute http or https address without blanks or control characters."""
    if not text.isprintable() or " " in text:
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
