"""How tall a table of many parks is: as long as it needs, until it would bury the page."""

from typing import Literal

MOST, SHOWN = 60, 24
"""Rows that stand one below the other; and how many are in sight where there are more."""


def table_height(rows: int, row_height: int) -> int | Literal["content"]:
    """For `st.dataframe`; a longer table scrolls in itself."""
    return "content" if rows <= MOST else (SHOWN + 1) * row_height + 2
