"""Evidence to read: a submission's files, those at one indicator across parks, one file."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from documents.previews import SEEN
from scoring.errors import NotFound
from services.access import get, opened
from services.people import User
from storage.evidence import EvidenceLinkRow, EvidenceRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Link:
    """A file's place at one indicator. `answers` are the hints that it answers."""

    indicator_id: str
    pages: str
    note: str
    answers: tuple[str, ...]
    version: int


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One file of a submission; `size` in bytes, `pages` where they can be counted."""

    id: int
    submission_id: int
    name: str
    kind: str
    size: int
    pages: int | None
    sha256: str
    by: str
    at: datetime
    links: tuple[Link, ...]

    @property
    def has_picture(self) -> bool:
        """Whether pages of it can be shown."""
        return self.kind in SEEN and self.pages is not None

    def is_loose(self, submitted_at: datetime | None) -> bool:
        """Whether it waits for an indicator. What was handed in before is kept on record and may
        stay without one: it can no more be removed."""
        return not self.links and not (submitted_at is not None and self.at < submitted_at)

    def link_at(self, indicator_id: str) -> Link | None:
        """Its link to an indicator."""
        return next((one for one in self.links if one.indicator_id == indicator_id), None)


def files(session: Session, user: User, submission_id: int) -> list[EvidenceFile]:
    """All files of a submission in the order of their coming. Raises NotFound."""
    submission = get(session, user, submission_id)
    return [
        file_of(row)
        for row in session.scalars(_whole().where(EvidenceRow.submission_id == submission.id))
    ]


def files_of(
    session: Session, user: User, submissions: Collection[int]
) -> Mapping[int, tuple[EvidenceFile, ...]]:
    """The files of many submissions, by submission id, of those that the user may open."""
    seen = opened(user).where(SubmissionRow.id.in_(submissions))
    found: dict[int, list[EvidenceFile]] = defaultdict(list)
    for row in session.scalars(
        _whole().where(EvidenceRow.submission_id.in_(seen.with_only_columns(SubmissionRow.id)))
    ):
        found[row.submission_id].append(file_of(row))
    return {key: tuple(value) for key, value in found.items()}


def files_at(
    session: Session, user: User, round_id: int, indicator_id: str
) -> Mapping[int, tuple[EvidenceFile, ...]]:
    """The files at one indicator of every submission of a round that the user may open."""
    seen = opened(user).where(SubmissionRow.round_id == round_id)
    query = (
        _whole()
        .join(EvidenceLinkRow, EvidenceLinkRow.file_id == EvidenceRow.id)
        .where(
            EvidenceLinkRow.indicator_id == indicator_id,
            EvidenceRow.submission_id.in_(seen.with_only_columns(SubmissionRow.id)),
        )
    )
    found: dict[int, list[EvidenceFile]] = defaultdict(list)
    for row in session.scalars(query).unique():
        found[row.submission_id].append(file_of(row))
    return {key: tuple(value) for key, value in found.items()}


def file(session: Session, user: User, file_id: int) -> EvidenceFile:
    """One file of a submission that the user may open. Raises NotFound."""
    return file_of(file_row(session, user, file_id))


def file_row(session: Session, user: User, file_id: int) -> EvidenceRow:
    """The stored file, if the user may open its submission. Raises NotFound."""
    seen = opened(user).with_only_columns(SubmissionRow.id)
    query = _whole().where(EvidenceRow.id == file_id, EvidenceRow.submission_id.in_(seen))
    row = session.scalars(query).first()
    if row is None:
        raise NotFound("没有这份佐证材料，或者您无权查看。请从申报中打开。")
    return row


def by_indicator(found: Sequence[EvidenceFile]) -> Mapping[str, tuple[EvidenceFile, ...]]:
    """Files by the indicators that they are linked to, in the order in which they were linked."""
    grouped: dict[str, list[EvidenceFile]] = defaultdict(list)
    for one in found:
        for link in one.links:
            grouped[link.indicator_id].append(one)
    return {key: tuple(value) for key, value in grouped.items()}


def handed_in(session: Session, user: User, submission_id: int) -> list[dict[str, object]]:
    """Every file with hash and places, as it is kept on record when a sheet is handed in."""
    return [
        {
            "name": one.name,
            "sha256": one.sha256,
            "places": [
                {"indicator": link.indicator_id, "pages": link.pages, "answers": list(link.answers)}
                for link in one.links
            ],
        }
        for one in files(session, user, submission_id)
    ]


def _whole() -> Select[EvidenceRow]:
    return select(EvidenceRow).options(selectinload(EvidenceRow.links)).order_by(EvidenceRow.id)


def file_of(row: EvidenceRow) -> EvidenceFile:
    """A stored file as pages and papers see it."""
    return EvidenceFile(
        id=row.id,
        submission_id=row.submission_id,
        name=row.name,
        kind=row.blob.kind,
        size=row.blob.size,
        pages=row.blob.pages,
        sha256=row.sha256,
        by=row.account.name,
        at=row.at,
        links=tuple(
            Link(one.indicator_id, one.pages, one.note, tuple(one.answers), one.version)
            for one in row.links
        ),
    )
