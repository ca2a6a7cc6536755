"""Laws that no linter knows: who commits, what names may stand in the code, how templates begin."""

import ast
import re
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
import jinja2.meta

from tests.architecture.source import REPO, TEMPLATES, Source, sources, templates

DOORS = {"web", "api", "oai", "cli", "app"}
ADDRESS = re.compile(r"https?://\w[^\s\"'`<>()\[\]{}\\|]+")
WORKING_PLACE = re.compile(r"/work/|/tmp/|/root/|/home/\w+/")
# Names of things (namespaces, licences, identifiers, schemas) and hosts that cannot be reached from anywhere.
ALLOWED_HOSTS = {
    "127.0.0.1", "localhost", "www.w3.org", "purl.org", "xmlns.com", "www.nanopub.org",
    "www.openarchives.org", "www.loc.gov", "id.loc.gov", "www.zotero.org", "prismstandard.org", "nwalsh.com",
    "schema.org", "www.tei-c.org", "creativecommons.org", "doi.org", "orcid.org", "isni.org", "viaf.org",
    "www.wikidata.org", "d-nb.info", "www.rfc-editor.org", "datatracker.ietf.org", "json-schema.org", "spdx.org",
    "citationstyles.org", "id.crossref.org", "hdl.handle.net", "n2t.net", "portal.issn.org", "keepachangelog.com",
    "semver.org", "www.sitemaps.org", "openprovenance.org", "a9.com",
}  # fmt: skip
RESERVED = (".example", ".invalid", ".test", "example.org", "example.com", "example.net")
PAGES = re.compile(r"{%-?\s*extends\b")
TITLE = re.compile(r"{%-?\s*block\s+title\b|<title>")
READ_AS_DATA = {"seeds", "golden"}


def commits(source: Source) -> list[int]:
    """Return the lines that call `.commit()`."""
    return [
        node.lineno
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    ]


def foreign_hosts(text: str) -> list[str]:
    """Return the addresses in a text that lead to a host outside the list."""
    return [
        address
        for address in ADDRESS.findall(text)
        if (host := (urlsplit(address).hostname or "")) not in ALLOWED_HOSTS and not host.endswith(RESERVED)
    ]


def project_files() -> list[Path]:
    """Return the project's own text files, without the catalogued data."""
    folders = [
        REPO / name
        for name in ("src", "templates", "migrations", "docs", "benchmarks", "requirements", ".ci")
    ]
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    found += [
        REPO / name for name in ("pyproject.toml", "Makefile", "README.md", "CONTRIBUTING.md", "CHANGELOG.md")
    ]
    return sorted(
        path
        for path in found
        if path.suffix not in {".png", ".mo", ".pyc", ".svg", ".woff2"} and not READ_AS_DATA & set(path.parts)
    )


def test_doors_never_commit() -> None:
    """One unit of work commits once, in the services; a door parses, calls and answers."""
    assert {source.name for source in sources() if source.room in DOORS and commits(source)} == set()


def test_a_planted_commit_is_found() -> None:
    """The check itself is checked."""
    assert commits(Source("web/views/x.py", "def save(work):\n    work.session.commit()\n")) == [2]


def test_no_host_is_named() -> None:
    """The code depends on no host: only namespaces, licences and reserved names may look like addresses."""
    texts = {str(path.relative_to(REPO)): path.read_text(encoding="utf-8") for path in project_files()}
    assert len(texts) > 500
    named = {name: [*foreign_hosts(text), *WORKING_PLACE.findall(text)] for name, text in texts.items()}
    assert {name: found for name, found in named.items() if found} == {}


def test_a_planted_host_is_found() -> None:
    """The check itself is checked, and lets a namespace pass."""
    assert foreign_hosts('x = "https://cdn.jsdelivr.net/npm/htmx"') == ["https://cdn.jsdelivr.net/npm/htmx"]
    assert foreign_hosts("http://www.w3.org/2000/svg https://archive.example/x") == []


def test_templates_compile() -> None:
    """Every template is good Jinja, and everything it includes or extends exists."""
    environment = jinja2.Environment(extensions=["jinja2.ext.do", "jinja2.ext.i18n"], autoescape=True)
    elsewhere = ("bootstrap/", "bootstrap5/")
    for path in templates():
        tree = environment.parse(path.read_text(encoding="utf-8"), filename=str(path))
        named = [name for name in jinja2.meta.find_referenced_templates(tree) if name]
        missing = [n for n in named if not n.startswith(elsewhere) and not (TEMPLATES / n).is_file()]
        assert missing == [], path


def test_pages_have_a_title() -> None:
    """A page says what it is; a part of a page (its name begins with `_`) and a layout need not."""
    texts = {path: path.read_text(encoding="utf-8") for path in templates() if path.suffix == ".html"}
    pages = {
        path: text for path, text in texts.items() if PAGES.search(text) and not path.name.startswith("_")
    }
    assert pages
    assert [
        path for path, text in pages.items() if "layouts" not in path.parts and not TITLE.search(text)
    ] == []
