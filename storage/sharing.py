"""How a park shares the work: who fills which indicator by when, reminders, what was looked at."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base, Moment
from storage.people import AccountRow


class AssignmentRow(Base):
    """One indicator of one submission: its section, its person, its internal due date."""

    __tablename__ = "assignment"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    indicator_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    section: Mapped[str] = mapped_column(String(50), default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    due_on: Mapped[date | None]
    assigned_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    person: Mapped[AccountRow | None] = relationship(lazy="joined", foreign_keys=[person_id])

    __mapper_args__ = {"version_id_col": version}


class ReminderRow(Base):
    """One 催办: who was asked to hurry with which indicator, by whom, in which words."""

    __tablename__ = "reminder"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    indicator_id: Mapped[str] = mapped_column(String(80))
    section: Mapped[str] = mapped_column(String(50), default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    words: Mapped[str] = mapped_column(Text, default="")
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class LookRow(Base):
    """How far into the audit chain a person has looked at a submission's changes."""

    __tablename__ = "look"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
