"""The facts of a report beside its text: figures one by one, what merely says yes folded
together by indicator, a page of a dozen at a time."""

from collections.abc import Mapping, Sequence

import streamlit as st

from scoring.scorecard import Scorecard
from services.people import User
from services.reports.confirmed import FactState
from services.reports.kept import Fact
from ui import filters
from ui.components import empty, escaped, fold, note
from ui.report import deciding_steps, fact_card, fact_words
from ui.report.fact_card import NOW
from ui.report.fact_folds import Fold, folds

A_PAGE, _ROWS = 12, 6
"""Cards on a page, and rows in a fold: each has four buttons, and a page bears some hundred."""
_TALL = 604
_STATES = {
    "open": "待定", "accepted": "已采纳", "rejected": "已驳回", "unfiled": "未归类", "all": "全部",
}  # fmt: skip


def fact_list(
    user: User, report_id: int, facts: Sequence[Fact], card: Scorecard, *, open_to: bool
) -> None:
    """Filters, then the page of cards; `open_to` says whether this user may decide."""
    tests = _tests(facts)
    words = fact_words.in_use(card, facts)
    _as_linked(words)
    state = st.segmented_control(
        "显示", list(_STATES), default="open" if open_to else "accepted", required=True,
        key="fact_state", wrap=False,
        format_func=lambda one: f"{_STATES[one]} {len(tests[one])}", width="stretch",
        label_visibility="collapsed", persist_state="page", on_change=deciding_steps.forget,
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        indicator = filters.choice("指标", "fact_indicator", words, 170) if words else None
        if open_to:
            deciding_steps.last_decided(user, facts)
    shown = [one for one in tests[state or "open"] if indicator in (None, *one.indicators)]
    if not shown:
        _nothing(facts, hidden=state != "open" or indicator is not None or not open_to)
        return
    place = f"{report_id}_{state}_{indicator}"
    _paged(user, report_id, place, shown, facts, card, indicator, open_to=open_to)


def _as_linked(words: Mapping[str, str]) -> None:
    """A link from an indicator opens on that indicator's facts, whatever has been decided."""
    asked = st.query_params.pop("indicator", None)
    if asked in words:
        st.session_state["fact_indicator"], st.session_state["fact_state"] = asked, "all"


def _paged(
    user: User,
    report_id: int,
    name: str,
    shown: Sequence[Fact],
    facts: Sequence[Fact],
    card: Scorecard,
    indicator: str | None,
    *,
    open_to: bool,
) -> None:
    entries = [*filter(fact_words.is_figure, shown), *folds(shown, card, indicator)]
    pages = -(-len(entries) // A_PAGE)
    place = st.container(height=_TALL, border=False, gap="small", key="report-facts")
    page = _page_of(pages, f"fact_page_{name}")
    with place:
        _entries(
            user, report_id, entries[(page - 1) * A_PAGE : page * A_PAGE],
            fact_words.numbers(facts), card, open_to=open_to,
        )  # fmt: skip


def _tests(facts: Sequence[Fact]) -> Mapping[str, list[Fact]]:
    return {
        "open": [one for one in facts if one.state is FactState.PROPOSED],
        "accepted": [one for one in facts if one.state is FactState.ACCEPTED],
        "rejected": [one for one in facts if one.state is FactState.REJECTED],
        "unfiled": [one for one in facts if is_unfiled(one)],
        "all": list(facts),
    }


def is_unfiled(fact: Fact) -> bool:
    """Whether nobody knows yet what a figure is: no name of the dictionary, no indicator."""
    return fact.key is None and not fact.links and fact.state is not FactState.REJECTED


def _nothing(facts: Sequence[Fact], *, hidden: bool) -> None:
    if not facts:
        empty(
            "没有读出事实",
            "正文里没有认得出的数字和事项；可核对原文后点“重新读取”。",
            icon="search_off",
        )
    elif all(one.state is not FactState.PROPOSED for one in facts) and not hidden:
        note(":material/task_alt: 没有待定的了。要改已决定的，点上面的“已采纳”或“已驳回”。")
    else:
        note("没有这样的事实。")


def _entries(
    user: User,
    report_id: int,
    entries: Sequence[Fact | Fold],
    numbers: Mapping[int, int],
    card: Scorecard,
    *,
    open_to: bool,
) -> None:
    now = _first_open(entries) if open_to else None
    st.session_state[NOW] = now
    for one in entries:
        if isinstance(one, Fold):
            _fold(user, report_id, one, card, now, open_to=open_to)
            continue
        with _frame(one.id == now):
            fact_card.card(user, one, numbers.get(one.id), card.by_id, open_to=open_to)


def _frame(is_now: bool):  # type: ignore[no-untyped-def]
    """Round the fact that the keys decide on: web/door/report.js looks for it."""
    return st.container(key="report-now" if is_now else None, gap=None)


def _first_open(entries: Sequence[Fact | Fold]) -> int | None:
    for one in entries:
        held = one.facts if isinstance(one, Fold) else (one,)
        for fact in held:
            if fact.state is FactState.PROPOSED:
                return fact.id
    return None


def _fold(
    user: User, report_id: int, one: Fold, card: Scorecard, now: int | None, *, open_to: bool
) -> None:
    waiting = [fact.id for fact in one.facts if fact.state is FactState.PROPOSED]
    has_now = now in waiting
    # whoever comes to it by the keys finds it open; later it stays as it was left
    box = fold(
        f"{escaped(one.title)}　{len(one.facts)} 条",
        "checklist",
        f"fold_{one.name}{'_now' if has_now else ''}",
        expanded=has_now or (not open_to and len(one.facts) <= _ROWS),
    )
    if not box.open:
        return
    with box, st.container(gap="small"):
        if open_to and len(waiting) > 1:
            st.button(
                f"采纳这 {len(waiting)} 条", icon=":material/done_all:", key=f"all_{one.name}",
                on_click=deciding_steps.accept_all, args=(user, report_id, waiting),
            )  # fmt: skip
        for fact in _some(one):
            with _frame(fact.id == now):
                fact_card.row(user, fact, card.by_id, open_to=open_to)


def _some(one: Fold) -> Sequence[Fact]:
    """The rows of a fold, or a page of them."""
    pages = -(-len(one.facts) // _ROWS)
    if pages == 1:
        return one.facts
    page = _page_of(pages, f"fold_page_{one.name}")
    return one.facts[(page - 1) * _ROWS : page * _ROWS]


def _page_of(pages: int, key: str) -> int:
    """The page chosen, of several."""
    return st.pagination(pages, key=key) if pages > 1 else 1
