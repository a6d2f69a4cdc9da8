"""推荐报告: drafted from what the city checked, for the bureau to edit and sign."""

from dataclasses import dataclass
from decimal import Decimal

from documents.official_letter import BLANK, DATE_BLANK, Letter, head_mark, letter, numbered
from scoring.marks import shown


@dataclass(frozen=True, slots=True)
class GroupMarks:
    """A first-level head: full mark, the park's and the city's marks; None while incomplete."""

    heading: str
    full_mark: Decimal
    own: Decimal | None
    city: Decimal | None


@dataclass(frozen=True, slots=True)
class Difference:
    """An indicator where the city marks otherwise than the park, with the city's reason."""

    seq: int
    short: str
    own: Decimal
    city: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class RecommendationPaper:
    """Everything on the report. `checked`, `flags` and `corrections` are sentences; `opinion` is
    "" while nobody wrote one, `recommended` None then."""

    park: str
    city: str
    office: str
    round_title: str
    scorecard: str
    period: str
    is_sample: bool
    submitted: str
    full_mark: Decimal
    own_total: Decimal | None
    city_total: Decimal | None
    city_marked: int
    groups: tuple[GroupMarks, ...]
    differences: tuple[Difference, ...]
    checked: tuple[str, ...]
    corrections: tuple[str, ...]
    flags: tuple[str, ...]
    recommended: bool | None
    opinion: str
    document_no: str
    printed_at: str


def recommendation_letter(found: RecommendationPaper) -> bytes:
    """The docx, headed 草稿: the bureau's own words and signature are still to come."""
    what = "不予推荐" if found.recommended is False else "推荐"
    paper = letter(
        f"关于{what}{found.park}的报告",
        mark=head_mark(found.is_sample, "草稿"),
        number=found.document_no or f"{BLANK}〔　　　〕　　　号",
        parts=(f"关于{what}{found.park}", "的报告"),
    )
    paper.addressee(f"{found.office or BLANK * 2}：")
    parts = (_unit, _checked, _marks, _flags, _opinion)
    numbered(paper, found, parts)
    paper.paragraph("特此报告。")
    paper.closing(found.city, DATE_BLANK)
    paper.gap()
    paper.form([("拟稿人", "", 11), ("审核人", "", 11), ("签发人", "", 11)])
    paper.note(f"本稿由系统按 {found.printed_at} 的数据起草，供修改后签发。")
    return paper.content()


def _unit(paper: Letter, found: RecommendationPaper, number: str) -> None:
    paper.heading(f"{number}申报情况")
    paper.paragraph(
        f"{found.park}参加“{found.round_title}”（评估期{found.period}），"
        f"按《{found.scorecard}》填报自评，{found.submitted}。"
    )


def _checked(paper: Letter, found: RecommendationPaper, number: str) -> None:
    paper.heading(f"{number}核对情况")
    for words in (*found.checked, *found.corrections):
        paper.paragraph(words)


def _marks(paper: Letter, found: RecommendationPaper, number: str) -> None:
    paper.heading(f"{number}评分情况")
    own, full = shown(found.own_total), shown(found.full_mark)
    words = f"园区自评 {own} 分（满分 {full} 分）。"
    if found.city_total is not None:
        words += f"市级评分 {shown(found.city_total)} 分。"
    elif found.city_marked:
        words += f"市级已对 {found.city_marked} 项评分，没有逐项评完，不作合计。"
    else:
        words += "市级没有逐项评分。"
    paper.paragraph(words)
    rows = [("一级指标", "分值", "自评", "市级", "相差")]
    rows += [
        (one.heading, shown(one.full_mark), shown(one.own), shown(one.city), _apart(one))
        for one in found.groups
    ]
    paper.table(rows, (72, 21, 21, 21, 21), left=(0,))
    if not found.differences:
        return
    paper.caption("市级评分与园区自评不一致的指标")
    lines = [("序号", "二级指标", "自评", "市级", "市级理由")]
    lines += [
        (str(one.seq), one.short, shown(one.own), shown(one.city), one.reason)
        for one in found.differences
    ]
    paper.table(lines, (13, 30, 18, 18, 77), left=(1, 4))


def _apart(one: GroupMarks) -> str:
    return "—" if one.own is None or one.city is None else shown(one.city - one.own)


def _flags(paper: Letter, found: RecommendationPaper, number: str) -> None:
    paper.heading(f"{number}需要说明的情况")
    for words in found.flags or ("核对中没有发现需要说明的情况。",):
        paper.paragraph(words)


def _opinion(paper: Letter, found: RecommendationPaper, number: str) -> None:
    paper.heading(f"{number}推荐意见")
    paper.paragraph(found.opinion or f"{BLANK * 4}（请填写推荐意见）")
