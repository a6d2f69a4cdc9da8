"""评审组记录: for the organiser's files. Seats, recusals, the method with its authority, every
seat's mark with the spread, what the chair settled, and the signatures."""

from dataclasses import dataclass
from decimal import Decimal

from documents.official_letter import BLANK, DATE_BLANK, Letter, head_mark, letter, numbered
from scoring.marks import shown

_MOST_ACROSS = 3
"""Seats that have a column each; more share one."""


@dataclass(frozen=True, slots=True)
class RecordSeat:
    """One seat: `number` None for one that was given up, whose words no longer count."""

    number: int | None
    name: str
    unit: str
    heads: str
    chair: bool
    state: str


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One base indicator: the mark of each seat in the seats' order (None: not asked), highest
    less lowest, the mark that they came to, and how. Points."""

    seq: int
    short: str
    full_mark: Decimal
    marks: tuple[Decimal | None, ...]
    spread: Decimal | None
    mark: Decimal | None
    how: str


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """Everything on the record; `rules` are sentences, `settled` the chair's words, `site` what was
    found on the spot, `composite` sentences where the round has one."""

    park: str
    round_title: str
    office: str
    is_sample: bool
    verified: bool
    rules: tuple[str, ...]
    seats: tuple[RecordSeat, ...]
    recusals: tuple[str, ...]
    lines: tuple[RecordLine, ...]
    settled: tuple[str, ...]
    cases: tuple[str, ...]
    total: Decimal | None
    full_mark: Decimal
    sha256: str
    printed_at: str
    site: tuple[str, ...] = ()
    composite: tuple[str, ...] = ()


def panel_record(found: RecordPaper) -> bytes:
    """The docx; headed 草稿 until the mark is verified."""
    mark = head_mark(found.is_sample, "" if found.verified else "草稿")
    paper = letter("评审组记录", mark=mark, number=f"（{found.round_title}　{found.park}）")
    parts = (_seats, _recusals, _rules, _lines, _settled, _site, _cases, _signatures)
    numbered(paper, found, parts)
    if found.sha256:
        paper.note(f"内容校验码（SHA-256）：{found.sha256}")
    paper.note(f"本件由系统按 {found.printed_at} 的数据生成，带有防伪校验信息。只供组织人存档。")
    return paper.content()


def _seats(paper: Letter, found: RecordPaper, number: str) -> None:
    paper.heading(f"{number}评审组成员")
    rows = [("席位", "姓名", "单位", "评审范围", "状态")]
    for one in found.seats:
        seat = f"评审{one.number}" if one.number else "已退出"
        name = f"{one.name}（组长）" if one.chair else one.name
        rows.append((seat, name, one.unit, one.heads, one.state))
    paper.table(rows, (20, 32, 34, 34, 36), left=(2, 3, 4))


def _recusals(paper: Letter, found: RecordPaper, number: str) -> None:
    paper.heading(f"{number}回避")
    for words in found.recusals or ("没有评审员须回避本园区。",):
        paper.paragraph(words)


def _rules(paper: Letter, found: RecordPaper, number: str) -> None:
    paper.heading(f"{number}合成办法")
    paper.paragraph("".join(found.rules))


def _lines(paper: Letter, found: RecordPaper, number: str) -> None:
    paper.heading(f"{number}各席位评分")
    count = sum(one.number is not None for one in found.seats)
    across = count <= _MOST_ACROSS
    heads = [f"评审{at}" for at in range(1, count + 1)] if across else ["各席位"]
    rows: list[tuple[str, ...]] = [("序号", "二级指标", "分值", *heads, "极差", "合成", "办法")]
    for one in found.lines:
        given = tuple("—" if mark is None else shown(mark) for mark in one.marks)
        if not across:
            told = (f"评审{at} {mark}" for at, mark in enumerate(given, 1) if mark != "—")
            given = ("\n".join(told),)
        rows.append(
            (
                str(one.seq), one.short, shown(one.full_mark), *given, _mark(one.spread),
                _mark(one.mark), one.how,
            )
        )  # fmt: skip
    each = [17] * count if across else [36]
    rest = 156 - 13 - 17 - sum(each) - 16 - 17
    paper.table(rows, (13, rest / 2, 17, *each, 16, 17, rest / 2), left=(1, len(rows[0]) - 1))
    total = "尚未合成" if found.total is None else f"{shown(found.total)} 分"
    paper.note("注：极差为最高分减最低分；“—”为没有分给该席位。")
    paper.paragraph(f"合成后的核定分：{total}（满分 {shown(found.full_mark)} 分）。")
    for words in found.composite:
        paper.paragraph(words)


def _settled(paper: Letter, found: RecordPaper, number: str) -> None:
    paper.heading(f"{number}组长裁定")
    for words in found.settled or ("没有须由组长裁定的分歧。",):
        paper.paragraph(words)


def _site(paper: Letter, found: RecordPaper, number: str) -> None:
    paper.heading(f"{number}现场核查")
    for words in found.site or ("没有现场核查记录。",):
        paper.paragraph(words)


def _cases(paper: Letter, found: RecordPaper, number: str) -> None:
    paper.heading(f"{number}案件")
    for words in found.cases or ("没有登记案件。",):
        paper.paragraph(words)


def _signatures(paper: Letter, found: RecordPaper, number: str) -> None:
    paper.heading(f"{number}签名")
    signing = [one for one in found.seats if one.number is not None]
    rows = [
        (f"评审{one.number}{'（组长）' if one.chair else ''}", f"{one.name}（签名）：", 14.0)
        for one in signing
    ]
    paper.form(
        [*rows, ("组织人", f"（签名）：{BLANK}", 14.0), ("日期", DATE_BLANK, 14.0)], label_width=38
    )


def _mark(points: Decimal | None) -> str:
    return "—" if points is None else shown(points)
