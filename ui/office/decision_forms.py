"""未定事项: what the scorecard leaves open, decided by the organiser on a stated authority.

Nothing is preselected and no figure is proposed: what the source does not say, a person says.
"""

from decimal import Decimal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from scoring.rule_words import rule_words
from scoring.rules import Effect
from scoring.scorecard import Indicator, Kind, OverFull
from scoring.settings import TOTAL, Authority
from scoring.words import EFFECT, KIND, OVER_FULL
from services import decisions
from services.authority import Word
from services.decisions import Asked, Written
from services.people import User
from services.rounds import Round
from ui import acts
from ui.components import escaped, fold, note
from ui.labels import badge, word_badge

CAPPED, UNLIMITED = "封顶", "不封顶"


def open_points(user: User, campaign: Round, *, may_decide: bool) -> None:
    """One card for each point that the scorecard leaves open, decided or not."""
    open_ids = {one.id for one in campaign.open}
    for indicator in campaign.scorecard.indicators:
        if indicator.is_unset:
            _indicator_card(user, campaign, indicator, indicator.id in open_ids, may_decide)
    if TOTAL in open_ids or campaign.settings.over_full is not None:
        _total_card(user, campaign, TOTAL in open_ids, may_decide)


def _indicator_card(
    user: User, campaign: Round, indicator: Indicator, is_open: bool, may_decide: bool
) -> None:
    with st.container(border=True, gap="small"):
        _head(f"第{indicator.seq}项　{indicator.short}", KIND[indicator.kind], is_open)
        st.markdown(escaped(indicator.text))
        decided = campaign.settings.cases.get(indicator.id)
        if decided is not None:
            _decided(rule_words(indicator, campaign.settings), decided.authority)
        elif not may_decide:
            note(rule_words(indicator))
        if may_decide:
            with _place(is_open, indicator.id):
                _indicator_form(user, campaign.id, indicator)


def _total_card(user: User, campaign: Round, is_open: bool, may_decide: bool) -> None:
    with st.container(border=True, gap="small"):
        _head("加分后总分可否超过满分", "全表", is_open)
        decided = campaign.settings.over_full
        if decided is not None:
            _decided(OVER_FULL[decided.over_full], decided.authority)
        elif not may_decide:
            note("定了加分分值之后，须定总分可否超过满分，由组织人在批次中确定。")
        if may_decide:
            with _place(is_open, TOTAL):
                _total_form(user, campaign.id)


def _head(title: str, kind: str, is_open: bool) -> None:
    state = word_badge("未定") if is_open else badge("blue", "gavel", "已确定")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{title}**", width="content")
        st.markdown(state, width="content")
        note(kind, width="content")


def _decided(words: str, authority: Authority) -> None:
    st.markdown(f":blue[:material/check:] **{escaped(words)}**")
    note(
        f"依据 {escaped(authority.document_no)} · 确定人 {escaped(authority.person)} · "
        f"{authority.date:%Y-%m-%d}"
    )


def _place(is_open: bool, key: str) -> DeltaGenerator:
    """Open points show their form at once; decided ones under a fold."""
    return st.container(gap="small") if is_open else fold("更改这一处", "edit", f"change_{key}")


def _indicator_form(user: User, round_id: int, indicator: Indicator) -> None:
    name = f"decide_{round_id}_{indicator.id}"
    key, asked = acts.request_key(name), decisions.asked(indicator)
    is_bonus = indicator.kind is Kind.BONUS
    words = {**EFFECT, Effect.DEDUCT: "每起加分"} if is_bonus else EFFECT
    effect = st.pills(
        "处理方式", asked.effects, format_func=lambda one: words[one], key=f"effect_{key}"
    )
    if effect is Effect.DEDUCT:
        _figures(key, asked)
    _authority(key)
    st.button(
        f"确定第{indicator.seq}项", icon=":material/gavel:", key=f"do_{key}",
        on_click=_decide, args=(user, round_id, indicator.id, name),
    )  # fmt: skip


def _figures(key: str, asked: Asked) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if asked.points:
            st.number_input(
                "每起分值", value=None, min_value=0.0, step=0.5, format="%.2f",
                placeholder="未填", key=f"points_{key}", width=160,
            )  # fmt: skip
        if asked.cap:
            held = st.segmented_control("最高几分", (CAPPED, UNLIMITED), key=f"capped_{key}")
            if held == CAPPED:
                st.number_input(
                    "封顶分值", value=None, min_value=0.0, step=0.5, format="%.2f",
                    placeholder="未填", key=f"cap_{key}", width=160,
                )  # fmt: skip


def _authority(key: str) -> None:
    document, person, day = st.columns([1.6, 1, 1], gap="small")
    document.text_input("文号", key=f"document_{key}", placeholder="依据的文件文号")
    person.text_input("确定人", key=f"person_{key}", placeholder="由谁确定")
    day.date_input("日期", value=None, key=f"on_{key}", format="YYYY-MM-DD")


def _total_form(user: User, round_id: int) -> None:
    name = f"decide_{round_id}_{TOTAL}"
    key = acts.request_key(name)
    st.pills(
        "总分", list(OverFull), format_func=lambda one: OVER_FULL[one], key=f"over_{key}",
        label_visibility="collapsed",
    )  # fmt: skip
    _authority(key)
    st.button(
        "确定总分上限", icon=":material/gavel:", key=f"do_{key}",
        on_click=_decide_total, args=(user, round_id, name),
    )  # fmt: skip


def _decide(user: User, round_id: int, indicator_id: str, name: str) -> None:
    key, typed = acts.request_key(name), st.session_state
    capped = typed.get(f"capped_{key}")
    written = Written(
        effect=typed.get(f"effect_{key}"),
        points=_number(typed.get(f"points_{key}")),
        capped=None if capped is None else capped == CAPPED,
        cap=_number(typed.get(f"cap_{key}")),
        word=_word(key),
    )
    acts.carry_out(
        decisions.decide, user, round_id, indicator_id, written,
        told="已确定。已核定的评分表已按新的确定重新固定。",
    )  # fmt: skip
    if not acts.is_refused():
        acts.renew(name)


def _decide_total(user: User, round_id: int, name: str) -> None:
    key = acts.request_key(name)
    acts.carry_out(
        decisions.decide_over_full, user, round_id, st.session_state.get(f"over_{key}"),
        _word(key), told="已确定。已核定的评分表已按新的确定重新固定。",
    )  # fmt: skip
    if not acts.is_refused():
        acts.renew(name)


def _word(key: str) -> Word:
    typed = st.session_state
    return Word(
        str(typed.get(f"document_{key}") or ""),
        str(typed.get(f"person_{key}") or ""),
        typed.get(f"on_{key}"),
    )


def _number(typed: float | None) -> Decimal | None:
    return None if typed is None else Decimal(str(typed))
