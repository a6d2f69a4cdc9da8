"""What a locked panel lays open: each seat's marks, the spread, how they became one."""

import pandas as pd
import streamlit as st

from scoring.marks import shown
from services import desk
from services.panel.open_book import Leniency, OpenPanel, leniencies, open_panel
from services.panel.unequal import unequal
from services.people import User
from services.rounds import Round
from ui import navigation
from ui.components import block, escaped, note
from ui.labels import badge
from ui.look import AMBER_INK

_MOST = 10
_PARKS = 5


def lines(user: User, submission_id: int, *, has_seats: bool) -> None:
    """The chosen park's lines once every seat has locked; before, why there are none."""
    found = desk.ask(open_panel, user, submission_id) if has_seats else None
    if found is None:
        if has_seats:
            note(":material/visibility_off: 各位评审员的评分，全部锁定之后在这里列出。")
        return
    apart = sum(bool(one.spread) for one in found.lines)
    note(f"各席位的评分与合成　{apart} 项有分歧，其余 {len(found.lines) - apart} 项一致")
    st.dataframe(
        _styled(found), hide_index=True, height="content", row_height=34, placeholder="—",
        column_config=_config(found),
    )  # fmt: skip


def round_wide(user: User, campaign: Round) -> None:
    """Leniency of the reviewers, and like cases that were treated unequally."""
    found = desk.ask(leniencies, user, campaign.id)
    if found:
        _leniency(found)
    _unequal(user, campaign)


def _seat_heads(found: OpenPanel) -> list[str]:
    return [f"评审{number}" for number in range(1, len(found.seats) + 1)]


def _styled(found: OpenPanel) -> object:
    heads = _seat_heads(found)
    rows = []
    for one in found.lines:
        marks = {each.number: float(each.mark) for each in one.said}
        rows.append(
            [one.seq, one.short, *(marks.get(n) for n in range(1, len(heads) + 1)),
             float(one.spread) if one.spread is not None else None,
             float(one.mark) if one.mark is not None else None, one.how]
        )  # fmt: skip
    frame = pd.DataFrame(rows, columns=["序号", "二级指标", *heads, "相差", "合成", "怎样合成"])
    apart = [bool(one.spread) for one in found.lines]
    return frame.style.apply(
        lambda _: [f"color: {AMBER_INK}; font-weight: 600" if one else "" for one in apart],
        subset=["相差"],
    )


def _config(found: OpenPanel) -> dict[str, object]:
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    seats = {
        head: number(format="%.2f", width=68, help=name + ("（组长）" if chair else ""))
        for head, (name, chair) in zip(_seat_heads(found), found.seats, strict=True)
    }
    return {
        "序号": number(width=44), "二级指标": text(width=130), **seats,
        "相差": number(format="%.2f", width=58), "合成": number(format="%.2f", width=62),
        "怎样合成": text(width=260),
    }  # fmt: skip


def _leniency(found: list[Leniency]) -> None:
    block("宽严度", "从严到宽")
    for one in found:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{escaped(one.name)}**　{_lean(one)}", width="content")
            note(f"按 {one.parks} 家园区的 {one.compared} 项比较", width="content")
    note("只统计全部锁定的园区；相差多少只供参考，任何评分都不因此调整。")


def _lean(one: Leniency) -> str:
    if not one.mean:
        return "与同组平均持平"
    more = "多" if one.mean > 0 else "少"
    return f"平均每项比同组{more}扣 **{shown(abs(one.mean))}** 分"


def _unequal(user: User, campaign: Round) -> None:
    found = desk.ask(unequal, user, campaign.id)
    if not found:
        return
    block("同样情形、扣分不同", f"{len(found)} 处，评分已锁定或核定的园区之间")
    for one in found[:_MOST]:
        with st.container(border=True, gap=None):
            st.markdown(
                f"{badge('orange', 'balance', f'理由相似 {one.like}%')}　"
                f"**第{one.seq}项　{escaped(one.short)}**"
            )
            for park in one.parks[:_PARKS]:
                told = escaped(park.reason)
                st.markdown(f"{escaped(park.park)}　:red[−{shown(park.off)}]　{told}")
            if len(one.parks) > _PARKS:
                note(f"另有 {len(one.parks) - _PARKS} 家。")
    if len(found) > _MOST:
        note(f"另有 {len(found) - _MOST} 处，处理上列之后显示。")
    note("请核对是否应当同样处理；确须更正的，由省级审签人撤销核定后重新评审。")
    st.page_link(
        navigation.path("compliance"), label="到合规检查写处理情况", icon=":material/rule:"
    )
