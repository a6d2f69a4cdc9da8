"""After the verified mark: a case's hearing, the public notice, objections, naming, revisits."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base, Moment
from storage.people import AccountRow
from storage.review import CaseRow


class CaseHearingRow(Base):
    """The way of one case: the park is told, replies by a day, the case is decided.

    `decision` is None while open, then established, mistake (corrected, not punished) or
    dismissed. No row: a case recorded before hearings were kept, which stands as it was.
    """

    __tablename__ = "case_hearing"

    case_id: Mapped[int] = mapped_column(ForeignKey("case_record.id"), primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    told_at: Mapped[datetime | None] = mapped_column(Moment)
    reply_due: Mapped[datetime | None] = mapped_column(Moment)
    reply: Mapped[str] = mapped_column(Text, default="")
    replied_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    replied_at: Mapped[datetime | None] = mapped_column(Moment)
    decision: Mapped[str | None] = mapped_column(String(20))
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    case: Mapped[CaseRow] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": version}


class NoticeRow(Base):
    """A public notice of a round: from which day, how many days of which kind, until when, and
    exactly what was shown (canonical JSON with its SHA-256). `ranking` is the code of the approved
    ranking that it was made from (`services.sign_offs`)."""

    __tablename__ = "public_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    slug: Mapped[str] = mapped_column(String(40), unique=True)
    from_on: Mapped[date]
    days: Mapped[int]
    day_kind: Mapped[str] = mapped_column(String(20))
    until_on: Mapped[date]
    contact: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    ranking: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")


class ObjectionRow(Base):
    """A signed letter against a notice: who, when, what about; decision and answer."""

    __tablename__ = "objection"

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("public_notice.id"), index=True)
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"), index=True)
    sender: Mapped[str] = mapped_column(String(200))
    received_on: Mapped[date]
    in_time: Mapped[bool]
    words: Mapped[str] = mapped_column(Text)
    decision: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text, default="")
    answer: Mapped[str] = mapped_column(Text, default="")
    answer_no: Mapped[str] = mapped_column(String(100), default="")
    answered_on: Mapped[date | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    account: Mapped[AccountRow] = relationship(lazy="joined", foreign_keys=[account_id])

    __mapper_args__ = {"version_id_col": version}


class NamingRow(Base):
    """That a park was named: by which document, from when until when; revoked by which."""

    __tablename__ = "naming"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), unique=True)
    document_no: Mapped[str] = mapped_column(String(100))
    named_on: Mapped[date]
    valid_until: Mapped[date | None]
    revisit_due: Mapped[date | None]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    revoked_on: Mapped[date | None]
    revoked_no: Mapped[str] = mapped_column(String(100), default="")
    revoked_reason: Mapped[str] = mapped_column(Text, default="")
    history: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
