"""What parks got for on-site check and survey of a round, each from a paper that is named."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.composite import PART, Part, score_problem
from scoring.errors import ActionRefused, Conflict
from scoring.marks import shown
from scoring.workflow import AT_THE_PROVINCE, Role, Status
from services import clock
from services.access import get, opened, require
from services.history import record
from services.panel.shares import changeable, shares_of
from services.people import User
from storage.composite import PartScoreRow
from storage.submissions import SubmissionRow

LONGEST_SOURCE = 200


@dataclass(frozen=True, slots=True)
class PartScore:
    """One part's score, 0 to 100, with the paper that it stands in and who entered it."""

    score: Decimal
    source: str
    by: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class ParkScores:
    """What stands for one park, by part."""

    submission_id: int
    park: str
    scores: Mapping[Part, PartScore]


def entered(session: Session, user: User, round_id: int) -> list[ParkScores]:
    """The round's parks at the province with what has been entered. Raises NotAllowed."""
    require(user, Role.ORGANISER, Role.PROVINCE_APPROVER)
    query = opened(user).where(
        SubmissionRow.round_id == round_id, SubmissionRow.status.in_(AT_THE_PROVINCE)
    )
    rows = list(session.scalars(query.order_by(SubmissionRow.unit_id)))
    found = scores_of(session, [one.id for one in rows])
    return [ParkScores(one.id, one.unit.label, found.get(one.id, {})) for one in rows]


def scores_of(
    session: Session, submissions: Collection[int]
) -> dict[int, Mapping[Part, PartScore]]:
    """All scores by submission id; who may see them is the caller's to ask."""
    found: dict[int, dict[Part, PartScore]] = defaultdict(dict)
    query = select(PartScoreRow).where(PartScoreRow.submission_id.in_(submissions))
    for row in session.scalars(query):
        found[row.submission_id][Part(row.part)] = PartScore(
            row.score, row.source, row.account.name, row.at, row.version
        )
    return dict(found)


def enter(
    session: Session,
    user: User,
    submission_id: int,
    part: Part,
    version: int,
    *,
    score: Decimal | None,
    source: str,
) -> None:
    """Enter or mend a park's score of a part that counts; `version` 0 where there was none.

    Raises NotAllowed, NotFound, ActionRefused (all problems at once), Conflict.
    """
    require(user, Role.ORGANISER)
    submission = get(session, user, submission_id)
    changeable(session, user, submission.round_id)
    _require_counted(session, submission, part)
    row = _same(session, submission, part, version)
    problems = [one for one in (score_problem(score),) if one]
    if not 1 <= len(source.strip()) <= LONGEST_SOURCE:
        problems.append(f"出处：须写明得分出自哪份文件，不超过 {LONGEST_SOURCE} 个字。")
    if problems:
        raise ActionRefused([f"{submission.unit.label}{PART[part]}{one}" for one in problems])
    assert score is not None
    before = shown(row.score) if row else None
    if row is None:
        row = PartScoreRow(submission_id=submission_id, part=part.value)
        session.add(row)
    row.score, row.source = score, source.strip()
    row.account_id, row.at = user.id, clock.now()
    session.flush()
    record(
        session, user, "composite.score", "submission", submission_id, part=PART[part],
        before=before, after=shown(score), source=row.source,
    )  # fmt: skip


def take_back(
    session: Session, user: User, submission_id: int, part: Part, version: int, reason: str
) -> None:
    """Take a score back that was entered by mistake: it is open again. Raises as `enter`."""
    require(user, Role.ORGANISER)
    submission = get(session, user, submission_id)
    changeable(session, user, submission.round_id)
    row = _same(session, submission, part, version)
    if row is None:
        raise ActionRefused(f"{submission.unit.label}{PART[part]}：没有录入过得分。")
    if not reason.strip():
        raise ActionRefused(f"{submission.unit.label}{PART[part]}：撤回得分须写明原因。")
    record(
        session, user, "composite.take_back", "submission", submission_id, part=PART[part],
        before=shown(row.score), source=row.source, reason=reason.strip(),
    )  # fmt: skip
    session.delete(row)


def _require_counted(session: Session, submission: SubmissionRow, part: Part) -> None:
    found = shares_of(session, submission.round_id)
    if found is None or part is Part.WRITTEN or part not in found.shares.counted:
        raise ActionRefused(f"本批次的综合分不计{PART[part]}得分，不用录入。")
    if Status(submission.status) not in AT_THE_PROVINCE:
        raise ActionRefused(f"{submission.unit.label}：市级尚未推荐，不能录入得分。")


def _same(
    session: Session, submission: SubmissionRow, part: Part, version: int
) -> PartScoreRow | None:
    row = session.scalars(
        select(PartScoreRow).where(
            PartScoreRow.submission_id == submission.id, PartScoreRow.part == part.value
        )
    ).first()
    if (row.version if row else 0) != version:
        raise Conflict(
            f"{submission.unit.label}的{PART[part]}得分刚有别人改过，您的没有保存。"
            "请看过最新内容后再改。"
        )
    return row
