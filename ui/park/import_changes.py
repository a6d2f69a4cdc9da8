"""What files would change together: where they disagree, side by side; the rest as a table."""

import zlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby

import streamlit as st

from documents.merging import KEEP, Key, Offer, Proposal
from scoring.marks import shown
from scoring.scorecard import Scorecard
from services.merging import FIELD_WORDS, MergePreview
from ui.components import escaped, note

_FIGURES = ("value", "cases")


def conflicts(found: MergePreview, key: str) -> dict[Key, str]:
    """Draw what has to be chosen; gives what was chosen so far."""
    chosen: dict[Key, str] = {}
    if not found.conflicts:
        return chosen
    st.markdown(f"**有 {len(found.conflicts)} 处各文件填写不一致，请逐处选定**")
    for _, group in groupby(found.conflicts, key=lambda one: one.indicator_id):
        cells = list(group)
        with st.container(border=True, gap="small"):
            st.markdown(f"**{_indicator(found.scorecard, cells[0])}**")
            for one in cells:
                choice = _choice(one, key)
                if choice is not None:
                    chosen[one.key] = choice
    return chosen


def _choice(one: Proposal, key: str) -> str | None:
    offers = {offer.choice: offer for offer in one.offers}
    # another file picked makes another question of it
    options = zlib.crc32(" ".join(offers).encode())
    return st.radio(
        FIELD_WORDS[one.field],
        [*offers, KEEP],
        index=None,
        format_func=lambda each: _offered(offers[each]) if each else _kept(one),
        horizontal=one.field in _FIGURES,
        key=f"{key}_{one.indicator_id}_{one.field}_{options}",
    )


def _kept(one: Proposal) -> str:
    blank = one.before is None or one.before == ""
    return "不改，仍为空白" if blank else f"不改，仍为 {_in_line(one.before)}"


def _offered(offer: Offer) -> str:
    """A value and where it stands; the words of a choice are one line."""
    places = "，".join(f"{escaped(one.name)} {one.cell}" for one in offer.sources)
    return f"{_in_line(offer.value)}　:small[:gray[{places}]]"


def _in_line(value: object) -> str:
    return _told(" ／ ".join(value.splitlines()) if isinstance(value, str) else value)


def changes(found: MergePreview, chosen: Mapping[Key, str]) -> int:
    """Draw the cells that importing would change now; gives how many."""
    taken = [(one, offer) for one in found.proposals if (offer := one.chosen(chosen))]
    if not taken:
        return 0
    count = len({one.indicator_id for one, _ in taken})
    st.markdown(f"**将改动 {len(taken)} 处，涉及 {count} 项指标**")
    _table(found, taken)
    return len(taken)


def _table(found: MergePreview, taken: Sequence[tuple[Proposal, Offer]]) -> None:
    many = sum(one.part is not None for one in found.files) > 1
    rows = [
        {
            "单元格": "、".join(dict.fromkeys(source.cell for source in offer.sources)),
            "指标": _indicator(found.scorecard, one),
            "栏目": FIELD_WORDS[one.field],
            "现在": _told(one.before, ":gray[—]"),
            "改为": _told(offer.value, ":gray[—]"),
        }
        | ({"来自": "、".join(escaped(source.name) for source in offer.sources)} if many else {})
        for one, offer in taken
    ]
    with st.grid(1, min_column_width=680 if many else 560, wrap=False):
        st.table(rows, hide_index=True, border="horizontal", alt="导入将改动的单元格")


def waiting_words(count: int) -> None:
    """Why importing has to wait."""
    if count:
        note(f"还有 {count} 处没有选定。", width="content")


def _indicator(card: Scorecard, one: Proposal) -> str:
    return f"第{one.seq}项 {card.by_id[one.indicator_id].short}"


def _told(value: object, blank: str = "（空白）") -> str:
    if value is None or value == "":
        return blank
    return shown(value) if isinstance(value, Decimal) else escaped(str(value))
