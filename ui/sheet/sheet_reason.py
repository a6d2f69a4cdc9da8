"""Why a number of a sheet is what it is: opened beside the table for the chosen row."""

import streamlit as st

from scoring.marks import shown
from scoring.scorecard import Group, Indicator, ScoredBy
from services import desk, ledger, self_assessment
from services.access import CITY, PROVINCE, SELF
from services.people import User
from services.submissions import Submission
from ui import navigation
from ui.components import escaped, note
from ui.labels import facts
from ui.review import indicator_facts, site_check_panel
from ui.review.stops import MARK_WORDS, stop_at
from ui.sheet.sheet_sums import sum_words
from ui.sheet.sheet_table import TOTAL, mark_text, raters_shown


def open_beside(
    user: User, submission: Submission, chosen: str, param: str, *, among_parks: bool = False
) -> None:
    """A drawer on the right with the sums and words behind one row.

    `among_parks`: opened from a page of several parks; it names the park and leads to its sheet.
    """
    card = submission.sheets[SELF].scorecard
    group = next((one for _, one in card.heads if one.id == chosen), None)
    indicator = card.by_id.get(chosen)
    if indicator is not None:
        title = f"第{indicator.seq}项　{indicator.short}"
    elif group is not None:
        title = group.heading
    elif chosen == TOTAL:
        title = "合计"
    else:
        return
    if among_parks:
        title = f"{submission.park} · {title}"

    @st.dialog(title, position="right", width="small", on_dismiss=lambda: _close(param))
    def body() -> None:
        if indicator is not None:
            _line(user, submission, indicator)
        elif group is not None:
            _group(submission, group)
        else:
            _total(submission)
        if among_parks:
            st.page_link(
                navigation.path("sheet"), label="打开这份评分表", icon=":material/table_view:",
                query_params={"id": str(submission.id)},
            )  # fmt: skip

    body()


def _close(param: str) -> None:
    st.query_params.pop(param, None)


def _line(user: User, submission: Submission, indicator: Indicator) -> None:
    entry = desk.ask(self_assessment.entries, user, submission.id)[indicator.id]
    written = desk.ask(ledger.ledger, user, submission_id=submission.id)
    last = PROVINCE if PROVINCE in submission.sheets else CITY
    stop = stop_at(user, submission, indicator, last, entry, written)
    st.markdown(f"**{escaped(indicator.text)}**")
    own = submission.sheets[SELF].line(indicator.id)
    note(facts(own) + (f" · {escaped(indicator.clause)}" if indicator.clause else ""))
    alone = indicator.scored_by is ScoredBy.REVIEWERS
    for rater in raters_shown(submission):
        if alone and rater != PROVINCE:
            continue
        line = submission.sheets[rater].line(indicator.id)
        blank = "未评" if rater != SELF else "未填" if indicator.is_base else "未报"
        reason = escaped(line.reason) if line.judged else f":gray[{blank}]"
        st.markdown(f"{MARK_WORDS[rater]}　**{mark_text(line)}**  \n{reason}")
    given = [one for one in stop.entries if one.rater != SELF]
    if given:
        st.markdown("**扣分与案件**")
        for one in given:
            indicator_facts.entry(one)
    site_check_panel.standing(user, stop)
    if alone:
        return
    st.markdown("**园区列出的佐证**")
    indicator_facts.evidence(stop)
    indicator_facts.proved(stop)


def _group(submission: Submission, group: Group) -> None:
    for rater in raters_shown(submission):
        sheet = submission.sheets[rater]
        lines = [sheet.line(one.id) for one in group.leaves() if one.is_base]
        if not lines:
            note("附加项不设分值，不计小计。")
            return
        sums = "+".join(shown(one.score) for one in lines)
        total = next(one for one in sheet.groups if one.id == group.id)
        st.markdown(f"{MARK_WORDS[rater]}　**{shown(total.score)}**  \n{sums}={shown(total.score)}")
        if total.score is None:
            note(f"已评 {total.judged} / {total.base} 项，评完才有小计。")


def _total(submission: Submission) -> None:
    for rater in raters_shown(submission):
        sheet = submission.sheets[rater]
        st.markdown(f"{MARK_WORDS[rater]}　**{shown(sheet.total)}**  \n{sum_words(sheet)}")
    if submission.sheets[SELF].open:
        note("未定事项不计入合计，确定之后重新计算。")
