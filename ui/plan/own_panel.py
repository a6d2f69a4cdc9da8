"""换用本单位的方案: official titles from a table, or a definition; looked at before it counts."""

import streamlit as st

from scoring.errors import Refusal
from scoring.plan import WorkPlan
from services import desk
from services.books.adopting import Book
from services.people import User
from services.plan import own
from services.plan.own import Proposed
from ui import acts
from ui.components import escaped, note, refusal

_TURN = "_own_plan_turn"
_LARGEST_MB = 5


def is_chosen() -> bool:
    """Whether a file is being looked at: its confirmation is then the page's main button."""
    return st.session_state.get(_place()) is not None


def _place() -> str:
    return f"own_plan_{st.session_state.get(_TURN, 0)}"


def own_panel(user: User, book: Book | None) -> None:
    """The whole part; `book` None where the unit has no plan yet."""
    note(
        "自带的方案只有转述的短标题。本单位正式印发的方案，可以下载底稿，照原件改好组别、序号、任务、"
        "出处、对应指标后上传；也可以上传写好的定义文件（.yaml）。先看结果，确认后才换。"
    )
    st.link_button(
        "下载底稿", "/files/plan-template.xlsx", icon=":material/download:", type="tertiary"
    )
    chosen = st.file_uploader(
        "本单位方案文件", type=list(own.KINDS), label_visibility="collapsed",
        key=_place(), max_upload_size=_LARGEST_MB,
    )  # fmt: skip
    if chosen is None:
        return
    content = chosen.getvalue()
    try:
        found = desk.ask(own.proposed, user, book.id if book else None, content, chosen.name)
    except Refusal as refused:
        refusal([escaped(one) for one in refused.problems])
        note("方案没有换。请改正后重新选择文件。")
        return
    _preview(user, book, found, content, chosen.name)


def _preview(user: User, book: Book | None, found: Proposed, content: bytes, filename: str) -> None:
    definition: WorkPlan = found.definition
    st.markdown(
        f"**{escaped(definition.title)}**　:gray[{len(found.groups)} 组，"
        f"{len(definition.tasks)} 项任务，{len(definition.safeguards)} 项保障措施，"
        f"{len(definition.commitments)} 条可以计量的承诺]"
    )
    rows = [
        {"任务": escaped(one.name), "原来": escaped(one.before) or "新增",
         "已填的": "沿用" if one.entered else "—"}
        for one in found.parts
    ]  # fmt: skip
    if book is None:
        rows = [{"任务": one["任务"]} for one in rows]
    with st.container(height=420 if len(rows) > 9 else "content", border=False):
        st.table(rows, hide_index=True, border="horizontal", alt="新方案的任务，与原来的对照")
    if found.left_out:
        st.warning(
            f"原来填过的 {len(found.left_out)} 项不在新方案里，填的内容留存，但不再显示："
            + escaped("、".join(found.left_out)),
            icon=":material/warning:",
        )
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.button("不换", key="own_plan_no", on_click=_renew)
        st.button(
            "确认换用" if book else "以此启用", type="primary", icon=":material/check:",
            key="own_plan_yes", on_click=_adopt, args=(user, book, content, filename),
        )  # fmt: skip


def _adopt(user: User, book: Book | None, content: bytes, filename: str) -> None:
    place = (book.id, book.version) if book else (None, 0)
    done = acts.carry_out(own.adopt, user, *place, content, filename, told="已换用本单位的方案。")
    if done is not None:
        _renew()


def _renew() -> None:
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
