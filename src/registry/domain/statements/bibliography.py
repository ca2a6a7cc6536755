"""The statements that a bibliography consists of, beside its title and description: how it is ordered, sections, entries."""

from __future__ import annotations

from registry.domain.statements.base import Statement


class Arrangement(Statement, frozen=True, kw_only=True, tag="arrangement"):
    """How the entries of each section are ordered (a code of `list_order`), and the CSL style it is meant for."""

    rule: str = "hand"
    style: str = ""


class Section(Statement, frozen=True, kw_only=True, tag="section"):
    """A part of the list under a heading, with words that introduce it."""

    text: str
    about: str = ""


class Listed(Statement, frozen=True, kw_only=True, tag="listed"):
    """A document in the list. `section` is the key of its section; without one it stands before all sections.

    remark is a short note to the entry ("second printing only"); annotation is what an annotated bibliography says of
    the document, in paragraphs divided by empty lines.
    """

    document: str
    section: str = ""
    remark: str = ""
    annotation: str = ""
