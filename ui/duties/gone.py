"""清单里已没有的事项: what was entered and filed at matters that an import took off the list."""

from collections.abc import Sequence

import streamlit as st

from services import clock
from services.books.entries import STATE
from services.duties.kept import DutyBook, Gone
from services.people import User
from ui.books.part_files import part_files
from ui.components import escaped, fold, note


def gone(user: User, found: DutyBook) -> None:
    """Draw them in a quiet fold; nothing where there are none."""
    if not found.gone:
        return
    with fold(f"清单里已没有的事项 {len(found.gone)} 个", "inventory_2", "duty_gone") as box:
        if not box.open:
            return
        note("导入新清单时去掉的。填写和材料留档；同名事项回到清单时自动接上。")
        for one in found.gone:
            with st.container(gap=None):
                st.markdown(f"**{escaped(one.part)}**")
                note(_told(one))
            if one.files:
                part_files(user, found.book.id, one.part, one.files, may_change=False)


def _told(one: Gone) -> str:
    entry = one.entry
    told: Sequence[str] = [
        escaped(entry.owner),
        STATE[entry.state] if entry.version else "",
        f"{entry.due:%Y-%m-%d}" if entry.due else "",
        escaped(entry.note),
        f"{clock.short(entry.at)} {escaped(entry.by)}" if entry.at else "",
    ]
    return " · ".join(part for part in told if part) or "没有填写，只有材料"
