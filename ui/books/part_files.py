"""The files of one part of a book: names that open them, a place to drop more, taking one away.

The page calls `ui.evidence.drop.when_uploaded()` once, so that it is drawn anew after an upload.
"""

from collections.abc import Sequence

import streamlit as st

from services.books import files
from services.books.files import BookFile
from services.people import User
from ui import acts
from ui.components import escaped, note
from ui.confirmation import confirm
from ui.evidence import drop
from ui.evidence.listing import size_words

_ICONS = {"jpg": "image", "png": "image", "pdf": "picture_as_pdf", "xlsx": "table", "xls": "table"}


def part_files(
    user: User,
    book_id: int,
    part: str,
    held: Sequence[BookFile],
    *,
    may_change: bool,
    label: str = "上传材料",
) -> None:
    """Draw them, with the drop and 移去 where they may be changed."""
    for one in held:
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"book_file_{one.id}"
        ):
            st.markdown(linked(one), width="stretch")
            if may_change and st.button(
                "", icon=":material/delete:", type="tertiary", key=f"book_file_{one.id}_away",
                help="从这一项移去这份材料",
            ):  # fmt: skip
                _ask_remove(user, one)
    if not held:
        note("还没有材料。")
    if may_change:
        drop.book_drop(book_id, part, label=label)


def linked(one: BookFile) -> str:
    """A file as a line: icon, name that opens it, size."""
    icon = _ICONS.get(one.kind, "description")
    return (
        f":blue[:material/{icon}:] [{escaped(one.name)}](/files/book/file/{one.id})"
        f"　:small[:gray[{size_words(one.size)}]]"
    )


def _ask_remove(user: User, one: BookFile) -> None:
    confirm(
        "移去材料", "delete", f"从这一项移去“{escaped(one.name)}”。", {}, "确认移去",
        lambda _: acts.carry_out(files.remove, user, one.id, told="已移去"),
        warning="移去后要用须重新上传；操作记录中留有文件名。",
    )  # fmt: skip
