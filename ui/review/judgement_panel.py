"""One indicator of one submission: the facts, and the judge's controls where they are open."""

from collections.abc import Callable

import streamlit as st

from scoring.marks import shown
from scoring.scorecard import ScoredBy
from services.access import CITY, PROVINCE, SELF
from services.people import User
from ui.components import escaped, note
from ui.review import case_panel, deduction_form, indicator_facts, site_check_panel
from ui.review.stops import MARK_WORDS, Stop
from ui.review.withdrawal import withdrawable


def panel(
    user: User,
    stop: Stop,
    onward: Callable[[], None],
    onward_word: str,
    *,
    primary: bool,
    by_park: bool = False,
) -> None:
    """Facts on top, then the judge's controls where this user may judge now.

    `onward` moves the page to the next stop after a save; it must name where to go, not count.
    `by_park` heads the panel with the park, as the indicator stands above the table then.
    """
    with st.container(border=True, gap="small", key="panel"):
        indicator_facts.head(stop, by_park=by_park)
        if stop.indicator.scored_by is not ScoredBy.REVIEWERS:
            indicator_facts.marks(stop, *((SELF, CITY) if stop.rater == PROVINCE else (SELF,)))
        indicator_facts.evidence(stop)
        indicator_facts.proved(stop)
        site_check_panel.panel(user, stop)
        for one in stop.own:
            if stop.editable:
                withdrawable(user, one, stop)
            else:
                indicator_facts.entry(one)
        for one in stop.others:
            indicator_facts.entry(one)
        if not stop.editable:
            _read_only(stop)
        elif stop.indicator.is_base:
            deduction_form.controls(user, stop, onward, onward_word, primary)
        else:
            case_panel.controls(user, stop, onward, onward_word, primary)


def _read_only(stop: Stop) -> None:
    line = stop.line(stop.rater)
    if line is None:
        return
    word = MARK_WORDS[stop.rater]
    if not line.judged:
        note(f"尚无{word}。")
    elif line.full_mark is not None:
        st.markdown(f"{word}　**{shown(line.score)}** / {shown(line.full_mark)}")
    else:
        st.markdown(f"认定　{escaped(line.reason)}")
