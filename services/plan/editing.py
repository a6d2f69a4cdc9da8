"""A unit writes in its plan: begins it, enters one task, gives several tasks an owner and days."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from scoring.errors import ActionRefused
from scoring.plan import WorkPlan
from services.books import adopting, entries
from services.books.entries import Asked, Entry, entries_of
from services.books.kinds import BookKind
from services.people import User
from services.plan.kept import defined
from services.plan.tasks import parts_of
from storage.books import BookRow


def begin(session: Session, user: User, definition: WorkPlan | None = None) -> int:
    """Begin the unit's plan with the shipped definition, or an own one; gives the book's id.

    Owners and days that the definition states are entered. Raises NotAllowed, ActionRefused.
    """
    book_id = adopting.begin(session, user, BookKind.PLAN, definition)
    enter_stated(session, user, book_id)
    return book_id


def enter_stated(session: Session, user: User, book_id: int) -> None:
    """What the definition says of owners and days, entered where nothing stands yet."""
    row = adopting.open_row(session, user, BookKind.PLAN, book_id)
    plan = defined(row)
    stands = entries_of(session, row, parts_of(plan))
    for one in (*plan.tasks, *plan.safeguards):
        stated = Asked(
            owner=one.owner if one.owner != "unset" else "",
            starts=one.starts if isinstance(one.starts, date) else None,
            due=one.due if isinstance(one.due, date) else None,
        )
        if stands[one.id].version == 0 and stated != Asked():
            _save(session, user, row, one.id, 0, stated)


def save(session: Session, user: User, book_id: int, part: str, version: int, asked: Asked) -> bool:
    """Save one task as the form has it; gives whether anything changed.

    Raises NotAllowed, NotFound, ActionRefused (every problem at once), Conflict.
    """
    row = adopting.open_row(session, user, BookKind.PLAN, book_id)
    stands = entries_of(session, row, parts_of(defined(row))).get(part)
    if stands is not None and stands.version == version and as_asked(stands) == _trimmed(asked):
        return False
    _save(session, user, row, part, version, asked)
    return True


def assign(
    session: Session,
    user: User,
    book_id: int,
    versions: Mapping[str, int],
    *,
    owner: str = "",
    starts: date | None = None,
    due: date | None = None,
) -> int:
    """Give several tasks the same owner or days; what is blank stays as it is in each.

    `versions` are those that the page showed, by part. All or nothing; gives how many changed.
    Raises as `save`.
    """
    if not (owner.strip() or starts or due):
        raise ActionRefused("责任单位（人）、开始日期、完成日期都没有填；请至少填一样。")
    row = adopting.open_row(session, user, BookKind.PLAN, book_id)
    called = parts_of(defined(row))
    stands = entries_of(session, row, called)
    problems, changed = [], 0
    for part, version in versions.items():
        kept = as_asked(stands[part]) if part in stands else Asked()
        asked = replace(
            kept, owner=owner.strip() or kept.owner, starts=starts or kept.starts,
            due=due or kept.due,
        )  # fmt: skip
        if part in stands and stands[part].version == version and asked == kept:
            continue
        try:
            _save(session, user, row, part, version, asked)
        except ActionRefused as refused:
            problems += [f"“{called[part]}”{one}" for one in refused.problems]
        changed += 1
    if problems:
        raise ActionRefused(problems)
    return changed


def as_asked(entry: Entry) -> Asked:
    """What stands at a task, as a form would ask for it."""
    return Asked(
        entry.owner, entry.starts, entry.due, entry.state, entry.progress, entry.note, entry.links
    )


def _trimmed(asked: Asked) -> Asked:
    return replace(asked, owner=asked.owner.strip(), note=asked.note.strip())


def _save(
    session: Session, user: User, row: BookRow, part: str, version: int, asked: Asked
) -> None:
    called = parts_of(defined(row))
    entries.save(session, user, row, part, version, asked, called, called.get(part, ""))
