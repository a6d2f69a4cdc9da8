"""Annual reports of a submission, the facts read out of them, and what people said of findings."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base, Moment
from storage.evidence import BlobRow
from storage.people import AccountRow


class ReportRow(Base):
    """One report: its file, its text as it was read, and whether it may speak for the park.

    `read_as` is what the reader made of the whole (contents, sums, head; not the facts), as JSON.
    `relevance` is "" while nobody has said, "accepted" or "refused"; it matters only where the
    reporting unit is not the applicant. `posted_on` is the day it appeared on the web.
    """

    __tablename__ = "annual_report"
    __table_args__ = (
        UniqueConstraint("submission_id", "sha256"),
        {"sqlite_autoincrement": True},  # no id is given twice: a stale page would mean another
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("evidence_blob.sha256"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text, deferred=True)
    read_as: Mapped[str] = mapped_column(Text, default="")
    reporting_unit: Mapped[str] = mapped_column(String(200), default="")
    year: Mapped[int | None]
    posted_on: Mapped[date | None]
    relevance: Mapped[str] = mapped_column(String(20), default="")
    relevance_reason: Mapped[str] = mapped_column(Text, default="")
    relevance_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    relevance_at: Mapped[datetime | None] = mapped_column(Moment)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    read_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    blob: Mapped[BlobRow] = relationship(lazy="joined")
    account: Mapped[AccountRow] = relationship(lazy="joined", foreign_keys=[account_id])
    facts: Mapped[list["ReportFactRow"]] = relationship(
        order_by="ReportFactRow.start, ReportFactRow.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}


class ReportFactRow(Base):
    """A fact as the reader proposed it or a person mended it; numbers are texts, exactly.

    `origin` is what the reader said (key, span, value, unit): reading again proposes nothing
    that stands here already, and changes nothing that a person has decided. `links` are
    `{"indicator": id, "component": name or ""}`.
    """

    __tablename__ = "report_fact"
    __table_args__ = (
        UniqueConstraint("report_id", "origin"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("annual_report.id"), index=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    origin: Mapped[str] = mapped_column(String(64))
    key: Mapped[str | None] = mapped_column(String(80))
    label: Mapped[str] = mapped_column(String(200))
    value: Mapped[str | None] = mapped_column(Text)
    normalised: Mapped[str | None] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(String(40), default="")
    qualifier: Mapped[str] = mapped_column(String(20))
    period: Mapped[str | None] = mapped_column(String(20))
    quote: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
    links: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    proposed: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(20), default="proposed", index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class FindingWordRow(Base):
    """What people said of a finding: who sees to it, in which state, why. One row a finding."""

    __tablename__ = "finding_word"
    __table_args__ = (UniqueConstraint("submission_id", "finding"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    finding: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(20))
    owner: Mapped[str] = mapped_column(String(100), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    account: Mapped[AccountRow] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": version}
