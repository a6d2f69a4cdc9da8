"""Which of a submission's reports is looked at; kept in the address."""

from collections.abc import Sequence

import streamlit as st

from services.reports.kept import Report
from ui.report import deciding_steps

_PARAM = "report"


def chosen(found: Sequence[Report]) -> Report:
    """The report in the address, else the newest."""
    asked = st.query_params.get(_PARAM, "")
    return next((one for one in found if str(one.id) == asked), found[-1])


def choose(found: Sequence[Report], current: Report) -> None:
    """The picker, where there is a choice; kept in the address."""
    if len(found) < 2:
        return
    names = {str(one.id): one.name for one in found}
    st.session_state["report_choice"] = str(current.id)
    st.selectbox(
        "报告", list(names), format_func=names.__getitem__, key="report_choice", width=320,
        label_visibility="collapsed", on_change=_chosen,
    )  # fmt: skip


def _chosen() -> None:
    st.query_params[_PARAM] = st.session_state["report_choice"]
    deciding_steps.forget()


def newest() -> None:
    """What has just come in is what is looked at next."""
    st.query_params.pop(_PARAM, None)
    deciding_steps.forget()
