"""The evidence of one indicator on a park's own card: its files, what is missing, more of them."""

from collections.abc import Sequence

import streamlit as st

from scoring.scorecard import Indicator
from services.evidence import linking
from services.evidence.files import EvidenceFile
from services.evidence.missing import Missing
from services.people import User
from ui import acts
from ui.components import note
from ui.evidence import describing, drop, listing


def on_card(
    user: User,
    submission_id: int,
    indicator: Indicator,
    found: Sequence[EvidenceFile],
    lacking: Missing | None,
    *,
    locked: bool,
) -> None:
    """Files at this indicator with a way to describe each; below, 缺：… and two ways to add."""
    here = [one for one in found if one.link_at(indicator.id)]
    if here:
        with st.container(gap=None):
            note("佐证材料")
            for one in here:
                _file(user, indicator, one, locked=locked)
    if lacking is not None:
        st.markdown(listing.lacking([lacking.words] if not lacking.hints else lacking.hints))
    if locked:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        drop.drop(submission_id, indicator.id)
        _choose(user, indicator, [one for one in found if not one.link_at(indicator.id)])


def _file(user: User, indicator: Indicator, one: EvidenceFile, *, locked: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(listing.at_indicator([one], indicator.id), width="stretch")
        if not locked and st.button(
            "页码、说明", icon=":material/edit:", type="tertiary",
            key=f"describe_{one.id}_{indicator.id}",
        ):  # fmt: skip
            describing.describe(user, one, indicator)


def _choose(user: User, indicator: Indicator, others: Sequence[EvidenceFile]) -> None:
    if not others:
        return
    key = f"others_{indicator.id}"
    names = {one.id: one.name for one in others}
    with st.popover("从已有材料选", icon=":material/library_add:"):
        st.multiselect(
            "已上传的材料", list(names), format_func=lambda key: names.get(key, ""),
            placeholder="选一份或几份", key=key,
        )  # fmt: skip
        st.button("关联到本项", key=f"{key}_go", on_click=_link, args=(user, indicator, key))


def _link(user: User, indicator: Indicator, key: str) -> None:
    chosen = list(st.session_state.get(key, []))
    for file_id in chosen:
        acts.carry_out(linking.link, user, file_id, indicator.id)
    if chosen and not acts.is_refused():
        acts.done(f"已关联 {len(chosen)} 份到第{indicator.seq}项")
        st.session_state[key] = []
