"""What contested claims cost: passages found again in corrected texts, and documents compared for shared passages."""

from __future__ import annotations

import random
import sys
from itertools import accumulate, product
from time import process_time

from benchmarks.figures import Figure, peak_mb, tell
from registry.checks.alike import shared
from registry.domain.claims.anchoring import carried, passage_at
from registry.domain.statements import Passage

PASSAGES = 100_000
TEXT = 20_000
"""Characters of each corrected text; each has a thousand passages."""
LONG_TEXT = 400_000
DOCUMENTS = 10_000
WORDS = 700
SHARED = 0.02
"""The part of the documents that quote sixty words of another one."""
OLD, NEW = "0" * 64, "1" * 64


def main() -> None:
    """Print the figures; `python -m benchmarks.bench_claims PART`, so that each has its own peak of memory."""
    part = sys.argv[1] if len(sys.argv) > 1 else ""
    if part == "anchors":
        tell(anchors())
    elif part == "shared":
        tell([compare()])
    else:
        raise SystemExit("Say which part: anchors or shared.")


def anchors() -> list[Figure]:
    """A hundred texts with a letter in two hundred changed, some insertions and a paragraph moved; then one long text."""
    chance = random.Random(7)
    spent, kept = 0.0, 0
    for number in range(PASSAGES // 1000):
        text = prose(TEXT, random.Random(number))
        corrected, passages = correct(text, chance), chosen(text, 1000, chance)
        start = process_time()
        found = carried(text, corrected, NEW, passages)
        spent += process_time() - start
        kept += sum(one.state.startswith("carried") for one in found)
    text = prose(LONG_TEXT, chance)
    corrected, passages = correct(text, chance), chosen(text, 1000, chance)
    start = process_time()
    carried(text, corrected, NEW, passages)
    long = process_time() - start
    return [
        Figure(what="passages found again after a correction", unit="passages/s", registry=PASSAGES / spent, least=10_000,
               size=PASSAGES, against=f"{kept:,} of them carried"),
        Figure(what="the same in one text of 400,000 characters", unit="passages/s", registry=1000 / long, least=200, size=1000),
    ]  # fmt: skip


def compare() -> Figure:
    """Ten thousand documents, a fiftieth of which quote sixty words of another one with a letter in a hundred changed."""
    chance = random.Random(11)
    texts: dict[str, str] = {}
    planted = 0
    for number in range(DOCUMENTS):
        words = sentence(WORDS, chance)
        if number and chance.random() < SHARED:
            source = texts[f"{chance.randrange(number):064d}"].split()
            at = chance.randrange(len(source) - 60)
            quoted = misspelt(" ".join(source[at : at + 60]), 0.01, chance).split()
            place = chance.randrange(len(words))
            words[place:place] = quoted
            planted += 1
        texts[f"{number:064d}"] = " ".join(words)
    before = peak_mb()
    start = process_time()
    found = {(one.a, one.b) for one in shared(texts)}
    spent = process_time() - start
    return Figure(
        what="documents compared for shared passages", unit="documents/s", registry=DOCUMENTS / spent, least=300, size=DOCUMENTS,
        peak_mb=peak_mb(), against=f"{len(found)} pairs found, {planted} planted; {peak_mb() - before:.0f} MB more than the texts",
    )  # fmt: skip


_SYLLABLES = (
    "ba",
    "ke",
    "lo",
    "mi",
    "nu",
    "ra",
    "se",
    "to",
    "vi",
    "zan",
    "der",
    "ful",
    "gon",
    "har",
    "jel",
    "pri",
    "sta",
    "mun",
    "wick",
    "ly",
)
_WORDS = ["".join(parts) for length in (1, 2, 3) for parts in product(_SYLLABLES, repeat=length)]
_FREQUENCIES = list(accumulate(1 / (rank + 8) for rank in range(len(_WORDS))))


def sentence(words: int, chance: random.Random) -> list[str]:
    """Words as frequent as in a language: a few very often, most of some eight thousand seldom."""
    return chance.choices(_WORDS, cum_weights=_FREQUENCIES, k=words)


def prose(length: int, chance: random.Random) -> str:
    """Paragraphs of a hundred words."""
    parts: list[str] = []
    size = 0
    while size < length:
        parts.append(" ".join(sentence(100, chance)).capitalize() + ".")
        size += len(parts[-1]) + 2
    return "\n\n".join(parts)[:length]


def misspelt(text: str, share: float, chance: random.Random) -> str:
    """The text with a share of its letters changed."""
    letters = list(text)
    for _ in range(int(len(letters) * share)):
        letters[chance.randrange(len(letters))] = chance.choice("abcdefghij")
    return "".join(letters)


def correct(text: str, chance: random.Random) -> str:
    """The text as somebody corrected it: letters, some words more, one paragraph in another place."""
    paragraphs = misspelt(text, 0.005, chance).split("\n\n")
    for _ in range(len(paragraphs) // 5):
        at = chance.randrange(len(paragraphs))
        paragraphs[at] += " Two words more."
    paragraphs.insert(chance.randrange(len(paragraphs)), paragraphs.pop(chance.randrange(len(paragraphs))))
    return "\n\n".join(paragraphs)


def chosen(text: str, count: int, chance: random.Random) -> list[Passage]:
    """Stretches of 30 to 300 characters."""
    starts = (chance.randrange(len(text) - 300) for _ in range(count))
    return [passage_at(text, OLD, start, start + chance.randrange(30, 300)) for start in starts]


if __name__ == "__main__":
    main()
