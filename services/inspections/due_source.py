"""What of the unit's inspections is due and not done, for the list of all regimes' days."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.deadline_words import sentences
from scoring.inspection_due import DueStep
from services import clock
from services.books.due import Due
from services.books.kinds import TITLE
from services.inspections.listing import Listed, listing
from services.inspections.rights import KIND
from services.inspections.spot_checks import SpotChecks
from services.people import User
from storage.inspections import InstrumentRow

PAGE = "inspections"


def due(session: Session, user: User) -> list[Due]:
    """Every running deadline of an open inspection, also those of the other side, and the spot
    checks that the year still lacks; nothing without a book, or once it is closed."""
    found = listing(session, user)
    if found is None or found.book.closed_at is not None:
        return []
    going = [one for one in found.inspections if one.closed_on is None]
    ids = [one.id for one in going]
    at = InstrumentRow
    named = select(at.id, at.document_no).where(at.inspection_id.in_(ids))
    papers = {each.id: each.document_no for each in session.execute(named)}
    told = [each for one in going for each in _of(one, papers)]
    return [*told, *(_spot_check(one) for one in found.spot_checks if one.missing)]


def _of(one: Listed, papers: dict[int, str]) -> Iterator[Due]:
    for step in one.steps:
        if step.is_open and step.deadline is not None:
            yield _due(one, step, papers.get(step.instrument or 0, ""))


def _due(one: Listed, step: DueStep, paper: str) -> Due:
    counted = step.deadline
    assert counted is not None
    differs = counted.binding is None
    planned = "（按计划进点日期倒推）" if step.planned else ""
    return Due(
        on=counted.binding or counted.due,
        regime=TITLE[KIND],
        title=f"{step.rule.title}{planned}：{one.subject}" + (f"（{paper}）" if paper else ""),
        owner=step.rule.who,
        page=PAGE,
        query=(("inspection", str(one.id)),),
        rule="；".join(sentences(counted)[1:]),
        rolled=counted.rolled_due if differs else None,
        provisional=counted.provisional,
        explained=counted.explained,
    )


def _spot_check(one: SpotChecks) -> Due:
    return Due(
        on=one.due_on,
        regime=TITLE[KIND],
        title=f"{clock.today().year}年抽查：{one.procedure}（还差 {one.missing} 次）",
        page=PAGE,
        rule=f"每年 {one.needed} 次，当年有效",
    )
