"""综合分权重: what written review, on-site check and survey count in a round, on whose word.

No source fixes them: until the organiser sets shares, a round has no composite.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.composite import Part, Shares, share_problems
from scoring.errors import ActionRefused, Conflict
from scoring.stages import PUBLIC, Stage
from scoring.workflow import HAS_VERIFIED_MARKS, Role
from services import clock
from services.access import require
from services.authority import Word, signed, word_problems
from services.history import record
from services.people import User
from services.rounds import round_row
from storage.composite import SharesRow
from storage.rounds import RoundRow
from storage.submissions import SubmissionRow

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class RoundShares:
    """A round's shares. `ranks`: places follow the composite, not the verified mark."""

    shares: Shares
    ranks: bool
    document_no: str
    person: str
    document_date: date
    version: int

    @property
    def words(self) -> str:
        """`综合分＝书面评审70%、现场核查20%、问卷调查10%，名次按综合分排列`."""
        order = "名次按综合分排列" if self.ranks else "名次仍按核定分排列，综合分只供参考"
        return f"综合分＝{self.shares.words}，{order}"

    @property
    def authority(self) -> str:
        """`依据〔2026〕1号，2026年1月5日，确定人…`."""
        on = self.document_date
        return f"依据{self.document_no}，{on.year}年{on.month}月{on.day}日，确定人{self.person}"


@dataclass(frozen=True, slots=True)
class Asked:
    """Shares as written in the form, in percent; None is blank."""

    written: int | None
    site: int | None
    survey: int | None
    ranks: bool | None
    word: Word


def shares_of(session: Session, round_id: int) -> RoundShares | None:
    """The round's shares; None where it has no composite."""
    row = session.get(SharesRow, round_id)
    if row is None:
        return None
    return RoundShares(
        Shares(row.written, row.site, row.survey), row.ranks, row.document_no, row.person,
        row.document_date, row.version,
    )  # fmt: skip


def set_shares(session: Session, user: User, round_id: int, version: int, asked: Asked) -> None:
    """Set or change a round's shares; `version` 0 for the first time. A sign-off of the ranking
    no longer holds afterwards where it changes.

    Raises NotAllowed, NotFound, ActionRefused (all problems at once), Conflict.
    """
    campaign = changeable(session, user, round_id)
    row = _same(session, round_id, version)
    problems = share_problems(
        {Part.WRITTEN: asked.written, Part.SITE: asked.site, Part.SURVEY: asked.survey}
    )
    if asked.ranks is None:
        problems.append("名次：请选按综合分排列，或仍按核定分排列。")
    problems += word_problems(asked.word)
    if problems:
        raise ActionRefused(problems)
    assert asked.written is not None and asked.site is not None and asked.survey is not None
    assert asked.ranks is not None
    before = shares_of(session, round_id)
    if row is None:
        row = SharesRow(round_id=round_id)
        session.add(row)
    word = signed(asked.word)
    row.written, row.site, row.survey = asked.written, asked.site, asked.survey
    row.ranks, row.account_id, row.at = asked.ranks, user.id, clock.now()
    row.document_no, row.person, row.document_date = word.document_no, word.person, word.date
    session.flush()
    after = shares_of(session, round_id)
    assert after is not None
    record(
        session, user, "composite.shares", "round", round_id, title=campaign.title,
        before=before.words if before else None, after=after.words, document_no=row.document_no,
        person=row.person, document_date=row.document_date, verified=_verified(session, round_id),
    )  # fmt: skip


def drop_shares(session: Session, user: User, round_id: int, version: int, reason: str) -> None:
    """The round has no composite after all; scores that were entered stay on record unused.

    Raises as `set_shares`.
    """
    campaign = changeable(session, user, round_id)
    row = _same(session, round_id, version)
    if row is None:
        raise ActionRefused("本批次没有设综合分。请刷新页面看最新状态。")
    if not 1 <= len(reason.strip()) <= LONGEST_REASON:
        raise ActionRefused(f"取消综合分须写明原因，不超过 {LONGEST_REASON} 个字。")
    before = shares_of(session, round_id)
    assert before is not None
    session.delete(row)
    session.flush()
    record(
        session, user, "composite.drop", "round", round_id, title=campaign.title,
        before=before.words, reason=reason.strip(), verified=_verified(session, round_id),
    )  # fmt: skip


def changeable(session: Session, user: User, round_id: int) -> RoundRow:
    """The round, while what makes its composite may change. Raises NotAllowed, NotFound,
    ActionRefused once the ranking was handed to the approver or is public: what was published
    stands, also while a park is under review again."""
    require(user, Role.ORGANISER)
    row = round_row(session, round_id)
    if Stage(row.stage) in PUBLIC:
        raise ActionRefused(f"批次“{row.title}”已公布，综合分的权重和各项得分不能再改。")
    if row.stage != Stage.OPEN:
        raise ActionRefused(
            f"批次“{row.title}”已送签，综合分的权重和各项得分不能再改；"
            "确需更改的，请省级审签人先退回。"
        )
    return row


def _same(session: Session, round_id: int, version: int) -> SharesRow | None:
    row = session.get(SharesRow, round_id)
    if (row.version if row else 0) != version:
        raise Conflict("别人刚改过综合分权重，您的改动没有保存。请看过最新内容后再改。")
    return row


def _verified(session: Session, round_id: int) -> int:
    """How many parks had a verified mark when it was set: who reads the record shall know."""
    query = select(func.count()).where(
        SubmissionRow.round_id == round_id, SubmissionRow.status.in_(HAS_VERIFIED_MARKS)
    )
    return session.scalar(query) or 0
