"""Files that no indicator names yet: what their names propose, one click for all, or by hand."""

from collections.abc import Mapping, Sequence

import streamlit as st

from scoring.scorecard import Scorecard, ScoredBy
from services.evidence import linking, many
from services.evidence.files import EvidenceFile
from services.evidence.suggestions import Suggestion, suggestions
from services.people import User
from ui import acts
from ui.components import escaped, note
from ui.confirmation import confirm
from ui.evidence.listing import facts_of, linked_name
from ui.evidence.loose_table import loose_table

_MOST = 15
"""Files that get a row with widgets of their own; more are listed as a table to tick."""


def loose_files(user: User, card: Scorecard, loose: Sequence[EvidenceFile]) -> None:
    """Draw them by name; nothing where every file has its place."""
    if not loose:
        return
    loose = sorted(loose, key=lambda one: one.name)
    proposed = {one.file_id: one for one in suggestions(card, loose)}
    names = {
        one.id: f"第{one.seq}项 {one.short}"
        for one in card.indicators
        if one.scored_by is not ScoredBy.REVIEWERS
    }
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
        if len(loose) > _MOST:
            _ticked(user, names, loose, proposed)
        else:
            for one in loose:
                _row(user, names, one, proposed.get(one.id))


def _ticked(
    user: User,
    names: Mapping[str, str],
    loose: Sequence[EvidenceFile],
    proposed: Mapping[int, Suggestion],
) -> None:
    """The table, and what is done with the ticked files at once."""
    picked = loose_table(loose, names, proposed)
    ids = [one.id for one in picked]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        note(
            f"已勾选 {len(picked)} 份" if picked else "先勾选；表头的方框一次全选", width="content"
        )
        st.space("stretch")
        chosen = st.selectbox(
            "勾选的关联到", list(names), format_func=names.__getitem__, index=None,
            placeholder="选指标", label_visibility="collapsed", key="loose_many", width=230,
        )  # fmt: skip
        st.button(
            "关联", key="loose_many_go", disabled=not (picked and chosen),
            on_click=_link_many, args=(user, ids, chosen),
        )  # fmt: skip
        if st.button(
            "删去", icon=":material/delete:", type="tertiary", key="loose_many_away",
            disabled=not picked,
        ):  # fmt: skip
            _ask_remove(user, picked)


def _row(
    user: User, names: Mapping[str, str], file: EvidenceFile, found: Suggestion | None
) -> None:
    key = f"loose_{file.id}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None, width="stretch"):
            st.markdown(linked_name(file))
            note(facts_of(file) + (f" · {escaped(found.why)}" if found else ""))
        st.selectbox(
            "关联到", list(names), format_func=names.__getitem__, placeholder="选指标",
            index=list(names).index(found.indicator_id) if found else None,
            label_visibility="collapsed", key=key, width=230,
        )  # fmt: skip
        st.button("关联", key=f"{key}_go", on_click=_link, args=(user, file, key, found))
        if st.button(
            "", icon=":material/delete:", type="tertiary", key=f"{key}_away",
            help="从申报中删去这份材料",
        ):  # fmt: skip
            _ask_remove(user, [file])


def _accept(user: User, chosen: list[Suggestion]) -> None:
    acts.carry_out(many.accept, user, chosen, told=f"已关联 {len(chosen)} 份")


def _link(user: User, file: EvidenceFile, key: str, found: Suggestion | None) -> None:
    chosen = st.session_state.get(key)
    if chosen is None:
        acts.refuse([f"“{escaped(file.name)}”：请先选一项指标，再点“关联”。"])
        return
    answers = found.answers if found and found.indicator_id == chosen else ()
    acts.carry_out(linking.link, user, file.id, chosen, answers=answers, told="已关联")


def _link_many(user: User, ids: list[int], indicator_id: str) -> None:
    acts.carry_out(many.link_all, user, ids, indicator_id, told=f"已关联 {len(ids)} 份")


def _ask_remove(user: User, picked: Sequence[EvidenceFile]) -> None:
    what = f"“{escaped(picked[0].name)}”" if len(picked) == 1 else f"勾选的 {len(picked)} 份材料"
    ids = [one.id for one in picked]
    confirm(
        "删去材料", "delete", f"从申报中删去{what}。", {}, "确认删去",
        lambda _: acts.carry_out(many.remove_all, user, ids, told=f"已删去 {len(ids)} 份"),
        warning="删去后要用须重新上传；操作记录中留有文件名。",
    )  # fmt: skip
