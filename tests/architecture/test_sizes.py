"""Small rooms: no file, function or template grows past what one can read in one go, and each says what it holds."""

import ast

import pytest

from tests.architecture.source import REPO, sources, templates

FILE_LINES = 300
FUNCTION_LINES = 60
TEMPLATE_LINES = 150
TEST_LINES = 400
INIT_STATEMENTS = 20
DRAWERS = {"utils", "util", "helpers", "helper", "misc", "common"}
IN_AN_INIT = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)


def test_source_files_are_short() -> None:
    """A file fits in the head."""
    sizes = {source.name: len(source.text.splitlines()) for source in sources()}
    assert {name: lines for name, lines in sizes.items() if lines > FILE_LINES} == {}


def test_functions_are_short() -> None:
    """A function fits on a screen."""
    long = [
        f"{source.name}:{node.lineno}: {node.name}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


def test_every_file_opens_with_what_lives_there() -> None:
    """The first line of a file says what it is for."""
    openings = {source.name: (ast.get_docstring(source.tree) or "").split("\n")[0] for source in sources()}
    assert {name: said for name, said in openings.items() if len(said) <= 20} == {}


def test_package_files_only_gather() -> None:
    """An `__init__.py` re-exports and does nothing else."""
    gathering = [source for source in sources() if source.name.endswith("__init__.py")]
    assert [source.name for source in gathering if len(source.tree.body) > INIT_STATEMENTS] == []
    doing = [
        f"{source.name}:{node.lineno}"
        for source in gathering
        for node in source.tree.body[1:]
        if not isinstance(node, IN_AN_INIT)
    ]
    assert doing == []


@pytest.mark.parametrize("folder", ["src", "tests", "migrations", "benchmarks", "docs"])
def test_no_drawer_for_everything(folder: str) -> None:
    """A file is named for what it holds."""
    names = [path for path in (REPO / folder).rglob("*") if path.suffix in {".py", ".html"} or path.is_dir()]
    assert [path for path in names if path.stem.strip("_") in DRAWERS] == []


def test_templates_are_short() -> None:
    """A template fits in the head too."""
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in templates()}
    assert {path: lines for path, lines in sizes.items() if lines > TEMPLATE_LINES} == {}


def test_test_files_are_short() -> None:
    """Tests are read more often than code."""
    sizes = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in (REPO / "tests").rglob("*.py")
    }
    assert {path: lines for path, lines in sizes.items() if lines > TEST_LINES} == {}
    assert sizes[REPO / "tests" / "conftest.py"] <= 150
