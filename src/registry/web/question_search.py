"""The address of the index of questions and the question behind it, one to one."""

from __future__ import annotations

from typing import Final

from flask import url_for
from werkzeug.datastructures import MultiDict

from registry.services.question_list import QuestionQuery

LONGEST: Final = 500
PAGE: Final = 25
FILTERS: Final = ("kind", "stage", "status", "agent", "document")


def asked(args: MultiDict[str, str]) -> QuestionQuery:
    """What an address asks for; what cannot be is for the service to refuse."""

    def given(name: str) -> str:
        return args.get(name, "")[:LONGEST].strip()

    return QuestionQuery(
        text=given("q"),
        kind=given("kind"),
        stage=given("stage"),
        status=given("status"),
        agent=given("agent"),
        document=given("document"),
        after=args.get("after", "")[:LONGEST],
        limit=PAGE,
    )


def address(query: QuestionQuery, **change: str) -> str:
    """The address of the list, with some things changed; a change goes back to the first page."""
    values = {"q": query.text, **{name: getattr(query, name) for name in FILTERS}} | change
    return url_for("questions.list_", **{name: value for name, value in values.items() if value})
