"""Records with any text in their fields, and the texts that break careless writers."""

from hypothesis import strategies as st

from registry.domain import statements as s
from registry.domain.record import Described, Record

FIELDS = ("title", "author", "container", "volume", "issue", "pages", "publisher", "abstract", "subject", "date", "key",
          "shelfmark")  # fmt: skip
NASTY = (
    "}",
    "{",
    "\\",
    "%",
    "\\input{/etc/passwd}",
    "\\write18{ls}",
    "@string{a = 1}",
    "a\n@book{x,\n  title = {y}\n}",
    "x\r\nER  - \r\nTY  - BOOK",
    "x\u2028TY  - BOOK",
    "x\x0bER  - ",
    'a "b" c',
    "a # b",
    "$x_1^2$ ~ & and others",
    "=1+1",
    "a\x00b\ud800c",
)
ANY = st.one_of(st.sampled_from(NASTY), st.text(max_size=30), st.text('{}\\"#%&$_^~@,= \n', max_size=12))


def filled() -> st.SearchStrategy[dict[str, str]]:
    """A text for each field."""
    return st.fixed_dictionaries(dict.fromkeys(FIELDS, ANY))


def any_article(values: dict[str, str]) -> Described:
    """An article with these texts."""
    return Described(
        record=Record(
            pid="doc-any",
            kind="document",
            statements=(
                s.Kind(key="k", term="article"),
                s.Title(key="t", text=values["title"]),
                s.Contribution(key="c", role="aut", name_as_given=values["author"]),
                s.Publication(
                    key="p",
                    container_title=values["container"],
                    volume=values["volume"],
                    issue=values["issue"],
                    pages=values["pages"],
                    publisher=values["publisher"],
                    # not in brackets, which would mean that the date was supplied
                    date=s.When(text=values["date"]),
                ),
                s.Description(key="b", variety="abstract", text=values["abstract"]),
                s.Subject(key="s", term=values["subject"]),
                s.ArchiveSource(key="a", shelfmark=values["shelfmark"]),
                s.CitationKey(key="ck", value=values["key"]),
            ),
        )
    )
