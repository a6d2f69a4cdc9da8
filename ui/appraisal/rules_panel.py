"""What the year rests on: legal bases, duties, key outputs against targets, oddities."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from scoring.rules import UNSET
from scoring.scorecard import Basis
from services.appraisals.kept import Year
from services.appraisals.legal import LegalState, legal_state
from services.appraisals.recorded import OutputSum
from services.appraisals.words import DIRECTION, NO_LEAD, duty_words
from ui.books.anomalies import anomalies, basis_badge
from ui.components import block, escaped, fold, note
from ui.labels import badge, word_badge

_ROW = 40


def legal_findings(year: Year) -> None:
    """Bases out of force and bases that nobody has looked up, each with what rests on it."""
    found = legal_state(year.rules, year.book.year)
    if not found.lapsed and not found.unchecked:
        return
    block("法律依据", f"按{year.book.year}年末的效力")
    with st.container(border=True, gap="small"):
        _bases(found)


def _bases(found: LegalState) -> None:
    for one in found.lapsed:
        with st.container(gap=None):
            st.markdown(
                f"{badge('orange', 'gavel', '已失效')}　**{escaped(one.basis.title)}**　"
                f"{one.since} 起失效，请改引现行规定"
            )
            note(escaped(one.basis.note))
            for duty in one.duties:
                tie = next(each for each in duty.rests_on if each.id == one.basis.id)
                st.markdown(f"受影响：{escaped(duty_words(duty))}　{basis_badge(tie.basis)}")
    for basis in found.unchecked:
        with st.container(gap=None):
            st.markdown(f"{badge('orange', 'help', '未核')}　**{escaped(basis.title)}**")
            note(escaped(basis.note))


def outputs_panel(sums: Sequence[OutputSum]) -> None:
    """The key-assessed outputs of the year, summed up from the records."""
    block("重点考核", "由日常记录累加")
    frame = pd.DataFrame(
        [
            {
                "职责": f"第{one.duty}项",
                "内容": one.title,
                "目标": "未定" if one.target is None else f"{one.target.quantity}{one.target.unit}",
                "已完成": f"{one.done.normalize():f}" + (one.target.unit if one.target else ""),
                "完成比例": None
                if one.target is None
                else f"{one.done * 100 / one.target.quantity:.2f}%",
            }
            for one in sums
        ]
    )
    text = st.column_config.TextColumn
    st.dataframe(
        frame, hide_index=True, placeholder="—", row_height=_ROW, height="content",
        alt="五项重点考核：职责、内容、目标、已完成数量、完成比例",
        column_config={
            "职责": text(width=70), "内容": text(width=240), "目标": text(width=100),
            "已完成": text(width=100, alignment="right"),
            "完成比例": text(width=100, alignment="right"),
        },
    )  # fmt: skip


def rules_folds(year: Year) -> None:
    """Duties, aspects, circumstances and what is odd in the source, quietly."""
    with fold(f"职责 {len(year.rules.duties)} 项", "assignment", "appraisal_duties") as box:
        if box.open:
            for duty in year.rules.duties:
                lead = (
                    word_badge("未定", NO_LEAD)
                    if duty.lead == UNSET
                    else f":gray[{escaped(duty.lead)}牵头]"
                )
                printed = (
                    f"　:gray[重点考核：{escaped(duty.output.printed)}]" if duty.output else ""
                )
                st.markdown(f"{duty.number}．{escaped(duty.title)}　{lead}{printed}")
    with fold("考核内容和责任情形", "checklist", "appraisal_aspects") as box:
        if box.open:
            for aspect in year.rules.aspects:
                why = f"  \n:small[:gray[{escaped(aspect.note)}]]" if aspect.note else ""
                st.markdown(
                    f"{basis_badge(aspect.basis)}　{aspect.number}．{escaped(aspect.title)}："
                    f"{DIRECTION[aspect.direction]}{why}"
                )
            for one in year.rules.circumstances:
                follows = "；".join(
                    f"{each.title}（{each.when}）" if each.when else each.title
                    for each in one.consequences
                )
                st.markdown(
                    f"{basis_badge(Basis.STATED)}　责任情形{one.number}．{escaped(one.title)}："
                    f"{escaped(follows)}"
                )
    anomalies(year.definition.anomalies, "appraisal_anomalies")
