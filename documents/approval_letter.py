"""呈批件: the draft in which the office asks its leaders to approve a round's result.

Everything in it comes from the round; what only people know is left as a blank to fill in by hand.
"""

from documents.official_letter import BLANK, DATE_BLANK, Letter, head_mark, letter, numbered
from documents.round_result import RankedPark, RoundResult
from scoring.marks import ZERO, shown


def approval_letter(found: RoundResult) -> bytes:
    """The docx. Headed 草稿 with what is missing while the result is not complete."""
    paper = letter(
        f"{found.title}评分结果呈批件",
        mark=head_mark(found.is_sample, "草稿" if found.missing else ""),
        number=f"{BLANK}〔　　　〕　　　号",
    )
    paper.form(
        [
            ("呈报单位", found.office, 11),
            ("拟稿人", "", 11),
            ("联系电话", "", 11),
            ("领导批示", "", 42),
            ("审核意见", "", 28),
        ]
    )
    paper.gap()
    if found.missing:
        _missing(paper, found)
    parts = [_what_for, _how_many, _places, _deductions, _decisions, _asked]
    numbered(paper, found, parts)
    paper.closing(found.office or BLANK * 3, DATE_BLANK)
    paper.gap()
    paper.note(f"本件由系统按 {found.printed_at} 的核定结果起草。")
    paper.note(f"排名校验码：{found.code}（登记签批时核对，前后一致方为同一结果。）")
    return paper.content()


def _missing(paper: Letter, found: RoundResult) -> None:
    paper.heading("草稿：下列事项未完成，不能呈批")
    for number, one in enumerate(found.missing, 1):
        paper.paragraph(f"{number}．{one}")


def _what_for(paper: Letter, found: RoundResult, number: str) -> None:
    paper.heading(f"{number}评分依据")
    paper.paragraph(
        f"本批次为“{found.title}”，评估期{found.period}，适用《{found.scorecard}》，"
        f"版本为“{found.edition}”，基础项满分 {shown(found.full_mark)} 分。"
        "各园区得分经园区自评、市级推荐、省级评审核定。"
    )


def _how_many(paper: Letter, found: RoundResult, number: str) -> None:
    paper.heading(f"{number}申报与核定情况")
    known = sum(count for _, count in found.counts)
    parts = "，".join(f"{word} {count} 家" for word, count in found.counts)
    words = f"本批次申报园区 {known} 家，其中：{parts}。参与排名 {len(found.placed)} 家。"
    if found.vetoed:
        names = "、".join(one.full_name for one in found.vetoed)
        words += f"一票否决、不参与排名 {len(found.vetoed)} 家：{names}。"
    paper.paragraph(words)


def _places(paper: Letter, found: RoundResult, number: str) -> None:
    paper.heading(f"{number}核定分与名次" + ("（暂定）" if found.missing else ""))
    if not found.parks:
        paper.paragraph("还没有核定的园区。")
        return
    beside = bool(found.composite)
    rows: list[tuple[str, ...]] = [
        ("名次", "园区", "核定分", "扣分", *(["综合分"] if beside else []))
    ]
    rows += [
        (
            one.place_words, one.full_name, shown(one.total), shown(-one.deducted),
            *([composite_mark(one)] if beside else []),
        )
        for one in found.parks
    ]  # fmt: skip
    widths = (30, 62, 21, 21, 22) if beside else (32, 76, 24, 24)
    paper.table(rows, widths, left=(1,))
    paper.note("注：分数相同的名次相同，其后名次顺延。单位：分。")
    if not beside:
        return
    paper.paragraph(f"{found.composite}（{found.composite_authority}）。各园区综合分的算式如下：")
    for one in found.parks:
        paper.paragraph(f"{one.full_name}：{one.composite_words}。")


def composite_mark(one: RankedPark) -> str:
    """A park's composite as papers print it; what is open is never a nought."""
    return "未定" if one.composite is None else shown(one.composite)


def _deductions(paper: Letter, found: RoundResult, number: str) -> None:
    paper.heading(f"{number}扣分情况")
    times = sum(one.times for one in found.deductions)
    off = sum((one.points for one in found.deductions), ZERO)
    if not times and not found.cases:
        paper.paragraph("省级评审没有扣分，没有登记案件。")
        return
    words = f"省级评审对已核定的园区扣分 {times} 笔，共 {shown(off)} 分"
    words += f"；登记案件 {found.cases} 起。" if found.cases else "。"
    paper.paragraph(words + ("按二级指标分列如下：" if times else ""))
    if not times:
        return
    rows = [("序号", "二级指标", "笔数", "扣分合计")]
    rows += [
        (str(one.seq), one.short, str(one.times), shown(-one.points)) for one in found.deductions
    ]
    paper.table(rows, (20, 88, 20, 28), left=(1,))
    paper.note("注：每笔扣分的理由、依据和佐证见扣分台账。案件的影响按评分规则计入核定分。")


def _decisions(paper: Letter, found: RoundResult, number: str) -> None:
    paper.heading(f"{number}评分表未定事项的处理")
    if not found.decisions:
        still = "评分表的未定事项尚未确定。" if found.missing else "评分表没有未定事项。"
        paper.paragraph(still)
    for one in found.decisions:
        paper.paragraph(one)


def _asked(paper: Letter, found: RoundResult, number: str) -> None:
    paper.heading(f"{number}呈请事项")
    paper.paragraph(
        f"妥否，请批示。如无不妥，拟按上述核定分和名次公示，公示期{BLANK}天。"
        if not found.missing
        else "待上述事项完成后，呈请审定核定分和名次。"
    )
