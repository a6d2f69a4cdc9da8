"""Beside the list: claimed over proved by indicator, and what there is before sending on."""

from collections.abc import Sequence

import streamlit as st

from scoring.findings import Severity
from scoring.marks import ZERO, shown
from scoring.workflow import EDITABLE, Role
from services import desk
from services.findings.check import Finding
from services.gaps import gaps
from services.people import User
from services.reports import supporting
from services.reports.supporting import SafeLine
from services.submissions import Submission
from ui import navigation
from ui.components import block, escaped, note
from ui.report import safe_picture

_MOST = 8


def picture(user: User, submission: Submission) -> None:
    """The costliest gap first, with the sum in words; what facts cannot tell is no nought."""
    found = desk.ask(supporting.safe_score, user, submission.id)
    block("自评高于佐证得分", "单位：分")
    with st.container(border=True, gap="small"):
        over = sum((one.gap or ZERO for one in found.lines if _is_told(one)), ZERO)
        st.markdown(
            f"自评 **{shown(found.claimed)}**　佐证得分 **:blue[{shown(found.supported)}]**　"
            f"**:orange[自评高 {shown(over)}]**"
        )
        if found.unknown:
            note(f"另有自评 {shown(found.unknown)} 分凭报告不能认定，不算高出，也不算零分。")
        lines = sorted((one for one in found.lines if one.gap), key=_costliest)
        if not lines:
            note("自评的各分都有事实证明。" if found.claimed else "还没有填自评分。")
            return
        safe_picture.claimed_and_proved(lines[:_MOST], submission.park)
        if len(lines) > _MOST:
            rest = sum((one.gap or ZERO for one in lines[_MOST:]), ZERO)
            note(f"另有 {len(lines) - _MOST} 项，共 {shown(rest)} 分，见年度报告页。")
        _first(lines[0])


def _first(one: SafeLine) -> None:
    name = f"第{one.indicator.seq}项 {escaped(one.indicator.short)}"
    if _is_told(one):
        note(f"补上{name}的证明，可补回 {shown(one.gap)} 分，为最多的一项。")
    else:
        note(f"不能认定的，最多是{name}，{shown(one.gap)} 分：{escaped(one.support.reason)}。")


def _is_told(one: SafeLine) -> bool:
    return one.support.points is not None


def _costliest(one: SafeLine) -> tuple[bool, object]:
    """Known gaps first, then what facts cannot tell, the most points first."""
    return not _is_told(one), -(one.gap or ZERO)


def before_sending(user: User, submission: Submission, found: Sequence[Finding]) -> None:
    """For the park, while it writes: what it should look at. Findings stop nobody."""
    if user.role is not Role.PARK_CLERK or submission.status not in EDITABLE:
        return
    block("送审批之前")
    left = desk.ask(gaps, user, submission.id)
    lines = [
        _line("error", "red", "错误", found, Severity.ERROR, "先改好，或写明理由"),
        _line("warning", "orange", "警告", found, Severity.WARNING, "可以写明理由后送审批"),
    ]
    if left:
        lines.append(f":orange[:material/edit_note:] 自评未填全 {len(left)} 处，填完才能送审批")
    else:
        lines.append(":blue[:material/check:] 自评和扣分原因已填全")
    st.markdown("  \n".join(lines))
    note("错误和警告不拦送审批，市级和省级能看到同样的清单。")
    st.page_link(
        navigation.path("approval"), label="去送审批", icon=":material/approval:"
    )  # fmt: skip


def _line(
    icon: str, colour: str, word: str, found: Sequence[Finding], grade: Severity, what: str
) -> str:
    count = sum(one.severity is grade and one.is_pending for one in found)
    if not count:
        return f":blue[:material/check:] 没有待处理的{word}"
    return f":{colour}[:material/{icon}:] {word} {count} 个，{what}"
