"""What the organiser does with a round: make it, extend it, decide what the sheet leaves open."""

from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from indicators import loader
from scoring.canonical import canonical
from scoring.errors import ActionRefused
from scoring.settings import TOTAL, CaseSetting, OverFullSetting, check_setting
from scoring.workflow import HAS_VERIFIED_MARKS, Role
from services import clock
from services.access import require
from services.history import record
from services.people import User
from services.rounds import pinned, round_row
from services.verification import refreeze
from storage.rounds import DecisionRow, ExtensionRow, RoundRow
from storage.submissions import SubmissionRow


def create_round(
    session: Session,
    user: User,
    *,
    title: str,
    scorecard_id: str,
    period_start: date,
    period_end: date,
    opens_at: datetime,
    closes_at: datetime,
    review_closes_at: datetime,
    is_sample: bool = False,
) -> int:
    """Make a round pinned to a shipped scorecard; returns its id.

    Raises NotAllowed, ActionRefused (all problems at once), NotFound.
    """
    require(user, Role.ORGANISER)
    problems = []
    if not title.strip():
        problems.append("批次名称不能为空。")
    elif session.scalar(select(exists().where(RoundRow.title == title.strip()))):
        problems.append(f"已有名为“{title.strip()}”的批次，请换一个名称。")
    if period_end < period_start:
        problems.append("评估期间的截止日不能早于起始日。")
    if not opens_at < closes_at <= review_closes_at:
        problems.append("时间应依次为：申报开始、申报截止、评审截止。")
    if problems:
        raise ActionRefused(problems)
    card = loader.scorecard(scorecard_id)
    row = RoundRow(
        title=title.strip(),
        scorecard_id=card.id,
        scorecard_digest=loader.content_digest(card),
        scorecard_json=canonical(card),
        period_start=period_start,
        period_end=period_end,
        opens_at=opens_at,
        closes_at=closes_at,
        review_closes_at=review_closes_at,
        is_sample=is_sample,
        created_at=clock.now(),
    )
    session.add(row)
    session.flush()
    record(
        session, user, "round.create", "round", row.id,
        title=row.title, scorecard=card.id, digest=row.scorecard_digest,
        opens_at=opens_at, closes_at=closes_at, review_closes_at=review_closes_at,
    )  # fmt: skip
    return row.id


def extend(session: Session, user: User, round_id: int, closes_at: datetime, reason: str) -> None:
    """Move a round's closing time later; the change is kept with its reason.

    Raises NotAllowed, NotFound, ActionRefused.
    """
    require(user, Role.ORGANISER)
    row = round_row(session, round_id)
    _require_unpublished(row)
    problems = []
    if closes_at <= row.closes_at:
        problems.append(f"新的截止时间应晚于现在的 {clock.in_words(row.closes_at)}。")
    if not reason.strip():
        problems.append("请写明延期的原因。")
    if problems:
        raise ActionRefused(problems)
    before = row.closes_at
    row.extensions.append(
        ExtensionRow(
            closed_at=before,
            closes_at=closes_at,
            reason=reason.strip(),
            account_id=user.id,
            at=clock.now(),
        )
    )
    row.closes_at = closes_at
    row.review_closes_at = max(row.review_closes_at, closes_at)
    record(
        session, user, "round.extend", "round", row.id,
        before=before, after=closes_at, reason=reason.strip(),
    )  # fmt: skip


def decide(
    session: Session, user: User, round_id: int, indicator_id: str, setting: CaseSetting
) -> None:
    """Set what the scorecard leaves unset at one indicator, on the stated authority.

    Raises NotAllowed, NotFound, ActionRefused, MarksRefused.
    """
    row = _decidable(session, user, round_id)
    check_setting(pinned(row), indicator_id, setting)
    _keep(session, user, row, indicator_id, setting)


def decide_over_full(session: Session, user: User, round_id: int, setting: OverFullSetting) -> None:
    """Set whether bonus points may lift a total above the full mark. Raises as `decide`."""
    row = _decidable(session, user, round_id)
    _keep(session, user, row, TOTAL, setting)


def _decidable(session: Session, user: User, round_id: int) -> RoundRow:
    require(user, Role.ORGANISER)
    row = round_row(session, round_id)
    _require_unpublished(row)
    return row


def _require_unpublished(row: RoundRow) -> None:
    if row.stage != "open":
        raise ActionRefused(f"批次“{row.title}”已送签或已公布，不能再改动。")


def _keep(
    session: Session,
    user: User,
    row: RoundRow,
    key: str,
    setting: CaseSetting | OverFullSetting,
) -> None:
    value = setting.model_dump(mode="json")
    before = next((one for one in row.decisions if one.key == key), None)
    was = before.value if before else None
    if before:
        before.value, before.account_id, before.at = value, user.id, clock.now()
    else:
        row.decisions.append(DecisionRow(key=key, value=value, account_id=user.id, at=clock.now()))
    session.flush()
    record(session, user, "round.decide", "round", row.id, key=key, before=was, after=value)
    verified = select(SubmissionRow).where(
        SubmissionRow.round_id == row.id, SubmissionRow.status.in_(HAS_VERIFIED_MARKS)
    )
    for submission in session.scalars(verified):
        refreeze(session, user, submission, "批次确定事项改变")
