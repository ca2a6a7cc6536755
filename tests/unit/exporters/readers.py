"""Readers of the formats that share no code with the writers."""

import io
import re
import zipfile

import bibtexparser
import openpyxl
from lxml import etree
from pybtex.database import parse_string

UNESCAPE = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\{": "{",
    r"\}": "}",
    r"\&": "&",
    r"\%": "%",
    r"\#": "#",
    r"\$": "$",
    r"\_": "_",
}
_ESCAPED = re.compile("|".join(re.escape(one) for one in sorted(UNESCAPE, key=len, reverse=True)))
RIS_LINE = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)")


def bibtex(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """(type, key, fields as they stand in the file) of each entry; fails on anything the parser complains of."""
    library = bibtexparser.parse_string(
        text, parse_stack=[bibtexparser.middlewares.RemoveEnclosingMiddleware()]
    )
    assert not library.failed_blocks
    assert len(library.blocks) == len(library.entries), "something that is no entry"
    return [(e.entry_type, e.key, {f.key: str(f.value) for f in e.fields}) for e in library.entries]


def pybtex(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """The same, read by pybtex, which takes the names out of the fields."""
    data = parse_string(text, "bibtex")
    return [(e.type, key, dict(e.fields)) for key, e in data.entries.items()]


def pybtex_names(text: str, role: str = "author") -> list[tuple[str, str, str, str]]:
    """(particle, family, suffix, given) of each name, as BibTeX divides them."""
    (entry,) = parse_string(text, "bibtex").entries.values()
    return [
        (
            " ".join(one.prelast_names),
            " ".join(one.last_names),
            " ".join(one.lineage_names),
            " ".join(one.first_names + one.middle_names),
        )
        for one in entry.persons[role]
    ]


def unescaped(value: str) -> str:
    """A BibTeX value as the reader of a bibliography sees it; braces that only protect are gone."""
    bare = re.sub(r"(?<!\\)[{}]", "", _ESCAPED.sub(lambda m: f"\0{ord(UNESCAPE[m.group()])}\0", value))
    return re.sub("\0([0-9]+)\0", lambda m: chr(int(m.group(1))), bare)


def ris(text: str) -> list[dict[str, list[str]]]:
    """The records of a RIS file, as tag -> values; fails on a line without a tag."""
    records: list[dict[str, list[str]]] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        found = RIS_LINE.fullmatch(line)
        assert found, f"not a RIS line: {line!r}"
        tag, value = found.groups()
        if tag == "TY":
            records.append({})
        records[-1].setdefault(tag, []).append(value)
    assert all(next(iter(one)) == "TY" and list(one)[-1] == "ER" and len(one["ER"]) == 1 for one in records)
    return records


def xlsx(data: bytes) -> list[list[str]]:
    """The cells of the first sheet; fails on anything that is not a text."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
    assert all(cell.data_type in ("s", "inlineStr", "n") for row in book.worksheets[0] for cell in row)
    assert all(cell.data_type != "n" or cell.value is None for row in book.worksheets[0] for cell in row)
    return [[cell.value or "" for cell in row] for row in book.worksheets[0]]


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx(data: bytes) -> list[str]:
    """The paragraphs of a document, each with its style before it."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    return [
        f"{next((style.get(f'{WORD}val') for style in one.iter(f'{WORD}pStyle')), '')}: "
        + "".join(part.text or "" for part in one.iter(f"{WORD}t"))
        for one in root.iter(f"{WORD}p")
    ]


def squashed(text: str) -> str:
    """Only what is visible, so that folding of white space makes no difference."""
    return "".join(c for c in text if c.isprintable() and not c.isspace())
