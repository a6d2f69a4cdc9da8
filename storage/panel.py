"""The panel of a review: seats, declared interests, how marks become one, the chair's word."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base, Hundredths, Moment
from storage.evidence import BlobRow
from storage.people import AccountRow, UnitRow


class PanelRow(Base):
    """How the reviewers of a round become one, on whose word. No row: one shared review.

    `threshold` in points: a wider spread goes to the chair; None sends nothing there.
    `see_others` is never, after_own or always.
    """

    __tablename__ = "panel"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    method: Mapped[str] = mapped_column(String(20))
    threshold: Mapped[Decimal | None] = mapped_column(Hundredths)
    see_others: Mapped[str] = mapped_column(String(20))
    names_to_parks: Mapped[bool] = mapped_column(default=False)
    document_no: Mapped[str] = mapped_column(String(200))
    person: Mapped[str] = mapped_column(String(200))
    document_date: Mapped[date]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class SeatRow(Base):
    """One reviewer's seat on one submission. `groups` are ids of top-level heads; empty is all.

    `locked_at`: the reviewer's own marks stand. `left_at`: the seat was given up or taken
    away; what it had said stays on record and no longer counts.
    """

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("submission_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    groups: Mapped[list[str]] = mapped_column(JSON, default=list)
    chair: Mapped[bool] = mapped_column(default=False)
    assigned_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    locked_at: Mapped[datetime | None] = mapped_column(Moment)
    left_at: Mapped[datetime | None] = mapped_column(Moment)
    left_reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column()

    account: Mapped[AccountRow] = relationship(lazy="joined", foreign_keys=[account_id])

    __mapper_args__ = {"version_id_col": version}


class InterestRow(Base):
    """That a reviewer has to do with a unit and must not review it."""

    __tablename__ = "declared_interest"
    __table_args__ = (UniqueConstraint("account_id", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    declared_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    unit: Mapped[UnitRow] = relationship(lazy="joined")


class SettlementRow(Base):
    """The chair's word on an indicator where reviewers are too far apart; appended, the newest
    that is not withdrawn counts. `off` in points."""

    __tablename__ = "settlement"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    indicator_id: Mapped[str] = mapped_column(String(80))
    off: Mapped[Decimal] = mapped_column(Hundredths)
    reason: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)

    account: Mapped[AccountRow] = relationship(lazy="joined")


class SiteCheckRow(Base):
    """What a rater found on the spot at one indicator: confirmed, not_confirmed or not_seen. The
    rater is the shared review or a seat, as in the ledger."""

    __tablename__ = "site_check"
    __table_args__ = (UniqueConstraint("submission_id", "indicator_id", "rater"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    indicator_id: Mapped[str] = mapped_column(String(80))
    rater: Mapped[str] = mapped_column(String(20))
    word: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")
    visited_on: Mapped[date]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    account: Mapped[AccountRow] = relationship(lazy="joined")
    photos: Mapped[list["SitePhotoRow"]] = relationship(order_by="SitePhotoRow.id")

    __mapper_args__ = {"version_id_col": version}


class SitePhotoRow(Base):
    """A photograph of one site check; its bytes lie once in the evidence store."""

    __tablename__ = "site_photo"
    __table_args__ = (UniqueConstraint("check_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("site_check.id"), index=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("evidence_blob.sha256"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    blob: Mapped[BlobRow] = relationship(lazy="joined")
