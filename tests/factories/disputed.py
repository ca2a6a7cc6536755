"""Two documents that differ on a day, with their texts attached, and words to mark in them."""

from __future__ import annotations

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.permissions import Actor
from registry.services import text_write
from tests.factories import records
from tests.factories.questions import HOW

EDITION = (
    "<h1>Letter</h1>\n<p>The first part was dictated on 24 December.</p>\n<p>The <i>addition</i> was dictated on\n"
    "25 December 1922, as the secretary noted.</p>\n<p>It was read on 4 January.</p>\n"
)
ARTICLE = (
    "A recollection.\n\nThe addition was dictated on 4 January 1923, and A. Witness told me that he was there.\n\n"
    "He said so twice, and he said so again.\n"
)
WORDS = "addition was dictated on 25 December 1922"
OTHER_WORDS = "The addition was dictated on 4 January 1923"


def with_text(
    admin: Actor, store: Store, title: str, text: str, *more: s.Statement, media_type: str = "text/plain"
) -> str:
    """A published document whose text is attached."""
    sha = text_write.hash_of(text)
    version = s.TextVersion(
        key="text", transcription="typed", text_sha256=sha, length=len(text), media_type=media_type
    )
    pid = records.make_document(admin, store, title, s.Transcription(key="typed"), version, *more)  # type: ignore[arg-type]
    text_write.attach(admin, store, sha, text, **HOW)
    return pid


def two(admin: Actor, store: Store) -> tuple[str, str]:
    """The edition (a web page, dated) and the article (plain text)."""
    dating = s.Dating(
        key="written", variety="written", date=s.When(text="25 December 1922", edtf="1922-12-25")
    )
    edition = with_text(admin, store, "The edition", EDITION, dating, media_type="text/html")
    return edition, with_text(admin, store, "The article", ARTICLE)
