"""The source tree as the architecture tests see it: every file with its text, its syntax tree and its room."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
PACKAGE = REPO / "src" / "registry"
TEMPLATES = REPO / "templates"


@dataclass(frozen=True)
class Source:
    """One Python file of the package."""

    name: str
    """Where it is, from the package's folder: `db/models/agent.py`."""
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text, self.name)

    @property
    def room(self) -> str:
        """The room it is in: the folder or, at the top, the file's own name."""
        first = self.name.split("/")[0]
        return first.removesuffix(".py")

    def imports(self) -> Iterator[tuple[int, str]]:
        """Yield the line and the full dotted name of everything imported, anywhere in the file."""
        package = ["registry", *self.name.split("/")[:-1]]
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield node.lineno, alias.name
            elif isinstance(node, ast.ImportFrom):
                base = package[: len(package) - node.level + 1] if node.level else []
                module = ".".join([*base, *([node.module] if node.module else [])])
                for alias in node.names:
                    yield node.lineno, f"{module}.{alias.name}"


@cache
def sources(folder: Path = PACKAGE) -> tuple[Source, ...]:
    """Return every Python file of the package, in order of name."""
    return tuple(
        Source(str(path.relative_to(folder)), path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.py"))
        if "_bundled" not in path.parts
    )


def templates() -> list[Path]:
    """Return every template, in order of name."""
    return sorted(path for path in TEMPLATES.rglob("*") if path.is_file() and path.name != ".gitkeep")
