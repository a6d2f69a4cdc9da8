"""The yearly appraisal: what a year decided, who is appraised, records, votes, grade, appeal.

A vote leaves two traces that nothing ties together: that an account has voted, and a count that
grew by one. There is no ballot, no moment and no order to join them by.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base, Hundredths, Moment
from storage.books import BookRow
from storage.people import AccountRow


class AppraisalYearRow(Base):
    """One year of a unit's appraisal. `decided` are the values set for what the definition leaves
    unset, each by its key (`weight:law`) with document number, person and date; `close_reason` why
    the year was closed although more had a grade than its quota."""

    __tablename__ = "appraisal_year"

    book_id: Mapped[int] = mapped_column(ForeignKey("regime_book.id"), primary_key=True)
    decided: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    vote_opened_at: Mapped[datetime | None] = mapped_column(Moment)
    vote_closed_at: Mapped[datetime | None] = mapped_column(Moment)
    close_reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column()

    book: Mapped[BookRow] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": version}


class AppraiseeRow(Base):
    """Somebody, a section or a post appraised in a year, up to the grade and what came of it.

    `account_id` is the appraised person's own account, who may write the summary and appeal;
    `departure` says why the grade departs from threshold or methods; `history` is all that
    happened, each entry with its kind and day.
    """

    __tablename__ = "appraisee"
    __table_args__ = (UniqueConstraint("book_id", "level", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("regime_book.id"), index=True)
    level: Mapped[str] = mapped_column(String(30))
    name: Mapped[str] = mapped_column(String(100))
    section: Mapped[str] = mapped_column(String(100), default="")
    duties: Mapped[list[int]] = mapped_column(JSON, default=list)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    summary: Mapped[str] = mapped_column(Text, default="")
    summary_at: Mapped[datetime | None] = mapped_column(Moment)
    grade: Mapped[str | None] = mapped_column(String(30))
    grade_reason: Mapped[str] = mapped_column(Text, default="")
    departure: Mapped[str] = mapped_column(Text, default="")
    decided_on: Mapped[date | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    appeal: Mapped[str] = mapped_column(Text, default="")
    appealed_on: Mapped[date | None]
    appeal_decision: Mapped[str] = mapped_column(String(20), default="")
    appeal_answer: Mapped[str] = mapped_column(Text, default="")
    appeal_answered_on: Mapped[date | None]
    used_for: Mapped[str] = mapped_column(Text, default="")
    history: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class DailyRecordRow(Base):
    """What was noted of somebody during the year under one aspect. Appended or withdrawn.

    `circumstance` is the number of a circumstance of liability that it falls under, `quantity`
    how many, where a key output was done.
    """

    __tablename__ = "daily_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    appraisee_id: Mapped[int] = mapped_column(ForeignKey("appraisee.id"), index=True)
    on: Mapped[date]
    aspect: Mapped[str] = mapped_column(String(30))
    words: Mapped[str] = mapped_column(Text)
    output: Mapped[str] = mapped_column(String(30), default="")
    quantity: Mapped[Decimal | None] = mapped_column(Hundredths)
    circumstance: Mapped[int | None]
    consequence: Mapped[str] = mapped_column(Text, default="")
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")

    account: Mapped[AccountRow] = relationship(lazy="joined")


class AspectMarkRow(Base):
    """Points given to somebody under one aspect, with the reason."""

    __tablename__ = "aspect_mark"
    __table_args__ = (UniqueConstraint("appraisee_id", "aspect"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    appraisee_id: Mapped[int] = mapped_column(ForeignKey("appraisee.id"), index=True)
    aspect: Mapped[str] = mapped_column(String(30))
    points: Mapped[Decimal] = mapped_column(Hundredths)
    reason: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class VoterRow(Base):
    """That an account has voted in a year: neither when nor what."""

    __tablename__ = "appraisal_voter"

    book_id: Mapped[int] = mapped_column(ForeignKey("regime_book.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)


class TallyRow(Base):
    """How many voted so for somebody. Only counts are kept; `choice` is the id of a grade."""

    __tablename__ = "appraisal_tally"

    appraisee_id: Mapped[int] = mapped_column(ForeignKey("appraisee.id"), primary_key=True)
    choice: Mapped[str] = mapped_column(String(30), primary_key=True)
    votes: Mapped[int] = mapped_column(default=0)
