"""采纳其余: everything open that has a name, after one look at the whole list."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from services.people import User
from services.reports.confirmed import FactState
from services.reports.kept import Fact, Report
from ui.components import note
from ui.dialog_end import dialog_end
from ui.report import deciding_steps, fact_words


def accept_rest(user: User, report: Report, facts: Sequence[Fact]) -> None:
    """采纳其余: everything open that has a name; plain figures stay to be filed."""
    waiting = [one for one in facts if one.state is FactState.PROPOSED]
    named = [one for one in waiting if one.key is not None]
    if named and st.button(
        f"采纳其余 {len(named)} 条", icon=":material/done_all:", type="primary", key="accept_rest"
    ):
        _ask_rest(user, report, named, len(waiting) - len(named))


def _ask_rest(user: User, report: Report, named: Sequence[Fact], unfiled: int) -> None:
    @st.dialog(f"采纳其余 {len(named)} 条", width="large", icon=":material/done_all:")
    def body() -> None:
        st.markdown("以下各条按读出的内容一次采纳。请先看一遍，有错的先单独修改或驳回。")
        ordered = sorted(named, key=lambda one: not fact_words.is_figure(one))
        rows = [
            {
                "名称": one.label,
                "数值": fact_words.plain_value(one),
                "原文": " ".join(one.quote.split()),
            }
            for one in ordered
        ]
        text = st.column_config.TextColumn
        st.dataframe(
            pd.DataFrame(rows), hide_index=True, height=min(36 * (len(rows) + 1), 380),
            row_height=36, key="rest_table", alt="将要采纳的事实：名称、数值、原文",
            column_config={
                "名称": text(width=190), "数值": text(width=140), "原文": text(width=360)
            },
        )  # fmt: skip
        if unfiled:
            note(f"未归类的 {unfiled} 条不在内：没有名称的数，须逐条选名称或驳回。")
        dialog_end(
            "rest",
            f"确认采纳 {len(named)} 条",
            deciding_steps.accept_all,
            (user, report.id, [one.id for one in named]),
        )

    body()
