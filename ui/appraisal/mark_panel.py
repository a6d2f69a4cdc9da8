"""得分: points and reason per aspect, the sum written out."""

from decimal import Decimal

import streamlit as st

from scoring.appraisal import Aspect
from scoring.marks import shown
from scoring.rules import UNSET
from scoring.scorecard import Basis
from services.appraisals import marking
from services.appraisals.kept import Year
from services.appraisals.marking import Given
from services.appraisals.seen import Appraisee
from services.appraisals.words import DIRECTION
from services.people import User
from ui import acts
from ui.books.anomalies import basis_badge
from ui.components import block, escaped, note
from ui.labels import word_badge


def mark_panel(user: User, year: Year, one: Appraisee, *, may_mark: bool, primary: bool) -> None:
    """Every aspect with its direction; fields while the office may still give points."""
    total = f"**{shown(one.total.points)}** 分" if one.total else "还没有打完"
    block("得分", total)
    open_now = [each for each in year.rules.aspects if each.weight != UNSET]
    with st.container(border=True, gap="small"):
        for aspect in year.rules.aspects:
            _aspect(one, aspect, may_mark=may_mark and aspect in open_now)
        if one.total:
            st.markdown(f":blue[:material/calculate:]　{escaped(one.total.reason)}")
        if may_mark and one.is_own:
            note("这是您本人的考核，由本单位另一位经办人或者审签人打分。")
        elif may_mark and open_now:
            st.button(
                "保存得分", icon=":material/save:", key=f"save_marks_{one.id}",
                type="primary" if primary else "secondary", on_click=_save, args=(user, year, one),
            )  # fmt: skip


def _aspect(one: Appraisee, aspect: Aspect, *, may_mark: bool) -> None:
    kept = one.marks.get(aspect.id)
    weight = "" if aspect.weight == UNSET else f"　:gray[0—{shown(_number(aspect))}]"
    inferred = f" {basis_badge(aspect.basis)}" if aspect.basis is Basis.INFERRED else ""
    unset = f" {word_badge('未定', '权重未定')}" if aspect.weight == UNSET else ""
    with st.container(gap="xsmall"):
        st.markdown(
            f"**{escaped(aspect.title)}**　{DIRECTION[aspect.direction]}{inferred}{weight}{unset}",
            help=escaped(aspect.note) or None,
        )
        if may_mark and not one.is_own:
            with st.container(horizontal=True, gap="small", vertical_alignment="top"):
                st.number_input(
                    f"{aspect.title}分数", value=float(kept.points) if kept else None, step=0.5,
                    format="%.2f", placeholder="未填", key=_key(one, aspect, "points"), width=140,
                    label_visibility="collapsed",
                )  # fmt: skip
                st.text_input(
                    f"{aspect.title}理由", value=kept.reason if kept else "",
                    placeholder="理由：依据哪些记录", key=_key(one, aspect, "reason"),
                    label_visibility="collapsed", width="stretch",
                )  # fmt: skip
        elif kept:
            st.markdown(f"{shown(kept.points)}　:gray[{escaped(kept.reason)}]")
        else:
            st.markdown(word_badge("未评"))


def _key(one: Appraisee, aspect: Aspect, field: str) -> str:
    kept = one.marks.get(aspect.id)
    return f"{field}_{one.id}_{aspect.id}_{kept.version if kept else 0}"


def _number(aspect: Aspect) -> Decimal:
    assert isinstance(aspect.weight, Decimal)
    return aspect.weight


def _save(user: User, year: Year, one: Appraisee) -> None:
    """Every aspect that has something in it; what is blank waits."""
    typed, wanted = st.session_state, {}
    for aspect in year.rules.aspects:
        points = typed.get(_key(one, aspect, "points"))
        reason = str(typed.get(_key(one, aspect, "reason")) or "")
        if points is None and not reason.strip():
            continue
        kept = one.marks.get(aspect.id)
        wanted[aspect.id] = Given(
            None if points is None else Decimal(str(points)), reason, kept.version if kept else 0
        )
    acts.carry_out(marking.mark, user, one.id, wanted, told="得分已保存。")
