"""A counted deadline day by day: which day counts as which, and why."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from scoring.deadlines import ExplainedDay
from ui.components import escaped, note
from ui.sheet.sheet_table import unbroken

_FEW = 16
_TALL = 460


def day_table(explained: Sequence[ExplainedDay]) -> None:
    """The days in order of counting; a day that does not count has no number. Many scroll."""
    height: int | Literal["content"] = "content" if len(explained) <= _FEW else _TALL
    with st.container(height=height, border=False):
        st.table(
            [
                {
                    "日期": unbroken(f"{one.on:%Y-%m-%d}"),
                    "第几日": str(one.number) if one.number else "—",
                    "说明": escaped(one.why),
                }
                for one in explained
            ],
            hide_index=True,
            border="horizontal",
            alt="逐日说明：每一天是第几日，计入不计入，为什么",
        )


def day_dialog(title: str, rule: str, explained: Sequence[ExplainedDay]) -> None:
    """The days in a dialog of their own, below the rule that they were counted by."""

    @st.dialog("逐日说明", width="medium", icon=":material/format_list_numbered:")
    def body() -> None:
        st.markdown(f"**{escaped(title)}**")
        note("\n".join(escaped(one) for one in rule.split("；")))
        day_table(explained)

    body()
