"""Judging one indicator across all parks of a round, as reviewers compare them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from scoring.scorecard import Indicator
from services import desk, ledger, review_lines, self_assessment, submissions
from services.access import PROVINCE
from services.evidence import files
from services.ledger import LedgerEntry
from services.panel.own_seats import OwnSeat
from services.people import User
from services.reports import supporting
from services.review_lines import Progress
from services.rounds import Round
from services.self_assessment import BLANK
from services.submissions import Submission
from ui.components import escaped, note
from ui.review import review_table
from ui.review.judgement_panel import panel
from ui.review.review_rows import Row, following, next_owed, row_of
from ui.review.stops import may_judge, stop_at
from ui.row_picker import pick

PARK, ITEM = "id", "item"
"""The address's names for the chosen submission and the chosen indicator."""
_NEXT = "下一个未评"


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go: a park at an indicator, and what it is called from here."""

    item: str
    park: str
    word: str


def draw(
    user: User,
    found: Sequence[Submission],
    indicator: Indicator,
    campaign: Round,
    progress: Mapping[int, Progress],
    seats: Mapping[int, OwnSeat],
) -> None:
    """Table of parks and the panel of the chosen one. `found` need no sheets: only the chosen
    park's are made. `seats` are the reviewer's own, where panels judge."""
    written: dict[int, list[LedgerEntry]] = defaultdict(list)
    for one in desk.ask(ledger.ledger, user, round_id=campaign.id, indicator_id=indicator.id):
        written[one.submission_id].append(one)
    entries = desk.ask(self_assessment.entries_at, user, campaign.id, indicator.id)
    rows = _rows(user, found, indicator, campaign, entries, written, seats)
    note(f"官方表述：{escaped(indicator.text)}")
    if seats:
        note(":material/lock: 每家园区分别锁定，在“按申报核”里办理；锁定前评审员互相看不到。")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        shown = review_table.filtered(rows, "filter_parks", with_city=True, by_park=True)
        chosen = _chosen(rows, shown or rows)
        elsewhere = _elsewhere(found, indicator, campaign, progress, seats)
        st.space("stretch")
        _next_button(rows, chosen, indicator, elsewhere)
    entry = entries.get(int(chosen), BLANK)
    submission = desk.ask(submissions.get_submission, user, int(chosen))
    seat = seats.get(submission.id)
    stop = stop_at(user, submission, indicator, PROVINCE, entry, written[submission.id], seat)
    onward = _onward(rows, shown, chosen, indicator, elsewhere)
    left, right = st.columns([1.5, 1], gap="medium")
    with left:
        _table(shown, chosen, indicator)
    with right:
        panel(user, stop, lambda: _go(onward), onward.word, primary=True, by_park=True)


def _rows(
    user: User,
    found: Sequence[Submission],
    indicator: Indicator,
    campaign: Round,
    entries: Mapping[int, self_assessment.Entry],
    written: Mapping[int, Sequence[LedgerEntry]],
    seats: Mapping[int, OwnSeat],
) -> list[Row]:
    lines = desk.ask(review_lines.lines_at, user, campaign.id, indicator.id)
    returned = desk.ask(review_lines.returns, user, campaign.id)
    held = desk.ask(files.files_at, user, campaign.id, indicator.id)
    proved = desk.ask(supporting.supports_at, user, campaign.id, indicator.id)
    return [
        row_of(
            one, indicator, PROVINCE, lines[one.id], entries.get(one.id), written.get(one.id, ()),
            by_park=True, returned=returned.get(one.id, 0), files=held.get(one.id, ()),
            support=proved.get(one.id), seat=seats.get(one.id),
        )
        for one in found
        if one.id in lines
    ]  # fmt: skip


def _chosen(rows: Sequence[Row], shown: Sequence[Row]) -> str:
    asked = st.query_params.get(PARK, "")
    if asked not in [one.id for one in shown]:
        owed = (one.id for one in shown if one.is_open and one.editable)
        asked = next(owed, shown[0].id)
    return asked


def _elsewhere(
    found: Sequence[Submission],
    indicator: Indicator,
    campaign: Round,
    progress: Mapping[int, Progress],
    seats: Mapping[int, OwnSeat],
) -> Place | None:
    """The first park owed a word at the next indicator, and round, that owes any."""
    mine = [one.id for one in found if may_judge(one, PROVINCE, seats.get(one.id))]
    every = campaign.scorecard.indicators
    at = every.index(indicator)
    for later in (*every[at + 1 :], *every[:at]):
        park = next((one for one in mine if later.id in progress[one].owed), None)
        if park is not None:
            return Place(str(later.seq), str(park), "下一项")
    return None


def _onward(
    rows: Sequence[Row],
    shown: Sequence[Row],
    chosen: str,
    indicator: Indicator,
    elsewhere: Place | None,
) -> Place:
    """Where a save leads: the next owed park of the table, when none is left the next indicator.

    A table filtered to something else than 未评 is walked to its end first.
    """
    here = str(indicator.seq)
    owed = next_owed(shown or rows, chosen)
    if owed is None and elsewhere and next_owed(rows, chosen) is None:
        return elsewhere
    return Place(here, owed or following(shown or rows, chosen), "下一家")


def _next_button(
    rows: Sequence[Row], chosen: str, indicator: Indicator, elsewhere: Place | None
) -> None:
    owed = next_owed(rows, chosen)
    place = Place(str(indicator.seq), owed, "下一家") if owed else elsewhere
    st.button(
        _NEXT if owed or place is None else f"{_NEXT}（第{place.item}项）",
        icon=":material/skip_next:",
        disabled=place is None,
        key="next_owed",
        on_click=_go,
        args=(place,),
    )


def _table(rows: list[Row], current: str, indicator: Indicator) -> None:
    if not rows:
        note("没有这样的园区。")
        return
    row = next((number for number, one in enumerate(rows) if one.id == current), 0)
    with st.container(key=f"chosen_row_{row}"):  # web/door/keys.js brings that row into view
        note(f"{len(rows)} 家　:material/keyboard: ↑ ↓ 换园区　N {_NEXT}　[ ] 换指标")
    names = review_table.columns(rows, PROVINCE, by_park=True)
    pick(
        review_table.styled(rows, PROVINCE, current, names),
        names,
        [one.id for one in rows],
        current,
        PARK,
        key="rows_parks",
        height="content" if len(rows) < 20 else 680,
        row_height=34,
        column_config=review_table.config(PROVINCE, names),
        alt=f"第{indicator.seq}项各园区的自评分、市级分、佐证数、佐证得分与核定分",
    )


def _go(place: Place) -> None:
    st.query_params[ITEM] = place.item
    st.query_params[PARK] = place.park
