"""签批: the ranking as it was approved on paper, by document number and date.

The organiser, who drafts the paper, records it; the province's approver publishes what it covers.
A sign-off holds for one ranking: its SHA-256 is over places, parks, totals and the frozen sheets.
Rows are appended, never changed; the newest counts.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.canonical import digest
from scoring.errors import ActionRefused, Conflict
from scoring.stages import PROPOSED_FROM, Stage
from scoring.workflow import Level, Role
from services import clock
from services.access import require
from services.history import record
from services.people import User
from services.rounds import round_row
from services.standings import Standings, standings
from services.unfinished import unfinished
from storage.people import AccountRow
from storage.rounds import SignOffRow

CHANGED = "核定结果在签批之后有变化，请重新签批。"
NONE_YET = "排名尚未签批：呈批件批准之后，由组织人登记文号和日期。"
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class SignOff:
    """An approval on paper; `stands` while the ranking is the one that it covers."""

    document_no: str
    document_date: date
    sha256: str
    recorded_by: str
    at: datetime
    stands: bool

    @property
    def words(self) -> str:
        """`〔2026〕1号，2026年11月30日`."""
        on = self.document_date
        return f"{self.document_no}，{on.year}年{on.month}月{on.day}日"


def ranking_code(found: Standings) -> str:
    """SHA-256 (64 hex digits) of a ranking: what a sign-off covers. A round without a composite
    says nothing of one, so that codes from before there were composites stand."""
    ranking: list[dict[str, object]] = []
    for one in found.places:
        line: dict[str, object] = {
            "place": one.place,
            "submission": one.submission_id,
            "total": one.total,
            "sheet": one.sha256,
        }
        if one.composite is not None:
            line["composite"] = one.composite.made.words
        ranking.append(line)
    covered = {"round": found.title, "scorecard": found.scorecard.id, "ranking": ranking}
    if found.shares is not None:
        covered["shares"] = found.shares.words
    return digest(covered)


def sign_off_of(session: Session, user: User, found: Standings) -> SignOff | None:
    """The newest sign-off of a ranking; outside the province only the one under which it was
    published, whatever was approved since for the next publication."""
    inside = user.level is Level.PROVINCE and user.role is not Role.ADMIN
    if not inside and not found.published:
        return None
    code = ranking_code(found)
    query = (
        select(SignOffRow, AccountRow.name)
        .join(AccountRow, AccountRow.id == SignOffRow.account_id)
        .where(SignOffRow.round_id == found.round_id)
        .order_by(SignOffRow.id.desc())
        .limit(1)
    )
    row = session.execute(query if inside else query.where(SignOffRow.sha256 == code)).first()
    if row is None:
        return None
    kept, name = row
    return SignOff(
        kept.document_no, kept.document_date, kept.sha256, name, kept.at,
        stands=kept.sha256 == code,
    )  # fmt: skip


def sign_off(session: Session, user: User, round_id: int) -> SignOff | None:
    """As `sign_off_of`, by the round's id. Raises NotFound, NotAllowed."""
    return sign_off_of(session, user, standings(session, user, round_id))


def lacking(session: Session, user: User, round_id: int) -> list[str]:
    """Why the ranking as it stands is not approved; empty when it is. Raises NotFound."""
    return lacking_of(session, user, standings(session, user, round_id))


def lacking_of(session: Session, user: User, found: Standings) -> list[str]:
    """As `lacking`, of a ranking at hand."""
    signed = sign_off_of(session, user, found)
    if signed is None:
        return [NONE_YET]
    return [] if signed.stands else [CHANGED]


def record_sign_off(
    session: Session,
    user: User,
    round_id: int,
    document_no: str,
    document_date: date | None,
    seen: str,
) -> None:
    """Record that the ranking whose code is `seen` was approved on paper.

    Raises NotAllowed, NotFound, ActionRefused (everything blank or open, at once), Conflict where
    the ranking is no longer the one that was seen.
    """
    require(user, Role.ORGANISER)
    row = round_row(session, round_id)
    if Stage(row.stage) not in PROPOSED_FROM:
        raise ActionRefused("已送签或已公布，不能再登记签批；需要重新签批的，请省级审签人先退回。")
    number = document_no.strip()
    problems = _problems(number, document_date) + unfinished(session, user, round_id)
    if problems or document_date is None:
        raise ActionRefused(problems)
    found = standings(session, user, round_id)
    code = ranking_code(found)
    if code != seen:
        raise Conflict("排名刚刚有变化，没有登记。请刷新页面，核对最新的排名与呈批件是否一致。")
    last = sign_off_of(session, user, found)
    if last and (last.document_no, last.document_date, last.sha256) == (
        number, document_date, code
    ):  # fmt: skip
        return  # the same click twice
    session.add(
        SignOffRow(
            round_id=round_id, document_no=number, document_date=document_date, sha256=code,
            account_id=user.id, at=clock.now(),
        )
    )  # fmt: skip
    session.flush()
    record(
        session, user, "round.sign_off", "round", row.id,
        document_no=number, date=document_date, sha256=code,
    )  # fmt: skip


def _problems(number: str, on: date | None) -> list[str]:
    found = []
    if not 1 <= len(number) <= _LONGEST:
        found.append(f"文号：须写明签批文件的文号，不超过 {_LONGEST} 个字。")
    if on is None:
        found.append("签批日期：还没有填写。")
    elif on > clock.today():
        found.append("签批日期：不能晚于今天。")
    return found
