"""Scorecards that an office made itself: drafts from a workbook, activated ones unchangeable."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base, Moment
from storage.people import AccountRow


class EditionRow(Base):
    """One edition: its definition as canonical JSON, and the document that put it in force.

    `card_id` is unique among activated editions; a draft has no activation.
    """

    __tablename__ = "scorecard_edition"

    id: Mapped[int] = mapped_column(primary_key=True)
    card_id: Mapped[str] = mapped_column(String(80), index=True)
    title: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)
    filename: Mapped[str] = mapped_column(String(200), default="")
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    document_no: Mapped[str] = mapped_column(String(100), default="")
    document_date: Mapped[date | None]
    activated_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    activated_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    account: Mapped[AccountRow] = relationship(lazy="joined", foreign_keys=[account_id])

    __mapper_args__ = {"version_id_col": version}
