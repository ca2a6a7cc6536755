"""Headlines that the way from page to text has broken, and articles that say where they appeared."""

from registry.readers import read

PROSE = (
    "We came on at ten, when the cranes were lit, and the river had no colour of its own that anybody could name. "
    * 4
)


def test_a_superscript_belongs_to_its_number() -> None:
    text = f"The 61\n\nst\n Anniversary of the Dockers' Hall\n\nBy Anna Berg\n\n{PROSE}\n"
    assert "61 st" not in str(read(text).record.get("title", ""))


def test_an_article_in_a_newspaper_that_appeared_on_a_day() -> None:
    text = f"A Memoir of the Quay\n\nAn article in The Courier (www.courier.example) appeared on May 07, 1987.\n\n{PROSE}\n"
    assert read(text).record["original_publication"] == {
        "container_title": "The Courier",
        "date": "1987-05-07",
    }
