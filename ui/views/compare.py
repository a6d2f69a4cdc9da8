"""横向比较: any parks of a round side by side; every number is one click from its reason."""

import streamlit as st

from scoring.errors import Refusal
from services import comparison, desk, submissions
from services.comparison import Comparison
from services.comparison_grid import Grid, grid
from services.comparison_lens import By, Lens, stands_in
from services.rounds import Round
from ui import acts, context
from ui.components import block, empty, escaped, note, page_head, refusal
from ui.result import (
    comparison_choice,
    comparison_map,
    comparison_radar,
    comparison_table,
    comparison_totals,
)
from ui.result.comparison_choice import Choice
from ui.sheet import sheet_reason

CELL = "cell"
OPENED = "_compare_opened"

user = context.signed_in()
campaign = context.current_round(user)


def picked(submission_id: int, row_id: str) -> None:
    """Name the cell in the address: a link to it can be sent on."""
    st.query_params[CELL] = f"{submission_id}.{row_id}"
    st.session_state[OPENED] = st.session_state.get(OPENED, 0) + 1


def asked_cell() -> tuple[int, str] | None:
    """The cell named in the address, if the words name one at all."""
    park, _, row = st.query_params.get(CELL, "").partition(".")
    return (int(park), row) if park.isascii() and park.isdigit() and len(park) < 10 else None


def explain(cell: tuple[int, str]) -> None:
    """Lines, deductions and evidence behind a cell, in a drawer."""
    try:
        submission = desk.ask(submissions.get_submission, user, cell[0])
    except Refusal as refused:
        refusal(refused.problems)
        return
    sheet_reason.open_beside(user, submission, cell[1], CELL, among_parks=True)


def picture(made: Grid, choice: Choice, key: str) -> None:
    """The map, the totals or the table, and how to read it."""
    if choice.as_table:
        comparison_table.draw(made, f"compare_table_{key}", picked)
    elif choice.by is By.TOTAL:
        comparison_totals.draw(made, f"compare_totals_{key}", picked)
    else:
        comparison_map.draw(made, asked_cell(), f"compare_map_{key}", picked)
    note(":material/info: " + reading(made, choice))


def reading(made: Grid, choice: Choice) -> str:
    """How to read the picture, in words."""
    parts = []
    if choice.by is By.TOTAL and not choice.as_table:
        parts.append("实心为评定的合计，空心为自评合计，红线为二者之差。横轴不从 0 起。")
    elif made.lens.is_difference:
        parts.append("正数为自评高出的分；越红高出越多，达分值一半为最深。")
    else:
        parts.append("越红扣得越多，扣去分值一半为最深；未扣为浅底。")
    waiting = made.standing_in
    if waiting:
        names = "、".join(escaped(one.park) for one in waiting[:3])
        more = f"等 {len(waiting)} 家" if len(waiting) > 3 else ""
        rater = "核定" if made.lens in (Lens.VERIFIED, Lens.ABOVE_VERIFIED) else "评分"
        what = "没有差值" if made.lens.is_difference else "所列为自评分"
        parts.append(f"琥珀色的{names}{more}尚未{rater}，{what}。")
    parts.append("点一格看得分理由、扣分与佐证。" + ("点列名排序。" if choice.as_table else ""))
    return "".join(parts)


def radar(found: Comparison, made: Grid) -> None:
    """Heads of at most four parks, chosen from those compared."""
    block("一级指标得分率", f"至多 {comparison_radar.MOST} 家")
    names = {one.submission_id: one.park for one in made.parks}
    key = f"compare_radar_{found.round_id}"
    kept = [one for one in st.session_state.get(key, []) if one in names]
    st.session_state[key] = kept[: comparison_radar.MOST] or first_on_radar(made)
    chosen = st.multiselect(
        "雷达图中的园区", list(names), format_func=lambda one: names[one], key=key,
        max_selections=comparison_radar.MOST, placeholder="选择园区", wrap=True,
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    by_id = {one.submission_id: one for one in made.parks}
    comparison_radar.draw(found, [by_id[one] for one in chosen], made.lens)


def first_on_radar(made: Grid) -> list[int]:
    """The first and the last of those rated, and the first not yet rated."""
    rated = [one.submission_id for one in made.parks if not stands_in(one, made.lens)]
    waiting = [one.submission_id for one in made.parks if stands_in(one, made.lens)]
    return list(dict.fromkeys([*rated[:1], *rated[-1:], *waiting[:1]]))


def export(one: Round, choice: Choice, parks: list[int]) -> None:
    """The workbook of what is shown."""
    asked = ".".join(str(park) for park in parks)
    st.link_button(
        "导出比较表",
        f"/files/comparison/{one.id}.xlsx?lens={choice.lens}&by={choice.by}"
        f"&order={choice.order}&parks={asked}",
        type="primary",
        icon=":material/download:",
    )


def page(one: Round) -> None:
    found = desk.ask(comparison.candidates, user, one.id)
    verified = sum(1 for park in found if park.verified)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
    ):
        with st.container(width="content"):
            page_head("横向比较", f"{one.title} · 可比较 {len(found)} 家，其中已核定 {verified} 家")
        head = st.container(width="content")
    acts.tell()
    if not found:
        empty(
            "还没有可以比较的园区", "园区的申报报送到本级之后，各项得分列在这里。", icon="grid_on"
        )
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        parks = comparison_choice.choose_parks(found, one.id)
        compared = desk.ask(comparison.comparison, user, one.id, parks)
        choice = comparison_choice.choose_view(compared)
    if not parks:
        empty("没有选择园区", "在上面的“园区”里选择几家，或者点“全部”。", icon="filter_list")
        return
    with head:
        export(one, choice, parks)
    draw(compared, choice)
    cell = asked_cell()
    if cell is not None:
        explain(cell)


def draw(compared: Comparison, choice: Choice) -> None:
    """The picture, and the radar beside it, or below where the picture needs the width."""
    made = grid(compared, choice.by, choice.lens, choice.order)
    key = str(st.session_state.get(OPENED, 0))
    with_radar = len(comparison_radar.heads_of(compared)) >= comparison_radar.LEAST_HEADS
    if choice.as_table or comparison_map.many(made) or not with_radar:
        picture(made, choice, key)
        if with_radar:
            radar(compared, made)
        return
    left, right = st.columns([2.15, 1], gap="medium")
    with left:
        picture(made, choice, key)
    with right:
        radar(compared, made)


if campaign is None:
    page_head("横向比较", "还没有批次")
    acts.tell()
    empty("还没有批次", "省级组织人新建批次之后，才有比较。", icon="event")
else:
    page(campaign)
