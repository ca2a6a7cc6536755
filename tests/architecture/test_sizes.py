"""Small rooms: no file, function or template grows past what one can read in one go, and each says what it holds."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import REPO, Source, sources, templates

FILE_LINES = 300
FUNCTION_LINES = 60
TEMPLATE_LINES = 150
TEST_LINES = 400
INIT_STATEMENTS = 20
DRAWERS = {"utils", "util", "helpers", "helper", "misc", "common"}
IN_AN_INIT = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)

by_name = pytest.mark.parametrize("source", sources(), ids=lambda source: source.name)


@by_name
def test_source_files_are_short(source: Source) -> None:
    """A file fits in the head."""
    assert len(source.text.splitlines()) <= FILE_LINES


@by_name
def test_functions_are_short(source: Source) -> None:
    """A function fits on a screen."""
    long = [
        f"{source.name}:{node.lineno}: {node.name}"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


@by_name
def test_every_file_opens_with_what_lives_there(source: Source) -> None:
    """The first line of a file says what it is for."""
    opening = ast.get_docstring(source.tree)
    assert opening, "no docstring"
    assert len(opening.splitlines()[0]) > 20, "the docstring says too little"


@by_name
def test_package_files_only_gather(source: Source) -> None:
    """An `__init__.py` re-exports and does nothing else."""
    if not source.name.endswith("__init__.py"):
        return
    assert len(source.tree.body) <= INIT_STATEMENTS
    doing = [node for node in source.tree.body[1:] if not isinstance(node, IN_AN_INIT)]
    assert doing == []


@pytest.mark.parametrize("folder", ["src", "tests", "migrations", "benchmarks", "docs"])
def test_no_drawer_for_everything(folder: str) -> None:
    """A file is named for what it holds."""
    names = [path for path in (REPO / folder).rglob("*") if path.suffix in {".py", ".html"} or path.is_dir()]
    assert [path for path in names if path.stem.strip("_") in DRAWERS] == []


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_templates_are_short(path: Path) -> None:
    """A template fits in the head too."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= TEMPLATE_LINES


def test_test_files_are_short() -> None:
    """Tests are read more often than code."""
    sizes = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in (REPO / "tests").rglob("*.py")
    }
    assert {path: lines for path, lines in sizes.items() if lines > TEST_LINES} == {}
    assert sizes[REPO / "tests" / "conftest.py"] <= 150
