"""A bibliography laid out for paper: A4, numbered pages, entries that hang and do not break, addresses in full."""

from __future__ import annotations

from typing import Final

from registry.exporters.html import Html

OPENING: Final = b"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
@page { size: A4; margin: 25mm 25mm 28mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt serif; } }
@page :first { margin-top: 40mm; }
html { background: #fff; color: #000; }
body { max-width: 160mm; margin: 0 auto; font: 11pt/1.45 "Linux Libertine", Georgia, "Times New Roman", serif; }
h1 { margin: 0 0 8mm; font-size: 18pt; font-weight: normal; break-after: avoid; }
.entry { margin: 0 0 3mm; padding-inline-start: 8mm; text-indent: -8mm; break-inside: avoid; orphans: 3; widows: 3;
  overflow-wrap: anywhere; }
h2 { margin: 6mm 0 3mm; font-size: 13pt; font-weight: normal; break-after: avoid; }
.entry-note, .annotation { margin: 0 0 3mm 8mm; orphans: 3; widows: 3; overflow-wrap: anywhere; }
.entry-note { font-size: 10pt; }
.smallcaps { font-variant: small-caps; }
a { color: inherit; text-decoration: none; }
@media screen { body { padding: 15mm 10mm; } }
@media screen and (max-width: 40rem) { body { padding: 1rem; } .entry { padding-inline-start: 1.5rem; text-indent: -1.5rem; } }
</style>
</head>
<body>
"""


class PrintPage(Html):
    """See `face.Exporter`. What `html` holds, to be printed or saved as PDF by the browser."""

    name = "print-page"
    label = "Page for printing"
    opening = OPENING


plugin = PrintPage()
