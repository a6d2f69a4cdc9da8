"""The steps by which a park hands its sheet on: 送审批, 签发并提交, 退回经办人."""

from collections.abc import Collection

import streamlit as st

from scoring.marks import shown
from scoring.words import ACTION, ROLE
from scoring.workflow import Action, Role
from services import steps
from services.handover import Handover
from services.people import User
from services.submissions import Submission
from ui import acts
from ui.components import escaped
from ui.confirmation import confirm

_NO_SIGNER = "本单位还没有可用的审签人账号，请先联系系统管理员建立。"


def send_for_approval(user: User, mine: Submission, facts: Handover, *, primary: bool) -> None:
    """The clerk's button; what is still missing disables it."""
    blocked = _NO_SIGNER if not facts.signers else ""
    if facts.gaps:
        blocked = f"还有 {len(facts.gaps)} 处没有填完"
    if st.button(
        "送审批",
        icon=":material/approval:",
        type="primary" if primary and not blocked else "secondary",
        disabled=bool(blocked),
        help=blocked or None,
        key="step_send",
    ):
        names = "、".join(escaped(one) for one in facts.signers)
        confirm(
            "送审批",
            "approval",
            f"将“{_paper(mine)}”送 **{names}（{ROLE[Role.PARK_APPROVER]}）** 签发。",
            checked(facts),
            "确认送审批",
            lambda _: _take(user, mine, Action.SEND_FOR_APPROVAL, "已送审批"),
            warning="送出后不能再改；审签人可以退回。",
        )


def sign_or_send_back(user: User, mine: Submission, facts: Handover) -> None:
    """The approver's two buttons."""
    if Action.SEND_BACK in mine.actions and st.button(
        ACTION[Action.SEND_BACK], icon=":material/undo:", key="step_back"
    ):
        confirm(
            ACTION[Action.SEND_BACK],
            "undo",
            f"将“{_paper(mine)}”退回 **{ROLE[Role.PARK_CLERK]}** 修改。",
            {},
            "确认退回",
            lambda words: _take(user, mine, Action.SEND_BACK, "已退回经办人", words),
            reason="退回原因（必填）",
            placeholder="哪一项、要改什么",
            warning="经办人改好后会再次送审批。",
        )
    if Action.SUBMIT in mine.actions and st.button(
        ACTION[Action.SUBMIT], icon=":material/outbox:", type="primary", key="step_submit"
    ):
        confirm(
            ACTION[Action.SUBMIT],
            "outbox",
            f"将“{_paper(mine)}”签发，提交 **{escaped(mine.city)}（{ROLE[Role.CITY_CLERK]}）** "
            "办理推荐。",
            checked(facts),
            "确认签发并提交",
            lambda _: _take(user, mine, Action.SUBMIT, "已签发并提交市级"),
            warning="提交后本单位不能撤回；市级可以退回补正。",
        )


def checked(facts: Handover) -> dict[str, str]:
    """The facts of a sheet, for the last look."""
    sheet = facts.sheet
    told = {
        "自评合计": f"**{shown(sheet.total)}** / {shown(sheet.scorecard.full_mark)}",
        "扣分": _deductions(facts),
        "佐证": f"{facts.documents} 份" + _named(facts.without, "，{}未列") + _loose(facts),
        "加分申报": _claims(facts),
    }
    if facts.uncorrected:
        told["补正"] = _named(facts.uncorrected, "{}退回后没有改动")
    return told


def _deductions(facts: Handover) -> str:
    off = [line.seq for line in facts.sheet.lines if line.deduction]
    if not off:
        return "没有扣分"
    return f":red[{shown(-facts.sheet.deducted)}]　{_items(off)}，原因已写"


def _claims(facts: Handover) -> str:
    claimed = [line for line in facts.sheet.lines if line.cases]
    if not claimed:
        return "没有申报"
    undecided = "　:orange[加分未定]" if any(line.unset for line in claimed) else ""
    return "，".join(f"第{line.seq}项 {line.cases} 起" for line in claimed) + undecided


def _named(items: Collection[int], words: str) -> str:
    return f":orange[{words.format(_items(items))}]" if items else ""


def _loose(facts: Handover) -> str:
    """Files that no indicator names: nobody beyond the park finds them."""
    return f"  \n:orange[另有 {facts.loose} 份没有关联指标，不进目录]" if facts.loose else ""


def _items(items: Collection[int]) -> str:
    """`第5、13项`; beyond four only how many."""
    if len(items) > 4:
        return f"{len(items)} 项"
    return f"第{'、'.join(str(one) for one in items)}项"


def _paper(mine: Submission) -> str:
    return f"{escaped(mine.park)} {escaped(mine.round_title)}"


def _take(user: User, mine: Submission, action: Action, told: str, words: str = "") -> None:
    """Take the step once: a second click on the same dialog finds it taken and says nothing."""
    once = (mine.id, action, mine.status_at)
    if st.session_state.get("_step_taken") == once:
        return
    if acts.carry_out(steps.take, user, mine.id, action, words, told=told) is not None:
        st.session_state["_step_taken"] = once
