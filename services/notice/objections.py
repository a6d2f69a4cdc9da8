"""The register of signed letters against a notice: recorded, decided, answered.

Only the organiser and the province's approver see it: a letter names its sender, and its words
may. In the audit trail, which more people read, neither stands.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, NotFound
from scoring.workflow import Role, Status
from services import clock
from services.access import listed, require
from services.history import record
from services.notice.kept import OFFICE, notice_row
from services.notice.letters import WHOLE, Letter, Objection, Outcome
from services.notice.period import chinese
from services.people import User
from storage.aftermath import NoticeRow, ObjectionRow
from storage.submissions import SubmissionRow

LONGEST_SENDER = 200
LONGEST_WORDS = 10_000


def objections(session: Session, user: User, round_id: int) -> list[Objection]:
    """Every letter against the notices of a round, in the order received into the register.

    Raises NotAllowed.
    """
    require(user, *OFFICE)
    return of_round(session, round_id)


def of_round(session: Session, round_id: int) -> list[Objection]:
    """As `objections`, for services that tell no senders on."""
    query = (
        select(ObjectionRow, SubmissionRow)
        .join(NoticeRow, ObjectionRow.notice_id == NoticeRow.id)
        .outerjoin(SubmissionRow, ObjectionRow.submission_id == SubmissionRow.id)
        .where(NoticeRow.round_id == round_id)
        .order_by(ObjectionRow.id)
    )
    return [_objection(n, *pair) for n, pair in enumerate(session.execute(query), 1)]


def subjects(session: Session, user: User, round_id: int) -> dict[int, str]:
    """The parks of a round that a letter can be about, by submission. Raises NotAllowed."""
    require(user, *OFFICE)
    rows = session.scalars(listed(user).where(SubmissionRow.round_id == round_id))
    return {row.id: row.unit.label for row in sorted(rows, key=lambda one: one.unit_id)}


def record_letter(session: Session, user: User, notice_id: int, letter: Letter) -> int:
    """Enter a letter into the register; a late one is entered too and marked. Returns its id.

    Raises NotAllowed, NotFound, ActionRefused with everything that is missing or wrong.
    """
    require(user, Role.ORGANISER)
    notice = notice_row(session, notice_id)
    sender, words = letter.sender.strip(), letter.words.strip()
    problems = _problems(session, notice, letter)
    if problems or letter.received_on is None:
        raise ActionRefused(problems)
    same = select(ObjectionRow.id).where(
        ObjectionRow.notice_id == notice_id,
        ObjectionRow.sender == sender,
        ObjectionRow.received_on == letter.received_on,
        ObjectionRow.words == words,
        ObjectionRow.submission_id.is_(None)
        if letter.submission_id is None
        else ObjectionRow.submission_id == letter.submission_id,
    )
    known = session.scalars(same).first()
    if known is not None:
        return known  # the same click twice
    row = ObjectionRow(
        notice_id=notice_id,
        submission_id=letter.submission_id,
        sender=sender,
        received_on=letter.received_on,
        in_time=letter.received_on <= notice.until_on,
        words=words,
        account_id=user.id,
        at=clock.now(),
    )
    session.add(row)
    session.flush()
    record(
        session, user, "objection.record", "round", notice.round_id,
        number=_number(session, notice.round_id, row.id), received_on=row.received_on,
        in_time="期内" if row.in_time else "逾期",
    )  # fmt: skip
    return row.id


def get(session: Session, user: User, objection_id: int) -> tuple[Objection, ObjectionRow]:
    """One letter with its row. Raises NotAllowed, NotFound."""
    require(user, *OFFICE)
    row = session.get(ObjectionRow, objection_id)
    if row is None:
        raise NotFound("没有这份异议。请从“公示与命名”页面进入。")
    round_id = notice_row(session, row.notice_id).round_id
    found = next(one for one in of_round(session, round_id) if one.id == objection_id)
    return found, row


def _problems(session: Session, notice: NoticeRow, letter: Letter) -> list[str]:
    found = []
    if not 1 <= len(letter.sender.strip()) <= LONGEST_SENDER:
        found.append(f"异议人：须写明单位全称或本人姓名，不超过 {LONGEST_SENDER} 个字。")
    on = letter.received_on
    if on is None:
        found.append("收到日期：还没有填写。")
    elif on > clock.today():
        found.append("收到日期：不能晚于今天。")
    elif on < notice.from_on:
        found.append(f"收到日期：公示{chinese(notice.from_on)}才开始，不能早于这一天。")
    elif notice.withdrawn_at and on > clock.beijing(notice.withdrawn_at).date():
        found.append("收到日期：公示那时已经撤回，不再接受异议。")
    if not 1 <= len(letter.words.strip()) <= LONGEST_WORDS:
        found.append(f"异议内容：须写明事实和理由，不超过 {LONGEST_WORDS} 个字。")
    if letter.submission_id is not None:
        about = session.get(SubmissionRow, letter.submission_id)
        if about is None or about.round_id != notice.round_id:
            found.append("针对的园区：不在这份公示的批次内，请重新选择。")
    return found


def _number(session: Session, round_id: int, objection_id: int) -> int:
    return next(one.number for one in of_round(session, round_id) if one.id == objection_id)


def _objection(number: int, row: ObjectionRow, about: SubmissionRow | None) -> Objection:
    return Objection(
        id=row.id,
        number=number,
        notice_id=row.notice_id,
        submission_id=row.submission_id,
        about=about.unit.label if about else WHOLE,
        status=Status(about.status) if about else None,
        sender=row.sender,
        received_on=row.received_on,
        in_time=row.in_time,
        words=row.words,
        outcome=Outcome(row.decision) if row.decision else None,
        reason=row.reason,
        answer=row.answer,
        answer_no=row.answer_no,
        answered_on=row.answered_on,
        recorded_by=row.account.name,
        at=row.at,
        version=row.version,
    )
