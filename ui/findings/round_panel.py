"""A whole round: what is between parks on top, then park by park with counts."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from scoring.findings import Severity
from scoring.words import SEVERITY
from services.findings.check import Finding, ParkFindings, RoundFindings
from services.people import User
from ui.components import block, empty, note
from ui.findings.rows import rows


def round_panel(user: User, whole: RoundFindings, kept: Sequence[Finding]) -> None:
    """`kept` are the findings that the filters leave."""
    chosen = {id(one) for one in kept}
    between = [one for one in whole.between if id(one) in chosen]
    block("园区之间", f"{len(between)} 个，园区看不到")
    if between:
        rows(user, between, None, "between")
    else:
        empty(
            "没有相同的文件和文字", "两家的材料逐字节相同、文字基本相同的，列在这里。", icon="rule"
        )
    block("各园区", f"{len(whole.parks)} 家")
    note("点一行，看这家的问题。")
    picked = _table(
        [(park, [one for one in park.findings if id(one) in chosen]) for park in whole.parks]
    )
    if picked is not None:
        st.query_params["id"] = str(picked)
        st.rerun()


def _table(parks: Sequence[tuple[ParkFindings, list[Finding]]]) -> int | None:
    with_city = len({park.city for park, _ in parks}) > 1
    frame = pd.DataFrame(
        [
            {
                "园区": park.park,
                **({"市级": park.city} if with_city else {}),
                **{word: _count(found, grade) for grade, word in SEVERITY.items()},
                "待处理": sum(one.is_pending for one in found) or None,
                "最重的问题": _first(found[0]) if found else None,
            }
            for park, found in parks
        ]
    )
    number = st.column_config.NumberColumn
    event = st.dataframe(
        frame, hide_index=True, on_select="rerun", selection_mode="single-cell", key="round_parks",
        placeholder="—", height=min(38 * (len(parks) + 1) + 2, 620), row_height=38,
        alt="各园区的错误、警告和提示数",
        column_config={
            "园区": st.column_config.TextColumn(width=120),
            "市级": st.column_config.TextColumn(width=130),
            **{word: number(width=60) for word in SEVERITY.values()},
            "待处理": number(width=70),
            "最重的问题": st.column_config.TextColumn(width=480),
        },
    )  # fmt: skip
    cells = event.selection.cells
    if cells and cells[0][0] < len(parks):
        return parks[cells[0][0]][0].submission_id
    return None


def _first(one: Finding) -> str:
    return f"第{one.seq}项　{one.sentence}" if one.seq else one.sentence


def _count(found: Sequence[Finding], grade: Severity) -> int | None:
    return sum(one.severity is grade for one in found) or None
