"""The plan beside sheet and reports: promises kept or not, rows without task, tasks without row."""

import streamlit as st

from scoring.commitments import KEPT, Kept, demanded
from scoring.facts import ConfirmedFact
from scoring.marks import shown
from scoring.plan import WorkPlan
from scoring.words import BASIS
from services.plan.held_against import Against, Promise
from ui.components import block, escaped, fold, note
from ui.labels import badge, word_badge

_MARKS = {
    Kept.MET: badge("blue", "check", KEPT[Kept.MET]),
    Kept.NOT_MET: badge("orange", "warning", KEPT[Kept.NOT_MET]),
    Kept.NOT_TOLD: badge("gray", "help", KEPT[Kept.NOT_TOLD]),
}
_MOST_FACTS = 3


def held_against_panel(against: Against) -> None:
    """Promises on the left, what does not meet on the right."""
    left, right = st.columns(2, gap="medium")
    with left:
        block("可以计量的承诺", "对照年度报告已采纳的事实")
        with st.container(border=True, gap="small"):
            if not against.promises:
                note("方案里没有写明次数、比率的承诺。")
            for one in against.promises:
                _promise(one)
    with right:
        block("方案与评分表", escaped(against.round_title))
        with st.container(border=True, gap="small"):
            _unplanned(against)
            _serving_none(against)


def oddities(plan: WorkPlan) -> None:
    """What is odd in the plan itself, quietly."""
    found = plan.anomalies
    with fold(f"方案本身需要注意的 {len(found) + 1} 处", "info", "plan_oddities") as box:
        if not box.open:
            return
        for one in found:
            printed = f"　:gray[原文：]{escaped(one.printed)}" if one.printed else ""
            st.markdown(
                f"{word_badge(BASIS[one.basis])}　{escaped(one.told)}{printed}"
                f"　:small[:gray[{escaped(one.place)}]]"
            )
        st.markdown(f"{word_badge(BASIS[plan.links_basis])}　{escaped(plan.links_note)}")
        note(f"出处：{escaped(plan.source.document)}。照样显示，不替原件改。")


def _promise(one: Promise) -> None:
    told = one.told
    mark = _MARKS[told.kept] if told else badge("gray", "lock", "没有可看的申报")
    title = f"{escaped(one.task.label)}　{escaped(one.commitment.title)}"
    with st.container(gap=None):
        st.markdown(f"{mark}　{title}，{demanded(one.commitment.measure)}")
        for fact in told.facts[:_MOST_FACTS] if told else ():
            st.markdown(_quote(fact))
        if told and told.kept is Kept.NOT_TOLD:
            note(f"{_years(told.years)}的年度报告里，没有已采纳的相应事实；采纳以后自动对照。")
        if one.commitment.note:
            note(f"{BASIS[one.commitment.basis]}：{escaped(one.commitment.note)}")


def _quote(fact: ConfirmedFact) -> str:
    year = f"{fact.year}年　" if fact.year else ""
    return f":small[“{escaped(fact.quote)}” :gray[{year}《{escaped(fact.document)}》]]"


def _years(years: tuple[int, ...]) -> str:
    return f"{years[0]}年" if len(years) == 1 else f"{years[0]}—{years[-1]}年"


def _unplanned(against: Against) -> None:
    if not against.round_title:
        note("本单位还没有可看的自评，不能对照哪些得分项没有任务。")
        return
    found = against.unplanned
    if not found:
        st.markdown(f"{badge('blue', 'check', '都有任务')}　自评得分的各项，方案里都有任务。")
        return
    total = shown(sum((one.points for one in found), start=found[0].points * 0))
    st.markdown(
        f"{badge('orange', 'link_off', f'{len(found)} 项没有任务')}　"
        f"下列各项自评共 {total} 分，方案里没有相应的任务："
    )
    with st.container(gap=None):
        for one in found:
            name = escaped(one.indicator.short)
            st.markdown(f"第{one.indicator.seq}项　{name}　:gray[自评 {shown(one.points)}]")


def _serving_none(against: Against) -> None:
    found = against.serving_none
    if not found:
        return
    st.markdown(
        f"{badge('gray', 'info', f'{len(found)} 项任务没有指标')}　"
        "下列任务在评分表里没有对应的项，做好了也不加分；在任务里可以自行关联。"
    )
    st.markdown("、".join(escaped(one.name) for one in found))
