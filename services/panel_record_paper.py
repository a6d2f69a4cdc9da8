"""评审组记录 of one submission: for organiser and approver, once every seat has locked."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.panel_record import RecordLine, RecordPaper, RecordSeat, panel_record
from documents.seal_letter import sealed_letter
from scoring.errors import ActionRefused
from scoring.marks import shown
from scoring.panel import METHOD
from scoring.scorecard import Scorecard
from scoring.workflow import HAS_VERIFIED_MARKS, Role, Status
from services import clock
from services.access import PROVINCE, get, require
from services.opinion_paper import about_of, cases_told
from services.panel.composite import composite_words
from services.panel.divergence import standing
from services.panel.open_book import OpenLine, OpenPanel, open_panel
from services.panel.recusal import bars
from services.panel.rules import SEE_OTHERS, PanelRules, rules_of
from services.papers import Paper
from services.people import User
from services.province_office import province_office
from services.rounds import pinned, round_of
from services.sheets import sheet_of
from services.site_words import site_words
from services.verification import latest
from storage.panel import SeatRow
from storage.people import AccountRow
from storage.server_key import server_key
from storage.submissions import SubmissionRow

READERS = (Role.ORGANISER, Role.PROVINCE_APPROVER)


def panel_record_paper(session: Session, user: User, submission_id: int) -> Paper:
    """The record as docx, sealed. Raises NotAllowed, NotFound, ActionRefused (not locked yet)."""
    require(user, *READERS)
    submission = get(session, user, submission_id)
    laid_open = open_panel(session, user, submission_id)
    rules = rules_of(session, submission.round_id)
    if laid_open is None or rules is None:
        raise ActionRefused("评审组记录在每一席位都锁定评分之后才有；没有评审组的申报没有记录。")
    card, verified = pinned(submission.round), Status(submission.status) in HAS_VERIFIED_MARKS
    frozen = latest(session, submission_id) if verified else None
    seats = _seats(session, submission)
    paper = RecordPaper(
        park=submission.unit.name,
        round_title=round_of(submission.round).title,
        office=province_office(session),
        is_sample=submission.is_sample,
        verified=verified,
        rules=_rules(rules),
        seats=tuple(_seat(row, number, card) for row, number in seats),
        recusals=tuple(_recusals(session, submission)),
        lines=tuple(_line(one, laid_open) for one in laid_open.lines),
        settled=_settled(session, submission, card),
        cases=tuple(_cases(session, submission)),
        total=sheet_of(session, submission, PROVINCE).total,
        full_mark=card.full_mark,
        sha256=frozen.sha256 if frozen else "",
        printed_at=clock.in_words(clock.now()),
        site=site_words(session, submission),
        composite=composite_words(session, submission) if verified else (),
    )
    about = about_of("评审组记录", submission, paper.sha256)
    draft = "" if verified else "（草稿）"
    name = f"评审组记录_{submission.unit.label}_{paper.round_title}{draft}.docx"
    return Paper(name, sealed_letter(panel_record(paper), about, server_key()))


def _rules(rules: PanelRules) -> tuple[str, ...]:
    limit = (
        "没有设分歧界限。"
        if rules.threshold is None
        else f"一项的极差超过 {shown(rules.threshold)} 分的，由组长写明理由裁定。"
    )
    on = rules.document_date
    return (
        f"同一指标有几位评审的，{METHOD[rules.method]}，四舍五入到计分单位。",
        limit,
        f"评审员之间{SEE_OTHERS[rules.see_others]}。",
        f"依据{rules.document_no}，{on.year}年{on.month}月{on.day}日，确定人{rules.person}。",
    )


def _seats(session: Session, submission: SubmissionRow) -> list[tuple[SeatRow, int | None]]:
    """Live seats with their numbers, then those that were given up."""
    query = select(SeatRow).where(SeatRow.submission_id == submission.id).order_by(SeatRow.id)
    rows = list(session.scalars(query))
    live = [one for one in rows if one.left_at is None]
    gone: list[tuple[SeatRow, int | None]] = [(one, None) for one in rows if one.left_at]
    return [*((one, number) for number, one in enumerate(live, 1)), *gone]


def _seat(row: SeatRow, number: int | None, card: Scorecard) -> RecordSeat:
    heads = "、".join(one.short for one in card.groups if one.id in row.groups) or "全部指标"
    state = f"{clock.short(row.locked_at)} 锁定" if row.locked_at else "未锁定"
    if row.left_at:
        state = f"{clock.short(row.left_at)} 退出：{row.left_reason}"
    unit = row.account.unit.name
    return RecordSeat(number, row.account.name, unit, heads, row.chair and not row.left_at, state)


def _recusals(session: Session, submission: SubmissionRow) -> list[str]:
    """Who of the reviewers must not review this park, and why."""
    query = select(AccountRow).where(AccountRow.role == Role.REVIEWER).order_by(AccountRow.id)
    reviewers = {one.id: one for one in session.scalars(query)}
    found = bars(session, list(reviewers.values()), [submission.unit])
    return [
        f"{reviewers[account].name}（{reviewers[account].unit.name}）回避：{why}。"
        for (account, _), why in found.items()
    ]


def _line(one: OpenLine, panel: OpenPanel) -> RecordLine:
    said = {each.number: each.mark for each in one.said}
    marks = tuple(said.get(number) for number in range(1, len(panel.seats) + 1))
    how = one.how.split("：")[0]  # the chair's reason stands in a part of its own
    return RecordLine(one.seq, one.short, one.full_mark, marks, one.spread, one.mark, how)


def _settled(session: Session, submission: SubmissionRow, card: Scorecard) -> tuple[str, ...]:
    return tuple(
        f"第{card.by_id[key].seq}项“{card.by_id[key].short}”：{row.account.name}裁定扣 "
        f"{shown(row.off)} 分。理由：{row.reason.rstrip('。')}。"
        for key, row in standing(session, submission).items()
    )


def _cases(session: Session, submission: SubmissionRow) -> list[str]:
    return [
        f"第{one.seq}项，{one.found_on}发现：{one.summary.rstrip('。')}。证明材料：{one.proof}。"
        + "".join(f"{words.rstrip('。')}。" for words in (*one.heard, one.decided))
        for one in cases_told(session, submission)
    ]
