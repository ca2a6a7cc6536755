"""The documentation says what the code does: generated pages are fresh, nothing is left out, links lead somewhere."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from docs import generate
from registry.config import Settings

REPO = Path(__file__).resolve().parents[2]
DOCS = REPO / "docs"
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```\n(.+?)^```|`([^`\n]+)`", re.MULTILINE | re.DOTALL)
PAGES = sorted([*DOCS.rglob("*.md"), REPO / "README.md", REPO / "CONTRIBUTING.md", REPO / "CHANGELOG.md"])
by_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPO)))


def _requirement(line: str) -> str:
    return re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0].lower()


def _anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_reference_pages_are_fresh() -> None:
    """Each setting, command, option, address and format is on its page, as the code has it: run `make docs`."""
    kept = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "reference").glob("*.md")}
    assert kept == generate.pages()


@by_page
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to another file of the project finds it, and its heading."""
    broken = []
    for target in ("".join(found) for found in LINK.findall(page.read_text(encoding="utf-8"))):
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        if not path.exists() or (anchor and path.suffix == ".md" and anchor not in _anchors(path)):
            broken.append(target)
    assert broken == []


def test_every_page_can_be_reached_from_the_index() -> None:
    """A page that no page mentions is not read."""
    seen, waiting = set(), [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        for target in ("".join(found) for found in LINK.findall(page.read_text(encoding="utf-8"))):
            if (
                not target.startswith("http")
                and (path := (page.parent / target.partition("#")[0]).resolve()).exists()
            ):
                waiting += sorted(path.glob("*.md")) if path.is_dir() else [path]
    assert [page for page in DOCS.rglob("*.md") if page not in seen] == []


def test_every_dependency_has_its_reason() -> None:
    """Each package that pyproject.toml asks for is in docs/dependencies.md with a reason, and nothing else is."""
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["dependency-groups"]["bench"],
    ]
    rows = re.findall(
        r"^\| `([\w.-]+)`[^|]*\| ([^|]+) \|", (DOCS / "dependencies.md").read_text(), re.MULTILINE
    )
    assert sorted(name for name, _ in rows) == sorted(_requirement(line) for line in wanted)
    assert [name for name, reason in rows if len(reason) < 15] == []


def test_the_verbs_of_the_readme_exist() -> None:
    """Every `make …` and `registry …` that the README and the guide show is there."""
    shown = "\n".join(
        code for page in PAGES for found in CODE.findall(page.read_text(encoding="utf-8")) for code in found
    )
    verbs = set(re.findall(r"^([a-z-]+):", (REPO / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?<![\w.])make ([a-z-]+)", shown)) <= verbs
    commands = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    used = set(re.findall(r"(?<![\w.])registry ([a-z]+(?: (?:add|list|link))?)\b", shown))
    assert [name for name in sorted(used) if f"## registry {name}\n" not in commands] == []


@pytest.mark.parametrize("page", sorted((DOCS / "adr").glob("[0-9]*.md")), ids=lambda page: page.stem)
def test_decisions_have_their_parts(page: Path) -> None:
    """A decision says what it answers, what was decided, and what follows from it."""
    headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequences"]
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+", page.stem)


def test_every_setting_is_used() -> None:
    """A setting that nothing reads would be a promise that is not kept."""
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in (REPO / "src").rglob("*.py") if path.name != "config.py"
    )
    own = {
        "data_folder",
        "secret_key",
    }  # read by the settings themselves, for the default database and the secret
    assert [s.name for s in fields(Settings) if s.name not in own and f".{s.name}" not in code] == []
