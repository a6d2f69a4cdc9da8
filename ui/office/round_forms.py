"""The organiser's two forms about a round itself: make one, extend one. Times are Beijing's."""

from datetime import datetime

import streamlit as st

from scoring.outline import Outline
from services import clock, desk, organising, scorecards
from services.people import User
from services.rounds import Round
from services.scorecards import Definition
from ui import acts
from ui.components import note, refusal
from ui.office.weights_form import authority_fields, weights_form, written

_NEW = "new_round"
_REFUSED = "_new_round_refused"
"""In the session: what the last try was refused for. The form is long, so it is said at its end."""


def new_round(user: User) -> None:
    """The form of a new round; nothing is filled in beforehand."""
    key = acts.request_key(_NEW)
    offered = {one.card.id: one for one in desk.ask(scorecards.definitions, user) if one.is_offered}
    picked = st.selectbox(
        "评分表",
        list(offered),
        index=None,
        format_func=lambda one: _title(offered[one]),
        placeholder="请选评分表",
        key=f"card_{key}",
    )
    chosen = offered.get(picked) if picked else None
    is_open = chosen is not None and not chosen.has_marks
    if chosen is not None and is_open:
        weights_form(user, chosen, key)
    with st.form(f"form_{key}", border=False):
        if is_open:
            authority_fields(key)
        st.text_input("批次名称", key=f"title_{key}", placeholder="如：2026年度示范区申报批次")
        moments, days = st.columns(3, gap="medium"), st.columns(3, gap="medium")
        for place, label, name in zip(
            moments,
            ("申报开始", "申报截止", "评审截止"),
            ("opens", "closes", "review"),
            strict=True,
        ):
            place.datetime_input(label, value=None, key=f"{name}_{key}", format="YYYY-MM-DD")
        days[0].date_input("评估期间起始日", value=None, key=f"from_{key}", format="YYYY-MM-DD")
        days[1].date_input("评估期间截止日", value=None, key=f"to_{key}", format="YYYY-MM-DD")
        note("时间为北京时间。批次建立后固定所用评分表的内容；截止时间只能延后，不能提前。")
        st.form_submit_button(
            "新建批次", icon=":material/add:", on_click=_create, args=(user, key, chosen)
        )
    problems = st.session_state.pop(_REFUSED, ())
    if problems:
        refusal(problems)


def _title(one: Definition) -> str:
    open_marks = "" if one.has_marks else " · 分值由批次确定"
    return f"{one.card.title}（{one.card.edition}）{open_marks}"


def _create(user: User, key: str, chosen: Definition | None) -> None:
    typed = st.session_state
    outline = chosen.card if chosen else None
    made = acts.carry_out(
        organising.create_round,
        user,
        title=str(typed[f"title_{key}"]),
        scorecard_id=typed[f"card_{key}"],
        period_start=typed[f"from_{key}"],
        period_end=typed[f"to_{key}"],
        opens_at=_beijing(typed[f"opens_{key}"]),
        closes_at=_beijing(typed[f"closes_{key}"]),
        review_closes_at=_beijing(typed[f"review_{key}"]),
        weights=written(outline, key) if isinstance(outline, Outline) else None,
        told="批次已建立。",
    )
    if made is None:
        typed[_REFUSED] = acts.refused()
    else:
        acts.renew(_NEW)


def extension(user: User, campaign: Round) -> None:
    """The form that moves the closing time later."""
    name = f"extend_{campaign.id}"
    key = acts.request_key(name)
    with st.form(f"form_{key}", border=False):
        left, right = st.columns([1, 2], gap="medium")
        left.datetime_input(
            "新的申报截止（北京时间）", value=None, key=f"until_{key}", format="YYYY-MM-DD"
        )
        right.text_input("延期原因", key=f"why_{key}", placeholder="写明原因，对外可查")
        st.form_submit_button(
            "确认延期", icon=":material/event_upcoming:", on_click=_extend,
            args=(user, campaign.id, name),
        )  # fmt: skip


def _extend(user: User, round_id: int, name: str) -> None:
    key = acts.request_key(name)
    until, why = st.session_state[f"until_{key}"], str(st.session_state[f"why_{key}"])
    acts.carry_out(organising.extend, user, round_id, _beijing(until), why, told="已延期。")
    if not acts.is_refused():
        acts.renew(name)


def _beijing(typed: datetime | None) -> datetime | None:
    """A moment as typed, on Beijing's clock."""
    return None if typed is None else typed.replace(tzinfo=clock.BEIJING)
