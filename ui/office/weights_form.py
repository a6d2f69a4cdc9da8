"""Full marks of a scheme that leaves them open: typed one by one, or filled from a workbook."""

from collections.abc import Mapping
from decimal import Decimal

import streamlit as st

from scoring.errors import Refusal
from scoring.marks import ZERO, shown
from scoring.outline import Outline
from scoring.scorecard import Group, Indicator
from services import desk, weights
from services.authority import Word
from services.people import User
from services.scorecards import Definition
from services.weights import Weights
from ui.components import escaped, note, refusal
from ui.labels import percent, word_badge

_LARGEST_MB = 5
_ABREAST = 5


def weights_form(user: User, definition: Definition, key: str) -> None:
    """The whole part: what it is, the workbook, a field for each indicator, the sums."""
    outline = definition.card
    assert isinstance(outline, Outline)
    with st.container(border=True, gap="small", key=f"weights_{key}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown("**各项分值**", width="content")
            if any(_mark(one, key) is None for one in outline.base):
                st.markdown(word_badge("未定"), width="content")
            st.markdown(_sum_words(outline.base, outline, key), width="content")
        note(
            f"来源没有写明各项占多少分，由组织人按文件逐项确定，共 {len(outline.base)} 项；"
            "没有填的不等于 0。批次建立后不能再改。可以直接填，也可以下载分值表填好后上传。"
        )
        _workbook(user, definition, outline, key)
        for group in outline.groups:
            _group(outline, group, key)


def authority_fields(key: str) -> None:
    """On whose word the full marks are set."""
    document, person, day = st.columns([1.6, 1, 1], gap="medium")
    document.text_input("分值依据的文号", key=f"document_{key}", placeholder="确定分值的文件文号")
    person.text_input("分值的确定人", key=f"person_{key}", placeholder="由谁确定")
    day.date_input("确定日期", value=None, key=f"on_{key}", format="YYYY-MM-DD")


def written(outline: Outline, key: str) -> Weights:
    """What stands in the fields now."""
    typed = st.session_state
    word = Word(
        str(typed.get(f"document_{key}") or ""),
        str(typed.get(f"person_{key}") or ""),
        typed.get(f"on_{key}"),
    )
    return Weights({one.id: _mark(one, key) for one in outline.base}, word)


def _workbook(user: User, definition: Definition, outline: Outline, key: str) -> None:
    left, right = st.columns([1, 3], gap="medium", vertical_alignment="center")
    left.link_button(
        "下载空白分值表",
        f"/files/weights/{definition.digest}.xlsx",
        icon=":material/download:",
        width="stretch",
    )
    place = f"weights_file_{key}"
    chosen = right.file_uploader(
        "填好的分值表",
        type=["xlsx"],
        key=place,
        label_visibility="collapsed",
        max_upload_size=_LARGEST_MB,
        on_change=_fill,
        args=(user, outline, key, place),
    )
    if chosen is None:
        return
    problems = _reading(user, outline, chosen.getvalue())[1]
    if problems:
        refusal([escaped(one) for one in problems])
        note("没有填入任何分值。请在表中改正后重新选择文件。")
    else:
        note(f"已按“{escaped(chosen.name)}”填入下面各项，请核对。")


def _fill(user: User, outline: Outline, key: str, place: str) -> None:
    """Put what a workbook says into the fields, before they are drawn."""
    chosen = st.session_state.get(place)
    if chosen is None:
        return
    marks, problems = _reading(user, outline, chosen.getvalue())
    if problems:
        return
    for one_id, mark in marks.items():
        st.session_state[_place(one_id, key)] = None if mark is None else float(mark)


def _reading(
    user: User, outline: Outline, content: bytes
) -> tuple[Mapping[str, Decimal | None], tuple[str, ...]]:
    try:
        found = desk.ask(weights.read_filled, user, outline.id, content)
    except Refusal as refused:
        return {}, refused.problems
    return found.marks, found.problems


def _group(outline: Outline, group: Group, key: str) -> None:
    base = [one for one in group.leaves() if one.is_base]
    if not base:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{escaped(group.heading)}**", width="content")
        st.markdown(_sum_words(base, outline, key), width="content")
    with st.grid(_ABREAST, min_column_width=138):
        for one in base:
            st.number_input(
                f"{one.seq}　{one.short}",
                value=None,
                min_value=0.0,
                step=0.5,
                format="%.2f",
                placeholder="未填",
                key=_place(one.id, key),
                help=escaped(one.text),
            )


def _sum_words(base: tuple[Indicator, ...] | list[Indicator], outline: Outline, key: str) -> str:
    """What is filled in so far and how many are left; the share of the whole once all is."""
    left = sum(_mark(one, key) is None for one in base)
    if left == len(base):
        return f":gray[{left} 项未填]"
    total = sum((_mark(one, key) or ZERO for one in base), ZERO)
    if left:
        return f"合计 **{shown(total)}**　:orange[还有 {left} 项未填]"
    if len(base) == len(outline.base) or any(_mark(one, key) is None for one in outline.base):
        return f"合计 **{shown(total)}**"
    whole = sum((_mark(one, key) or ZERO for one in outline.base), ZERO)
    return f"合计 **{shown(total)}**" + (f"　权重 **{percent(total / whole)}**" if whole else "")


def _mark(one: Indicator, key: str) -> Decimal | None:
    typed = st.session_state.get(_place(one.id, key))
    return None if typed is None else Decimal(str(typed))


def _place(indicator_id: str, key: str) -> str:
    return f"mark_{indicator_id}_{key}"
