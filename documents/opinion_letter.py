"""评审意见书: what a park gets of its review: every mark with its reasons, its cases, its total,
and what can be done against it."""

from dataclasses import dataclass
from decimal import Decimal

from documents.official_letter import NUMERALS, Letter, head_mark, letter, numbered
from scoring.marks import shown


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """One indicator: `full_mark` None outside the base, `mark` None where it counts nothing."""

    seq: int
    short: str
    full_mark: Decimal | None
    mark: Decimal | None
    words: str


@dataclass(frozen=True, slots=True)
class OpinionCase:
    """One case with what became of it, each part a phrase; "" where there is none."""

    seq: int
    summary: str
    proof: str
    found_on: str
    heard: tuple[str, ...]
    decided: str


@dataclass(frozen=True, slots=True)
class OpinionPaper:
    """Everything on the letter. `panel` says how many reviewers became one and on whose word,
    `objection` what can be done; `day` is the closing date in words. `composite` are sentences,
    none where the round has no composite; `site` what was found on the spot. Marks in points."""

    park: str
    round_title: str
    office: str
    scorecard: str
    edition: str
    period: str
    is_sample: bool
    published: bool
    panel: str
    lines: tuple[OpinionLine, ...]
    cases: tuple[OpinionCase, ...]
    full_mark: Decimal
    total: Decimal
    raw_total: Decimal
    vetoed: tuple[str, ...]
    objection: tuple[str, ...]
    sha256: str
    frozen_at: str
    day: str
    composite: tuple[str, ...] = ()
    site: tuple[str, ...] = ()


def opinion_letter(found: OpinionPaper) -> bytes:
    """The docx; headed 尚未公布 until the result is public."""
    mark = head_mark(found.is_sample, "" if found.published else "尚未公布")
    paper = letter("评审意见书", mark=mark, number=f"（{found.round_title}）")
    paper.addressee(f"{found.park}：")
    paper.paragraph(
        f"{found.round_title}（评估期{found.period}）的省级评审已完成。"
        "现将对你单位的评审意见告知如下："
    )
    parts = (_basis, _result, _lines, *((_site,) if found.site else ()), _cases, _against)
    numbered(paper, found, parts)
    paper.closing(found.office, found.day)
    return paper.content()


def _basis(paper: Letter, found: OpinionPaper, number: str) -> None:
    paper.heading(f"{number}评审依据和办法")
    paper.paragraph(
        f"评审依据《{found.scorecard}》，版本为“{found.edition}”，"
        f"基础项满分 {shown(found.full_mark)} 分。{found.panel}"
    )


def _result(paper: Letter, found: OpinionPaper, number: str) -> None:
    paper.heading(f"{number}核定结果")
    words = f"核定分 {shown(found.total)} 分。"
    if found.raw_total != found.total:
        words += f"各项相加为 {shown(found.raw_total)} 分，按规则计 {shown(found.total)} 分。"
    if found.vetoed:
        words += f"{'、'.join(found.vetoed)}一票否决：核定分照算，不参加排名。"
    paper.paragraph(words)
    for one in found.composite:
        paper.paragraph(one)
    paper.note(f"核定表封存于 {found.frozen_at}。内容校验码（SHA-256）：{found.sha256}")
    paper.note("本件带有防伪校验信息，改动一处即可查出；核验请联系签发单位。")


def _lines(paper: Letter, found: OpinionPaper, number: str) -> None:
    paper.heading(f"{number}各项得分和理由")
    rows = [("序号", "二级指标", "分值", "核定", "理由")]
    rows += [
        (
            str(one.seq),
            one.short,
            "—" if one.full_mark is None else shown(one.full_mark),
            "—" if one.mark is None else shown(one.mark),
            one.words,
        )
        for one in found.lines
    ]
    paper.table(rows, (13, 28, 17, 17, 81), left=(1, 4))
    paper.note("注：分值栏为“—”的是附加项。每项核定分由理由一栏所列的扣分算出，可以复核。")


def _site(paper: Letter, found: OpinionPaper, number: str) -> None:
    paper.heading(f"{number}现场核查")
    for words in found.site:
        paper.paragraph(words)
    paper.note("注：现场核查记录不直接改变得分；据此扣分的，列在上表的理由里。照片在系统中查看。")


def _cases(paper: Letter, found: OpinionPaper, number: str) -> None:
    paper.heading(f"{number}案件")
    if not found.cases:
        paper.paragraph("没有登记案件。")
        return
    for at, one in enumerate(found.cases, 1):
        paper.heading(f"（{_chinese(at)}）第{one.seq}项", 2)
        facts = f"{one.found_on}发现：{one.summary}".rstrip("。") + "。"
        paper.paragraph(f"{facts}证明材料：{one.proof}。")
        for words in one.heard:
            paper.paragraph(f"{words.rstrip('。')}。")
        paper.paragraph(f"{one.decided.rstrip('。')}。")


def _against(paper: Letter, found: OpinionPaper, number: str) -> None:
    paper.heading(f"{number}异议")
    for words in found.objection:
        paper.paragraph(words)


def _chinese(number: int) -> str:
    """1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else f"{NUMERALS[tens - 1]}十")
    return head + (NUMERALS[ones - 1] if ones else "")
