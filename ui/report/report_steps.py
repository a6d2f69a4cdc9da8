"""What is done with a report as a whole: read again, taken away."""

import streamlit as st

from services.people import User
from services.reports import filing, reading
from services.reports.kept import Report
from ui import acts
from ui.components import escaped
from ui.confirmation import confirm


def report_steps(user: User, report: Report) -> None:
    """Reading again and taking away."""
    st.button(
        "重新读取", icon=":material/refresh:", type="tertiary", key="report_again",
        on_click=_read_again, args=(user, report),
        help="词典更新之后再读一遍：已采纳、已驳回的不变，只补新的建议",
    )  # fmt: skip
    if st.button("移除", icon=":material/delete:", type="tertiary", key="report_away"):
        decided = report.accepted + report.rejected
        confirm(
            "移除年度报告", "delete", f"从申报中移除“{escaped(report.name)}”。",
            {"已采纳": f"{report.accepted} 条", "已驳回": f"{report.rejected} 条",
             "待定": f"{report.proposed} 条"},
            "确认移除",
            lambda _: acts.carry_out(filing.remove, user, report.id, told="已移除"),
            warning="连同读出的事实一并移除"
            + ("，已作的决定不能恢复" if decided else "") + "；佐证得分随之重算。",
        )  # fmt: skip


def _read_again(user: User, report: Report) -> None:
    again = acts.carry_out(reading.read_again, user, report.id)
    if again is not None:
        acts.done(f"新读出 {again.new} 条，不变 {again.kept} 条，不再读出 {again.gone} 条")
