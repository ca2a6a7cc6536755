"""The catalogues of translation: messages gathered from templates, code and vocabularies; updated and compiled.

`python -m docs.catalogues` brings every catalogue up to date and compiles it; `python -m docs.catalogues LANGUAGE` begins
a new one. Words that the code says through `_`, `say` and `many`, the words of forms, what is flashed, and what services
and the domain refuse are found by their place in the code, so that these need no marks.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT: Final = Path(__file__).resolve().parents[1]
SOURCE: Final = ROOT / "src" / "registry"
CATALOGUES: Final = SOURCE / "translations"
VOCABULARIES: Final = SOURCE / "domain" / "vocabularies"
OPTIONS: Final = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "false"}
MARKS: Final = {"_": 1, "say": 1, "many": 2, "in_language": 1}
UNSAID: Final = frozenset(
    {"example", "among", "look", "name", "key", "id", "remember", "render_kw", "act", "door", "kind"}
)
"""Keywords of fields that hold no words for people, or words of an example, which stay as the document has them."""
WORDS_OF_PAGES: Final = ("web/chain_words.py", "web/value_words.py", "web/filters.py")
WORDY: Final = (
    "domain/house.py",
    "domain/house_rules.py",
    "domain/permissions.py",
    "domain/claims/minutes.py",
    "services/batch_operations.py",
)
LOSSES: Final = (
    "NEVER",
    "never",
    "NO_FIELD",
    "BAD_KEY",
    "NOT_IN_STYLE",
    "NO_ELEMENT",
    "NO_TAG",
    "COMMA",
    "NO_PROPERTY",
)
"""Names in formats for what they leave out and why."""
REFUSING: Final = ("services/", "domain/", "db/store.py")
FOR_OPERATORS: Final = (
    "services/backup",
    "services/opening",
    "services/seeding",
    "services/question_seeding",
    "services/setup",
)
"""Said on the command line, which speaks English."""
LEAST: Final = 3
PLACE: Final = re.compile(r"\{\w+\}")

Found = tuple[str, int, str | tuple[str, str]]


def gathered() -> Catalog:
    """Every message, with the places where it stands."""
    catalogue = Catalog(domain="registry", project="registry", charset="utf-8", fuzzy=False)
    for place, line, message in sorted(
        {*_templates(), *_vocabularies(), *_code()}, key=lambda one: (one[0], one[1], str(one[2]))
    ):
        catalogue.add(message, locations=[(place, 0)])
        del line
    return catalogue


def _templates() -> Iterator[Found]:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        with path.open("rb") as file:
            for line, _function, message, _comments in babel_extract(
                file, ["_", "gettext", "ngettext"], [], OPTIONS
            ):
                said = tuple(one for one in message if one) if isinstance(message, tuple) else message
                if said:
                    yield _place(path), line, said[0] if len(said) == 1 else said  # type: ignore[misc]


def _vocabularies() -> Iterator[Found]:
    for path in sorted(VOCABULARIES.glob("*.toml")):
        for codes in tomllib.loads(path.read_text(encoding="utf-8")).values():
            for term in codes.values():
                yield _place(path), 0, term["label"]
                if term.get("definition"):
                    yield _place(path), 0, term["definition"]


def _code() -> Iterator[Found]:
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found: Iterable[tuple[int, str | tuple[str, str]]] = ()
        if name.startswith("web/"):
            found = [
                *_marked(tree),
                *(_in_forms(tree) if "/forms/" in name or name in WORDS_OF_PAGES else _sentences(tree)),
            ]
        elif name in WORDY:
            found = list(_in_forms(tree))
        elif name.startswith("exporters/"):
            found = [*_losses(tree)]
        elif name.startswith("checks/"):
            found = [*_rules(tree), *_sentences(tree)]
        elif name.startswith(REFUSING) and not name.startswith(FOR_OPERATORS):
            found = [*_refused(tree)]
        for line, message in found:
            yield _place(path), line, message


def _marked(tree: ast.AST) -> Iterator[tuple[int, str | tuple[str, str]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            wanted = [_text(one) for one in node.args[: MARKS[node.func.id]]]
            if all(wanted) and wanted:
                yield node.lineno, wanted[0] if len(wanted) == 1 else (wanted[0], wanted[1])


def _in_forms(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The words of fields, sections and choices: what stands in a call or a table, and is no name of the code."""
    small = {
        id(one.value)
        for one in ast.walk(tree)
        if isinstance(one, ast.keyword) and one.arg in ("one", "empty")
    }
    for node in _spoken(tree, UNSAID):
        text = _text(node)
        if text and (id(node) in small or _is_wording(text)):
            yield node.lineno, text


