"""Documents by year as a small drawing (SVG): a bar to a year, or to a decade where the years are many."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from markupsafe import Markup, escape

SVG: Final = "http://www.w3.org/2000/svg"
HEIGHT: Final = 56
WIDEST: Final = 640
MOST_BARS: Final = 110


def bars(years: Sequence[tuple[int, int]], title: str) -> Markup:
    """The drawing, empty without years. The title says in words what it shows; the list below has it all."""
    if not years:
        return Markup("")
    step = 1
    while (years[-1][0] - years[0][0]) // step >= MOST_BARS:
        step *= 10
    grouped = {
        start * step: sum(amount for _, amount in found)
        for start, found in groupby(years, key=lambda one: one[0] // step)
    }
    first, last, most = min(grouped), max(grouped), max(grouped.values())
    count = (last - first) // step + 1
    # Between a hair and a finger; numbers as coordinates need no more than whole pixels.
    bar = max(5, min(14, WIDEST // count))
    width = max(count * bar, 90)
    size = f'viewBox="0 0 {width} {HEIGHT + 18}" width="{width}" height="{HEIGHT + 18}"'
    parts = [
        f'<svg class="year-bars" xmlns="{SVG}" {size} role="img" aria-label="{escape(title)}">',
        f'<path class="chain-line" d="M0 {HEIGHT + 0.5}H{width}"/>',
    ]
    for start, amount in grouped.items():
        tall = max(3, round(amount / most * (HEIGHT - 4)))
        x = (start - first) // step * bar
        label = f"{start}s" if step > 1 else str(start)
        parts.append(
            f'<rect class="year-bar" x="{x + 1}" y="{HEIGHT - tall}" width="{bar - 2}" height="{tall}">'
            f"<title>{label}: {amount}</title></rect>"
        )
    parts.append(f'<text class="chain-date" x="0" y="{HEIGHT + 14}">{first}</text>')
    if last != first:
        parts.append(
            f'<text class="chain-date" x="{width}" y="{HEIGHT + 14}" text-anchor="end">{last + step - 1}</text>'
        )
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 (numbers, and a title that was escaped)
