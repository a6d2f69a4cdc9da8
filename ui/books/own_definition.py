"""A unit's own definition as a file: looked at before it counts, put in force at a click."""

from collections.abc import Callable, Sequence

import streamlit as st

from scoring.errors import Refusal
from services.books.kinds import TITLE, BookKind
from services.books.own_file import KINDS
from ui import acts
from ui.components import escaped, note, refusal

_LARGEST_MB = 5
Look = Callable[[bytes, str], Sequence[str]]
Adopt = Callable[[bytes, str], object]


def own_definition(kind: BookKind, verb: str, look: Look, adopt: Adopt, told: str) -> None:
    """Draw it. `look` gives sentences on what a file would change, or raises a Refusal; `adopt`
    puts it in force, after which `told` is said."""
    turn = f"_own_{kind.value}_turn"
    note(
        "自带的内容只有转述的短标题。本单位正式印发的，可以下载定义文件，照原件改好标题、序号、"
        "出处后上传；写错的会逐行指出。先看结果，确认后才作数。"
    )
    st.link_button(
        "下载定义文件", f"/files/definition/{kind.value}.yaml", icon=":material/download:",
        type="tertiary",
    )  # fmt: skip
    chosen = st.file_uploader(
        f"本单位{TITLE[kind]}的定义文件", type=list(KINDS), label_visibility="collapsed",
        key=f"own_{kind.value}_{st.session_state.get(turn, 0)}", max_upload_size=_LARGEST_MB,
    )  # fmt: skip
    if chosen is None:
        return
    content, name = chosen.getvalue(), chosen.name
    try:
        sentences = look(content, name)
    except Refusal as refused:
        refusal([escaped(one) for one in refused.problems])
        note("没有改动。请改正后重新选择文件。")
        return
    for one in sentences:
        st.markdown(f"- {escaped(one)}")
    st.button(
        verb, icon=":material/check:", key=f"own_{kind.value}_yes", on_click=_adopt,
        args=(adopt, content, name, turn, told),
    )  # fmt: skip


def _adopt(adopt: Adopt, content: bytes, name: str, turn: str, told: str) -> None:
    adopt(content, name)
    if not acts.is_refused():
        acts.done(told)
        st.session_state[turn] = st.session_state.get(turn, 0) + 1
