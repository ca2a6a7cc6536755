"""What some tests need beside the checkout, whether it is there, and what is said when it is not."""

import os
import shutil
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("REGISTRY_SHARED", REPO.parent / "shared"))
ZOTERO = REPO / ".zotero" / "package"
CSL_FIXTURES = REPO / ".csl-fixtures" / "csl"


def lacking() -> list[str]:
    """The markers of tests that cannot run here."""
    there = {
        "needs_shared": SHARED.is_dir(),
        "needs_zotero": ZOTERO.is_dir() and shutil.which("node") is not None,
        "needs_csl_fixtures": CSL_FIXTURES.is_dir(),
        "needs_biber": shutil.which("biber") is not None,
    }
    return [name for name, found in there.items() if not found]


def told() -> list[str]:
    """A line for each, for the head of the run."""
    missing = lacking()
    shared = f"shared documents: {SHARED}"
    if "needs_shared" in missing:
        shared = f"shared documents: NONE at {SHARED}; tests marked needs_shared are left out (set REGISTRY_SHARED)"
    zotero = "NONE; `make zotero` fetches them (needs node)" if "needs_zotero" in missing else str(ZOTERO)
    csl = "NONE; `make csl-fixtures` fetches them" if "needs_csl_fixtures" in missing else str(CSL_FIXTURES)
    return [
        shared,
        f"Zotero's translators: {zotero}",
        f"the CSL project's fixtures: {csl}",
        f"biber: {shutil.which('biber') or 'NONE; Debian has it as the package biber'}",
    ]
