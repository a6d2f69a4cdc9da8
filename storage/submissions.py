"""What a park hands in: the submission, its self marks, corrections asked for, city opinions."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base, Hundredths, Moment
from storage.people import UnitRow
from storage.rounds import RoundRow


class SubmissionRow(Base):
    """One park's papers in one round."""

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("round_id", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    status: Mapped[str] = mapped_column(String(30), index=True)
    status_at: Mapped[datetime] = mapped_column(Moment)
    status_note: Mapped[str] = mapped_column(Text, default="")
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    correction_due: Mapped[datetime | None] = mapped_column(Moment)
    proposal: Mapped[str | None] = mapped_column(String(30))
    is_sample: Mapped[bool] = mapped_column(default=False)
    source_note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column()

    unit: Mapped[UnitRow] = relationship(lazy="joined")
    round: Mapped[RoundRow] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": version}


class SelfMarkRow(Base):
    """What the park wrote at one indicator; edited until submission."""

    __tablename__ = "self_mark"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    indicator_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    mark: Mapped[Decimal | None] = mapped_column(Hundredths)
    cases: Mapped[int | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[str] = mapped_column(Text, default="")
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class CorrectionRow(Base):
    """A return for correction: who asked, by when, and whether it has been answered."""

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    due_at: Mapped[datetime] = mapped_column(Moment)
    note: Mapped[str] = mapped_column(Text, default="")
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    issued_at: Mapped[datetime | None] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)

    notes: Mapped[list["CorrectionNoteRow"]] = relationship(order_by="CorrectionNoteRow.id")


class CorrectionNoteRow(Base):
    """What is wrong at one indicator: incorrect, incomplete or outdated, in words."""

    __tablename__ = "correction_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    correction_id: Mapped[int] = mapped_column(ForeignKey("correction.id"), index=True)
    indicator_id: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text)


class OpinionRow(Base):
    """The city's opinion: recommended or not, its words, document number and date."""

    __tablename__ = "opinion"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    recommended: Mapped[bool]
    words: Mapped[str] = mapped_column(Text)
    document_no: Mapped[str] = mapped_column(String(100), default="")
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    signed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    signed_at: Mapped[datetime | None] = mapped_column(Moment)
