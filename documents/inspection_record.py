"""监督检查办理记录: one inspection on paper, for its file: facts, what happened, every deadline."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.official_letter import Letter, letter

TITLE = "监督检查办理记录"
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """Everything on it, in words. `facts` are label and text; `course` day, what, words, by whom;
    `deadlines` name, started, due, done; `liable` person, fault, outcome, on whose word; rows of
    `counted` name a deadline and tell how it was counted."""

    number: str
    facts: Sequence[tuple[str, str]]
    course: Rows
    withdrawn: Rows
    deadlines: Rows
    instruments: Rows
    liable: Rows
    warnings: Sequence[str]
    counted: Sequence[tuple[str, str]]
    closing: str
    unit: str
    day: str
    is_sample: bool


def inspection_record(found: RecordPaper) -> bytes:
    """The docx; what has no entry is left out, but for the course and the deadlines."""
    paper = letter(TITLE, mark="示例数据" if found.is_sample else "", number=found.number)
    paper.form([(label, text, 8) for label, text in found.facts], 40)
    _table(paper, "办理经过", ("日期", "事项", "说明", "记录人"), found.course, (29, 47, 54, 26))
    _table(paper, "期限", ("期限", "起算", "到期", "办理"), found.deadlines, (44, 29, 47, 36))
    for title, heads, rows, widths in (
        ("期限怎样算出", ("期限", "计算"), found.counted, (34, 122)),
        ("文书", ("文号", "制作日期", "情形", "改正期限"), found.instruments, (36, 29, 57, 34)),
        ("执法过错责任", ("责任人", "过错情形", "处理", "决定"), found.liable, (24, 44, 48, 40)),
        ("已撤回的记录（不计入）", ("日期", "事项", "撤回原因"), found.withdrawn, (29, 60, 67)),
    ):
        if rows:
            _table(paper, title, heads, rows, widths)
    if found.warnings:
        paper.heading("需要核对的")
        for one in found.warnings:
            paper.paragraph(one)
    if found.closing:
        paper.heading("办结情况")
        paper.paragraph(found.closing)
    paper.paragraph(f"以上为截至{found.day}的记录。")
    paper.closing(found.unit, found.day)
    return paper.content()


def _table(
    paper: Letter, title: str, heads: Sequence[str], rows: Rows, widths: Sequence[float]
) -> None:
    paper.heading(title)
    if not rows:
        paper.paragraph("还没有记录。")
        return
    paper.table([heads, *rows], widths, left=range(len(heads)))
