"""Runs pandoc, as the CSL formatter and to make office files: in its sandbox, without a shell, with a time limit."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from registry.domain.errors import RegistryError

SECONDS: Final = 120
LONG_AGO: Final = "315532800"
"""1980, the first day that an office file can be of."""
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
    return _cited(_EVERYTHING, items, style)


def cited(text: str, items: Sequence[dict[str, Any]], style: bytes) -> str:
    """A Markdown text with its citations as HTML, without a bibliography: how a style cites is measured with it.

    Raises FormatterMissing, or FormatterFailed with the first line of what pandoc said.
    """
    return _cited(f"---\nsuppress-bibliography: true\n...\n{text}\n".encode(), items, style)


def _cited(text: bytes, items: Sequence[dict[str, Any]], style: bytes) -> str:
    with tempfile.TemporaryDirectory(prefix="registry-") as folder:
        data, csl = Path(folder, "items.json"), Path(folder, "style.csl")
        data.write_bytes(msgspec.json.encode(items))
        csl.write_bytes(style)
        options = ["--citeproc", "--from=markdown", "--to=html", f"--bibliography={data}", f"--csl={csl}"]
        return _run(options, text, folder).decode("utf-8")


def converted(text: bytes, source: str, target: str) -> bytes:
    """A whole document in another of pandoc's formats. Office files have no time in them.

    Raises FormatterMissing, or FormatterFailed with the first line of what pandoc said.
    """
    with tempfile.TemporaryDirectory(prefix="registry-") as folder:
        return _run([f"--from={source}", f"--to={target}", "--output=-"], text, folder)


def _run(options: Sequence[str], given: bytes, folder: str) -> bytes:
    command = [program(), "--sandbox", "--wrap=none", *options]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": LONG_AGO}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell, values only in files
            command,
            input=given,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            cwd=folder,
            env=environment,
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
    return done.stdout
