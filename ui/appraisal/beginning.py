"""Which year is looked at, and the form that begins one."""

from collections.abc import Sequence

import streamlit as st

from services import clock, desk
from services.appraisals import own, settling
from services.books.adopting import Book
from services.books.kinds import BookKind
from services.books.rights import KEEPERS
from services.people import User
from ui import acts
from ui.books.own_definition import own_definition
from ui.components import empty, fold

_YEAR = "appraisal_year"


def chosen(found: Sequence[Book]) -> Book:
    """The year in the address, or the newest; a choice is drawn where there are several."""
    asked = st.query_params.get("year", "")
    current = next((one for one in found if str(one.year) == asked), found[0])
    if len(found) > 1:
        st.session_state[_YEAR] = current.year
        st.segmented_control(
            "年度", [one.year for one in found], format_func=lambda one: f"{one}年度",
            key=_YEAR, on_change=_turn, label_visibility="collapsed", wrap=False,
        )  # fmt: skip
    return current


def _turn() -> None:
    year = st.session_state.get(_YEAR)
    if year is not None:
        st.query_params.clear()
        st.query_params["year"] = str(year)


def none_yet(user: User) -> None:
    """What this is, and the one button that begins it."""
    year = clock.today().year
    if user.role not in KEEPERS:
        empty(
            "本单位还没有启用责任制考核",
            "由本单位经办人或者审签人启用；启用后在这里参加民主评议、看本人的考核。",
            icon="military_tech",
        )
        return
    empty(
        "还没有启用责任制考核",
        "按行政执法责任制逐年考核：定权重和分数线，列名单，记日常，个人总结和民主评议，"
        "领导组评定等次。启用后先定原件没有写的权重、分数线、比例和目标。",
        icon="military_tech",
    )
    with st.container(horizontal=True, horizontal_alignment="center"):
        st.button(
            f"启用{year}年度考核", type="primary", icon=":material/play_arrow:", key="begin_year",
            on_click=_begin, args=(user, year),
        )  # fmt: skip
    _own(user, year)


def another(user: User, found: Sequence[Book]) -> None:
    """A fold for those who keep the book: begin another year."""
    if user.role not in KEEPERS:
        return
    with fold("启用另一年度", "add", "another_year") as box:
        if box.open:
            with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
                year = st.number_input(
                    "年度", value=max(one.year for one in found) + 1, step=1, format="%d",
                    key="another_year_number", width=140,
                )  # fmt: skip
                st.button("启用", key="begin_another", on_click=_begin, args=(user, int(year or 0)))
            _own(user, int(year or 0))


def _own(user: User, year: int) -> None:
    """Begin that year with a definition of the unit's own."""

    def look(content: bytes, name: str) -> Sequence[str]:
        found = desk.ask(own.proposed, user, content, name)
        return (
            f"{found.title}：{len(found.duties)} 项职责、{len(found.aspects)} 方面内容、"
            f"{len(found.grades)} 个等次、{len(found.bases)} 部依据",
            f"未定 {len(found.undecided)} 处，启用后逐项确定",
        )

    def adopt(content: bytes, name: str) -> None:
        _shown(year, acts.carry_out(own.begin, user, year, content, name))

    with fold("用本单位的考核办法启用", "upload_file", "own_appraisal") as box:
        if box.open:
            told = f"{year}年度考核已启用，请先定未定事项。"
            own_definition(BookKind.APPRAISAL, f"启用{year}年度考核", look, adopt, told)


def _begin(user: User, year: int) -> None:
    told = f"{year}年度考核已启用，请先定未定事项。"
    _shown(year, acts.carry_out(settling.begin, user, year, told=told))


def _shown(year: int, made: int | None) -> None:
    if made is not None:
        st.query_params.clear()
        st.query_params["year"] = str(year)
