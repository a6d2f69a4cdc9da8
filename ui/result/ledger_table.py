"""The ledger as a table: one row an entry, withdrawn ones grey and still there."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from services import clock
from services.hearings.kept import DECISION
from services.ledger import RATER_WORDS, LedgerEntry
from ui.look import RED, WITHDRAWN, flag
from ui.review import indicator_facts
from ui.row_picker import WRAPPED, pick
from ui.sheet.cell_lines import cell_lines

ENTRY = "entry"
"""The address's name for the chosen entry."""
_WIDE = {True: (230, 112), False: (292, 140)}
"""Widths of 扣分理由 and 查阅的佐证 in pixels, beside a column for the park and without."""
_BASIS = 112
_WHOLE = 1042
"""The table never grows: in a wider column the breaks of `cell_lines` would stand as blanks."""


def draw(entries: Sequence[LedgerEntry], *, with_park: bool, alt: str) -> None:
    """The table, and the chosen entry in full below it."""
    ids = [_id(one) for one in entries]
    asked = st.query_params.get(ENTRY, "")
    chosen = asked if asked in ids else None
    pick(
        _styled(entries, with_park), _columns(entries, with_park), ids, chosen, ENTRY,
        key="ledger_rows", width=_WHOLE, row_height=WRAPPED,
        height="content" if len(entries) < 13 else 780,
        column_config=_config(with_park), alt=alt,
    )  # fmt: skip
    if chosen is not None:
        one = entries[ids.index(chosen)]
        st.markdown(f"**{one.park}　第{one.seq}项　{one.short}**")
        indicator_facts.entry(one)


def _id(one: LedgerEntry) -> str:
    return f"{one.kind}-{one.row_id or f'{one.submission_id}-{one.seq}'}"


def _columns(entries: Sequence[LedgerEntry], with_park: bool) -> list[str]:
    park = ["园区"] if with_park else []
    return [*park, "序号", "二级指标", "扣分", "扣分理由", "依据", "查阅的佐证", "评分主体", "时间",
            "状态"]  # fmt: skip


def _styled(entries: Sequence[LedgerEntry], with_park: bool) -> Styler:
    reason, evidence = _WIDE[with_park]
    frame = pd.DataFrame(
        [
            {
                "园区": one.park,
                "序号": one.seq,
                "二级指标": one.short,
                "扣分": None if one.points is None else float(one.points),
                "扣分理由": cell_lines(one.reason, reason),
                "依据": cell_lines(one.basis, _BASIS) or "—",
                "查阅的佐证": cell_lines("；\n".join(one.evidence.splitlines()), evidence) or "—",
                "评分主体": f"{RATER_WORDS[one.rater]} {one.by}".strip(),
                "时间": clock.short(one.at),
                "状态": _state(one),
            }
            for one in entries
        ]
    )

    def ink(line: pd.Series) -> list[str]:
        counts = entries[int(str(line.name))].counts
        return ["" if counts else f"color: {WITHDRAWN}"] * len(line)

    return (
        frame.style.map(lambda _: f"color: {RED}; font-weight: 500", subset=["扣分"])
        .map(lambda word: flag(word in _OPEN), subset=["状态"])
        .apply(ink, axis=1)
    )


_OPEN = ("案件", "听取中")


def _state(one: LedgerEntry) -> str:
    if one.withdrawn:
        return "已撤回"
    if one.hearing is not None:
        decided = one.hearing.decision
        return DECISION[decided] if decided else "听取中"
    return "案件" if one.kind == "case" else "有效"


def _config(with_park: bool) -> dict[str, object]:
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    return {
        "园区": text(width=96),
        "序号": number(width=44),
        "二级指标": text(width=104),
        "扣分": number(format="−%.2f", width=62),
        "扣分理由": text(width=_WIDE[with_park][0]),
        "依据": text(width=_BASIS),
        "查阅的佐证": text(width=_WIDE[with_park][1]),
        "评分主体": text(width=120),
        "时间": text(width=88),
        "状态": text(width=66),
    }
