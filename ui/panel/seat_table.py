"""Parks by reviewers: who has a seat where, how far; recusals greyed with their reason."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from scoring.words import STATUS
from services.panel.round_panel import Held, ParkPanel, Reviewer, RoundPanel
from ui.components import note
from ui.long_tables import table_height
from ui.look import AMBER_INK, BLUE, MUTED
from ui.row_picker import TINT, pick

PARK = "id"
"""The address's name for the chosen park."""
_FIXED = ("园区", "状态", "席位", "待办")


def draw(found: RoundPanel, chosen: ParkPanel, *, may_assign: bool) -> None:
    """The table; a click or ↑ ↓ chooses the park whose seats stand below."""
    names = reviewer_names(found.reviewers)
    columns = ["园区", "席位", *names.values(), "待办", "状态"]
    rows = [_cells(park, names) for park in found.parks]
    frame = pd.DataFrame([[row[name] for name in columns] for row in rows], columns=columns)
    keys = (None, None, *names, "gap", None)
    styles = [
        [_style(park, key, row) + (f";{TINT}" if park is chosen else "") for key in keys]
        for park, row in zip(found.parks, rows, strict=True)
    ]
    look = frame.style.apply(
        lambda _: pd.DataFrame(styles, index=frame.index, columns=frame.columns), axis=None
    )
    text = st.column_config.TextColumn
    note(f"{len(rows)} 家　★ 组长；点一行，{'在下面分配、收回' if may_assign else '看各席位'}")
    pick(
        look, columns, [str(park.submission_id) for park in found.parks],
        str(chosen.submission_id), PARK, key="seats",
        height=table_height(len(rows), 34), row_height=34,
        column_config={
            "园区": text(width=120), "状态": text(width=76), "席位": text(width=64),
            "待办": text(width=190), **{name: text(width=118) for name in names.values()},
        },
        alt=f"{len(rows)}家园区的评审席位：每位评审员评哪几家、评到哪里、须回避哪几家",
    )  # fmt: skip


def reviewer_names(reviewers: Sequence[Reviewer]) -> dict[int, str]:
    """Names that can head columns: those that occur twice are numbered."""
    count = Counter(one.name for one in reviewers)
    seen: Counter[str] = Counter()
    found = {}
    for one in reviewers:
        seen[one.name] += 1
        twice = count[one.name] > 1 or one.name in _FIXED
        found[one.id] = f"{one.name}（{seen[one.name]}）" if twice else one.name
    return found


def _cells(park: ParkPanel, names: dict[int, str]) -> dict[str, str | None]:
    held = {one.seat.account_id: one for one in park.held}
    left = {one.account_id for one in park.left}
    locked = sum(one.seat.locked_at is not None for one in park.held)
    cells: dict[str, str | None] = {
        "园区": park.park,
        "状态": STATUS[park.status],
        "席位": f"{locked}/{len(park.held)} 锁定" if park.held else None,
        "待办": "；".join(park.gaps) or ("尚未分配" if park.is_open and not park.held else ""),
    }
    for key, name in names.items():
        if key in held:
            cells[name] = _seat(held[key])
        elif key in park.barred:
            cells[name] = "回避"  # why stands below, with the park's seats
        else:
            cells[name] = "已退出" if key in left else ""
    return cells


def _seat(one: Held) -> str:
    chair = "★ " if one.seat.chair else ""
    state = "已锁定" if one.seat.locked_at else f"{one.progress.done}/{one.progress.wanted}"
    heads = f"（{len(one.heads)}类）" if one.heads else ""
    return f"{chair}{state}{heads}"


def _style(park: ParkPanel, key: int | str | None, cells: dict[str, str | None]) -> str:
    if key == "gap":
        return f"color: {AMBER_INK}" if cells["待办"] else ""
    if not isinstance(key, int):
        return ""
    seat = next((one.seat for one in park.held if one.seat.account_id == key), None)
    if seat is None:
        return f"color: {MUTED}"
    return f"color: {BLUE}; font-weight: 600" if seat.locked_at else ""
