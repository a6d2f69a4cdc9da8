"""One indicator as the scorecard defines it: wording, rule, points to check, proof, source."""

from collections.abc import Iterable

import streamlit as st

from scoring.marks import shown
from scoring.rule_words import rule_words
from scoring.scorecard import Basis, Group, Indicator, Scheme, Scorecard, ScoredBy
from scoring.words import BASIS, DIRECTION, KIND
from services.definition_facts import Backing
from ui.components import escaped, note
from ui.labels import badge, percent, word_badge


def group_head(card: Scheme, group: Group) -> None:
    """A head: its title as printed, full mark and weight, and where the figure comes from."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader(escaped(group.heading), anchor=False, width="content")
        if group.full_mark is not None and isinstance(card, Scorecard):
            weight = percent(group.full_mark / card.full_mark)
            st.markdown(f"分值 **{shown(group.full_mark)}**　权重 **{weight}**", width="content")
            st.markdown(basis_badge(group.basis), width="content")
    if group.basis_note:
        note(f"分值：{escaped(group.basis_note)}。")


def basis_badge(basis: Basis | None) -> str:
    """Whether the source prints a figure or it was worked out."""
    return word_badge(BASIS[basis]) if basis else ""


def definition_card(card: Scheme, one: Indicator, backing: Backing) -> None:
    """Everything that the definition says about one indicator, and the facts that back it."""
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**第{one.seq}项**", width="content")
            st.markdown(_flags(one), width="content")
            if figures := _figures(card, one):
                note(figures, width="content")
        st.markdown(f"**{escaped(one.text)}**")
        left, right = st.columns([1, 1], gap="medium")
        with left:
            st.markdown(f":gray[评分规则]　{rule_words(one)}。")
            if one.components:
                points = "　".join(f":material/check_small: {escaped(p)}" for p in one.components)
                st.markdown(f":gray[评分要点]　{points}")
        with right:
            if one.evidence:
                papers = " ".join(badge("gray", "description", escaped(e)) for e in one.evidence)
                st.markdown(f":gray[佐证提示]　{papers}")
            sources = [f"出处：{escaped(one.clause)}"] if one.clause else []
            if one.basis_note:
                sources.append(f"分值：{escaped(one.basis_note)}")
            if sources:
                note("\n".join(sources))
        _facts(one, backing)


def _facts(one: Indicator, backing: Backing) -> None:
    """What an annual report can say for it, and what no report proves."""
    lines = []
    if backing.counted:
        told = [
            f"{f'{escaped(use)} ' if use else ''}{_chips(names)}" for use, names in backing.counted
        ]
        lines.append(f":gray[报告中的佐证事实]　{'　'.join(told)}")
    if backing.shown:
        lines.append(f":gray[报告中的有关事实，只供参考]　{_chips(backing.shown)}")
    if one.proof_note:
        lines.append(f":orange[:material/info:]　{escaped(one.proof_note)}。")
    for title, seqs in backing.elsewhere:
        numbers = "、".join(str(seq) for seq in seqs)
        lines.append(f":gray[同样的事实也关系到]　{escaped(title)}第{numbers}项")
    for line in lines:
        st.markdown(line)


def _chips(names: Iterable[str]) -> str:
    return " ".join(badge("gray", "find_in_page", escaped(name)) for name in names)


def _figures(card: Scheme, one: Indicator) -> str:
    weight = card.weight(one)
    parts = [f"单位 {escaped(one.unit)}"] if one.unit else []
    parts += [DIRECTION[one.direction]] if one.direction else []
    if one.full_mark is not None and weight is not None:
        parts = [f"分值 {shown(one.full_mark)}", f"权重 {percent(weight)}", *parts]
    return " · ".join(parts)


def _flags(one: Indicator) -> str:
    found = [badge("gray", "label", KIND[one.kind])]
    if one.basis:
        found.append(basis_badge(one.basis))
    if one.is_unset:
        found.append(word_badge("未定"))
    if one.scored_by is ScoredBy.REVIEWERS:
        found.append(badge("gray", "visibility_lock", "只由评审认定"))
    return " ".join(found)
