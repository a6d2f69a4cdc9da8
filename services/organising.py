"""What the organiser does with a round: make it, extend it, decide what the sheet leaves open."""

from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused
from scoring.settings import TOTAL, CaseSetting, OverFullSetting, check_setting
from scoring.workflow import HAS_VERIFIED_MARKS, Role
from services import clock
from services.access import require
from services.history import record
from services.people import User
from services.pinning import marks_problems, pin
from services.rounds import pinned, round_row
from services.scorecards import offered
from services.verification import refreeze
from services.weights import Weights
from storage.rounds import DecisionRow, ExtensionRow, RoundRow
from storage.submissions import SubmissionRow


def create_round(
    session: Session,
    user: User,
    *,
    title: str,
    scorecard_id: str | None,
    period_start: date | None,
    period_end: date | None,
    opens_at: datetime | None,
    closes_at: datetime | None,
    review_closes_at: datetime | None,
    weights: Weights | None = None,
    is_sample: bool = False,
) -> int:
    """Make a round pinned to an offered scorecard; returns its id. None is what was left blank.

    Where the scheme leaves its full marks open, `weights` sets them; the round keeps the
    scorecard that comes of it. Raises NotAllowed, ActionRefused (all problems at once), NotFound.
    """
    require(user, Role.ORGANISER)
    problems = _title_problems(session, title.strip())
    problems += [
        f"{label}：还没有填写。"
        for label, value in (
            ("评分表", scorecard_id),
            ("评估期间起始日", period_start),
            ("评估期间截止日", period_end),
            ("申报开始", opens_at),
            ("申报截止", closes_at),
            ("评审截止", review_closes_at),
        )
        if value is None
    ]
    if period_start and period_end and period_end < period_start:
        problems.append("评估期间：截止日不能早于起始日。")
    if opens_at and closes_at and opens_at >= closes_at:
        problems.append("申报截止：应晚于申报开始。")
    if closes_at and review_closes_at and closes_at > review_closes_at:
        problems.append("评审截止：不能早于申报截止。")
    chosen = offered(session, scorecard_id) if scorecard_id else None
    if chosen is not None:
        problems += marks_problems(chosen, weights)
    if problems:
        raise ActionRefused(problems)
    assert chosen and period_start and period_end
    assert opens_at and closes_at and review_closes_at
    row = RoundRow(
        title=title.strip(),
        period_start=period_start,
        period_end=period_end,
        opens_at=opens_at,
        closes_at=closes_at,
        review_closes_at=review_closes_at,
        is_sample=is_sample,
        created_at=clock.now(),
    )
    pin(session, user, row, chosen, weights)
    return row.id


def _title_problems(session: Session, title: str) -> list[str]:
    if not 2 <= len(title) <= 100:
        return ["批次名称：须为 2—100 个字。"]
    if session.scalar(select(exists().where(RoundRow.title == title))):
        return [f"批次名称：已有名为“{title}”的批次，请换一个。"]
    return []


def extend(
    session: Session, user: User, round_id: int, closes_at: datetime | None, reason: str
) -> None:
    """Move a round's closing time later; the change is kept with its reason.

    Raises NotAllowed, NotFound, ActionRefused.
    """
    require(user, Role.ORGANISER)
    row = round_row(session, round_id)
    _require_unpublished(row)
    problems = []
    if closes_at is None:
        problems.append("新的申报截止：还没有填写。")
    elif closes_at <= row.closes_at:
        problems.append(f"新的申报截止：应晚于现在的 {clock.in_words(row.closes_at)}。")
    if not 2 <= len(reason.strip()) <= 500:
        problems.append("延期原因：须写明，2—500 个字。")
    if problems:
        raise ActionRefused(problems)
    assert closes_at is not None
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
