"""公示稿: the draft of the public notice. Places, parks and verified totals, and nothing more."""

from documents.approval_letter import composite_mark
from documents.official_letter import BLANK, DATE_BLANK, head_mark, letter
from documents.round_result import RoundResult
from scoring.marks import shown

NOT_SIGNED = "核定结果尚未签批。"


def notice_letter(found: RoundResult) -> bytes:
    """The docx. Period, contact and date are blanks; a draft says what it still lacks."""
    missing = notice_lacks(found)
    paper = letter(
        f"关于{found.title}评分结果的公示",
        mark=head_mark(found.is_sample, "草稿" if missing else ""),
        parts=(f"关于{found.title}", "评分结果的公示"),
    )
    if missing:
        paper.heading("草稿：下列事项未完成，不能公示")
        for number, one in enumerate(missing, 1):
            paper.paragraph(f"{number}．{one}")
        paper.gap()
    marks = "核定分、综合分" if found.composite else "核定分"
    based = f"经批准（{found.approved}），" if found.approved and not missing else ""
    paper.paragraph(
        f"根据《{found.scorecard}》，“{found.title}”（评估期{found.period}）的评分工作已完成。"
        f"{based}现将参与排名的 {len(found.placed)} 家园区的名次和{marks}予以公示。"
        if not missing
        else f"根据《{found.scorecard}》，“{found.title}”（评估期{found.period}）"
        f"现有 {len(found.placed)} 家园区完成核定，暂列如下。"
    )
    beside = bool(found.composite)
    rows: list[tuple[str, ...]] = [("名次", "园区", "核定分", *(["综合分"] if beside else []))]
    rows += [
        (
            one.place_words, one.full_name, shown(one.total),
            *([composite_mark(one)] if beside else []),
        )
        for one in found.placed
    ]  # fmt: skip
    paper.table(rows, (30, 70, 28, 28) if beside else (30, 92, 34), left=(1,))
    paper.note("注：分数相同的名次相同，其后名次顺延。单位：分。")
    if beside:
        paper.paragraph(f"{found.composite}。")
    paper.paragraph(f"公示期：{DATE_BLANK}至　　月　　日。")
    paper.paragraph(
        "公示期内对上述结果有异议的，请以书面形式提出，写明事实和理由并附证明材料；"
        "单位提出的，加盖公章，个人提出的，署真实姓名和联系方式。"
    )
    long = BLANK * 2
    paper.paragraph(f"受理单位：{long}　　联系人：{BLANK}")
    paper.paragraph(f"联系电话：{long}　　电子邮箱：{long}")
    paper.paragraph(f"通信地址：{long}{BLANK}")
    paper.closing(found.office or BLANK * 3, DATE_BLANK)
    return paper.content()


def notice_lacks(found: RoundResult) -> tuple[str, ...]:
    """What stands between this draft and a notice that may go out."""
    return found.missing if found.is_signed else (*found.missing, NOT_SIGNED)
