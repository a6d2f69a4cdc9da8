"""Pages of a file, looked through in a drawer beside the page, without leaving it."""

from collections.abc import Sequence

import streamlit as st

from services.evidence.files import EvidenceFile
from ui.components import escaped, note
from ui.evidence.listing import address, facts_of, linked_name

_AT, _PAGE = "_viewer_file", "_viewer_page"


def button(files: Sequence[EvidenceFile], name: str) -> None:
    """翻看: opens the drawer at the first file; nothing where there are no files."""
    if files and st.button(
        "翻看佐证", icon=":material/visibility:", key=f"view_{name}", shortcut="V"
    ):
        st.session_state[_AT], st.session_state[_PAGE] = 0, 1
        look_through(files)


@st.dialog("佐证材料", width="large", icon=":material/folder_open:", position="right")
def look_through(files: Sequence[EvidenceFile]) -> None:
    """One page at a time of one file at a time, with what leads on and back."""
    at = min(st.session_state.get(_AT, 0), len(files) - 1)
    file = files[at]
    page = min(st.session_state.get(_PAGE, 1), file.pages or 1)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{linked_name(file)}　:gray[{facts_of(file)}]", width="stretch")
        _turn("上一份", "arrow_back", (at - 1, 1), at == 0)
        _turn("下一份", "arrow_forward", (at + 1, 1), at + 1 >= len(files))
    if not file.has_picture:
        st.info("这种文件不能在页面上显示，请点文件名下载查看。", icon=":material/download:")
        return
    if (file.pages or 1) > 1:
        with st.container(horizontal=True, vertical_alignment="center"):
            _turn("上一页", "chevron_left", (at, page - 1), page <= 1)
            _turn("下一页", "chevron_right", (at, page + 1), page >= (file.pages or 1))
            note(f"第 {page} / {file.pages} 页")
    with st.container(border=True):
        st.markdown(f"![{escaped(file.name)}]({address(file)}/page/{page}.jpg)")


def _turn(label: str, icon: str, to: tuple[int, int], disabled: bool) -> None:
    st.button(
        label,
        icon=f":material/{icon}:",
        key=f"viewer_{label}",
        type="tertiary",
        disabled=disabled,
        on_click=_go,
        args=to,
    )


def _go(at: int, page: int) -> None:
    st.session_state[_AT], st.session_state[_PAGE] = at, page
