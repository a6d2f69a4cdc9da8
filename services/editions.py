"""The office's own scorecards: the organiser drafts from a workbook, the approver activates.

A draft is replaced by uploading again and can be discarded. An activated edition never changes:
what changes is a new edition with a new id.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from indicators import loader
from scoring.canonical import canonical
from scoring.errors import ActionRefused, Conflict, NotFound, ScorecardRefused
from scoring.outline import Outline
from scoring.scorecard import Scorecard
from scoring.workflow import Role
from services import clock
from services.access import require
from services.editions_check import Checked, check
from services.editions_ids import id_and_title_problems, id_taken
from services.history import record
from services.people import User
from services.scorecards import Activation, activation_of, card_of
from storage.editions import EditionRow
from storage.people import AccountRow

UNSET_MARKS = (
    "工作表“评分表”的总分填的是“未定”：分值没有定的不能存为草稿。"
    "请填写各项、各组分值和总分；分值要按批次确定的，在新建批次时选随系统提供的指标体系。"
)
AUTHORS = (Role.ORGANISER, Role.PROVINCE_APPROVER)
"""Who sees drafts: the one prepares, the other activates."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A draft, or an activated edition; `by` drafted it at `at`, `activated_by` signed it."""

    id: int
    card: Scorecard
    digest: str
    filename: str
    by: str
    at: datetime
    version: int
    activation: Activation | None
    activated_by: str


def editions(session: Session, user: User) -> list[Edition]:
    """Every own edition, drafts first, newest first. Raises NotAllowed."""
    require(user, *AUTHORS)
    names = dict(session.execute(select(AccountRow.id, AccountRow.name)).all())
    rows = session.scalars(select(EditionRow).order_by(EditionRow.at.desc(), EditionRow.id.desc()))
    found = [_edition(row, names) for row in rows]
    return sorted(found, key=lambda one: one.activation is not None)


def preview(session: Session, user: User, content: bytes) -> Checked:
    """What a workbook says, or every problem with its cell; nothing is kept.

    Raises NotAllowed, WorkbookRefused.
    """
    del session
    require(user, Role.ORGANISER)
    return check(content)


def keep_draft(session: Session, user: User, content: bytes, filename: str) -> int:
    """Keep a workbook's scorecard as a draft, in place of an earlier draft with its id.

    Raises NotAllowed, WorkbookRefused, ScorecardRefused (every problem with its cell),
    ActionRefused where the id is taken.
    """
    require(user, Role.ORGANISER)
    checked = check(content)
    if checked.card is None:
        raise ScorecardRefused(str(one) for one in checked.problems)
    card = checked.card
    if isinstance(card, Outline):
        raise ActionRefused(UNSET_MARKS)
    problems = id_and_title_problems(card)
    if taken := id_taken(session, card.id):
        problems.append(taken)
    if problems:
        raise ActionRefused(problems)
    row = session.scalars(
        select(EditionRow).where(EditionRow.card_id == card.id, EditionRow.activated_at.is_(None))
    ).first()
    if row is None:
        row = EditionRow(card_id=card.id)
        session.add(row)
    row.title, row.digest, row.content = card.title, loader.content_digest(card), canonical(card)
    row.filename, row.account_id, row.at = filename[:200], user.id, clock.now()
    session.flush()
    record(
        session, user, "edition.draft", "edition", row.id, scorecard=card.id, digest=row.digest,
        file=row.filename, sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip
    return row.id


def discard(session: Session, user: User, edition_id: int, version: int) -> None:
    """Delete a draft. Raises NotAllowed, NotFound, ActionRefused, Conflict."""
    require(user, Role.ORGANISER)
    row = _draft(session, edition_id, version)
    session.delete(row)
    record(
        session, user, "edition.discard", "edition", edition_id,
        scorecard=row.card_id, digest=row.digest,
    )  # fmt: skip


def activate(
    session: Session,
    user: User,
    edition_id: int,
    version: int,
    document_no: str,
    document_date: date | None,
) -> None:
    """Put a draft in force, on the stated document. `version` is the one that was looked at.

    Raises NotAllowed, NotFound, ActionRefused (all problems at once), Conflict.
    """
    require(user, Role.PROVINCE_APPROVER)
    row = _draft(session, edition_id, version)
    problems = []
    if not 2 <= len(document_no.strip()) <= 100:
        problems.append("文号：须填写，2—100 个字。")
    if document_date is None:
        problems.append("文件日期：还没有填写。")
    elif document_date > clock.today():
        problems.append("文件日期：不能晚于今天。")
    if taken := id_taken(session, row.card_id):
        problems.append(taken)
    if loader.content_digest(card_of(row)) != row.digest:
        problems.append("草稿的内容与存入时的校验码不符，不能启用；请由组织人重新上传。")
    if problems:
        raise ActionRefused(problems)
    row.document_no, row.document_date = document_no.strip(), document_date
    row.activated_by, row.activated_at = user.id, clock.now()
    session.flush()
    record(
        session, user, "edition.activate", "edition", row.id, scorecard=row.card_id,
        digest=row.digest, document_no=row.document_no, date=document_date,
    )  # fmt: skip


def _draft(session: Session, edition_id: int, version: int) -> EditionRow:
    row = session.get(EditionRow, edition_id)
    if row is None:
        raise NotFound("没有这份草稿，可能已被删除。请刷新页面后再试。")
    if row.activated_at is not None:
        raise ActionRefused(
            f"评分表“{row.card_id}”已于 {clock.in_words(row.activated_at)} 启用，"
            "不能再启用、更改或删除。"
        )
    if row.version != version:
        raise Conflict(
            f"您看过以后，{row.account.name}又上传了新的草稿（{clock.short(row.at)}）。"
            "请刷新页面，看过现在的内容后再办理。"
        )
    return row


def _edition(row: EditionRow, names: dict[int, str]) -> Edition:
    return Edition(
        id=row.id,
        card=card_of(row),
        digest=row.digest,
        filename=row.filename,
        by=row.account.name,
        at=row.at,
        version=row.version,
        activation=activation_of(row) if row.activated_at is not None else None,
        activated_by=names.get(row.activated_by or 0, ""),
    )
