"""What city and province say of a submission: judgements, ledger, cases, frozen sheets."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base, Hundredths, Moment
from storage.people import AccountRow


class JudgementRow(Base):
    """That a rater (city or province) has looked at an indicator, and what was opened."""

    __tablename__ = "judgement"
    __table_args__ = (UniqueConstraint("submission_id", "indicator_id", "rater"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    indicator_id: Mapped[str] = mapped_column(String(80))
    rater: Mapped[str] = mapped_column(String(20))
    looked_at: Mapped[bool]
    evidence: Mapped[str] = mapped_column(Text, default="")
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    account: Mapped[AccountRow] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": version}


class DeductionRow(Base):
    """One deduction in the ledger: appended, or withdrawn with a reason; never edited."""

    __tablename__ = "deduction"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    indicator_id: Mapped[str] = mapped_column(String(80))
    rater: Mapped[str] = mapped_column(String(20))
    points: Mapped[Decimal] = mapped_column(Hundredths)
    reason: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)
    request_key: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")

    account: Mapped[AccountRow] = relationship(lazy="joined", foreign_keys=[account_id])


class CaseRow(Base):
    """One event under a bonus, penalty or veto indicator; withdrawn with a reason, never erased."""

    __tablename__ = "case_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    indicator_id: Mapped[str] = mapped_column(String(80))
    rater: Mapped[str] = mapped_column(String(20))
    found_on: Mapped[date]
    summary: Mapped[str] = mapped_column(Text)
    proof: Mapped[str] = mapped_column(Text)
    reply: Mapped[str] = mapped_column(Text, default="")
    request_key: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")

    account: Mapped[AccountRow] = relationship(lazy="joined", foreign_keys=[account_id])


class FrozenSheetRow(Base):
    """A verified sheet as canonical JSON with its SHA-256; a later one never erases an earlier."""

    __tablename__ = "frozen_sheet"
    __table_args__ = (Index("ix_frozen_latest", "submission_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    cause: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
