"""The city clerk's outcome: recommend, not recommend, or return for correction."""

from collections.abc import Callable
from datetime import date, datetime, time

import streamlit as st

from scoring.marks import shown
from scoring.scorecard import ScoredBy
from services import city, clock, desk, rounds
from services.access import CITY, SELF
from services.city import CORRECTION_WORDS, CorrectionKind, CorrectionNote
from services.people import User
from services.submissions import Submission
from ui import acts
from ui.components import block, escaped, note
from ui.confirmation import confirm

YES, NO, BACK = "推荐", "不推荐", "退回补正"
_HINTS = {
    YES: "例：材料齐全，自评与佐证一致，同意推荐。",
    NO: "写明哪几项不符合、依据什么。",
}


def draw(user: User, submission: Submission) -> None:
    """Choose one of three outcomes, write its paper, hand it to the approver."""
    block("市级结论", "写好后送市级审签人签发")
    with st.container(border=True, gap="small"):
        outcome = st.segmented_control(
            "结论",
            [YES, NO, BACK],
            key=f"outcome_{submission.id}",
            persist_state="session",
            label_visibility="collapsed",
        )
        if outcome is None:
            note("先选一个结论。市级评分可以不填；填写的，随结论一并送审签。")
        elif outcome == BACK:
            _return(user, submission)
        else:
            _opinion(user, submission, outcome)


def _opinion(user: User, submission: Submission, outcome: str) -> None:
    key = f"opinion_{submission.id}"
    before = desk.ask(city.opinion, user, submission.id)
    words = st.text_area(
        "推荐意见" if outcome == YES else "不推荐的理由",
        value=before.words if before and before.recommended is (outcome == YES) else "",
        key=f"{key}_words_{outcome}",
        placeholder=_HINTS[outcome],
        height=96,
        max_chars=2000,
        persist_state="session",
    )
    number = st.text_input(
        "文号（没有的可不填）",
        value=before.document_no if before else "",
        key=f"{key}_number",
        max_chars=100,
        width=330,
        persist_state="session",
    )
    if not _send():
        return
    facts = {
        **_marks(submission),
        "意见": escaped(words) or ":orange[未写]",
        "文号": escaped(number) or "—",
    }

    def hand_on(_: str) -> None:
        acts.carry_out(
            city.propose_opinion, user, submission.id, recommended=outcome == YES, words=words,
            document_no=number, told=f"{submission.park}：已拟{outcome}，送审签人。",
        )  # fmt: skip

    _confirm(submission, f"拟{outcome}", facts, hand_on)


def _return(user: User, submission: Submission) -> None:
    key = f"return_{submission.id}"
    notes, unsaid = _notes(submission, key)
    left, middle, right = st.columns([1, 1, 2.4], vertical_alignment="bottom")
    day = left.date_input(
        "补正期限（日期）", value=None, min_value=clock.today(), key=f"{key}_day",
        persist_state="session",
    )  # fmt: skip
    hour = middle.time_input(
        "时间（北京时间）", value=time(18), key=f"{key}_hour", persist_state="session"
    )
    closes = desk.ask(rounds.get_round, user, submission.round_id).closes_at
    with right:
        note(f"批次 {clock.short(closes)} 截止；补正期限可以晚于它，只对这一家有效。")
    due = _moment(day, hour)
    if not _send():
        return
    card = submission.sheets[SELF].scorecard
    facts = {
        **_marks(submission),
        "补正": "；".join(
            f"第{card.by_id[one.indicator_id].seq}项{CORRECTION_WORDS[one.kind]}" for one in notes
        )
        or ":orange[未选指标，或未选问题的种类]",
        "期限": clock.in_words(due) if due else ":orange[未填]",
    }

    def hand_on(_: str) -> None:
        if unsaid:
            acts.refuse([f"第{seq}项：请选问题的种类。" for seq in unsaid])
            return
        acts.carry_out(
            city.propose_return, user, submission.id, due_at=due, notes=notes,
            told=f"{submission.park}：已拟退回补正，送审签人。",
        )  # fmt: skip

    _confirm(submission, "拟退回补正", facts, hand_on)


def _notes(submission: Submission, key: str) -> tuple[list[CorrectionNote], list[int]]:
    """A line for each indicator to be mended: what kind of fault, and what to do.

    Also the numbers of those whose kind is still to be chosen.
    """
    card = submission.sheets[SELF].scorecard
    open_to_park = [one for one in card.indicators if one.scored_by is not ScoredBy.REVIEWERS]
    chosen = st.multiselect(
        "要补正的指标",
        [one.id for one in open_to_park],
        format_func=lambda each: f"第{card.by_id[each].seq}项 {card.by_id[each].short}",
        key=f"{key}_items",
        placeholder="选一项或几项",
        select_all=False,
        persist_state="session",
    )
    found, unsaid = [], []
    for indicator_id in sorted(chosen, key=lambda each: card.by_id[each].seq):
        one = card.by_id[indicator_id]
        left, middle, right = st.columns([1.1, 1, 3], vertical_alignment="center")
        left.markdown(f"第{one.seq}项 {escaped(one.short)}")
        kind = middle.selectbox(
            "问题",
            list(CorrectionKind),
            format_func=CORRECTION_WORDS.__getitem__,
            index=None,
            placeholder="问题种类",
            key=f"{key}_{indicator_id}_kind",
            label_visibility="collapsed",
            persist_state="session",
        )
        words = right.text_input(
            "要补正什么",
            key=f"{key}_{indicator_id}_words",
            placeholder="写明缺哪一份、错在哪里、怎样改",
            label_visibility="collapsed",
            max_chars=500,
            persist_state="session",
        )
        if kind is None:
            unsaid.append(one.seq)
        else:
            found.append(CorrectionNote(indicator_id, CorrectionKind(kind), words or ""))
    return found, unsaid


def _moment(day: date | None, hour: time | None) -> datetime | None:
    return datetime.combine(day, hour, clock.BEIJING) if day and hour else None


def _send() -> bool:
    with st.container(horizontal=True, horizontal_alignment="right"):
        return st.button("送审签", type="primary", icon=":material/approval:", key="hand_on")


def _marks(submission: Submission) -> dict[str, str]:
    own, given = submission.sheets[SELF], submission.sheets[CITY]
    judged = [line for line in given.lines if line.judged]
    taken = sum(line.deduction is not None and line.deduction > 0 for line in judged)
    return {
        "自评合计": f"**{shown(own.total)}** / {shown(own.scorecard.full_mark)}",
        "市级评分": f"评了 {len(judged)} 项，{taken} 项扣分" if judged else "未评",
    }


def _confirm(
    submission: Submission, what: str, facts: dict[str, str], hand_on: Callable[[str], None]
) -> None:
    confirm(
        what,
        "approval",
        f"将“{escaped(submission.park)}”的申报**{what}**，送**市级审签人**签发。",
        facts,
        f"确认{what}，送审签",
        hand_on,
        warning="送出后不能再改；审签人可退回。",
    )
