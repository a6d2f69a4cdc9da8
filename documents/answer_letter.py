"""异议答复函: what was decided on a signed letter against a public notice, and why."""

from dataclasses import dataclass

from documents.official_letter import BLANK, DATE_BLANK, letter

_SAID = {
    "成立": "经核查，您所提异议成立。",
    "部分成立": "经核查，您所提异议部分成立。",
    "不成立": "经核查，您所提异议不成立。",
    "不予受理": "经审查，对您所提异议不予受理。",
}


@dataclass(frozen=True, slots=True)
class AnswerPaper:
    """What stands in the letter; days as they are printed, "" where still to be filled in.

    `about` is the park that the objection was about, "" where it was the whole notice.
    """

    notice: str
    notice_days: str
    office: str
    sender: str
    received_on: str
    in_time: bool
    about: str
    words: str
    outcome: str
    reason: str
    answer: str
    number: str
    answered_on: str
    is_sample: bool


def answer_letter(found: AnswerPaper) -> bytes:
    """The docx."""
    paper = letter(
        "关于公示异议的答复函",
        mark="示例数据" if found.is_sample else "",
        number=found.number or f"{BLANK}〔　　　〕　　号",
    )
    paper.addressee(f"{found.sender}：")
    about = f"，就{found.about}的评分结果" if found.about else ""
    paper.paragraph(
        f"您对《{found.notice}》（公示期{found.notice_days}）{about}提出的书面异议，"
        f"我单位于{found.received_on}收到"
        + ("。现答复如下：" if found.in_time else "，已过公示期。现答复如下：")
    )
    paper.heading("一、异议事项")
    paper.paragraph(found.words)
    paper.heading("二、处理结果")
    paper.paragraph(_SAID[found.outcome])
    paper.heading("三、理由")
    paper.paragraph(found.reason)
    if found.answer:
        paper.heading("四、其他说明")
        paper.paragraph(found.answer)
    paper.paragraph("特此函复。")
    paper.closing(found.office, found.answered_on or DATE_BLANK)
    return paper.content()
