"""Evidence: bytes kept once by their SHA-256, a park's files, their places at indicators."""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base, Moment
from storage.people import AccountRow


class BlobRow(Base):
    """Bytes in the evidence store: kept once, whoever hands them in, and never changed."""

    __tablename__ = "evidence_blob"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(10))
    pages: Mapped[int | None]
    stored_at: Mapped[datetime] = mapped_column(Moment)


class EvidenceRow(Base):
    """A file of one submission, under the name that the park gave it."""

    __tablename__ = "evidence_file"
    __table_args__ = (UniqueConstraint("submission_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("evidence_blob.sha256"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    blob: Mapped[BlobRow] = relationship(lazy="joined")
    account: Mapped[AccountRow] = relationship(lazy="joined")
    links: Mapped[list["EvidenceLinkRow"]] = relationship(
        order_by="EvidenceLinkRow.id", cascade="all, delete-orphan"
    )


class EvidenceLinkRow(Base):
    """A file's place at one indicator: which pages, what it proves, which hints it answers."""

    __tablename__ = "evidence_link"
    __table_args__ = (UniqueConstraint("file_id", "indicator_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("evidence_file.id"), index=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    indicator_id: Mapped[str] = mapped_column(String(80))
    pages: Mapped[str] = mapped_column(String(50), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    answers: Mapped[list[str]] = mapped_column(JSON, default=list)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class EvidenceOpeningRow(Base):
    """That a person outside the park has opened a file: what a deduction may rest on."""

    __tablename__ = "evidence_opening"

    file_id: Mapped[int] = mapped_column(
        ForeignKey("evidence_file.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    first_at: Mapped[datetime] = mapped_column(Moment)


class SealedPaperRow(Base):
    """The signed and sealed paper as a scan, with document number and date; the newest counts."""

    __tablename__ = "sealed_paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("evidence_blob.sha256"))
    name: Mapped[str] = mapped_column(String(200))
    document_no: Mapped[str] = mapped_column(String(100))
    document_date: Mapped[date]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    blob: Mapped[BlobRow] = relationship(lazy="joined")
    account: Mapped[AccountRow] = relationship(lazy="joined")
