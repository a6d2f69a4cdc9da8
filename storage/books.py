"""A unit's own copy of a regime, what was entered at its parts, the files filed there, holidays."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base, Moment
from storage.evidence import BlobRow
from storage.people import AccountRow, UnitRow


class BookRow(Base):
    """A regime that a unit works by: the whole definition as canonical JSON with its SHA-256.

    `kind` is plan, duties, supervision or appraisal; `year` 0 where the regime has no years. A
    definition that is imported anew replaces `content`; what was entered at its parts stays.
    """

    __tablename__ = "regime_book"
    __table_args__ = (UniqueConstraint("unit_id", "kind", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    year: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(200))
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    unit: Mapped[UnitRow] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": version}


class EntryRow(Base):
    """What a unit entered at one part of a book (a task, a matter): owner, days, how far it is.

    `links` are what proves it elsewhere, so that nothing is typed twice: each names a submission
    and an indicator or a fact (`services.books.links`).
    """

    __tablename__ = "regime_entry"
    __table_args__ = (UniqueConstraint("book_id", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("regime_book.id"), index=True)
    part: Mapped[str] = mapped_column(String(100))
    owner: Mapped[str] = mapped_column(String(100), default="")
    starts: Mapped[date | None]
    due: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(20), default="not_begun")
    progress: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(Text, default="")
    links: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    account: Mapped[AccountRow] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": version}


class BookFileRow(Base):
    """A file filed at one part of a book, or at an inspection (`part` names it)."""

    __tablename__ = "regime_file"
    __table_args__ = (UniqueConstraint("book_id", "part", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("regime_book.id"), index=True)
    part: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(ForeignKey("evidence_blob.sha256"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    blob: Mapped[BlobRow] = relationship(lazy="joined")
    account: Mapped[AccountRow] = relationship(lazy="joined")


class HolidayRow(Base):
    """A day that the office entered over the shipped holiday table; `kind` is off, work or plain
    (an ordinary day: what the shipped table says of it no longer holds)."""

    __tablename__ = "office_holiday"

    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    festival: Mapped[str] = mapped_column(String(50))
    notice: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
