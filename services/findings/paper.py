"""The list of findings as a workbook: of one submission, or of a whole round park by park."""

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from documents.table_book import Cell, TableColumn, write_table
from scoring.errors import NotFound
from scoring.words import FINDING, FINDING_STATE, LEVEL, SEVERITY
from scoring.workflow import Level
from services import clock
from services.access import get
from services.findings.check import Finding, findings, round_findings
from services.papers import Paper
from services.people import User
from services.rounds import round_row

_COLUMNS = (
    TableColumn("园区", 12, centre=True),
    TableColumn("级别", 6, centre=True),
    TableColumn("类别", 11, centre=True),
    TableColumn("序号", 5),
    TableColumn("二级指标", 11, centre=True),
    TableColumn("问题", 44),
    TableColumn("整改", 28),
    TableColumn("责任人", 11, centre=True),
    TableColumn("处理情况", 8, centre=True),
    TableColumn("说明", 20),
)
_NOTES = (
    "本表由系统按自评分、佐证材料、年度报告和日期互相核对得出，供核实，不改变任何人的评分。",
    "“园区间同一文件”“园区间文字雷同”“同样情形扣分不同”只供市级、省级核实，不要发给园区。",
)


def findings_book(
    session: Session, user: User, round_id: int, submission_id: int | None = None
) -> Paper:
    """Everything out of line that the user may know of. Raises NotFound, NotAllowed."""
    title = round_row(session, round_id).title
    if submission_id is not None:
        row = get(session, user, submission_id)
        if row.round_id != round_id:
            raise NotFound("这份申报不在这个批次里。请从合规检查页面导出。")
        found = findings(session, user, submission_id)
        return _paper(f"{title}问题清单（{row.unit.label}）", _of(row.unit.label, found), user)
    whole = round_findings(session, user, round_id)
    rows = _of("园区之间", whole.between)
    for park in whole.parks:
        rows += _of(park.park, park.findings)
    return _paper(f"{title}问题清单", rows, user)


def _of(park: str, found: Iterable[Finding]) -> list[list[Cell]]:
    return [
        [
            "园区之间" if one.kind.is_between_parks else park,
            SEVERITY[one.severity],
            FINDING[one.kind],
            one.seq,
            one.short,
            one.sentence,
            one.remedy,
            one.owner,
            FINDING_STATE[one.state],
            "\n".join(f"{LEVEL[word.level]}：{word.note}" for word in one.words if word.note),
        ]
        for one in found
    ]


def _paper(title: str, rows: Sequence[list[Cell]], user: User) -> Paper:
    count = {word: sum(row[1] == word for row in rows) for word in SEVERITY.values()}
    told = "，".join(f"{word} {number} 个" for word, number in count.items())
    about = f"共 {len(rows)} 个问题：{told}。导出时间 {clock.in_words(clock.now())}"
    notes = _NOTES[:1] if user.level is Level.PARK else _NOTES
    return Paper(f"{title}.xlsx", write_table(title, about, _COLUMNS, rows, notes))
