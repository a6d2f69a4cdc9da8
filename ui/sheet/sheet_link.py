"""A table whose rows lead to a submission's sheet: a click on any cell opens it."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from ui import navigation
from ui.long_tables import table_height


def linked_table(
    frame: pd.DataFrame | Styler, ids: Sequence[int | None], *, key: str, **layout: Any
) -> None:
    """Draw it; a click opens that row's sheet. None as id: not open to this user, which is said.

    `ids` stand in the order of the frame's rows, however the reader sorts the columns.
    """
    event = st.dataframe(
        frame,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-cell",
        key=key,
        placeholder="—",
        row_height=38,
        height=table_height(len(ids), 38),
        **layout,
    )
    cells = event.selection.cells
    if not cells:
        return
    chosen = ids[cells[0][0]]
    if chosen is None:
        st.toast("这份申报的内容现在不对您开放。", icon=":material/lock:")
    else:
        st.switch_page(navigation.path("sheet"), query_params={"id": str(chosen)})
