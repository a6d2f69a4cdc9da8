"""A reviewer's own seat above the work: which of how many, how far, and locking."""

import streamlit as st

from scoring.marks import shown
from scoring.scorecard import Kind
from scoring.workflow import HAS_VERIFIED_MARKS, Status
from services import clock
from services.access import PROVINCE
from services.panel.own_seats import OwnSeat, lock_own
from services.people import User
from services.submissions import Submission
from ui import acts
from ui.components import escaped, note
from ui.confirmation import confirm
from ui.labels import badge
from ui.review import seat_opening
from ui.review.stops import seat_word


def draw(user: User, submission: Submission, seat: OwnSeat) -> None:
    """One line on the seat, and 锁定评分 while it is open."""
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", gap="small", key="seat_bar"
    ):
        with st.container(gap=None, width="stretch"):
            st.markdown(_told(seat))
            if submission.status not in HAS_VERIFIED_MARKS:
                note("下面的“核定分”是您本人的评分，与其他评审员的合成之后才是核定分。")
        if seat.locked_at is None and submission.status is Status.UNDER_REVIEW:
            _lock_button(user, submission, seat)
        if seat.chair:
            seat_opening.draw(user, submission)


def _told(seat: OwnSeat) -> str:
    chair = f"　{badge('blue', 'star', '组长')}" if seat.chair else ""
    heads = f"　只评：{escaped('、'.join(seat.heads))}" if seat.heads else ""
    return f"您是**{seat_word(seat)}**（共{seat.of}位）{chair}　{_state(seat)}{heads}"


def _state(seat: OwnSeat) -> str:
    if seat.locked_at is None:
        return f"已评 {seat.progress.done} / {seat.progress.wanted} 项，锁定前互相看不到"
    locked = f"{badge('blue', 'lock', '已锁定')}　{clock.short(seat.locked_at)}"
    if not seat.all_locked:
        return f"{locked}，等其余评审员（{seat.locked} / {seat.of} 已锁定）"
    if seat.unsettled:
        return f"{locked}，全部锁定，" + ("请裁定下列分歧" if seat.chair else "等组长裁定分歧")
    return f"{locked}，全部锁定"


def _lock_button(user: User, submission: Submission, seat: OwnSeat) -> None:
    owed = len(seat.progress.owed)
    if st.button(
        "锁定评分",
        type="secondary" if owed else "primary",
        icon=":material/lock:",
        disabled=owed > 0,
        help=f"还有 {owed} 项未评，评完后可锁定" if owed else None,
        key="lock_seat",
    ):
        confirm(
            "锁定评分",
            "lock",
            f"锁定您对“{escaped(submission.park)}”的评分。",
            _facts(submission, seat),
            "确认锁定",
            lambda _: acts.carry_out(
                lock_own, user, submission.id, seat.version, told="已锁定评分。"
            ),
            warning="锁定后不能再改、再扣、再撤回。确需改动，须由组织人写明原因开启席位。",
        )


def _facts(submission: Submission, seat: OwnSeat) -> dict[str, str]:
    lines = [one for one in submission.sheets[PROVINCE].lines if one.id in seat.asked]
    cut = [one for one in lines if one.kind is Kind.BASE and one.deduction]
    off = sum(one.deduction or 0 for one in cut)
    cases = [one for one in lines if one.kind is not Kind.BASE and one.cases]
    where = "第" + "、".join(str(one.seq) for one in cut) + "项" if cut else ""
    return {
        "席位": f"{seat_word(seat)}（共{seat.of}位）",
        "已评": f"{seat.progress.done} 项",
        "扣分": f":red[−{shown(off)}]　{where}" if cut else "无",
        "案件": "；".join(f"第{one.seq}项{one.cases}起" for one in cases) or "无",
    }
