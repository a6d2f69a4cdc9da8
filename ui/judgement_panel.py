"""Where city and province say their word on one base indicator: no deduction, or so much, why."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import streamlit as st

from scoring.judgement import NONE_SUBMITTED, Deduction
from scoring.marks import ZERO, shown
from scoring.scorecard import Indicator
from services import judging, review
from services.access import CITY, PROVINCE, SELF
from services.ledger import LedgerEntry
from services.people import User
from ui import acts, case_panel, indicator_facts
from ui.components import escaped, note
from ui.stops import MARK_WORDS, Stop
from ui.withdrawal import withdrawable

CLEAR, DEDUCT, UNSEEN = "已查阅，不扣分", "扣分", "未查阅"
_OTHER = "其他依据"
_HINT = "写明缺什么、少多少、怎么算。\n例：四项制度只见三项，缺集体审议制度；每项1.25分，扣1.25分。"


def panel(
    user: User,
    stop: Stop,
    title: str,
    onward: Callable[[], None],
    onward_word: str,
    *,
    primary: bool,
    precedents: Sequence[LedgerEntry] = (),
) -> None:
    """Facts on top, then the judge's controls where this user may judge now.

    `onward` moves the page to the next stop after a save; it must name where to go, not count.
    """
    with st.container(border=True, gap="small", key="panel"):
        indicator_facts.head(stop, title)
        raters = (SELF, CITY) if stop.rater == PROVINCE else (SELF,)
        indicator_facts.marks(stop, *raters)
        indicator_facts.evidence(stop)
        for one in stop.own:
            withdrawable(user, one, stop) if stop.editable else indicator_facts.entry(one)
        if not stop.editable:
            _read_only(stop)
        elif not stop.indicator.is_base:
            case_panel.controls(user, stop, onward, onward_word, primary)
        else:
            _controls(user, stop, onward, onward_word, primary, precedents)


def _read_only(stop: Stop) -> None:
    line = stop.line(stop.rater)
    if line is None:
        return
    word = MARK_WORDS[stop.rater]
    if not line.judged:
        note(f"尚无{word}。")
    elif line.full_mark is not None:
        st.markdown(f"{word}　**{shown(line.score)}** / {shown(line.full_mark)}")
    else:
        st.markdown(f"认定　{escaped(line.reason)}")


def _controls(
    user: User,
    stop: Stop,
    onward: Callable[[], None],
    onward_word: str,
    primary: bool,
    precedents: Sequence[LedgerEntry],
) -> None:
    request = acts.request_key(stop.name)
    keys = f"j_{request}"
    word = _word(stop, keys)
    _evidence_opened(stop, keys, word)
    if word == DEDUCT:
        _deduction(stop, keys, precedents)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.markdown(_outcome(stop, keys, word), width="content")
        st.button(
            f"保存，转{onward_word}",
            type="primary" if primary else "secondary",
            icon=":material/arrow_downward:",
            shortcut="Ctrl+Enter",
            key=f"{keys}_save",
            on_click=_save,
            args=(user, stop, request, onward),
        )


def _word(stop: Stop, keys: str) -> str:
    given = DEDUCT if stop.standing else CLEAR if stop.look.looked_at else UNSEEN
    word = st.segmented_control(
        "认定",
        [CLEAR, DEDUCT, UNSEEN],
        default=given,
        required=True,
        width="stretch",
        key=_word_key(stop, keys),
        disabled=bool(stop.standing),
        persist_state="page",
        help="已有扣分的，先逐笔撤回才能改为不扣分。" if stop.standing else None,
    )
    return word or given


def _word_key(stop: Stop, keys: str) -> str:
    """Another key once something stands, so that the word never contradicts the ledger."""
    return f"{keys}_word_{len(stop.standing)}"


def _evidence_opened(stop: Stop, keys: str, word: str) -> None:
    if word == UNSEEN:
        return
    st.multiselect(
        "查阅的佐证",
        [*stop.evidence, NONE_SUBMITTED],
        key=f"{keys}_evidence",
        placeholder="勾选看过的材料，也可另写",
        accept_new_options=True,
        select_all=False,
        persist_state="page",
    )


def _deduction(stop: Stop, keys: str, precedents: Sequence[LedgerEntry]) -> None:
    suggested = review.suggested(stop.indicator)
    left, right = st.columns([1, 1.7], wrap=False)
    left.number_input(
        "再扣几分" if stop.standing else "扣几分",
        min_value=0.0,
        value=None if suggested is None else float(suggested),
        step=0.25,
        format="%.2f",
        placeholder="未填",
        key=f"{keys}_points",
        persist_state="page",
    )
    basis = right.selectbox(
        "依据",
        _bases(stop.indicator),
        index=None,
        placeholder="选一条",
        key=f"{keys}_basis",
        persist_state="page",
    )
    if basis == _OTHER:
        st.text_input("写明依据", key=f"{keys}_basis_words", persist_state="page")
    st.text_area(
        "扣分理由",
        key=f"{keys}_reason",
        height=110,
        max_chars=2000,
        placeholder=_HINT,
        persist_state="page",
    )
    if precedents:
        told = "；".join(
            f"{escaped(one.park)} 扣{shown(one.points)}，{escaped(one.reason.rstrip('。'))}"
            for one in precedents
        )
        note(f":material/history: 本项先例：{told}")


def _bases(indicator: Indicator) -> list[str]:
    official = f"官方表述（{indicator.clause}）" if indicator.clause else "官方表述"
    return [*(f"评分要点：{one}" for one in indicator.components), official, _OTHER]


def _outcome(stop: Stop, keys: str, word: str) -> str:
    """The mark as it would stand after saving, with its sum."""
    full = stop.indicator.full_mark
    assert full is not None
    name = MARK_WORDS[stop.rater]
    typed = _points(keys) or ZERO
    if word == UNSEEN:
        return f"{name}　**—** / {shown(full)}"
    taken = [one.points for one in stop.standing if one.points is not None]
    if word == DEDUCT and typed:
        taken.append(typed)
    left = full - sum(taken, ZERO)
    if left < 0:
        return f"{name}　:red[超过分值 {shown(full)}]"
    sums = "".join(f"−{shown(one)}" for one in taken)
    if taken:
        return f"{name}　{shown(full)}{sums}=**{shown(left)}**"
    return f"{name}　**{shown(left)}** / {shown(full)}"


def _points(keys: str) -> Decimal | None:
    typed = st.session_state.get(f"{keys}_points")
    return None if typed is None else Decimal(str(typed))


def _save(user: User, stop: Stop, request: str, onward: Callable[[], None]) -> None:
    keys = f"j_{request}"
    state = st.session_state
    word = state.get(_word_key(stop, keys), UNSEEN)
    opened = "；".join(state.get(f"{keys}_evidence") or ())
    reason = str(state.get(f"{keys}_reason") or "")
    where = (user, stop.submission.id, stop.indicator.id, stop.look.version)
    nothing_new = word == DEDUCT and stop.standing and not reason and _points(keys) is None
    if nothing_new or (word == UNSEEN and not stop.look.looked_at):
        onward()
        return
    if word == DEDUCT:
        taken = Deduction(_points(keys) or ZERO, reason, _basis(keys), opened)
        acts.carry_out(review.deduct, *where, taken, request)
    else:
        acts.carry_out(judging.judge, *where, looked_at=word == CLEAR, evidence=opened)
    if not acts.is_refused():
        acts.done(f"第{stop.indicator.seq}项已保存。")
        acts.renew(stop.name)
        onward()


def _basis(keys: str) -> str:
    chosen = st.session_state.get(f"{keys}_basis") or ""
    return str(st.session_state.get(f"{keys}_basis_words") or "") if chosen == _OTHER else chosen
