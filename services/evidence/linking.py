"""Links evidence to indicators: which pages count there, what they prove, what they answer."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from scoring.errors import Conflict, EvidenceRefused, NotFound
from scoring.scorecard import Indicator, Scorecard
from services import clock
from services.evidence.files import file_row
from services.history import record
from services.people import User
from services.rounds import pinned
from services.self_assessment import require_editable
from storage.evidence import EvidenceLinkRow, EvidenceRow

LONGEST_NOTE, LONGEST_PAGES = 500, 50


def link(
    session: Session,
    user: User,
    file_id: int,
    indicator_id: str,
    *,
    pages: str = "",
    note: str = "",
    answers: Sequence[str] = (),
) -> None:
    """Link a file to an indicator; already linked, nothing happens.

    Raises NotAllowed, NotFound, ActionRefused, WindowClosed, EvidenceRefused.
    """
    row, card = editable(session, user, file_id)
    indicator = indicator_of(card, indicator_id)
    _check(indicator, pages, note, answers)
    if any(one.indicator_id == indicator_id for one in row.links):
        return
    place(session, user, row, indicator_id, pages, note, answers)


def describe(
    session: Session,
    user: User,
    file_id: int,
    indicator_id: str,
    version: int,
    *,
    pages: str,
    note: str,
    answers: Sequence[str],
) -> None:
    """Say which pages of a file count at an indicator, what they prove, which hints they answer.

    `version` is the one the page showed. Raises as `link`, and Conflict.
    """
    row, card = editable(session, user, file_id)
    indicator = indicator_of(card, indicator_id)
    _check(indicator, pages, note, answers)
    found = _linked(row, indicator)
    if found.version != version:
        raise Conflict(
            f"别人刚改过“{row.name}”在第{indicator.seq}项的说明，您的改动没有保存。请看过后再改。"
        )
    found.pages, found.note = pages.strip(), note.strip()
    found.answers = [one for one in indicator.evidence if one in answers]
    found.account_id, found.at = user.id, clock.now()
    record(
        session, user, "evidence.describe", "submission", row.submission_id,
        name=row.name, indicator=indicator_id, pages=pages.strip(), note=note.strip(),
        answers=list(found.answers),
    )  # fmt: skip


def unlink(session: Session, user: User, file_id: int, indicator_id: str) -> None:
    """Take a file away from an indicator; the file stays. Raises as `link`."""
    row, card = editable(session, user, file_id)
    found = _linked(row, indicator_of(card, indicator_id))
    row.links.remove(found)
    record(
        session, user, "evidence.unlink", "submission", row.submission_id,
        name=row.name, indicator=indicator_id,
    )  # fmt: skip


def editable(session: Session, user: User, file_id: int) -> tuple[EvidenceRow, Scorecard]:
    """A file and its scorecard, if this user may change it now. Raises as `link`."""
    row = file_row(session, user, file_id)
    submission = require_editable(session, user, row.submission_id)
    return row, pinned(submission.round)


def indicator_of(card: Scorecard, indicator_id: str) -> Indicator:
    """One indicator of a scorecard. Raises NotFound."""
    found = card.by_id.get(indicator_id)
    if found is None:
        raise NotFound(f"评分表中没有“{indicator_id}”这一项。")
    return found


def _linked(row: EvidenceRow, indicator: Indicator) -> EvidenceLinkRow:
    found = next((one for one in row.links if one.indicator_id == indicator.id), None)
    if found is None:
        raise NotFound(f"“{row.name}”没有关联到第{indicator.seq}项，可能别人刚取消。请刷新后再看。")
    return found


def _check(indicator: Indicator, pages: str, note: str, answers: Sequence[str]) -> None:
    where = f"第{indicator.seq}项“{indicator.short}”"
    problems = []
    if len(pages.strip()) > LONGEST_PAGES:
        problems.append(f"{where}：页码超过 {LONGEST_PAGES} 个字，请写成“3—5、8”这样。")
    if len(note.strip()) > LONGEST_NOTE:
        problems.append(f"{where}：说明超过 {LONGEST_NOTE} 个字，请精简。")
    unknown = [one for one in answers if one not in indicator.evidence]
    if unknown:
        problems.append(f"{where}：评分表没有提示“{'、'.join(unknown)}”，请从所列的提示中选。")
    if problems:
        raise EvidenceRefused(problems)


def place(
    session: Session,
    user: User,
    row: EvidenceRow,
    indicator_id: str,
    pages: str,
    note: str,
    answers: Sequence[str],
) -> None:
    """Put a file at an indicator; everything was checked before."""
    made = EvidenceLinkRow(
        submission_id=row.submission_id, indicator_id=indicator_id, pages=pages.strip(),
        note=note.strip(), answers=list(answers), account_id=user.id, at=clock.now(),
    )  # fmt: skip
    row.links.append(made)
    session.flush()
    record(
        session, user, "evidence.link", "submission", row.submission_id,
        name=row.name, indicator=indicator_id,
    )  # fmt: skip
