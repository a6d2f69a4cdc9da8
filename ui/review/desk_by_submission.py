"""Judging one submission: its indicators as a table on the left, the chosen one on the right."""

import streamlit as st

from scoring.scorecard import Indicator, ScoredBy
from services import desk, ledger, self_assessment
from services.access import CITY, PROVINCE, SELF
from services.evidence import files
from services.panel.own_seats import OwnSeat
from services.people import User
from services.reports import supporting
from services.submissions import Submission
from ui.components import note
from ui.review import review_table, site_check_panel
from ui.review.judgement_panel import panel
from ui.review.review_rows import Row, following, row_of
from ui.review.stops import stop_at
from ui.row_picker import pick

ITEM = "item"
"""The address's name for the chosen indicator, by its printed number."""


def draw(
    user: User,
    submission: Submission,
    rater: str,
    *,
    primary: bool = True,
    seat: OwnSeat | None = None,
) -> None:
    """Table and panel; `primary` says whether saving is the page's main action. With a `seat` of
    a panel only what that seat is asked for."""
    card = submission.sheets[SELF].scorecard
    judged = [
        one
        for one in card.indicators
        if (rater != CITY or one.scored_by is not ScoredBy.REVIEWERS)
        and (seat is None or one.id in seat.asked)
    ]
    entries = desk.ask(self_assessment.entries, user, submission.id)
    written = desk.ask(ledger.ledger, user, submission_id=submission.id)
    held = files.by_indicator(desk.ask(files.files, user, submission.id))
    proved = desk.ask(supporting.supports, user, submission.id)
    rows = [
        row_of(
            submission, one, rater,
            {key: sheet.line(one.id) for key, sheet in submission.sheets.items()}, entries[one.id],
            [each for each in written if each.indicator_id == one.id], by_park=False,
            files=held.get(one.id, ()), support=proved[one.id], seat=seat,
        )
        for one in judged
    ]  # fmt: skip
    shown = review_table.filtered(rows, f"filter_{rater}", with_city=rater != CITY)
    chosen = _chosen(judged, shown or rows)
    stop = stop_at(user, submission, chosen, rater, entries[chosen.id], written, seat)
    left, right = st.columns([1.2, 1], gap="medium")
    with left:
        _table(user, submission, rater, shown, str(chosen.seq))
    onward = following(shown or rows, str(chosen.seq))
    with right:
        panel(user, stop, lambda: _go(onward), "下一项", primary=primary)


def _chosen(indicators: list[Indicator], rows: list[Row]) -> Indicator:
    """The one named in the address while it is in the table; else the first that matters.

    That is the first one owed for a judge, and the first deduction for everybody else.
    """
    asked = st.query_params.get(ITEM, "")
    if asked not in [one.id for one in rows]:
        matters = (one.id for one in rows if (one.is_open if one.editable else one.given.deduction))
        asked = next(matters, rows[0].id)
    return next(one for one in indicators if str(one.seq) == asked)


def _table(user: User, submission: Submission, rater: str, rows: list[Row], current: str) -> None:
    if not rows:
        note("没有这样的指标。")
        return
    seen = site_check_panel.counted(user, submission.id) if rater == PROVINCE else ""
    site = f"　:material/location_on: {seen}" if seen else ""
    note(f"{len(rows)} 项　:material/keyboard: ↑ ↓ 换指标{site}")
    names = review_table.columns(rows, rater, by_park=False)
    pick(
        review_table.styled(rows, rater, current, names),
        names,
        [one.id for one in rows],
        current,
        ITEM,
        key=f"rows_{rater}",
        height="content",
        row_height=34,
        column_config=review_table.config(rater, names),
        alt=f"{submission.park}各项指标的自评分、市级分、佐证得分与评定状态",
    )


def _go(item: str) -> None:
    st.query_params[ITEM] = item
