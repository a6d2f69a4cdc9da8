"""From a page to a service and back: what is refused is said, what is done is told once."""

import secrets
from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from scoring.errors import Refusal
from services import desk
from ui import context
from ui.components import refusal

T = TypeVar("T")
_TOLD, _REFUSED = "_told", "_refused"


def done(text: str) -> None:
    """Tell of a success on the next run, once."""
    st.session_state[_TOLD] = text


def carry_out(action: Callable[..., T], *args: Any, told: str = "", **kwargs: Any) -> T | None:
    """Do it in one transaction. Refusals are kept for the page to show; gives None then.

    For callbacks, which run before the page is drawn: the page is drawn anew afterwards. So the
    session is looked up here as well; where it has ended, nothing is done and the page says so.
    """
    if context.present() is None:
        return None
    try:
        value = desk.do(action, *args, **kwargs)
    except Refusal as refused:
        keep_refusal(refused.problems)
        return None
    if told:
        done(told)
    return value


def keep_refusal(problems: tuple[str, ...]) -> None:
    """Keep what was refused for `tell`, or for a dialog."""
    st.session_state[_REFUSED] = problems


def refuse(problems: list[str]) -> None:
    """Say on the next run what the page itself could not hand on."""
    st.session_state[_REFUSED] = tuple(problems)


def refused() -> tuple[str, ...]:
    """What the last action was refused for, taken once: for a dialog that stays open."""
    problems: tuple[str, ...] = st.session_state.pop(_REFUSED, ())
    return problems


def hold_at(place: str) -> None:
    """Keep what was refused for `tell_at`: for a form that stands far below the page's head."""
    if is_refused():
        st.session_state[f"{_REFUSED}_{place}"] = refused()


def tell_at(place: str) -> None:
    """Show, once, what was refused at this place, beside the button that was pressed."""
    problems: tuple[str, ...] = st.session_state.pop(f"{_REFUSED}_{place}", ())
    if problems:
        refusal(problems)


def is_refused() -> bool:
    """Whether the action just carried out was refused; leaves the refusal for the page."""
    return _REFUSED in st.session_state


def tell() -> None:
    """Show, once, what the last action said. Every page calls this below its head."""
    problems = refused()
    if problems:
        refusal(problems)
    text = st.session_state.pop(_TOLD, None)
    if text:
        st.toast(text, icon=":material/check_circle:")


def request_key(name: str) -> str:
    """A key for one pending action; the same until `renew`, so that a second click is the same."""
    place = f"_request_{name}"
    if place not in st.session_state:
        st.session_state[place] = secrets.token_hex(16)
    return str(st.session_state[place])


def renew(name: str) -> None:
    """The pending action was carried out: the next one gets a key of its own."""
    st.session_state.pop(f"_request_{name}", None)
