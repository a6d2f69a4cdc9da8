"""The regimes to read: contents, ways, measures, steps, outcomes with their place in the source."""

from collections.abc import Sequence

import streamlit as st

from scoring.liability import Fault, LiabilityForm
from scoring.procedures import Procedure, Supervision, out_of_order
from scoring.regimes import UNNUMBERED, Entry
from scoring.rules import UNSET
from ui.books.anomalies import anomalies
from ui.components import block, escaped, fold, note
from ui.labels import word_badge

_LISTS = {
    "contents": "检查内容",
    "ways": "检查方式",
    "measures": "检查措施",
    "steps": "检查程序",
    "follow_up": "文书下达以后",
    "outcomes": "处理",
    "correct_or_revoke": "应当改正或者撤销的情形",
}


def regimes(definition: Supervision) -> None:
    """Every regime in a fold, then what is odd in the source."""
    source = definition.source
    block("制度内容", f"{len(definition.procedures)} 项，标题是转述")
    for one in definition.procedures:
        with fold(one.title, "menu_book", f"regime_{one.id}") as box:
            if box.open:
                reading(one)
    gaps = [
        f"“{one.title}”的{_LISTS.get(key, key)}，序号缺 {'、'.join(map(str, missing))}"
        for one in definition.procedures
        for key, missing in one.gaps.items()
    ]
    odd = [each.words for one in definition.procedures for each in out_of_order(one)]
    anomalies(definition.anomalies, "supervision_anomalies", [*gaps, *odd])
    note(f"出处：{escaped(source.document)}　{escaped(source.clause)}")


def reading(one: Procedure) -> None:
    """One regime."""
    stated = f"检查人员不少于 {one.inspectors} 名"
    people = _unset("检查人数") if one.inspectors == UNSET else stated
    checks = (
        _unset("每年抽查次数")
        if one.spot_checks_a_year == UNSET
        else f"每年抽查 {one.spot_checks_a_year} 次"
    )
    st.markdown(f"对象：{escaped(one.subject)}　{people}　{checks}")
    note(f"{escaped(one.clause)}" + (f"　标准：{escaped(one.standard)}" if one.standard else ""))
    for key, title in _LISTS.items():
        _list(title, getattr(one, key))
    for term in one.open_terms:
        length = _unset("天数") if term.length == UNSET else f"{term.length} 天"
        st.markdown(f"**{escaped(term.title)}**　{length}　:gray[{escaped(term.clause)}]")
    if one.instrument is not None:
        _list("文书的必备内容", one.instrument.contents)
    if one.liability is not None:
        known = one.liability
        note(f"追究责任的前提：{escaped(known.condition)}。哪种过错用哪种形式，原件没有对应。")
        _list("过错情形", known.faults)
        _list("不予追究", known.exemptions)
        _list("责任形式", known.forms)
    for basis in one.bases:
        remark = f"　:gray[{escaped(basis.note)}]" if basis.note else ""
        st.markdown(f"依据：{escaped(basis.title)}{remark}")
    if one.note:
        note(escaped(one.note))


def _list(title: str, entries: Sequence[Entry]) -> None:
    if not entries:
        return
    lines = []
    for one in entries:
        number = "" if one.number == UNNUMBERED else f"{one.number}　"
        remark = "；".join(part for part in (_more(one), one.note) if part)
        lines.append(f"{number}{escaped(one.title)}" + _grey(remark))
    st.markdown(f"**{title}**  \n" + "  \n".join(lines))


def _more(one: Entry) -> str:
    """What a fault needs beside harm, and which sanctions a form bundles."""
    if isinstance(one, Fault) and one.needs:
        return f"还须{one.needs}"
    return "、".join(one.sanctions) if isinstance(one, LiabilityForm) else ""


def _grey(text: str) -> str:
    return f"　:gray[{escaped(text)}]" if text else ""


def _unset(what: str) -> str:
    return f"{word_badge('未定')} {what}原件没有写"
