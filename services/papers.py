"""Papers that go out: the official score sheet, the ledger, the ranking, the blank sheet.

Each answer is a file name and its bytes; rights are those of the page that shows the same.
"""

from dataclasses import dataclass, replace
from io import BytesIO

from sqlalchemy.orm import Session

from documents.paper import Rater, SheetPaper, blank
from documents.ranking_book import write_ranking_book
from documents.seal import Seal, sealed
from documents.sheet_writer import write_score_sheet
from documents.table_book import Cell, TableColumn, write_table
from scoring.canonical import digest
from scoring.marks import ZERO, shown
from scoring.words import STATUS
from scoring.workflow import EDITABLE, Level, Status
from services import clock
from services.access import CITY, PROVINCE, SELF, get, raters_open_to, verified_visible
from services.evidence.numbering import file_lines
from services.firm_places import firm_of
from services.hearings.on_sheet import heard_on_sheet
from services.ledger import RATER_WORDS, LedgerEntry, ledger
from services.people import User
from services.round_result import round_result
from services.rounds import Round, round_of, round_row
from services.self_assessment import entries
from services.sheets import judgements_of
from services.verification import latest
from storage.server_key import server_key

_RATERS = {SELF: Rater.SELF, CITY: Rater.CITY, PROVINCE: Rater.VERIFIED}


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to hand out."""

    filename: str
    content: bytes


def score_sheet(session: Session, user: User, submission_id: int) -> Paper:
    """One submission's official score sheet with the marks open to this user. Raises NotFound."""
    submission = get(session, user, submission_id)
    paper = sheet_paper(session, user, submission_id)
    return Paper(f"评分表_{submission.unit.label}_{paper.round_title}.xlsx", sheet_bytes(paper))


def sheet_paper(session: Session, user: User, submission_id: int) -> SheetPaper:
    """What that score sheet says; a form while the park may write in it. Raises NotFound."""
    submission = get(session, user, submission_id)
    status = Status(submission.status)
    campaign = round_of(submission.round)
    frozen = latest(session, submission_id) if verified_visible(user, status) else None
    written = entries(session, user, submission_id)
    marks = {
        _RATERS[rater]: judgements_of(session, [submission], rater, user)[submission.id]
        for rater in raters_open_to(user, status)
    }
    return SheetPaper(
        scorecard=campaign.scorecard,
        marks={
            rater: given
            for rater, given in marks.items()
            if rater is Rater.SELF or any(one is not None for one in given.values())
        },
        applicant=submission.unit.name,
        round_title=campaign.title,
        period=_period(campaign),
        status=STATUS[status],
        printed_at=clock.in_words(clock.now()),
        content_hash=frozen.sha256 if frozen else "",
        settings=campaign.settings,
        reasons={key: one.reason for key, one in written.items()},
        evidence={key: one.evidence for key, one in written.items()},
        files=file_lines(session, user, submission_id),
        heard=heard_on_sheet(session, user, submission),
        is_form=user.level is Level.PARK and status in EDITABLE,
    )


def blank_sheet(session: Session, user: User, round_id: int) -> Paper:
    """An empty sheet of a round, for a park to fill without network. Raises NotFound."""
    campaign = round_of(round_row(session, round_id))
    paper = replace(
        blank(campaign.scorecard),
        applicant=user.unit_name if user.level is Level.PARK else "",
        round_title=campaign.title,
        period=_period(campaign),
    )
    return Paper(f"空白评分表_{campaign.title}.xlsx", sheet_bytes(paper))


def ledger_book(
    session: Session, user: User, round_id: int, submission_id: int | None = None
) -> Paper:
    """The deduction ledger as the user sees it. Raises NotFound."""
    campaign = round_of(round_row(session, round_id))
    found = ledger(session, user, round_id=round_id, submission_id=submission_id)
    rows: list[list[Cell]] = [
        [
            one.park,
            one.seq,
            one.short,
            None if one.points is None else -one.points,
            one.reason,
            one.basis,
            one.evidence,
            f"{RATER_WORDS[one.rater]}\n{one.by}".strip(),
            clock.short(one.at),
            _state(one),
        ]
        for one in found
    ]
    counted = [one for one in found if not one.withdrawn and one.points is not None]
    off = sum((one.points for one in counted if one.points is not None), ZERO)
    about = f"扣分 {len(counted)} 笔，共 {shown(off)} 分"
    if cases := sum(one.kind == "case" and one.counts for one in found):
        about += f"；案件 {cases} 起"
    if muted := [line for line, one in enumerate(found) if one.withdrawn]:
        about += f"；已撤回 {len(muted)} 笔，不计入"
    whose = f"（{found[0].park}）" if found and submission_id is not None else ""
    return Paper(
        f"扣分台账_{campaign.title}{whose}.xlsx",
        write_table(
            f"{campaign.title}扣分台账{whose}",
            f"{about}。导出时间 {clock.in_words(clock.now())}",
            _LEDGER,
            rows,
            [
                "台账只追加，不修改；撤回的保留原文并注明原因。各评分主体分别从满分扣起，同一处不足会重复出现。"
            ],
            muted,
        ),
    )


def _state(one: LedgerEntry) -> str:
    if one.withdrawn:
        return f"已撤回：{one.withdrawn_reason}"
    if one.hearing is not None:
        return f"案件：{one.hearing.words}"
    return _STANDS[one.kind]


_STANDS = {"self": "有效", "deduction": "有效", "case": "案件"}
_LEDGER = (
    TableColumn("园区", 13, centre=True),
    TableColumn("序号", 5),
    TableColumn("二级指标", 13, centre=True),
    TableColumn("扣分", 8),
    TableColumn("扣分理由", 36),
    TableColumn("依据", 18),
    TableColumn("查阅的佐证", 18),
    TableColumn("评分主体", 14, centre=True),
    TableColumn("时间", 11, centre=True),
    TableColumn("状态", 22, centre=True),
)


def ranking_book(session: Session, user: User, round_id: int) -> Paper:
    """The ranking as the user sees it, with group marks and charts. Raises NotFound, NotAllowed."""
    found = round_result(session, user, round_id)
    about = {
        "文书": "排名表", "批次": found.title, "评分表版本": found.edition, "状态": found.state,
        "排名校验码": found.code,
    }  # fmt: skip
    firm = firm_of(session, user, round_id)
    content = sealed(lambda seal: write_ranking_book(found, seal, firm), about, server_key())
    return Paper(f"排名_{found.title}.xlsx", content)


def _period(campaign: Round) -> str:
    return f"{campaign.period_start:%Y-%m-%d} 至 {campaign.period_end:%Y-%m-%d}"


def sheet_bytes(paper: SheetPaper) -> bytes:
    """The sheet as a file; sealed with the server's key unless it is a form to be filled."""

    def write(seal: Seal | None) -> bytes:
        buffer = BytesIO()
        write_score_sheet(buffer, paper, seal)
        return buffer.getvalue()

    if paper.is_form:
        return write(None)
    about = {
        "文书": "评分表",
        "批次": paper.round_title,
        "申报单位": paper.applicant,
        "评分表": paper.scorecard.id,
        "评分表校验码": digest(paper.scorecard),
        "批次确定事项校验码": digest(paper.settings),
        "内容校验码": paper.content_hash,
    }
    return sealed(write, about, server_key())
