"""Another unit's report: it counts for nothing until a person has said why it speaks for us."""

import streamlit as st

from services import clock
from services.people import User
from services.reports import relevance
from services.reports.confirmed import Relevance
from services.reports.kept import Report
from ui import acts
from ui.components import escaped, note
from ui.dialog_end import dialog_end

_WORDS = {True: "采纳为佐证", False: "不采纳"}


def relevance_bar(user: User, report: Report, *, open_to: bool) -> None:
    """Nothing where the report is the applicant's own; else whose it is and what was said."""
    if report.own:
        return
    unit = escaped(report.reporting_unit)
    whose = f"报告单位是**{unit}**，不是本单位" if unit else "没有读出报告单位"
    shares = [6, 1] if open_to else 1
    said, *step = st.columns(shares, gap="small", vertical_alignment="center")
    unsaid = report.relevance is Relevance.UNSAID
    with said:
        if unsaid:
            st.warning(
                f"{whose}；说明相关理由并采纳后，其中的事实才计入佐证得分。",
                icon=":material/domain_disabled:",
            )
        else:
            _said(report, whose)
    if step and step[0].button(
        "说明理由" if unsaid else "改说明", icon=":material/rate_review:", key="relevance"
    ):
        _ask(user, report)


def _said(report: Report, whose: str) -> None:
    accepted = report.relevance is Relevance.ACCEPTED
    verdict = "**已采纳**，其中的事实计入佐证得分" if accepted else "**不采纳**，其中的事实不计入"
    when = f" {clock.short(report.relevance_at)}" if report.relevance_at else ""
    st.info(
        f"{whose}；{verdict}。理由：{escaped(report.relevance_reason)}"
        f"（{escaped(report.relevance_by)}{when}）",
        icon=":material/domain_verification:" if accepted else ":material/domain_disabled:",
    )


def _ask(user: User, report: Report) -> None:
    @st.dialog("这份报告与本单位的关系", width="small", icon=":material/rate_review:")
    def body() -> None:
        st.markdown(f"报告单位：**{escaped(report.reporting_unit) or '没有读出'}**")
        st.radio(
            "结论", [True, False], format_func=_WORDS.__getitem__, key="relevance_word",
            index=0 if report.relevance is not Relevance.REFUSED else 1, horizontal=True,
        )  # fmt: skip
        st.text_area(
            "理由", value=report.relevance_reason, key="relevance_reason", height=110,
            placeholder="如：本园区由该局归口管理，报告第三部分写的是本园区的工作",
        )  # fmt: skip
        note("评审会看到这段理由和说明人。")
        dialog_end("relevance", "保存说明", _say, (user, report))

    body()


def _say(user: User, report: Report) -> None:
    acts.carry_out(
        relevance.say, user, report.id, report.version,
        bool(st.session_state.get("relevance_word", True)),
        str(st.session_state.get("relevance_reason") or ""), told="已保存说明",
    )  # fmt: skip
