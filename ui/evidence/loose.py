"""Files that no indicator names yet: what their names propose, one click for all, or one by one."""

from collections.abc import Sequence

import streamlit as st

from scoring.scorecard import Scorecard, ScoredBy
from services.evidence import filing, linking, proposing
from services.evidence.files import EvidenceFile
from services.evidence.suggestions import Suggestion, suggestions
from services.people import User
from ui import acts
from ui.components import note
from ui.evidence.listing import facts_of, linked_name

_MOST = 15
"""Rows at a time: each has three widgets."""


def loose_files(user: User, card: Scorecard, loose: Sequence[EvidenceFile]) -> None:
    """Draw them; nothing where every file has its place."""
    if not loose:
        return
    proposed = {one.file_id: one for one in suggestions(card, loose)}
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader("还没有关联指标", anchor=False, width="content")
            note(f"{len(loose)} 份", width="content")
            st.space("stretch")
            if proposed:
                st.button(
                    f"按文件名建议关联 {len(proposed)} 份",
                    icon=":material/auto_awesome_motion:",
                    type="primary",
                    key="accept_all",
                    on_click=_accept,
                    args=(user, list(proposed.values())),
                )
        if len(loose) > len(proposed):
            note("文件名以序号开头（如“03_聘书.pdf”）或含有佐证提示的，会给出建议；其余请选指标。")
        for one in loose[:_MOST]:
            _row(user, card, one, proposed.get(one.id))
        if len(loose) > _MOST:
            note(f"另有 {len(loose) - _MOST} 份，关联前面的之后列出。")


def _row(user: User, card: Scorecard, file: EvidenceFile, found: Suggestion | None) -> None:
    names = {
        one.id: f"第{one.seq}项 {one.short}"
        for one in card.indicators
        if one.scored_by is not ScoredBy.REVIEWERS
    }
    key = f"loose_{file.id}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None, width="stretch"):
            st.markdown(linked_name(file))
            note(facts_of(file) + (f" · {found.why}" if found else ""))
        st.selectbox(
            "关联到", list(names), format_func=names.__getitem__, placeholder="选指标",
            index=list(names).index(found.indicator_id) if found else None,
            label_visibility="collapsed", key=key, width=230,
        )  # fmt: skip
        st.button("关联", key=f"{key}_go", on_click=_link, args=(user, file, key, found))
        st.button(
            "", icon=":material/delete:", type="tertiary", key=f"{key}_away",
            help="从申报中删去这份材料", on_click=_remove, args=(user, file),
        )  # fmt: skip


def _accept(user: User, chosen: list[Suggestion]) -> None:
    acts.carry_out(proposing.accept, user, chosen, told=f"已关联 {len(chosen)} 份")


def _link(user: User, file: EvidenceFile, key: str, found: Suggestion | None) -> None:
    chosen = st.session_state.get(key)
    if chosen is None:
        acts.refuse([f"“{file.name}”：请先选一项指标，再点“关联”。"])
        return
    answers = found.answers if found and found.indicator_id == chosen else ()
    acts.carry_out(linking.link, user, file.id, chosen, answers=answers, told="已关联")


def _remove(user: User, file: EvidenceFile) -> None:
    acts.carry_out(filing.remove, user, file.id, told=f"已删去“{file.name}”")
