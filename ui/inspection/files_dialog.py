"""The papers of a step or an instrument in a dialog: names that open them, a place to drop more."""

import streamlit as st

from services.inspections.kept import Inspection, part_of
from services.people import User
from ui.books.part_files import part_files
from ui.components import escaped, note


def files_dialog(user: User, found: Inspection, at: str, title: str) -> None:
    """Open it; after an upload the page is drawn anew and the dialog is gone."""

    @st.dialog("材料", width="small", icon=":material/attach_file:")
    def body() -> None:
        st.markdown(f"**{escaped(title)}**")
        part_files(
            user, found.book_id, part_of(found.id, at), found.files.get(at, ()),
            may_change=found.is_kept and found.closed_on is None,
        )  # fmt: skip
        note("记录、通知书、签字的底稿、报告、意见等，照原件上传。")

    body()
