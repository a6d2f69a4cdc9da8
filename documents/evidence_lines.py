"""The lines in 佐证材料 that name evidence files: the system writes them, nobody edits them there.

`〔佐证03〕名称 第3—5页`, one a file, before what the park itself typed. Where a typed line begins
with the same sign, `＼` stands before it.
"""

import re

OPENING = "〔佐证"
_TYPED = re.compile(rf"^(＼*{OPENING})", re.MULTILINE)
_MARKED = re.compile(rf"^＼(＼*{OPENING})", re.MULTILINE)
_FIGURES = re.compile(r"[\d０-９]+(?:\s*[—–\-－~～至、,，]\s*[\d０-９]+)*")


def file_line(label: str, title: str, pages: str) -> str:
    """One file's line. `label` is its number as the catalogue prints it, `pages` as typed."""
    told = " ".join(pages.split())
    if _FIGURES.fullmatch(told):
        told = f"第{told}页"
    return " ".join(f"{OPENING}{label}〕{title} {told}".split())


def with_lines(lines: tuple[str, ...], typed: str) -> str:
    """The text of the cell."""
    return "\n".join([*lines, *([_TYPED.sub(r"＼\1", typed)] if typed else [])])


def parted(text: str) -> tuple[tuple[str, ...], str]:
    """The system's lines in a cell's text, and what the park typed there."""
    every = text.split("\n")
    typed = "\n".join(one for one in every if not one.startswith(OPENING))
    lines = tuple(one.strip() for one in every if one.startswith(OPENING))
    return lines, _MARKED.sub(r"\1", typed)
