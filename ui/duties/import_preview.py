"""What a workbook would change in the duty list: what comes, moves, goes, word by word."""

from collections.abc import Mapping, Sequence

import streamlit as st

from services.duties.importing import DutyImport
from ui.components import escaped, fact_row, note
from ui.labels import badge

_LONGEST = 24
"""Characters of a title beside its code."""


def preview(found: DutyImport) -> None:
    """Draw all of it, notices first."""
    for one in found.notices:
        st.markdown(f"{badge('gray', 'info', '提示')}　{escaped(one)}")
    if found.is_empty:
        note(":material/check: 与现在的职责清单一样，没有要导入的改动。")
        return
    if found.begins:
        st.markdown(":blue[:material/check_circle:] **没有问题**　启用后就是本单位的职责清单。")
    else:
        fact_row(
            {
                "文字改动": f"{len(found.texts)} 处",
                "新增事项": f"{len(found.added)} 个",
                "去掉事项": f"{len(found.removed)} 个",
                "编号变动": f"{len(found.moved)} 个",
                "填写改动": f"{len(found.entries)} 处",
            }
        )
    _removed(found)
    _rows(
        "新增的事项", [{"编号": code, "事项": escaped(title)} for code, title in found.added],
    )  # fmt: skip
    _rows(
        "编号变了的事项，已填的内容和材料跟着走",
        [
            {"原编号": before, "新编号": after, "事项": escaped(title)}
            for before, after, title in found.moved
        ],
    )
    _rows(
        "改动的文字",
        [
            {"哪一处": escaped(one.place), "现在": _told(one.before), "改为": _told(one.after)}
            for one in found.texts
        ],
    )
    _entries(found)


def _removed(found: DutyImport) -> None:
    if not found.removed:
        return
    filled = sum(bool(one.told) for one in found.removed)
    if filled:
        st.warning(
            f"去掉的事项里有 {filled} 个已经填写或有材料。它们不会丢：导入后列在"
            "“清单里已没有的事项”里，同名事项回到清单时自动接上。",
            icon=":material/inventory_2:",
        )
    _rows(
        "去掉的事项",
        [
            {"编号": one.code, "事项": escaped(one.title), "已填的": escaped(one.told) or "—"}
            for one in found.removed
        ],
    )


def _entries(found: DutyImport) -> None:
    late = any(one.since for one in found.entries)
    _rows(
        "填写的改动",
        [
            {
                "单元格": escaped(one.cell),
                "事项": f"{one.code} {escaped(_short(one.title))}",
                "栏目": one.field,
                "现在": _told(one.before),
                "改为": _told(one.after),
            }
            | ({"注意": f":orange[{escaped(one.since)}]" if one.since else ""} if late else {})
            for one in found.entries
        ],
    )


def _rows(title: str, rows: Sequence[Mapping[str, str]]) -> None:
    if not rows:
        return
    st.markdown(f"**{title}**")
    with st.grid(1, min_column_width=620, wrap=False):
        st.table(list(rows), hide_index=True, border="horizontal", alt=title)


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…"


def _told(text: str) -> str:
    return escaped(text) or ":gray[—]"
