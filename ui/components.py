"""Parts that every page is made of: head, section, note, empty state, chart, refusal."""

import re
from collections.abc import Mapping

import streamlit as st
from plotly.graph_objects import Figure
from streamlit.delta_generator import DeltaGenerator

from ui.look import TEMPLATE


def note(text: str, **layout: object) -> None:
    """Secondary text. Not `st.caption`, whose 60 % opacity is too faint to read."""
    lines = "  \n".join(f":small[:gray[{line}]]" if line else "" for line in text.split("\n"))
    st.markdown(lines, **layout)  # type: ignore[arg-type]


def page_head(title: str, about: str, right: str = "") -> None:
    """A page's title, one line on what it is, and its state on the right."""
    with st.container(
        horizontal=True,
        vertical_alignment="bottom",
        horizontal_alignment="distribute",
        gap="xsmall",
    ):
        with st.container(gap=None, width="content"):
            st.title(title, anchor=False)
            note(about)
        if right:
            st.markdown(right, width="content")


def block(title: str, about: str = "") -> None:
    """A section's head, with its qualifier on the right."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
    ):
        st.subheader(title, anchor=False, width="content")
        if about:
            note(about, width="content")


def empty(why: str, next_step: str, *, icon: str = "inbox") -> None:
    """Why there is nothing here, and what will fill it. A button may follow in the same block."""
    with st.container(border=True, horizontal_alignment="center", gap="xsmall"):
        st.markdown(f":gray[:material/{icon}:]", width="content")
        st.markdown(f"**{why}**", width="content")
        note(next_step, width="content")


def fact_row(facts: Mapping[str, str]) -> None:
    """Short facts side by side, each under its grey label; they wrap on a phone."""
    with st.container(horizontal=True, gap="medium"):
        for label, value in facts.items():
            with st.container(gap=None, width="content"):
                note(label)
                st.markdown(value)


def fold(label: str, icon: str, key: str, *, expanded: bool = False) -> DeltaGenerator:
    """A fold that stays as the reader left it when the page above it changes."""
    return st.expander(
        label, icon=f":material/{icon}:", key=key, expanded=expanded, on_change="rerun"
    )


def chart(figure: Figure, height: int, alt: str, key: str | None = None) -> None:
    """A chart in the house template; `alt` is a whole sentence that says what it shows."""
    figure.update_layout(template=TEMPLATE, height=height)
    st.plotly_chart(
        figure,
        theme=None,
        width="stretch",
        alt=alt,
        key=key,
        config={"displayModeBar": False, "scrollZoom": False},
    )


def refusal(problems: tuple[str, ...] | list[str]) -> None:
    """What was refused and how to mend it, every problem at once."""
    text = problems[0] if len(problems) == 1 else "\n".join(f"- {one}" for one in problems)
    st.error(text, icon=":material/error:")


# Streamlit turns these into icons, links and arrows after Markdown has taken its backslashes off
_AFTER_MARKDOWN = re.compile(
    r"(?<=:)(?=[\w/+-])|(?<=[Ww]{3})(?=\.)|(?<=@)(?=\w)|(?<=[<>~-])(?=[-=>])", re.ASCII
)
_JOINER = "\u2060"  # has no width, parts no line


def escaped(text: str) -> str:
    """Somebody's words, safe inside Markdown: shown as typed, never as mark-up."""
    text = _AFTER_MARKDOWN.sub(_JOINER, text)
    for sign in "\\`*_{}[]()#+-.!|<>~$:":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "  \n")
