"""Two editions side by side: what was added, removed, changed, each field before and after."""

from collections.abc import Mapping, Sequence

import streamlit as st

from scoring.marks import shown
from scoring.scorecard import Scheme, Scorecard
from scoring.words import UNSET_WORD
from services.editions_difference import Change, Difference, FieldChange, What, difference
from ui.components import empty, escaped, fact_row, note
from ui.labels import badge
from ui.office.edition_words import card_title

_LOOK = {
    What.ADDED: ("blue", "add"),
    What.REMOVED: ("red", "remove"),
    What.CHANGED: ("gray", "edit"),
}
_TELLING = ("名称", "指标原文", "所属分组", "上级分组", "类别", "分值", "权重", "评分规则")
"""Of what was added or removed, the fields that are shown."""


def difference_view(cards: Mapping[str, Scheme], before: str, after: str) -> None:
    """Choose two editions of `cards` (by content) and see what differs."""
    if len(cards) < 2:
        empty("只有一个版本", "存入草稿后，可在这里与现有的评分表比较。", icon="difference")
        return
    left, right = st.columns(2, gap="medium")
    old = _choice(left, "原来的版本", cards, before)
    new = _choice(right, "现在的版本", cards, after)
    found = difference(cards[old], cards[new])
    if found.is_none:
        note("两个版本的内容相同。")
        return
    full = (_full_mark(cards[old]), _full_mark(cards[new]))
    fact_row(
        {
            "新增指标": f"{found.count(What.ADDED)} 项",
            "删去指标": f"{found.count(What.REMOVED)} 项",
            "改动指标": f"{found.count(What.CHANGED)} 项",
            "总分": full[0] if full[0] == full[1] else f"{full[0]} → {full[1]}",
        }
    )
    _table(found)


def _full_mark(card: Scheme) -> str:
    return shown(card.full_mark) if isinstance(card, Scorecard) else UNSET_WORD


def _choice(place: st.delta_generator.DeltaGenerator, label: str, cards: Mapping[str, Scheme],
            first: str) -> str:  # fmt: skip
    keys = list(cards)
    chosen: str = place.selectbox(
        label, keys, index=keys.index(first), format_func=lambda key: card_title(cards[key]),
        key=f"difference_{label}_{first[:16]}",  # a new draft is compared at once
    )  # fmt: skip
    return chosen


def _table(found: Difference) -> None:
    card = [Change(What.CHANGED, "评分表", found.card)] if found.card else []
    for title, changes in (
        ("评分表和分组", [*card, *found.groups]),
        ("指标", list(found.indicators)),
    ):
        if changes:
            st.markdown(f"**{title}**")
            with st.grid(1, min_column_width=760, wrap=False):
                st.table(
                    [row for one in changes for row in _rows(one)],
                    hide_index=True,
                    border="horizontal",
                    alt=f"{title}的变化：原来和现在的内容",
                )


def _rows(one: Change) -> list[dict[str, str]]:
    tag = badge(*_LOOK[one.what], one.what.value)
    shown_fields: Sequence[FieldChange] = one.fields
    if one.what is not What.CHANGED:
        shown_fields = [field for field in one.fields if field.field in _TELLING]
    return [
        {
            "变化": tag if first else "",
            "哪一项": escaped(one.name) if first else "",
            "栏目": field.field,
            "原来": escaped(field.before) or "—",
            "现在": escaped(field.after) or "—",
        }
        for first, field in zip([True] + [False] * len(shown_fields), shown_fields, strict=False)
    ]
