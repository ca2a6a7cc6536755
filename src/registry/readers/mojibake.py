"""Notices text that was decoded wrongly somewhere on its way (`GÃ¶del`) and says so; the text itself stays as it is."""

from __future__ import annotations

import re

import ftfy

from registry.readers.results import Warning_

# The marks that double decoding leaves: a Latin capital with tilde or hat before a sign, Cyrillic pairs, the replacement sign.
_SUSPECT = re.compile(r"[ÃÂâÐÑĐÅÄ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]|\ufffd")
_LEADS = "ÃÂâÐÑĐÅÄ\ufffd"
WINDOW = 40


def mojibake(text: str) -> list[Warning_]:
    """At most one warning per kind, at the first place, with the repaired reading of the words around it."""
    match = _SUSPECT.search(text) if any(sign in text for sign in _LEADS) else None
    if match is None:
        return []
    if match.group() == "\ufffd":
        message = "Some bytes were lost before this text was made: the sign \ufffd stands for them."
        return [Warning_("lost-bytes", message, match.start(), match.end())]
    start = max(
        text.rfind(" ", 0, match.start()) + 1, text.rfind("\n", 0, match.start()) + 1, match.start() - WINDOW
    )
    stop = re.compile(r"\s|$").search(text, match.end())
    end = min(stop.start() if stop else len(text), match.end() + WINDOW)
    given = text[start:end]
    fixed = str(ftfy.fix_encoding(given))
    if fixed == given:
        return []
    count = sum(1 for _ in _SUSPECT.finditer(text[:200_000]))
    message = (
        f"“{given}” looks like wrongly decoded “{fixed}” ({count} such places); the text is left as it is."
    )
    return [Warning_("mojibake", message, start, end)]
