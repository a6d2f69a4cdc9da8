"""What a page says, and a click on a cell of its tables, for tests of pages."""

from streamlit.testing.v1 import AppTest


def words(at: AppTest) -> str:
    """Every word of the page outside its tables, in one text."""
    kinds = (at.title, at.subheader, at.markdown, at.warning, at.error, at.success)
    return "\n".join(str(one.value) for kind in kinds for one in kind)


def everything(at: AppTest) -> str:
    """Every word of the page with its tables, cell by cell."""
    tables = [*at.dataframe, *at.table]
    return "\n".join([words(at), *(one.value.to_csv() for one in tables)])


def click_cell(at: AppTest, key: str, row: int, column: str) -> AppTest:
    """Click a cell of the table with this key."""
    cells = {"rows": [], "columns": [], "cells": [[row, column]]}
    at.session_state[key] = {"selection": cells}
    return at.run()


def button(at: AppTest, label: str):  # type: ignore[no-untyped-def]
    """The first button with these words."""
    return next(one for one in at.button if one.label == label)


def labels(at: AppTest) -> list[str]:
    """The words of every button."""
    return [one.label for one in at.button]
