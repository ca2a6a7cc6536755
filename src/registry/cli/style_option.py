"""The style that somebody names on the command line: one of the collection, one of the house, or a CSL file."""

from __future__ import annotations

from pathlib import Path

import click

from registry.db.store import Store
from registry.domain.errors import Invalid
from registry.exporters.style_check import LARGEST
from registry.exporters.styles import NoSuchStyle
from registry.services import style_read, style_trial


def ready(store: Store, given: str) -> str:
    """The name under which the formatter has the style. Raises UsageError with what is wrong, and what to do."""
    path = Path(given)
    try:
        if path.suffix.lower() != ".csl" and len(path.parts) < 2:
            return style_read.named(store, given)
        with path.open("rb") as file:
            # one byte more than may be is enough to refuse it
            return style_trial.tried(file.read(LARGEST + 1)).name
    except NoSuchStyle as missing:
        message = f"--style: {missing} Or give the path of a CSL file, which ends with .csl."
    except Invalid as wrong:
        problems = " ".join(one for messages in wrong.problems.values() for one in messages)
        message = f"--style: {path} cannot be used. {problems}"
    except OSError as error:
        message = f"--style: {path} cannot be read: {error.strerror or error}."
    raise click.UsageError(message, click.get_current_context())
