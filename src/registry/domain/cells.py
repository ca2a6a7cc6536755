"""Cells of tables: guarded so that no spreadsheet takes one for a formula, and read back as they were."""

from __future__ import annotations

from typing import Final

GUARD: Final = "'"
BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", GUARD)


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet could take it for a formula, or where one stands already."""
    return GUARD + cell if cell.startswith(BEGINS_A_FORMULA) else cell


def unguarded(cell: str) -> str:
    """The value of a cell as it was before `guarded`."""
    return cell[1:] if cell.startswith(GUARD) and cell[1:].startswith(BEGINS_A_FORMULA) else cell
