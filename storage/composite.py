"""The composite of a round: the shares of its parts, and what parks got beside the written mark."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base, Hundredths, Moment
from storage.people import AccountRow


class SharesRow(Base):
    """What each part counts in a round, in whole percent, on whose word. No row: no composite.

    `ranks`: places follow the composite instead of the verified mark.
    """

    __tablename__ = "composite_shares"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    written: Mapped[int]
    site: Mapped[int]
    survey: Mapped[int]
    ranks: Mapped[bool]
    document_no: Mapped[str] = mapped_column(String(200))
    person: Mapped[str] = mapped_column(String(200))
    document_date: Mapped[date]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class PartScoreRow(Base):
    """A park's score of one part (site, survey), 0 to 100, and the paper that it stands in."""

    __tablename__ = "part_score"
    __table_args__ = (UniqueConstraint("submission_id", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    part: Mapped[str] = mapped_column(String(20))
    score: Mapped[Decimal] = mapped_column(Hundredths)
    source: Mapped[str] = mapped_column(String(200))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    account: Mapped[AccountRow] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": version}
