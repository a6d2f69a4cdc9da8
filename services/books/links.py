"""What already proves a task or a matter: rows of a score sheet and facts of a report, linked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from reports import dictionary
from scoring.errors import Refusal
from scoring.facts import ConfirmedFact
from scoring.scorecard import Indicator
from services.access import get, opened
from services.evidence.files import files_of
from services.people import User
from services.reports.confirmed import confirmed
from services.rounds import pinned
from storage.submissions import SubmissionRow

MOST = 20


@dataclass(frozen=True, slots=True)
class Link:
    """A submission's row of the score sheet, or a fact of its report; exactly one is named."""

    submission_id: int
    indicator_id: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A link as this user sees it: what it is, what is there. `stands` is False where nothing is
    there yet, or where the user may not see it."""

    link: Link
    title: str
    told: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A submission that links may be made to, with its rows and its accepted facts."""

    submission_id: int
    title: str
    indicators: tuple[Indicator, ...]
    facts: tuple[ConfirmedFact, ...]


def offers(session: Session, user: User) -> list[Offer]:
    """The submissions whose contents the user may see, the newest first."""
    rows = list(session.scalars(opened(user).order_by(SubmissionRow.id.desc())))
    found = confirmed(session, rows)
    return [
        Offer(
            row.id,
            f"{row.unit.label} · {row.round.title}",
            tuple(pinned(row.round).indicators),
            tuple(found.get(row.id, ())),
        )
        for row in rows
    ]


def proofs(session: Session, user: User, links: Sequence[Link]) -> list[Proof]:
    """Each link, looked up for this user; what may not be seen is said, never shown."""
    return [_proof(session, user, one) for one in links]


def link_problems(
    session: Session, user: User, links: Sequence[Link], kept: Sequence[Link] = ()
) -> list[str]:
    """Links that lead nowhere for this user. Those `kept` already may stay: a submission that
    went back to its park is out of sight for a while, and nobody's saving may fail for it."""
    if len(links) > MOST:
        return [f"关联：最多 {MOST} 处，现有 {len(links)} 处。"]
    if len(set(links)) < len(links):
        return ["关联：同一处只关联一次，请去掉重复的。"]
    return [
        f"关联：{one.title or '所选的一处'}不存在，或者您无权查看，请去掉。"
        for one in proofs(session, user, [one for one in links if one not in kept])
        if not one.title
    ]


def stored(links: Sequence[Link]) -> list[dict[str, Any]]:
    """Links as the table keeps them."""
    return [
        {"submission": one.submission_id, "indicator": one.indicator_id, "fact": one.fact}
        for one in links
    ]


def links_of(kept: Sequence[dict[str, Any]]) -> tuple[Link, ...]:
    """Links as the table has them."""
    return tuple(Link(one["submission"], one["indicator"], one["fact"]) for one in kept)


_HIDDEN = "已关联，内容不对您公开"


def _proof(session: Session, user: User, link: Link) -> Proof:
    try:
        row = get(session, user, link.submission_id)
    except Refusal:
        return Proof(link, "", _HIDDEN, stands=False)
    if link.fact:
        return _of_fact(session, row, link)
    indicator = pinned(row.round).by_id.get(link.indicator_id)
    if indicator is None:
        return Proof(link, "", _HIDDEN, stands=False)
    count = sum(
        any(place.indicator_id == indicator.id for place in file.links)
        for file in files_of(session, user, [row.id]).get(row.id, ())
    )
    told = f"佐证 {count} 份" if count else "还没有佐证"
    title = f"{row.unit.label}评分表第{indicator.seq}项“{indicator.short}”"
    return Proof(link, title, told, stands=bool(count))


def _of_fact(session: Session, row: SubmissionRow, link: Link) -> Proof:
    entry = next((one for one in dictionary.shipped().facts if one.key == link.fact), None)
    if entry is None:
        return Proof(link, "", _HIDDEN, stands=False)
    said = [one for one in confirmed(session, [row]).get(row.id, ()) if one.key == link.fact]
    title = f"{row.unit.label}年度报告“{entry.label}”"
    told = f"已采纳：{said[0].quote}" if said else "报告里还没有采纳这个事实"
    return Proof(link, title, told, stands=bool(said))
