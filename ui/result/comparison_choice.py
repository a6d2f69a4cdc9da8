"""What is compared: parks, marks, rows and order, chosen in one toolbar and kept in the session."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from services.comparison import Candidate, Comparison
from services.comparison_grid import BY_NAME, BY_TOTAL, BY_TOTAL_RISING, TOTAL, rows_of
from services.comparison_lens import BY_WORDS, LENS_WORDS, By, Lens, lenses
from ui.result.comparison_heads import COLUMNS

MAP, TABLE = "热图", "表格"


@dataclass(frozen=True, slots=True)
class Choice:
    """How to compare. `order` as in `services.comparison_grid`."""

    lens: Lens
    by: By
    order: str
    as_table: bool


def choose_parks(found: Sequence[Candidate], round_id: int) -> list[int]:
    """The parks compared: at first those with verified marks, as many as stand side by side."""
    key = f"compare_parks_{round_id}"
    names = {one.submission_id: one.park for one in found}
    kept = st.session_state.get(key)
    st.session_state[key] = _first(found) if kept is None else [one for one in kept if one in names]
    with st.popover(
        f"园区 {len(st.session_state[key])} / {len(found)} 家", icon=":material/filter_list:",
        key="compare_which",
    ):  # fmt: skip
        with st.container(horizontal=True, gap="xsmall"):
            st.button("全部", key="compare_all", on_click=_put, args=(key, list(names)))
            st.button("只看已核定", key="compare_verified", on_click=_put,
                      args=(key, [one.submission_id for one in found if one.verified]),
                      disabled=not any(one.verified for one in found))  # fmt: skip
            st.button("清空", key="compare_none", on_click=_put, args=(key, []))
        st.multiselect(
            "比较的园区", list(names), format_func=lambda one: names[one], key=key,
            placeholder="选择园区", label_visibility="collapsed", wrap=True,
            persist_state="session",
        )  # fmt: skip
    chosen: list[int] = st.session_state[key]
    return chosen


def _first(found: Sequence[Candidate]) -> list[int]:
    verified = [one.submission_id for one in found if one.verified]
    waiting = [one.submission_id for one in found if not one.verified]
    return (verified + ([] if len(verified) > 1 else waiting))[:COLUMNS]


def _put(key: str, parks: list[int]) -> None:
    st.session_state[key] = parks


def choose_view(found: Comparison) -> Choice:
    """Whose marks, which rows, in which order, as a map or a table."""
    open_to = lenses(found)
    lens = st.segmented_control(
        "看什么", open_to, format_func=lambda one: LENS_WORDS[one], default=open_to[0],
        required=True, key=f"compare_lens_{len(open_to)}", label_visibility="collapsed",
        persist_state="session",
    )  # fmt: skip
    by = st.segmented_control(
        "层级", list(By), format_func=lambda one: BY_WORDS[one], default=By.INDICATOR,
        required=True, key="compare_by", label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    lens, by = Lens(lens or open_to[0]), By(by or By.INDICATOR)
    words = {
        BY_TOTAL: "合计由高到低", BY_TOTAL_RISING: "合计由低到高", BY_NAME: "园区名称（拼音）",
    }  # fmt: skip
    for row in rows_of(found, by):
        if row.id != TOTAL:
            words[row.id] = f"{f'{row.seq} ' if row.seq else ''}{row.short}由低到高"
    order = st.selectbox(
        "排列", list(words), format_func=lambda one: words[one], key=f"compare_order_{by}",
        label_visibility="collapsed", width=180, persist_state="session",
    )  # fmt: skip
    shape = st.segmented_control(
        "样式", [MAP, TABLE], default=MAP, required=True, key="compare_shape",
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    return Choice(lens, by, order, shape == TABLE)
