"""Judging one indicator across all parks of a round, as reviewers compare them."""

from collections.abc import Sequence

import streamlit as st

from scoring.scorecard import Indicator
from services import desk, ledger, self_assessment
from services.access import PROVINCE
from services.ledger import LedgerEntry
from services.people import User
from services.self_assessment import BLANK
from services.submissions import Submission
from ui.components import escaped, note
from ui.review import review_table
from ui.review.judgement_panel import panel
from ui.review.review_rows import Row, following, row_of
from ui.review.stops import stop_at
from ui.row_picker import pick

PARK = "id"
"""The address's name for the chosen submission."""


def draw(user: User, found: Sequence[Submission], indicator: Indicator, round_id: int) -> None:
    """Table of parks and the panel of the chosen one."""
    entries = desk.ask(self_assessment.entries_at, user, round_id, indicator.id)
    written = [
        one
        for one in desk.ask(ledger.ledger, user, round_id=round_id)
        if one.indicator_id == indicator.id
    ]
    rows = [
        row_of(
            one, indicator, PROVINCE, entries.get(one.id),
            [each for each in written if each.submission_id == one.id], by_park=True,
        )
        for one in found
    ]  # fmt: skip
    note(f"官方表述：{escaped(indicator.text)}")
    shown = review_table.filtered(rows, "filter_parks", with_city=True)
    chosen = _chosen(found, shown or rows)
    entry = entries.get(chosen.id, BLANK)
    stop = stop_at(user, chosen, indicator, PROVINCE, entry, written)
    onward = following(shown or rows, str(chosen.id))
    left, right = st.columns([1.5, 1], gap="medium")
    with left:
        _table(shown, str(chosen.id), indicator)
    with right:
        panel(
            user, stop, lambda: _go(onward), "下一家", primary=True, by_park=True,
            precedents=_precedents(written, chosen.id),
        )  # fmt: skip


def _chosen(found: Sequence[Submission], rows: Sequence[Row]) -> Submission:
    asked = st.query_params.get(PARK, "")
    if asked not in [one.id for one in rows]:
        owed = (one.id for one in rows if one.is_open and one.editable)
        asked = next(owed, rows[0].id)
    return next(one for one in found if str(one.id) == asked)


def _precedents(written: Sequence[LedgerEntry], submission_id: int) -> list[LedgerEntry]:
    """The latest three deductions of the province here, of other parks."""
    given = [
        one
        for one in written
        if one.rater == PROVINCE
        and one.kind == "deduction"
        and not one.withdrawn
        and one.submission_id != submission_id
    ]
    return sorted(given, key=lambda one: one.at, reverse=True)[:3]


def _table(rows: list[Row], current: str, indicator: Indicator) -> None:
    if not rows:
        note("没有这样的园区。")
        return
    note(f"{len(rows)} 家　:material/keyboard: ↑ ↓ 换园区，Ctrl + Enter 保存并转下一家")
    pick(
        review_table.styled(rows, PROVINCE, current),
        review_table.columns(PROVINCE, by_park=True),
        [one.id for one in rows],
        current,
        PARK,
        key="rows_parks",
        height="content" if len(rows) < 20 else 680,
        row_height=34,
        column_config=review_table.config(PROVINCE),
        alt=f"第{indicator.seq}项各园区的自评分、市级分、佐证数与核定分",
    )


def _go(park: str) -> None:
    st.query_params[PARK] = park
