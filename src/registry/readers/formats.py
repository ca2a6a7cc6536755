"""Which format a text is written in, judged by what is in it first and by its name last."""

from __future__ import annotations

import re

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|article|h[1-6]|p|meta)\b", re.IGNORECASE)
_XML = re.compile(r"<(?:\?xml|TEI|teiHeader|TEI\.2|text|body)\b")
_MUSE = re.compile(r"^\s{0,3}#(?:title|author|date|lang|source|pubdate|SORT\w+|LIST\w+)\b", re.MULTILINE)
_WIKI = re.compile(
    r"^\s{0,3}(?:\{\{[^{}|\n]{1,60}(?:\||\n|\}\})|\[\[[^\[\]\n]{1,80}\]\]|==+[^=\n]{1,120}==+\s*$)",
    re.MULTILINE,
)
_MARKDOWN = re.compile(
    r"^(?:---[ \t]*\n[A-Za-z_]+:|#{1,6} +[^\s#]|[ \t]*\[[^\[\]\n]{1,120}\]\([^()\n]{1,300}\))", re.M
)
_EMPHASIS = re.compile(r"^(?:\*\*[^*\n]{1,80}\*\*|\*[^*\n ][^*\n]{0,80}:\*)", re.M)
_EXTENSIONS = {
    ".md": "markdown", ".markdown": "markdown", ".muse": "muse", ".wiki": "wikitext", ".wikitext": "wikitext",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".xml": "xml", ".tei": "xml",
}  # fmt: skip


def sniff(text: str, name: str = "", media_type: str | None = None) -> str:
    """One of text, html, xml, markdown, muse, wikitext."""
    head = text[:6000].lstrip("\ufeff \t\r\n")
    if head.startswith("<") or media_type in {"text/html", "application/xml", "text/xml"}:
        if _XML.match(head) and not _HTML.search(head[:600]):
            return "xml"
        if "teiHeader" in head or "tei-c.org" in head:
            return "xml"
        if _HTML.search(head):
            return "html"
    if head.startswith("######OpenITI"):
        return "text"
    if _MUSE.match(head):
        return "muse"
    if head.startswith(("{{", "[[")) and _WIKI.match(head):
        return "wikitext"
    if "}}" in head and len(_WIKI.findall(head)) >= 2:
        return "wikitext"
    if _MARKDOWN.search(head) or ("*" in head and len(_EMPHASIS.findall(head)) >= 2):
        return "markdown"
    if head.count("<") >= 3 and len(_HTML.findall(head)) >= 3:
        return "html"
    dot = name.rfind(".")
    return _EXTENSIONS.get(name[dot:].lower(), "text") if dot >= 0 else "text"
