"""从表格导入: workbooks filled elsewhere, every cell that they would change, then the import."""

from collections.abc import Mapping, Sequence

import streamlit as st

from documents.merging import Key, unsettled
from scoring.errors import Refusal
from services import desk, merging
from services.merging import MOST_FILES
from services.papers_in import ChosenFile
from services.people import User
from services.submissions import Submission
from ui import acts
from ui.components import block, escaped, note, refusal
from ui.park.import_changes import changes, conflicts, waiting_words
from ui.park.import_files import picked_files, vouch_key
from ui.park.import_sheets import sheets_to_fill

_TURN = "_import_turn"
_LARGEST_MB = 5


def import_panel(user: User, mine: Submission) -> None:
    """The whole part: sheets to fill, files, preview, 确认导入."""
    block("从表格导入", "先预览，确认后才写入")
    with st.container(border=True, gap="small"):
        sheets_to_fill(user, mine)
        note(f"几个科室的表可以一次选中，合并预览；一次最多 {MOST_FILES} 个文件。")
        picked = st.file_uploader(
            "评分表文件",
            type=["xlsx", "xls", "ods"],
            accept_multiple_files=True,
            key=_key(),
            label_visibility="collapsed",
            max_upload_size=_LARGEST_MB,
        )
        if picked:
            _preview(user, mine, [ChosenFile(one.name, one.getvalue()) for one in picked])


def is_open() -> bool:
    """Whether files have been chosen: then importing is the page's next step."""
    return bool(st.session_state.get(_key()))


def _key() -> str:
    return f"import_{st.session_state.get(_TURN, 0)}"


def _preview(user: User, mine: Submission, files: Sequence[ChosenFile]) -> None:
    key = _key()
    vouched = {
        one.sha256 for one in files if st.session_state.get(vouch_key(key, one.sha256), False)
    }
    try:
        found = desk.ask(merging.preview, user, mine.id, files, vouched)
    except Refusal as refused:
        refusal([escaped(one) for one in refused.problems])
        return
    picked_files(found, key)
    if not any(one.part for one in found.files):
        return
    if not found.proposals:
        st.info("文件中的内容与现在填报的一致，没有要改的。", icon=":material/info:")
        return
    chosen = conflicts(found, key)
    count = changes(found, chosen)
    waiting = len(unsettled(found.proposals, chosen))
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        waiting_words(waiting)
        st.button("不导入", on_click=_renew, key="import_no")
        st.button(
            "确认导入",
            type="primary",
            disabled=bool(waiting) or not count,
            icon=":material/upload_file:",
            on_click=_apply,
            args=(user, mine, files, found.versions, chosen, vouched),
            key="import_yes",
        )


def _apply(
    user: User,
    mine: Submission,
    files: Sequence[ChosenFile],
    versions: Mapping[str, int],
    chosen: Mapping[Key, str],
    vouched: set[str],
) -> None:
    written = acts.carry_out(merging.apply, user, mine.id, files, versions, chosen, vouched)
    if written is not None:
        acts.done(f"已导入，改动 {written} 处")
        _renew()


def _renew() -> None:
    """The files have done their work: an empty place for the next ones."""
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
