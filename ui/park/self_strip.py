"""The head of the self-assessment: the live total, 去送审批, and the strip of groups."""

from collections.abc import Collection

import streamlit as st

from scoring.scorecard import Group, Scorecard
from services.gaps import GapKind
from services.handover import Handover
from ui import navigation
from ui.labels import word_badge
from ui.park import assignment_mine, park_sheet
from ui.sections import section_of, sections, strip_label

_KEY = "self_section"


def strip(card: Scorecard, facts: Handover, *, locked: bool, mine: Collection[str] = ()) -> Group:
    """Draw it; gives the group that is open. Groups with indicators of `mine` are marked."""
    found = {group.id: group for group in sections(card)}
    if st.session_state.get(_KEY) not in found:
        st.session_state[_KEY] = _asked_section(card, mine) or next(iter(found))
    with st.container(border=True, gap="small"):
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
        ):
            st.markdown(park_sheet.total_words(facts) + _lacking(facts), width="content")
            with st.container(horizontal=True, width="content", vertical_alignment="center"):
                assignment_mine.toggle(mine)
                if not locked:
                    _send_button(facts)
        chosen = st.segmented_control(
            "一级指标",
            list(found),
            format_func=lambda key: (
                strip_label(found[key], facts.sheet, facts.gaps, facts.uncorrected)
                + _mark(found[key], mine)
            ),
            key=_KEY,
            label_visibility="collapsed",
            wrap=False,
            required=True,
            width="stretch",
        )
    st.query_params["group"] = str(chosen)
    return found[str(chosen)]


def _mark(group: Group, mine: Collection[str]) -> str:
    return " :material/person:" if any(one.id in mine for one in group.indicators) else ""


def _asked_section(card: Scorecard, mine: Collection[str]) -> str | None:
    item, group = st.query_params.get("item", ""), st.query_params.get("group", "")
    if "item" in st.query_params:
        del st.query_params["item"]
    if item in card.by_id:
        if item not in mine:
            assignment_mine.show_all()
        return section_of(card, item).id
    return group if any(one.id == group for one in sections(card)) else None


def _lacking(facts: Handover) -> str:
    reasons = sum(gap.kind is not GapKind.MARK for gap in facts.gaps)
    found = word_badge("缺原因", f"缺原因 {reasons} 项") if reasons else ""
    if facts.without:
        listed = word_badge("未列佐证", f"未列佐证 {len(facts.without)} 项")
        found = f"{found} {listed}"
    return f"　{found}" if found else ""


def _send_button(facts: Handover) -> None:
    ready = not facts.gaps
    if st.button(
        "去送审批",
        icon=":material/approval:",
        type="primary" if not open_items(facts) else "secondary",
        disabled=not ready,
        help=None if ready else f"还有 {len(facts.gaps)} 处没有填完，填完后可送审批",
        key="self_send",
    ):
        st.switch_page(navigation.path("approval"))


def open_items(facts: Handover) -> list[str]:
    """Ids of the indicators that are not filled, or were sent back and not touched since."""
    returned = [one.id for one in facts.sheet.lines if one.seq in facts.uncorrected]
    return [gap.indicator_id for gap in facts.gaps] + returned


def go(group_id: str) -> None:
    """Open another group."""
    st.session_state[_KEY] = group_id
