"""Invented pages for the desk: a letter with a header, an issue with items, and archives of them."""

from __future__ import annotations

import io
import zipfile

LETTER = """Harriet Voss

Letter to the Editors of The Harbour Review

Written: 8 July 1934, Port Selwyn
First Published: The Harbour Review, Vol. IV No. 7, August 1934, pp. 12-14
Source: The Harbour Review, Vol. IV No. 7, August 1934
Translated: by Tomas Lindqvist
Transcription/HTML Markup: Ada Quill, 2003
Proofread: Bertil Noon, 2004
Online Version: Harriet Voss Internet Archive, 2003

Dear friends,

I have read the last number with attention. The harbour is quiet, and the ships lie at their moorings 🚢.

Fraternally,
H. Voss
"""


def page(number: int) -> bytes:
    """A short page; no two are the same."""
    return f"<h1>The {number}th Bulletin</h1>\n<p>Written: {1 + number % 28} May 1931</p>\n<p>Words.</p>".encode()


def archive(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive with these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return made.getvalue()


ITEMS = (
    ("The Dock Question", "Ada Quill"),
    ("Letters from the North", "Bertil Noon"),
    ("The Price of Coal", "Tomas Lindqvist"),
    ("What the Council Said", "Harriet Voss"),
)
_PROSE = (
    "The docks were silent on Monday. Nobody came to unload the ships, and the foremen walked about with their hands in "
    "their pockets. It was the fourth day, and the company had written a letter which said nothing that was not known "
    "before. The letter was read aloud at the gate, and the men went home."
)


def issue() -> str:
    """A number of a review with four items, each closed by its source."""
    source = "Source: The Harbour Review, Vol. II No. 3, March 1936, p."
    prose = "\n\n".join([_PROSE] * 3)
    items = [
        f"{title}\n\nby {name}\n\n{prose}\n\n{source} {at}." for at, (title, name) in enumerate(ITEMS, 1)
    ]
    return "\n\n\n".join(["THE HARBOUR REVIEW\nVolume II, Number 3, March 1936", *items]) + "\n"
