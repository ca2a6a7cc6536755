"""How many files of 20 kB the reader reads in a second of one core, by format, and how long a megabyte takes."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

from benchmarks.figures import Figure, tell
from registry.readers import read

CASES = Path(__file__).resolve().parents[1] / "tests" / "unit" / "readers" / "cases"
SIZE = 20_000
LEAST = 300.0
PROSE = (
    "The weavers of the lower town had not been paid since the feast, and nobody in the counting house could say when "
    "they would be. It was a cold autumn, and the canal had begun to freeze along its edges before the month was out."
)


def main() -> None:
    """Print the figures; every file is one of our test documents, its body grown to 20 kB."""
    texts: dict[str, list[str]] = {}
    for file in sorted(CASES.glob("*.json")):
        case = json.loads(file.read_text(encoding="utf-8"))
        texts.setdefault(case["format"], []).append(grown(case["text"], case["format"]))
    for group in texts.values():
        read(group[0])
    figures, total = [], 0.0
    for name, group in sorted(texts.items()):
        spent = seconds_for(group)
        total += spent
        figures.append(
            Figure(what=f"read {name}, 20 kB", unit="files/s", registry=len(group) / spent, size=len(group))
        )
    count = sum(map(len, texts.values()))
    figures.append(
        Figure(what="read, 20 kB", unit="files/s", registry=count / total, least=LEAST, size=count)
    )
    long = "Title\n\nBy Anna Berg\n\n" + (PROSE + "\n\n") * (1_000_000 // len(PROSE))
    figures.append(
        Figure(what="read, 1 MB", unit="files/s", registry=1 / seconds_for([long]), least=0.5, size=1)
    )
    tell(figures)


def grown(text: str, format_: str) -> str:
    """The document with prose put in before its last third, as much as 20 kB needs."""
    paragraph = f"<p>{PROSE}</p>\n" if format_ in {"html", "xml"} else f"\n{PROSE}\n"
    place = text.rfind("\n", 0, len(text) * 2 // 3)
    if format_ in {"html", "xml"}:
        place = max(text.rfind("</p>") + 4, text.rfind("</pre>") + 6, 0)
    return text[:place] + paragraph * max(0, (SIZE - len(text)) // len(paragraph)) + text[place:]


def seconds_for(group: list[str]) -> float:
    """Processor seconds for one pass; the best of three."""
    best = float("inf")
    for _ in range(3):
        start = process_time()
        for text in group:
            read(text)
        best = min(best, process_time() - start)
    return best


if __name__ == "__main__":
    main()
