"""Supervision: an inspection, what happened in it and when, its instruments, its liability."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base, Moment
from storage.books import BookRow
from storage.people import AccountRow


class InspectionRow(Base):
    """One inspection of one unit or person under one procedure of a book of supervision."""

    __tablename__ = "inspection"

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("regime_book.id"), index=True)
    procedure: Mapped[str] = mapped_column(String(80))
    number: Mapped[str] = mapped_column(String(100))
    subject: Mapped[str] = mapped_column(String(200))
    about: Mapped[str] = mapped_column(Text, default="")
    way: Mapped[str] = mapped_column(String(100), default="")
    is_spot_check: Mapped[bool] = mapped_column(default=False)
    inspectors: Mapped[list[str]] = mapped_column(JSON, default=list)
    entry_on: Mapped[date]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    closed_on: Mapped[date | None]
    closing: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column()

    book: Mapped[BookRow] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": version}


class InspectionEventRow(Base):
    """Something that happened in an inspection on a day. Appended or withdrawn with a reason,
    never edited. `kind` is one of `scoring.inspections.EventKind`; `detail` what it needs more."""

    __tablename__ = "inspection_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    on: Mapped[date]
    words: Mapped[str] = mapped_column(Text, default="")
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")

    account: Mapped[AccountRow] = relationship(lazy="joined")


class InstrumentRow(Base):
    """A written instrument of an inspection with its required contents and its own term.

    `circumstances` are numbers of the circumstances to correct or revoke that it rests on. The
    term is `term_days` of `term_kind` (calendar or working) from receipt; None has no term.
    """

    __tablename__ = "instrument"

    id: Mapped[int] = mapped_column(primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
    document_no: Mapped[str] = mapped_column(String(100))
    issued_on: Mapped[date]
    contents: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    circumstances: Mapped[list[int]] = mapped_column(JSON, default=list)
    term_days: Mapped[int | None]
    term_kind: Mapped[str] = mapped_column(String(20), default="calendar")
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")


class LiabilityRow(Base):
    """That somebody was held liable, or spared, for a fault: recorded case by case, since the
    source ties no form of liability to a fault. `forms` are printed numbers, with sanctions."""

    __tablename__ = "liability_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
    person: Mapped[str] = mapped_column(String(100))
    fault: Mapped[int]
    exemption: Mapped[int | None]
    forms: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    reason: Mapped[str] = mapped_column(Text)
    decided_on: Mapped[date]
    decided_by: Mapped[str] = mapped_column(String(100))
    document_no: Mapped[str] = mapped_column(String(100), default="")
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")