def _sentences(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Whole sentences, and the words of headings in tables of the code."""
    for node in _spoken(tree, frozenset()):
        text = _text(node)
        if text and _is_sentence(text):
            yield node.lineno, text


def _rules(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What the rules of a file are called, as pages say it."""
    for one in ast.walk(tree):
        if not (isinstance(one, ast.Assign) and isinstance(one.value, ast.Constant)):
            continue
        named = any(isinstance(to, ast.Name) and to.id == "name" for to in one.targets)
        if named and isinstance(one.value.value, str):
            yield one.lineno, one.value.value.replace("_", " ").capitalize()


def _losses(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What a format says that it leaves out, and why; and what its choices are called."""
    for one in ast.walk(tree):
        if isinstance(one, ast.Assign | ast.AnnAssign) and one.value is not None:
            targets = one.targets if isinstance(one, ast.Assign) else [one.target]
            if any(isinstance(to, ast.Name) and to.id in LOSSES for to in targets):
                for inner in ast.walk(one.value):
                    if text := _text(inner):
                        yield one.lineno, text
        elif isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "Option":
            for word in one.keywords:
                if word.arg == "label" and (text := _text(word.value)):
                    yield one.lineno, text


def _refused(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What is raised with a whole sentence, and sentences that are kept for it."""
    for node in _spoken(tree, frozenset()):
        text = _text(node)
        if text and _is_sentence(text) and text[-1] in ".?!":
            yield node.lineno, text


def _spoken(tree: ast.AST, without: frozenset[str]) -> Iterator[ast.expr]:
    """Texts and f-strings, but no documentation, no keys, and not the parts of f-strings."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))
        elif isinstance(node, ast.keyword) and node.arg in without:
            passed.update(id(one) for one in ast.walk(node.value))
        elif isinstance(node, ast.Dict):
            passed.update(id(one) for one in node.keys if one is not None)
        elif isinstance(node, ast.Subscript):
            passed.update(id(one) for one in ast.walk(node.slice))
        elif isinstance(node, ast.JoinedStr):
            passed.update(
                id(one) for one in ast.walk(node) if one is not node and not isinstance(one, ast.IfExp)
            )
            yield node
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node


def _text(node: ast.AST) -> str:
    """The text of a constant; of an f-string its pattern, with the last name of each value in braces."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    pieces, used = [], set()
    for part in node.values:
        if isinstance(part, ast.Constant):
            pieces.append(str(part.value))
        else:
            name = named = _name(part)
            number = 2
            while named in used:
                named, number = f"{name}{number}", number + 1
            used.add(named)
            pieces.append("{" + named + "}")
    return "".join(pieces)


def _name(node: ast.AST) -> str:
    names = [
        one.attr if isinstance(one, ast.Attribute) else one.id
        for one in ast.walk(node)
        if isinstance(one, ast.Attribute | ast.Name)
    ]
    known = [one for one in names if one.isidentifier() and one not in ("len", "self", "join", "str")]
    return known[0].lower().strip("_") if known else "value"


def _is_wording(text: str) -> bool:
    bare = PLACE.sub("", text).strip()
    is_code = (
        "_" in bare or text.startswith(("-", "/", "#", "data-", "http", "[")) or "<" in text or "\\" in text
    )
    return (
        sum(map(str.isalpha, bare)) >= LEAST
        and not is_code
        and (" " in bare or bare[:1].isupper())
        and not text.isupper()
    )


def _is_sentence(text: str) -> bool:
    words = text.split()
    fits = text[0].isupper() or text[0].isdigit() or text[0] in "“{"
    if sum(map(str.isalpha, PLACE.sub("", text))) < 6:
        return False
    sane = "<" not in text and "\\" not in text and "; filename=" not in text and "=" not in text
    return (
        fits
        and sane
        and len(words) >= 2
        and sum(map(str.isalpha, text)) >= 6
        and any(one.islower() for one in words)
    )


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def path_of(language: str) -> Path:
    """Where the catalogue of a language is."""
    return CATALOGUES / language / "LC_MESSAGES" / "registry.po"


def languages() -> list[str]:
    """The languages that have a catalogue."""
    return sorted(
        path.name for path in CATALOGUES.iterdir() if path.is_dir() and not path.name.startswith("_")
    )


def read(language: str) -> Catalog:
    """The catalogue of a language as it is kept."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language, domain="registry")


def updated(language: str) -> Catalog:
    """The catalogue with the messages of now: new ones empty, those that are gone left out."""
    fresh = gathered()
    known = read(language) if path_of(language).is_file() else Catalog(locale=language)
    made = Catalog(locale=language, domain="registry", project="registry", charset="utf-8", fuzzy=False)
    for message in fresh:
        if message.id:
            kept = known.get(message.id)
            same = kept is not None and kept.id == message.id
            empty = ("", "") if isinstance(message.id, tuple) else ""
            made.add(message.id, kept.string if same else empty, locations=message.locations)
    return made


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main(given: list[str]) -> int:
    """Update and compile all catalogues, and begin the one that is named."""
    for language in sorted({*languages(), *given}):
        catalogue = updated(language)
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=110, omit_header=False, sort_by_file=False, include_lineno=False)
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing = sum(
            1
            for one in catalogue
            if one.id and not (all(one.string) if isinstance(one.string, tuple) else one.string)
        )
        sys.stdout.write(f"{language}: {len(catalogue)} messages, {missing} not translated\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
