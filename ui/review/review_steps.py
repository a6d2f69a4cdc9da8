"""The province's steps on a submission: begin, hand on, sign, send back, take back."""

from collections.abc import Mapping, Sequence

import streamlit as st

from scoring.assessment import ScoreSheet
from scoring.marks import shown
from scoring.scorecard import Kind
from scoring.words import ACTION
from scoring.workflow import Action, Status
from services import clock, desk, steps
from services.access import PROVINCE
from services.hearings import waiting
from services.panel.own_seats import OwnSeat
from services.people import User
from services.review_lines import Progress
from services.submissions import Submission
from ui import acts
from ui.components import escaped
from ui.confirmation import confirm

_WHAT = {
    Action.PROPOSE_VERIFIED: (
        "rate_review", "评审结果送**省级审签人**签发。",
        "送出后不能再改；审签人可退回。", "确认送审签",
    ),
    Action.VERIFY: (
        "task_alt", "签发核定，核定分从此固定。",
        "评分表随即封存，并留下内容校验码；此后只能撤销核定、重新评审。", "确认签发核定",
    ),
    Action.REVIEW_SEND_BACK: (
        "undo", "退回**省级评审员**修改。", "已有的评定和扣分都保留。", "确认退回",
    ),
    Action.REOPEN_REVIEW: (
        "undo", "撤销核定，退回**省级评审员**重新评审。",
        "原来封存的评分表不删除；重新签发时另行封存。", "确认撤销核定",
    ),
    Action.REOPEN_PUBLISHED: (
        "restart_alt", "公布之后发现案件或异议成立的，退回**省级评审员**重新评审。",
        "已公布的得分和名次在重新签批、重新公布之前不变，封存的评分表不删除；"
        "已命名的，重新核定之后再决定是否撤销。", "确认重新评审",
    ),
}  # fmt: skip
_WITH_REASON = (Action.REVIEW_SEND_BACK, Action.REOPEN_REVIEW, Action.REOPEN_PUBLISHED)
_AT_THE_END = (Action.PROPOSE_VERIFIED, Action.VERIFY)
_NAMED = 3
_ICON = {
    Action.PROPOSE_VERIFIED: "approval",
    Action.VERIFY: "approval",
    Action.REVIEW_SEND_BACK: "undo",
    Action.REOPEN_REVIEW: "undo",
    Action.REOPEN_PUBLISHED: "restart_alt",
}


def ready(submission: Submission, owed: int, seat: OwnSeat | None = None) -> bool:
    """Whether handing on is the page's main action now: of a panel, when all have locked and
    nothing waits for the chair."""
    is_complete = seat.all_locked and not seat.unsettled if seat else not owed
    return is_complete and Action.PROPOSE_VERIFIED in submission.actions


def handing_on(
    found: Sequence[Submission],
    progress: Mapping[int, Progress],
    seats: Mapping[int, OwnSeat],
) -> None:
    """Which parks are judged to the end and still to be handed on, with the way there."""
    done = [one for one in found if ready(one, len(progress[one.id].owed), seats.get(one.id))]
    if not done:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        names = "、".join(escaped(one.park) for one in done[:_NAMED])
        more = f"等 {len(done)} 家" if len(done) > _NAMED else ""
        st.info(f"{names}{more}已评完，待送审签。", icon=":material/task_alt:", width="stretch")
        st.button(
            "去送审签",
            icon=":material/approval:",
            key="hand_on",
            on_click=lambda: st.query_params.from_dict({"by": "park", "id": str(done[0].id)}),
        )


