"""An export as an answer: written whole before anything is sent, so that what goes wrong is said on a page."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from flask import Response

from registry.domain.errors import Invalid
from registry.domain.record import Described
from registry.exporters import face
from registry.exporters.losses import LossTally

IN_MEMORY: Final = 1 << 20
PIECE: Final = 1 << 16


def answered(
    exporter: face.Exporter,
    items: Iterable[Described],
    stem: str,
    options: Mapping[str, str],
    *,
    link: str = "",
) -> Response:
    """The items in the format, as a file to keep. Raises what exporters raise."""
    tally = LossTally()
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (closed when it was sent)
    try:
        for chunk in face.write(exporter, items, tally, **options):
            file.write(chunk)
    except BaseException:
        file.close()
        raise
    length = file.tell()
    file.seek(0)

    def pieces() -> Iterator[bytes]:
        with file:
            while piece := file.read(PIECE):
                yield piece

    response = Response(pieces(), content_type=exporter.media_type)
    response.call_on_close(file.close)
    response.content_length = length
    response.headers["Content-Disposition"] = f'attachment; filename="{stem}.{exporter.extension}"'
    if tally:
        # For programs: a page says the same before the download.
        response.headers["Registry-Not-Carried"] = str(tally.total)
    if link:
        response.headers["Link"] = link
    return response


def options_of(exporter: face.Exporter, given: Mapping[str, str]) -> dict[str, str]:
    """The options of the format that an address names. Raises Invalid for a value that the option does not have."""
    chosen: dict[str, str] = {}
    for option in exporter.options:
        value = given.get(option.name, "")[:200]
        if not value:
            continue
        if option.choices and option.name != "style" and value not in option.choices:
            told = (
                f"“{value}” is no {option.label.lower()} of this format; it has {', '.join(option.choices)}."
            )
            raise Invalid({option.name: [told]})
        chosen[option.name] = value
    return chosen
