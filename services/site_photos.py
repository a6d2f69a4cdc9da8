"""Photographs of a site check: added by who said it, seen by whoever sees the check.

Pages show pictures drawn anew: a photograph's own bytes can name who took it, so that they, and
the name of the file, are only for those who see the reviewer's name as well.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from documents.file_kinds import ending
from scoring.errors import ActionRefused, EvidenceRefused, NotFound
from scoring.scorecard import Indicator
from scoring.workflow import Role
from services import clock
from services.access import get, require
from services.evidence.handing_out import Bytes
from services.evidence.intake import Stored, blob_of, clean_name
from services.history import record
from services.judging import judgeable
from services.panel.checks_seen import checks_seen
from services.people import User
from services.site_checks import check_row, sees_name
from storage.panel import SiteCheckRow, SitePhotoRow

KINDS = ("jpg", "png")
MOST = 9
LARGEST = 30_000_000
"""Bytes that one photograph may have."""
OTHERWISE = "手机拍的其他格式请先另存为 jpg"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an upload, and whether the check had this very photograph before."""

    photo_id: int
    was_here: bool


def too_large(name: str) -> EvidenceRefused:
    """The refusal of a photograph that is larger than may be."""
    return EvidenceRefused(
        f"“{name}”：超过 {LARGEST // 1_000_000} MB，没有保存。请缩小照片后再上传。"
    )


def may_add(session: Session, user: User, submission_id: int, indicator_id: str, name: str) -> str:
    """Whether a photograph of this name may be added now, asked before its bytes are taken in.

    Gives the clean name. Raises NotAllowed, NotFound, ActionRefused, EvidenceRefused.
    """
    row, indicator = _own(session, user, submission_id, indicator_id)
    clean = clean_name(name)
    if ending(clean) not in KINDS:
        raise EvidenceRefused(
            f"“{clean}”：不收这种文件，没有保存。照片请用 {'、'.join(KINDS)}；{OTHERWISE}。"
        )
    if len(row.photos) >= MOST:
        raise EvidenceRefused(
            f"“{clean}”：第{indicator.seq}项的现场核查已有 {MOST} 张照片，没有保存。请先删去几张。"
        )
    return clean


def add(
    session: Session, user: User, submission_id: int, indicator_id: str, stored: Stored, name: str
) -> Added:
    """Put a stored photograph to the own check; the same bytes stay one. Raises as `may_add`."""
    clean = may_add(session, user, submission_id, indicator_id, name)
    if stored.kind not in KINDS or stored.pages is None:
        raise EvidenceRefused(f"“{clean}”：照片打不开，没有保存。请重新导出后再上传。")
    row, _ = _own(session, user, submission_id, indicator_id)
    here = next((one for one in row.photos if one.sha256 == stored.sha256), None)
    if here is not None:
        return Added(here.id, was_here=True)
    blob_of(session, stored)
    photo = SitePhotoRow(
        check_id=row.id, sha256=stored.sha256, name=clean, account_id=user.id, at=clock.now()
    )
    session.add(photo)
    session.flush()
    session.expire(row, ["photos"])
    record(
        session, user, "site_check.photograph", "submission", submission_id,
        indicator=indicator_id, name=clean, sha256=stored.sha256, size=stored.size,
    )  # fmt: skip
    return Added(photo.id, was_here=False)


def remove(session: Session, user: User, photo_id: int) -> None:
    """Take a photograph off the own check, until the own marks are locked. Its bytes stay in the
    store. Raises NotAllowed, NotFound, ActionRefused."""
    photo, check = _seen(session, user, photo_id)
    own, indicator = _own(session, user, check.submission_id, check.indicator_id)
    if own.id != check.id:
        raise ActionRefused(f"第{indicator.seq}项：别人的现场照片不能删。")
    record(
        session, user, "site_check.unphotograph", "submission", check.submission_id,
        indicator=check.indicator_id, name=photo.name, sha256=photo.sha256,
    )  # fmt: skip
    session.delete(photo)
    session.flush()
    session.expire(check, ["photos"])


def photograph(session: Session, user: User, photo_id: int) -> Bytes:
    """A photograph of a check that this user may see, to draw it from; its name is told to nobody
    who may not know who took it. Raises NotFound."""
    photo, check = _seen(session, user, photo_id)
    name = photo.name if sees_name(user, check) else f"现场照片.{photo.blob.kind}"
    return Bytes(name, photo.blob.kind, photo.blob.size, photo.sha256)


def original(session: Session, user: User, photo_id: int) -> Bytes:
    """The bytes as they were taken in, for those who see the reviewer's name. Raises NotFound."""
    _, check = _seen(session, user, photo_id)
    if not sees_name(user, check):
        raise NotFound(_NONE)
    return photograph(session, user, photo_id)


_NONE = "没有这张照片，或者您无权查看。"


def _seen(session: Session, user: User, photo_id: int) -> tuple[SitePhotoRow, SiteCheckRow]:
    """A photograph with its check, if the check is open to this user. Raises NotFound."""
    photo = session.get(SitePhotoRow, photo_id)
    check = session.get(SiteCheckRow, photo.check_id) if photo else None
    if photo is None or check is None:
        raise NotFound(_NONE)
    submission = get(session, user, check.submission_id)
    if check.id not in {row.id for row, _ in checks_seen(session, user, submission)}:
        raise NotFound(_NONE)
    return photo, check


def _own(
    session: Session, user: User, submission_id: int, indicator_id: str
) -> tuple[SiteCheckRow, Indicator]:
    """The own check, while it may still be changed."""
    require(user, Role.REVIEWER)
    submission, indicator, rater = judgeable(session, user, submission_id, indicator_id)
    row = check_row(session, submission, indicator_id, rater)
    if row is None:
        raise ActionRefused(f"第{indicator.seq}项：请先记现场核查，再加照片。")
    return row, indicator
