"""Any bytes give a result or a clear error, in linear time: fuzzed, and fed with hostile repetition."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings, strategies as st

from registry.readers import ReadError, read
from registry.readers.present import as_json

PIECES = {
    "letters": "a", "brackets": "(", "square": "[", "links": "[a](b) ", "wiki links": "[[", "templates": "{{a|", "tags": "<a ",
    "elements": "<div><p>x", "stars": "*", "emphasis": "**a ", "underscores": "_a", "empty lines": "\n", "short lines": "x\n", "spaces": " ",
    "labels": "Source: ", "labelled lines": "Source: a, b. c; d\n", "statements": "Source: x. Translated: y. ", "commas": "a, ", "dates": "1 May 1950 ",
    "names": "A and ", "initials": "T. ", "numerals": "IV ", "digits": "1", "dashes": "- ", "quotes": '"', "entities": "&amp;", "addresses": "http://",
    "dotted": "a.b", "signs": "中", "volumes": "Vol. I", "numbers": "No. ", "sentences": "Ab cd. ", "comments": "<!--", "shelfmarks": "Box ",
}  # fmt: skip
FRONTS = {"bare": "", "titled": "Title\n\n", "tei": '<?xml version="1.0"?><TEI><teiHeader><fileDesc><titleStmt><title>', "html": "<html><body><p>",
          "markdown": "# T\n\n", "wikitext": "{{header|title=", "muse": "#title x\n#notes ", "source": "Source: ", "credit": "Transcribed: "}  # fmt: skip


def assert_clear(complaint: str) -> None:
    """One sentence or two, ending in a full stop."""
    assert complaint.endswith(".")


@given(st.binary(max_size=400))
def test_any_bytes_give_a_result_or_a_clear_error(data: bytes) -> None:
    try:
        result = read(data)
    except ReadError as bad:
        complaint = str(bad)
        assert_clear(complaint)
        return
    for p in result.proposals:
        assert result.text[p.start : p.end] == p.exact
    assert as_json(result, "x")["file"] == "x"


WORDS = st.sampled_from(
    ["Source:", "Written:", "by", "Transcribed by", "1 May 1950", "pp. 3-4", "No. 8", "Vol. I", "\n", "\n\n", "# ", "**", "(", ")", "[", "]", "{{", "}}", "|", "=",
     "<p>", "</p>", "<title>", "<TEI>", "<teiHeader>", "<date when='1900'>", "---\n", "#title x\n", "Anna Berg", "Review", "Berlin", "http://a.example/b", "&amp;", "«", "»", ",", ".", ":",
     "底本：", "Übersetzung:", "Источник:", "Sir,—", "[Page 3]", "Dear Anna,", "Box 3", "Library"],
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=60), st.sampled_from([" ", ""]))
def test_any_mixture_of_header_words_is_read(words: list[str], glue: str) -> None:
    result = read(glue.join(words))
    for p in result.proposals:
        assert result.text[p.start : p.end] == p.exact


def spent(text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


@pytest.mark.parametrize("front", FRONTS, ids=str)
def test_reading_takes_linear_time(front: str) -> None:
    read(FRONTS[front])
    for name, piece in PIECES.items():
        whole = FRONTS[front] + piece * (50_000 // len(piece))
        half = FRONTS[front] + piece * (25_000 // len(piece))
        # Below a fifth of a second the clock and the caches decide, not the grammar.
        long = spent(whole)
        if long > 0.2:
            long, short = min(long, spent(whole)), max(spent(half), spent(half))
            assert long < 3 * short, (name, short, long)


MEGABYTES = {
    "word": "'a' * 1_000_000", "lines": "'x\\n' * 500_000", "paragraphs": "'<p>x' * 250_000", "labels": "'Source: a, 1 May 1950\\n' * 45_000",
    "templates": "'{{a|b=c}}' * 110_000", "blank": "'\\n' * 1_000_000",
}  # fmt: skip
YARDSTICK = """
import re, time
from registry.readers import read
def spent(act):
    begun = time.process_time()
    act()
    return time.process_time() - begun
def plain():
    for found in re.finditer(".", "x" * 2_000_000):
        found.start(), found.group()
"""


@pytest.mark.parametrize("text", MEGABYTES.values(), ids=MEGABYTES)
def test_a_megabyte_is_read_soon(text: str) -> None:
    """Against a plain walk over two million letters, seven of which take two seconds where this was written."""
    program = f"{YARDSTICK}\nread('x')\nprint(spent(lambda: read({text})) / spent(plain))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 7


@pytest.mark.parametrize(
    "text", ["'<p>x' * 250_000", "'<TEI><text>' + '<p>a</p>' * 120_000"], ids=["html", "tei"]
)
def test_a_megabyte_of_small_pieces_takes_little_memory(text: str) -> None:
    """The most memory a process of its own ever held, in kilobytes, as Linux counts it from the program's start."""
    program = f"from registry.readers import read; read({text}); print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 200 * 1024


def test_deeply_nested_markup_is_no_trouble() -> None:
    assert read("<TEI><teiHeader>" + "<a>" * 50_000).format == "xml"
    assert read("<html>" + "<div>" * 50_000 + "text").format == "html"
    assert read("{{" * 20_000).record == {}
