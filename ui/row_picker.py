"""A table whose chosen row is kept in the address, so that F5 and links come back to it."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from ui.look import BLUE_SOFT

WRAPPED = 62
"""Row height in pixels from which cells wrap their text: three lines."""


TINT = f"background-color: {BLUE_SOFT}"
"""The style of the chosen row's cells."""


def tinted(frame: pd.DataFrame, row: int) -> Styler:
    """The frame with its chosen row on a blue ground."""
    return frame.style.apply(lambda line: [TINT if line.name == row else ""] * len(line), axis=1)


def pick(
    look: Styler,
    columns: Sequence[str],
    ids: Sequence[str],
    current: str | None,
    param: str,
    *,
    key: str,
    **layout: Any,
) -> None:
    """Draw it with `current` chosen; ↑ ↓ or a click writes the other row's id to the address.

    None chooses no row.
    """
    kept = st.session_state.get(key)
    cells = kept["selection"]["cells"] if kept else []
    row = ids.index(current) if current is not None else None
    if row is None:
        if cells:
            st.session_state[key] = {"selection": {"cells": []}}
    elif not cells or cells[0][0] != row:
        column = cells[0][1] if cells and cells[0][1] in columns else columns[0]
        st.session_state[key] = {"selection": {"cells": [[row, column]]}}
    st.dataframe(
        look,
        hide_index=True,
        column_order=list(columns),
        on_select=lambda: _moved(key, ids, param),
        selection_mode="single-cell",
        key=key,
        placeholder="—",
        **layout,
    )


def _moved(key: str, ids: Sequence[str], param: str) -> None:
    cells = st.session_state[key]["selection"]["cells"]
    if cells:
        st.query_params[param] = ids[cells[0][0]]
