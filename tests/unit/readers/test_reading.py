"""Decoding, encodings noticed, issues split, misprints suspected, and the shape that scripts get."""

import json

import pytest

from registry.readers import ReadError, read
from registry.readers.present import as_json
from registry.readers.score import score

PARAGRAPH = "The weavers of the lower town had not been paid since the feast, and nobody could say when they would be. It was cold.\n"
ISSUE = f"""
On Patience
Leila Anwar

{PARAGRAPH * 3}
Source: The Lantern, No. 4, May 1931
 The Long Road
Tomas Reyes

{PARAGRAPH * 3}
Source: The Lantern, No. 5, June 1931
"""


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Titel\n\nVon Jörg Müller\n".encode(), "utf-8"),
        ("\ufeffTitel\n\nVon Jörg Müller\n".encode(), "utf-8"),
        ("Titel\n\nVon Jörg Müller\n".encode("utf-16"), "utf-16"),
        ("Titel\n\nVon Jörg Müller\n".encode("cp1252"), "windows-1252"),
        ('<html><meta charset="iso-8859-2"><p>Jörg Müller</p>'.encode("iso-8859-2"), "iso-8859-2"),
    ],
)
def test_the_encoding_is_found(data: bytes, encoding: str) -> None:
    result = read(data)
    assert result.encoding == encoding
    assert "Jörg Müller" in result.text


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\x03\x04rest", b"\x89PNG\r\n", b"text \0 more"])
def test_what_is_no_text_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"plain text"):
        read(data)


def test_an_older_encoding_is_said() -> None:
    assert [w.code for w in read("Müller".encode("cp1252")).warnings] == ["encoding"]


def test_wrongly_decoded_text_is_noted_and_left_as_it_is() -> None:
    result = read("Title\n\nThe logic of GÃ¶del is well known in the town.")
    (warning,) = result.warnings
    assert (warning.code, result.text[warning.start : warning.end]) == ("mojibake", "GÃ¶del")
    assert "Gödel" in warning.message


def test_an_issue_is_split_with_title_author_and_source() -> None:
    result = read(ISSUE)
    assert [(p.title, p.authors[0]["name"], p.source_line) for p in result.parts] == [
        ("On Patience", "Leila Anwar", "The Lantern, No. 4, May 1931"),
        ("The Long Road", "Tomas Reyes", "The Lantern, No. 5, June 1931"),
    ]
    assert "authors" not in result.record


def test_one_document_with_one_source_line_is_not_split() -> None:
    assert read(ISSUE.split(" The Long Road", maxsplit=1)[0]).parts == []


def test_a_misprint_is_suspected_and_kept_out_of_the_record() -> None:
    text = (
        "On Work\n\n"
        + PARAGRAPH * 2
        + "Td the weavers it was an influencial meeting. To the town it was not. To the feast they went.\n"
    )
    result = read(text)
    found = [p.exact for p in result.proposals if p.rule == "suspected-misprint"]
    assert "influencial" in found
    assert "transcription_notes" not in result.record


def test_spellings_and_names_are_not_suspected() -> None:
    text = (
        "On Work\n\n"
        + PARAGRAPH * 2
        + "They honoured Zebulon and recognised their neighbours in the harbour.\n"
    )
    assert [p for p in read(text).proposals if p.rule == "suspected-misprint"] == []


def test_the_language_is_guessed() -> None:
    language = read(
        "Über die Mühlen\n\n"
        + "Die Mühlen an der Saale sind so alt wie die Stadt, und das Wasser ist nicht mehr das, was es war. "
        * 3
    ).language
    assert language is not None
    assert language.code == "de"


def test_a_result_as_plain_data() -> None:
    data = as_json(read("The Price of Coal\nBy Ruth Ellery\n\n" + PARAGRAPH), "coal.txt")
    assert json.loads(json.dumps(data)) == data
    assert {"file", "record", "proposals", "parts", "warnings"} <= set(data)
    assert {"field", "value", "start", "end", "exact", "rule", "certainty"} <= set(data["proposals"][0])
    assert data["record"]["authors"] == [{"name": "Ruth Ellery", "role": "author"}]


def test_a_folder_without_cases_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ReadError, match="No labelled cases"):
        score(tmp_path)
    (tmp_path / "001.json").write_text("[]")
    with pytest.raises(ReadError, match="needs `text` and `gold`"):
        score(tmp_path)
