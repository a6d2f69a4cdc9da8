"""Making a notice: what it would say, seen before it goes out; going out."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from scoring.deadline_rules import DayKind
from scoring.deadlines import Deadline
from scoring.errors import ActionRefused, Conflict, Refusal
from scoring.workflow import Role
from services import clock
from services.access import require
from services.history import record
from services.notice.content import Order, PublicContent, parks_of, text_of
from services.notice.kept import OFFICE, NoticeState, newest, state_of
from services.notice.period import DAY_WORDS, MOST_DAYS, chinese, period
from services.notice.withdrawing import is_named_by
from services.people import User
from services.rounds import round_row
from services.sign_offs import ranking_code, sign_off_of
from services.standings import Standings, standings
from services.unfinished import unfinished
from storage.aftermath import NoticeRow
from storage.rounds import RoundRow

LONGEST_CONTACT = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the organiser wrote; None where nothing was chosen yet. `roll_over` matters only
    where the last day is off."""

    from_on: date | None
    days: int | None
    day_kind: DayKind | None
    contact: str
    order: Order | None
    totals: bool = False
    roll_over: bool | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What the public would read, with its hash; `cautions` is what stops nobody."""

    content: PublicContent
    text: str
    sha256: str
    deadline: Deadline
    cautions: tuple[str, ...]


def blockers(session: Session, user: User, round_id: int) -> list[str]:
    """Why the round can have no notice now, whatever would be written in it. Raises NotFound."""
    require(user, *OFFICE)
    return _blockers(session, user, round_id, standings(session, user, round_id))


def preview(session: Session, user: User, round_id: int, wanted: Wanted) -> Preview:
    """The notice as it would go out. Raises NotAllowed, NotFound, ActionRefused with everything
    that is missing or wrong."""
    require(user, Role.ORGANISER)
    row = round_row(session, round_id)
    found = standings(session, user, round_id)
    signed = sign_off_of(session, user, found)
    problems = _blockers(session, user, round_id, found)
    problems += _problems(wanted, signed.document_date if signed else None)
    if problems or not (wanted.from_on and wanted.days and wanted.day_kind and wanted.order):
        raise ActionRefused(problems)
    try:
        counted = period(session, wanted.from_on, wanted.days, wanted.day_kind, wanted.roll_over)
    except Refusal as refused:
        raise ActionRefused(refused.problems) from refused
    content = PublicContent(
        title=f"关于{row.title}评分结果的公示",
        office=user.unit_name,
        is_sample=row.is_sample,
        parks=parks_of(session, found, wanted.order, wanted.totals),
        from_on=wanted.from_on,
        until_on=counted.until_on,
        days=wanted.days,
        day_kind=DAY_WORDS[wanted.day_kind],
        moved=counted.until_on != counted.deadline.due,
        contact=wanted.contact.strip(),
        shares=_shares(found, wanted),
    )
    text = text_of(content)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Preview(content, text, sha256, counted.deadline, _cautions(row, counted.deadline))


def go_out(session: Session, user: User, round_id: int, wanted: Wanted, seen: str) -> int:
    """Make the notice whose hash is `seen`; returns its id.

    Raises as `preview`; Conflict where it is no longer what was seen.
    """
    made = preview(session, user, round_id, wanted)
    if made.sha256 != seen:
        raise Conflict("名单刚刚有变化，没有发布。请刷新页面，看过最新的预览再发布。")
    assert wanted.day_kind is not None
    row = NoticeRow(
        round_id=round_id,
        slug=secrets.token_hex(6),
        from_on=made.content.from_on,
        days=made.content.days,
        day_kind=wanted.day_kind.value,
        until_on=made.content.until_on,
        contact=made.content.contact,
        content=made.text,
        sha256=made.sha256,
        ranking=ranking_code(standings(session, user, round_id)),
        account_id=user.id,
        at=clock.now(),
    )
    session.add(row)
    session.flush()
    record(
        session, user, "notice.go_out", "round", round_id,
        from_on=row.from_on, days=row.days, day_kind=made.content.day_kind, until_on=row.until_on,
        listed_parks=len(made.content.parks), sha256=row.sha256,
    )  # fmt: skip
    return row.id


def may_follow(session: Session, user: User, round_id: int) -> bool:
    """Whether another notice may go out beside the one that stands: its days are over, parks were
    named by it, so that it stays, and the result has changed since. Raises NotFound."""
    require(user, *OFFICE)
    standing = newest(session, round_id)
    found = standings(session, user, round_id)
    return standing is not None and _may_follow(session, standing, found)


def _may_follow(session: Session, standing: NoticeRow, found: Standings) -> bool:
    is_over = state_of(standing) is NoticeState.ENDED
    return is_over and is_named_by(session, standing) and standing.ranking != ranking_code(found)


def _shares(found: Standings, wanted: Wanted) -> str:
    """What a composite is made of, where the notice shows one or places that follow it."""
    if found.shares is None:
        return ""
    shows = wanted.totals or (found.by_composite and wanted.order is Order.PLACE)
    return found.shares.words if shows else ""


def _blockers(session: Session, user: User, round_id: int, found: Standings) -> list[str]:
    problems = list(unfinished(session, user, round_id))
    signed = sign_off_of(session, user, found)
    if signed is None:
        problems.append("核定结果尚未签批：请先在“文书”页登记签批文号和日期。")
    elif not signed.stands:
        problems.append("核定结果在签批之后有变化：请重新签批，再公示。")
    standing = newest(session, round_id)
    if standing is not None and not _may_follow(session, standing, found):
        problems.append("本批次已有公示：要改的，请先写明原因撤回，再重新公示。")
    if not any(one.place is not None for one in found.places):
        problems.append("没有参加排名的园区，无可公示。")
    return problems


def _problems(wanted: Wanted, signed_on: date | None) -> list[str]:
    found = []
    if wanted.from_on is None:
        found.append("公示起始日：还没有填写。")
    elif signed_on is not None and wanted.from_on < signed_on:
        found.append(f"公示起始日：不能早于签批日期{chinese(signed_on)}。")
    elif wanted.from_on < clock.today():
        found.append("公示起始日：不能早于今天；网页公开之前的日子，不能算作公示期。")
    if wanted.days is None:
        found.append("公示天数：还没有填写。")
    elif not 1 <= wanted.days <= MOST_DAYS:
        found.append(f"公示天数：填写的是 {wanted.days}，应为 1—{MOST_DAYS} 的整数。")
    if wanted.day_kind is None:
        found.append("计法：请选自然日或工作日。")
    if not 1 <= len(wanted.contact.strip()) <= LONGEST_CONTACT:
        found.append(f"联系方式：须写明受理单位、地址和电话，不超过 {LONGEST_CONTACT} 个字。")
    if wanted.order is None:
        found.append("名单顺序：请选按名次，或按园区名称。")
    return found


def _cautions(row: RoundRow, deadline: Deadline) -> tuple[str, ...]:
    found = []
    if deadline.awaited:
        years = "、".join(f"{year}年" for year in deadline.awaited)
        found.append(f"节假日表中还没有{years}的放假安排，截止日暂按星期推算；发布后不再变动。")
    if row.published:
        found.append(
            "本批次已在系统内公布：异议成立的，由省级审签人对该园区办理“公布后重新评审”，"
            "重新核定后须重新签批、重新公布。"
        )
    return tuple(found)
