"""The one error that reading, bounding or comparing a date can raise."""

from __future__ import annotations


class DateError(ValueError):
    """A date that cannot be read or does not exist.

    `problem` says what is wrong, `advice` what to do, `column` where (counted from 1, None for the whole text).
    """

    def __init__(self, problem: str, advice: str = "", column: int | None = None) -> None:
        super().__init__(problem, advice, column)
        self.problem = problem
        self.advice = advice
        self.column = column

    def __str__(self) -> str:
        where = f"at character {self.column}: " if self.column is not None else ""
        return where + (f"{self.problem}. {self.advice}" if self.advice else self.problem)


def shown(text: str, limit: int = 40) -> str:
    """The text quoted for a message, cut when long and with unprintable characters made visible."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cut) + '"'
