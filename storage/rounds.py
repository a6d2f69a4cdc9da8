"""Assessment campaigns: a round pinned to a scorecard, its extensions and its decisions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from scoring.stages import PUBLIC
from storage.base import Base, Moment


class RoundRow(Base):
    """One campaign. The window is when parks may submit; `stage` as `scoring.stages`."""

    __tablename__ = "round"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(100), unique=True)
    scorecard_id: Mapped[str] = mapped_column(String(80))
    scorecard_digest: Mapped[str] = mapped_column(String(64))
    scorecard_json: Mapped[str] = mapped_column(Text)
    period_start: Mapped[date]
    period_end: Mapped[date]
    opens_at: Mapped[datetime] = mapped_column(Moment)
    closes_at: Mapped[datetime] = mapped_column(Moment)
    review_closes_at: Mapped[datetime] = mapped_column(Moment)
    stage: Mapped[str] = mapped_column(String(20), default="open")
    is_sample: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    decisions: Mapped[list["DecisionRow"]] = relationship(order_by="DecisionRow.id")
    extensions: Mapped[list["ExtensionRow"]] = relationship(order_by="ExtensionRow.id")

    __mapper_args__ = {"version_id_col": version}

    @property
    def published(self) -> bool:
        """Whether its ranking is public, after which nothing is handed in any more."""
        return self.stage in PUBLIC


class ExtensionRow(Base):
    """A change of a round's closing time, with its reason."""

    __tablename__ = "round_extension"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    closed_at: Mapped[datetime] = mapped_column(Moment)
    closes_at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(String(500))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class DecisionRow(Base):
    """What the organiser decided about something that the scorecard leaves unset."""

    __tablename__ = "round_decision"
    __table_args__ = (UniqueConstraint("round_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    key: Mapped[str] = mapped_column(String(80))
    value: Mapped[dict[str, Any]] = mapped_column(JSON)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class SignOffRow(Base):
    """The result of a round as it was approved on paper: document number, date, what it covers.

    `sha256` is over the ranking that was approved; another ranking needs another sign-off.
    """

    __tablename__ = "sign_off"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    document_no: Mapped[str] = mapped_column(String(100))
    document_date: Mapped[date]
    sha256: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
