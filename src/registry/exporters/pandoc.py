"""Runs pandoc as the CSL formatter: in its sandbox, without a shell, with a time limit."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from registry.domain.errors import RegistryError

SECONDS: Final = 120
_EVERYTHING: Final = b'---\nnocite: "@*"\n...\n'


class FormatterMissing(RegistryError):
    """pandoc is not there."""


class FormatterFailed(RegistryError):
    """pandoc could not format the bibliography, or took too long."""


@cache
def program() -> str:
    """The path of pandoc. Raises FormatterMissing with what to do."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError) as error:
        raise FormatterMissing(
            "formatted bibliographies need pandoc, which is not installed; install the package pypandoc-binary"
        ) from error


def bibliography(items: Sequence[dict[str, Any]], style: bytes) -> str:
    """The items as an HTML bibliography, a `csl-entry` for each, with `ref-<id>` as its id.

    Raises FormatterMissing, or FormatterFailed with the first line of what pandoc said.
    """
    with tempfile.TemporaryDirectory(prefix="registry-") as folder:
        data, csl = Path(folder, "items.json"), Path(folder, "style.csl")
        data.write_bytes(msgspec.json.encode(items))
        csl.write_bytes(style)
        command = [program(), "--sandbox", "--citeproc", "--from=markdown", "--to=html", "--wrap=none"]
        command += [f"--bibliography={data}", f"--csl={csl}"]
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program, no shell, values only in files
                command, input=_EVERYTHING, capture_output=True, timeout=SECONDS, check=False, cwd=folder
            )
        except subprocess.TimeoutExpired as error:
            raise FormatterFailed(
                f"formatting took longer than {SECONDS} seconds; export fewer records"
            ) from error
        except OSError as error:
            raise FormatterMissing(f"pandoc at {command[0]} cannot be run: {error.strerror}") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise FormatterFailed(
            f"the bibliography could not be formatted: {said[0] if said else done.returncode}"
        )
    return done.stdout.decode("utf-8")
