"""引用报告原文: puts a quote of an annual report among what a deduction names as opened."""

from collections.abc import Sequence

import streamlit as st

from scoring.facts import ConfirmedFact
from ui import supported
from ui.components import escaped
from ui.review.stops import Stop

_SHOWN = 24
"""Characters of a quote on its button."""


def offer(stop: Stop, key: str) -> None:
    """One button for the only quote, a small list for several; nothing where all are cited.

    `key` is the widget that holds what was opened.
    """
    cited = st.session_state.get(key) or ()
    quotes = stop.backing.quotes if stop.backing else ()
    left = [one for one in quotes if supported.locator(one) not in cited]
    if len(left) == 1:
        _button("引用报告原文", left[0], key, icon=":material/format_quote:")
    elif left:
        _choice(left, key)


def _choice(left: Sequence[ConfirmedFact], key: str) -> None:
    with st.popover("引用报告原文", icon=":material/format_quote:", type="tertiary"):
        for one in left:
            quote = " ".join(one.quote.split())
            cut = "…" if len(quote) > _SHOWN else ""
            _button(f"{escaped(one.label)}：{escaped(quote[:_SHOWN])}{cut}", one, key)


def _button(label: str, one: ConfirmedFact, key: str, icon: str | None = None) -> None:
    st.button(
        label, icon=icon, type="tertiary", key=f"{key}_cite_{one.id}", on_click=_cite,
        args=(key, supported.locator(one)),
    )  # fmt: skip


def _cite(key: str, words: str) -> None:
    cited = list(st.session_state.get(key) or ())
    if words not in cited:
        st.session_state[key] = [*cited, words]
