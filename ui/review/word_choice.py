"""The judge's word on one indicator: not looked at, nothing found, or something to write down."""

from collections.abc import Sequence

import streamlit as st

from ui.review.stops import Stop


def choose_word(
    stop: Stop, keys: str, words: Sequence[str], clear: str, more: str, again: str
) -> str:
    """What the judge says: one of `words`, whose last means not looked at and whose `clear` means
    looked at with nothing found. Where something stands only `more` can be said, by the switch
    named `again`."""
    unseen = words[-1]
    if stop.standing:
        return more if st.toggle(again, key=f"{keys}_more", persist_state="page") else unseen
    given = clear if stop.look.looked_at else unseen
    word = st.segmented_control(
        "认定",
        list(words),
        default=given,
        required=True,
        width="stretch",
        key=f"{keys}_word",
        persist_state="page",
    )
    return word or given
