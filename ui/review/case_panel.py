"""Where the province says its word on a bonus, penalty or veto indicator: none, or which cases."""

from collections.abc import Callable

import streamlit as st

from scoring.awards import award_cases
from scoring.marks import shown
from scoring.rules import Effect
from scoring.scorecard import Kind
from scoring.settings import CaseTerms, case_terms
from scoring.words import EFFECT
from services import clock, desk, judging, review, rounds
from services.people import User
from ui import acts
from ui.labels import word_badge
from ui.review import not_saved
from ui.review.stops import Stop
from ui.review.word_choice import choose_word

_WORDS = {
    Kind.BONUS: ("不认定", "认定一起", "未评"),
    Kind.PENALTY: ("未发现", "登记一起", "未核查"),
    Kind.VETO: ("未发现", "登记一起", "未核查"),
}


def controls(
    user: User, stop: Stop, onward: Callable[[], None], onward_word: str, primary: bool
) -> None:
    """The judge's word, a form for one case, and what the cases amount to in words."""
    request = acts.request_key(stop.name)
    keys = f"j_{request}"
    none, some, unseen = _WORDS[stop.indicator.kind]
    word = choose_word(stop, keys, (none, some, unseen), none, some, "再登记一起")
    not_saved.tell(keys)
    if word == some:
        _form(stop, keys)
    st.markdown(_effect(user, stop))
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.button(
            f"保存，转{onward_word}",
            type="primary" if primary else "secondary",
            icon=":material/arrow_downward:",
            shortcut="Ctrl+Enter",
            key=f"{keys}_save",
            on_click=_save,
            args=(user, stop, request, onward),
        )


def _form(stop: Stop, keys: str) -> None:
    bonus = stop.indicator.kind is Kind.BONUS
    left, right = st.columns([1, 1.7], wrap=False)
    left.date_input(
        "取得日期" if bonus else "发现日期",
        value=None,
        max_value=clock.today(),
        key=f"{keys}_found",
        persist_state="page",
    )
    right.text_input(
        "证明材料", placeholder="名称、文号", key=f"{keys}_proof", persist_state="page"
    )
    st.text_area(
        "事实",
        key=f"{keys}_summary",
        height=76,
        max_chars=2000,
        placeholder="何时、由谁、因何事表彰或推广" if bonus else "何时、谁、做了什么；造假写明故意",
        persist_state="page",
    )
    if not bonus:
        st.text_input(
            "园区答复", placeholder="没有答复的写“未答复”", key=f"{keys}_reply",
            persist_state="page",
        )  # fmt: skip


def _effect(user: User, stop: Stop) -> str:
    """What the cases do to the total; amber where the organiser has not decided."""
    campaign = desk.ask(rounds.get_round, user, stop.submission.round_id)
    terms = case_terms(stop.indicator, campaign.settings)
    if terms is None:
        what = "加分分值" if stop.indicator.kind is Kind.BONUS else "处理方式"
        return f"{word_badge('未定')}　{what}由组织人在批次中确定；已登记的照记，现在不计入合计。"
    return f":gray[{_terms(terms, stop.indicator.kind)}]　现计：{_now(stop, terms)}"


def _now(stop: Stop, terms: CaseTerms) -> str:
    count = sum(one.counts for one in stop.standing)
    if not count:
        return "0起"
    if terms.effect is not Effect.DEDUCT or terms.points is None:
        return f"{count}起，**{EFFECT[terms.effect]}**"
    award = award_cases(terms.points, terms.cap, count)
    sign = "加" if stop.indicator.kind is Kind.BONUS else "扣"
    return f"**{sign} {shown(award.points)}**（{award.reason}）"


def _terms(terms: CaseTerms, kind: Kind) -> str:
    if terms.effect is not Effect.DEDUCT:
        return EFFECT[terms.effect]
    sign = "加" if kind is Kind.BONUS else "扣"
    cap = f"，最多{sign} {shown(terms.cap)}" if terms.cap is not None else ""
    return f"每起{sign} {shown(terms.points)}{cap}"


def _save(user: User, stop: Stop, request: str, onward: Callable[[], None]) -> None:
    keys = f"j_{request}"
    state = st.session_state
    none, some, unseen = _WORDS[stop.indicator.kind]
    if stop.standing:
        word = some if state.get(f"{keys}_more") else unseen
    else:
        word = state.get(f"{keys}_word", unseen)
    if word == unseen and (stop.standing or not stop.look.looked_at):
        onward()
        return
    typed = {name: str(state.get(f"{keys}_{name}") or "") for name in ("summary", "proof", "reply")}
    where = (user, stop.submission.id, stop.indicator.id, stop.look.version)
    if word == some:
        acts.carry_out(
            review.add_case,
            *where,
            found_on=state.get(f"{keys}_found"),
            request_key=request,
            **typed,
        )
    else:
        acts.carry_out(judging.judge, *where, looked_at=word == none)
    if not not_saved.keep(keys):
        acts.done(f"{stop.submission.park}　第{stop.indicator.seq}项已保存。")
        acts.renew(stop.name)
        onward()
