"""Files as lines of Markdown: icon, name that opens the original, size, pages, what it answers."""

from collections.abc import Collection, Sequence

import streamlit as st

from services.evidence.files import EvidenceFile
from ui.components import escaped
from ui.labels import badge

_ICONS = {"jpg": "image", "png": "image", "pdf": "picture_as_pdf", "xlsx": "table", "xls": "table"}
_MEGABYTE, _KILOBYTE = 1_000_000, 1_000


def size_words(size: int) -> str:
    """A size in bytes as a person says it: 1.2 MB, 340 KB."""
    if size >= _MEGABYTE:
        return f"{size / _MEGABYTE:.1f} MB"
    return f"{max(1, round(size / _KILOBYTE))} KB"


def facts_of(file: EvidenceFile) -> str:
    """Size and pages."""
    pages = f"{file.pages}页，" if file.pages else ""
    return f"{pages}{size_words(file.size)}"


def linked_name(file: EvidenceFile, *, opened: bool = False) -> str:
    """The name as a link to the original; an eye where this person has opened it."""
    icon = _ICONS.get(file.kind, "description")
    eye = " :gray[:material/visibility: 已打开]" if opened else ""
    return f":blue[:material/{icon}:] [{escaped(file.name)}]({address(file)}){eye}"


def address(file: EvidenceFile) -> str:
    """Where the original is."""
    return f"/files/evidence/{file.id}"


def thumbs(files: Sequence[EvidenceFile], most: int = 6) -> None:
    """Small pictures side by side, each leading to its original."""
    shown = [one for one in files if one.has_picture][:most]
    if not shown:
        return
    with st.container(horizontal=True, gap="xsmall"):
        for one in shown:
            picture = f"![{_plain(one.name)}]({address(one)}/thumb.jpg)"
            with st.container(width=84, border=True, gap=None):
                st.markdown(f"[{picture}]({address(one)})")


def at_indicator(
    files: Sequence[EvidenceFile], indicator_id: str, opened: Collection[int] = ()
) -> str:
    """All files at one indicator, one a line: name, pages that count, note, shared use."""
    lines = []
    for one in files:
        link = one.link_at(indicator_id)
        told = []
        if link and link.pages:
            told.append(f"第{escaped(link.pages)}页")
        if link and link.answers:
            told.append(escaped("、".join(link.answers)))
        if link and link.note:
            told.append(escaped(link.note))
        if len(one.links) > 1:
            told.append(f"同用于 {len(one.links)} 项")
        about = f"　:gray[{'；'.join(told)}]" if told else ""
        lines.append(linked_name(one, opened=one.id in opened) + about)
    return "  \n".join(lines)


def lacking(hints: Sequence[str]) -> str:
    """Chips for what is missing."""
    return " ".join(badge("orange", "attach_file_off", f"缺：{escaped(one)}") for one in hints)


def _plain(name: str) -> str:
    return name.replace("[", "（").replace("]", "）")
