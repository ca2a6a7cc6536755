"""What a page weighs: everything that a browser fetches for it, once, and nothing of other hosts."""

from __future__ import annotations

from benchmarks.page_weight import Weight, weighed

SITE = {
    "/letters/1": b"""<link rel="stylesheet" href="/static/a.css"><link rel="search" href="/other.xml"><img src="mark.png">
        <script type="module" src="/static/one.js"></script><img src="https://elsewhere.example/x.png"><img src="mark.png">""",
    "/static/a.css": b"@import 'b.css'; p { background: url(data:image/png;base64,AA) }",
    "/static/b.css": b"p { color: black }",
    "/static/one.js": b'import { two } from "./two.js";\ntwo();',
    "/static/two.js": b'import "./one.js";\nexport const two = () => {};',
    "/letters/mark.png": b"png",
}


def test_a_page_weighs_what_it_fetches() -> None:
    """Style sheets with what they import, scripts with what they import, pictures; each once."""
    asked: list[str] = []

    def fetch(address: str) -> bytes:
        asked.append(address)
        return SITE[address]

    assert weighed(fetch, "/letters/1") == Weight(sum(map(len, SITE.values())), len(SITE))
    assert sorted(asked) == sorted(SITE)
