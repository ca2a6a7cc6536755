"""What the golden files hold; run as a module it writes them anew, for a person to read the difference."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from registry.exporters.face import Loss, discover, write
from registry.exporters.formatted import format_bibliography
from registry.exporters.losses import LossTally
from tests.unit.exporters import readers
from tests.unit.exporters.cases import CASES

FOLDER = Path(__file__).parents[2] / "golden"
IN_A_STYLE = ("docx", "html", "markdown", "print-page", "rtf", "text")
BY_RECORD = (
    "biblatex", "bibtex", "csl-json", "csl-yaml", "csv", "marcxml", "mods", "oai-dc", "prov-json", "prov-jsonld", "prov-turtle", "ris", "schema-org",
    "tei", "xlsx", "zotero-rdf", *IN_A_STYLE,
)  # fmt: skip
PRINTED_STYLES = ("chicago-author-date", "chicago-notes-bibliography")
BY_LANGUAGE = "formatted-languages"
STYLES_OF_LANGUAGES = (
    "iso690-author-date-en", "iso690-author-date-de", "chicago-author-date-de", "iso690-author-date-fr", "iso690-author-date-es",
)  # fmt: skip
OF_LANGUAGES = (
    "letter", "letter-unpublished", "telegram", "speech", "interview", "questions-and-answers", "broadcast", "memoir",
    "press-release", "supplied-day", "approximate-date", "old-style", "nothing-known",
)  # fmt: skip


def exported(name: str, case: str) -> tuple[bytes, list[Loss]]:
    """The whole export of one case, and what it left out."""
    losses: list[Loss] = []
    data = b"".join(write(discover()[name], [CASES[case]], losses.append))
    return data, losses


@cache
def approved(name: str, case: str) -> tuple[Path, bytes, list[Loss]]:
    """The golden file of one case, what it must hold, and what was left out; of an office file, what can be read in it."""
    if name in IN_A_STYLE:
        # formatted together, which is much faster
        printed()
    data, losses = exported(name, case)
    folder = FOLDER / name
    if name == "xlsx":
        return folder / f"{case}.txt", told(readers.xlsx(data)), losses
    if name == "docx":
        return folder / f"{case}.txt", "".join(f"{one}\n" for one in readers.docx(data)).encode(), losses
    return folder / f"{case}.{discover()[name].extension}", data, losses


def told(rows: list[list[str]]) -> bytes:
    """A table of one record as lines, without the cells that are empty."""
    head, (row,) = rows[0], rows[1:]
    return "".join(f"{name}: {cell}\n" for name, cell in zip(head, row, strict=True) if cell).encode()


def report(losses: list[Loss]) -> bytes:
    """What was left out, as the person who exports is told."""
    tally = LossTally()
    for loss in losses:
        tally(loss)
    return "".join(f"{line}\n" for line in tally.lines()).encode()


@cache
def printed() -> dict[str, str]:
    """Each case in the Chicago styles, plain and as HTML."""
    found: dict[str, list[str]] = {name: [] for name in CASES}
    for style in PRINTED_STYLES:
        for output in ("text", "html"):
            entries = format_bibliography(CASES.values(), style, output)
            for name, entry in zip(CASES, entries, strict=True):
                found[name].append(f"{style}, {output}:\n{entry.text}\n")
    return {name: "\n".join(lines) for name, lines in found.items()}


def in_languages(style: str) -> bytes:
    """The cases in which a citation has words of its own, in a style of some language."""
    entries = format_bibliography([CASES[name] for name in OF_LANGUAGES], style)
    return "".join(
        f"{name}: {entry.text}\n" for name, entry in zip(OF_LANGUAGES, entries, strict=True)
    ).encode()


def files() -> Iterator[tuple[Path, bytes]]:
    """Every golden file with what it must hold."""
    for name in BY_RECORD:
        for case in CASES:
            path, data, losses = approved(name, case)
            yield path, data
            if losses:
                yield path.with_suffix(".losses"), report(losses)
    for case, text in printed().items():
        yield FOLDER / "formatted" / f"{case}.txt", text.encode()
    for style in STYLES_OF_LANGUAGES:
        yield FOLDER / BY_LANGUAGE / f"{style}.txt", in_languages(style)


def kept() -> set[Path]:
    """The golden files of exports that are there."""
    return {path for path in FOLDER.glob("*/*") if path.parent.name in {*discover(), BY_LANGUAGE}}


if __name__ == "__main__":
    for old in kept():
        old.unlink()
    for path, content in files():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
