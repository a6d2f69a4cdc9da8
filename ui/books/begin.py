"""The empty state of a regime: what it is, and the one button that begins the unit's book."""

import streamlit as st

from services.books import adopting
from services.books.adopting import NO_YEAR
from services.books.kinds import TITLE, BookKind
from services.books.rights import KEEPERS
from services.people import User
from ui import acts
from ui.components import empty


def begin(
    user: User,
    kind: BookKind,
    about: str,
    *,
    year: int = NO_YEAR,
    icon: str = "menu_book",
    primary: bool = True,
) -> None:
    """Draw it. `about` says what the book is and what will stand in it once begun; who may not
    begin it reads who may. Not `primary` while a file of the unit's own is looked at."""
    of_year = f"{year}年" if year else ""
    with st.container(key=f"begin_{kind.value}", gap="small"):
        if user.role not in KEEPERS:
            empty(
                f"本单位还没有启用{of_year}{TITLE[kind]}",
                "由本单位的经办人或审签人启用。",
                icon=icon,
            )
            return
        empty(f"本单位还没有启用{of_year}{TITLE[kind]}", about, icon=icon)
        with st.container(horizontal=True, horizontal_alignment="center"):
            st.button(
                f"启用{of_year}{TITLE[kind]}", type="primary" if primary else "secondary",
                icon=":material/play_arrow:", key=f"begin_{kind.value}_go", on_click=_begin,
                args=(user, kind, year),
            )  # fmt: skip


def _begin(user: User, kind: BookKind, year: int) -> None:
    of_year = f"{year}年" if year else ""
    acts.carry_out(
        adopting.begin, user, kind, year=year, told=f"已启用{of_year}{TITLE[kind]}"
    )  # fmt: skip
