"""A filter in a toolbar: a box that asks for everything until something is chosen."""

from collections.abc import Mapping
from typing import TypeVar

import streamlit as st

T = TypeVar("T")


def choice(label: str, key: str, words: Mapping[T, str], width: int = 200) -> T | None:
    """One of `words` (value to words), or None for everything."""
    return st.selectbox(
        label,
        list(words),
        index=None,
        format_func=lambda one: words[one],
        placeholder=f"全部{label}",
        key=key,
        label_visibility="collapsed",
        width=width,
    )
