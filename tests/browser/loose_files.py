"""Eighteen loose files as a clerk finds them in a folder: named well, half well, and not at all."""

from pathlib import Path

from docx import Document
from openpyxl import Workbook
from PIL import Image

NAMES = (
    "01_年度科技工作计划.pdf", "安排部署的会议纪要.docx", "02 专题研究会议纪要.pdf",
    "法律顾问聘书.jpg", "咨询审查台账.xlsx", "04签到表.png", "学习通知.pdf", "学习记录.docx",
    "培训计划.pdf", "课程表.xlsx", "四项制度文件汇编.pdf", "重大行政决策制度.pdf",
    "第8项 公开年报.pdf", "配套政策文件清单.xlsx", "10_项目管理制度.pdf", "资金绩效评价报告.pdf",
    "扫描件20200315.jpg", "现场照片.png",
)  # fmt: skip
"""Sixteen point to an indicator by number or words, the last two to none."""


def loose_files(folder: Path) -> list[Path]:
    """The files, each of its real kind and with a content of its own."""
    made = []
    for at, name in enumerate(NAMES):
        path = folder / name
        _write(path, at)
        made.append(path)
    return made


def _write(path: Path, at: int) -> None:
    kind = path.suffix
    if kind == ".docx":
        document = Document()
        document.add_paragraph(path.stem)
        document.save(str(path))
    elif kind == ".xlsx":
        book = Workbook()
        book.active["A1"] = path.stem
        book.save(path)
    else:
        Image.new("RGB", (200 + at, 280), (255, 255, 200 + at)).save(path)
