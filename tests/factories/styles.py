"""A small citation style that prints the title and a sign of its own."""

STYLE = b"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>House style</title><id>http://example.org/house</id><updated>2026-01-01T00:00:00Z</updated>
<rights license="http://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA</rights></info>
<macro name="t"><text variable="title" suffix=" #"/></macro>
<citation><layout><text macro="t"/></layout></citation>
<bibliography><layout suffix="."><text macro="t"/></layout></bibliography></style>"""