def draw(user: User, submission: Submission, owed: int, seat: OwnSeat | None = None) -> None:
    """A button for each step open to this user; `owed` indicators still lack a word. A reviewer
    with a `seat` hands on when the whole panel is through."""
    if Action.START_REVIEW in submission.actions:
        st.button(
            ACTION[Action.START_REVIEW],
            type="primary",
            icon=":material/play_arrow:",
            key="start_review",
            on_click=_take,
            args=(user, submission, Action.START_REVIEW, ""),
        )
    for action in _WHAT:
        hands_on = action is Action.PROPOSE_VERIFIED
        if action not in submission.actions or (
            hands_on and seat and not ready(submission, owed, seat)
        ):
            continue
        waits = hands_on and owed > 0
        main = action is Action.VERIFY or ready(submission, owed, seat)
        if st.button(
            ACTION[action],
            type="primary" if main and not waits else "secondary",
            icon=f":material/{_ICON[action]}:",
            key=f"step_{action}",
            disabled=waits,
            help=f"还有 {owed} 项未评，评完后可送审签" if waits else None,
        ):
            _ask(user, submission, action, seat)


def _ask(user: User, submission: Submission, action: Action, seat: OwnSeat | None) -> None:
    icon, sentence, warning, verb = _WHAT[action]
    confirm(
        ACTION[action],
        icon,
        f"“{escaped(submission.park)}　{escaped(submission.round_title)}”：{sentence}",
        seat_facts(seat) if seat else facts(submission.sheets[PROVINCE]),
        verb,
        lambda words: _take(user, submission, action, words),
        warning=warning,
        caution=_never_told(user, submission) if action in _AT_THE_END else (),
        reason="原因" if action in _WITH_REASON else "",
        placeholder="写明哪一项、为什么",
    )


def _take(user: User, submission: Submission, action: Action, words: str) -> None:
    acts.carry_out(
        steps.take, user, submission.id, action, words,
        told=f"{submission.park}：已{ACTION[action]}。",
    )  # fmt: skip


def _never_told(user: User, submission: Submission) -> list[str]:
    """Cases that count against the park without its having been asked."""
    found = desk.ask(waiting.never_told, user, submission.id)
    return [f"第{one.seq}项一起案件没有告知园区、听取答复：{one.reason}" for one in found]


def seat_facts(seat: OwnSeat) -> dict[str, str]:
    """What a panel's reviewer may know when handing on: not the mark, which others made too."""
    return {"评审席位": f"{seat.of} 位均已锁定评分", "待组长裁定": "无"}


def facts(sheet: ScoreSheet) -> dict[str, str]:
    """The four facts to look at before a signature."""
    cut = [line for line in sheet.lines if line.kind is Kind.BASE and line.deduction]
    cases = [line for line in sheet.lines if line.kind is not Kind.BASE and line.cases]
    where = "第" + "、".join(str(line.seq) for line in cut) + "项，理由已写" if cut else ""
    return {
        "核定分": f"**{shown(sheet.total)}** / {shown(sheet.scorecard.full_mark)}",
        "扣分": f":red[−{shown(sheet.deducted)}]　{where}" if cut else "无",
        "案件": "；".join(
            f"第{line.seq}项{line.cases}起"
            + ("，**一票否决**" if line.veto else f"，{shown(line.score)}" if line.score else "")
            for line in cases
        )
        or "无",
        "未定事项": f":orange[{len(sheet.open)} 处]　"
        + "、".join((f"第{one.seq}项" if one.seq else "") + one.what for one in sheet.open)
        if sheet.open
        else "无",
    }


def banner(submission: Submission) -> None:
    """What the status means for who is looking, where that is not plain."""
    if submission.source_note:
        st.info(escaped(submission.source_note), icon=":material/info:")
    when = clock.short(submission.status_at)
    words = {
        Status.RECOMMENDED: f"市级 {when} 已推荐。开始评审后才能核分。",
        Status.REVIEW_AWAITING: f"评审结果 {when} 送审签，等省级审签人签发；此时只读。",
        Status.VERIFIED: f"{when} 已核定，评分表已封存；此时只读。",
        Status.PUBLISHED: f"{when} 已公布；此时只读。",
    }
    if submission.status is Status.UNDER_REVIEW and submission.status_note:
        st.warning(f"退回或撤销的原因：{escaped(submission.status_note)}", icon=":material/undo:")
    elif Action.VERIFY in submission.actions:
        st.info(f"{when} 送审签。请逐项核对后签发，或写明原因退回。", icon=":material/info:")
    elif submission.status in words:
        st.info(words[submission.status], icon=":material/info:")
