"""Days on which something is due, of all regimes, in one list: what the overview shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from scoring.deadlines import ExplainedDay
from services import clock
from services.people import User

SOON = 7
"""Calendar days before its day from which something is soon due."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due. `page` and `query` lead to where it is done; `rule` says how the day
    was counted, `explained` counts it day by day; `rolled` the day rolled to a working day where
    it differs and nobody decided which binds; `provisional` that a holiday notice may still move
    it. `moment` is the hour of a day that has one; `is_task` that it stands in the tasks too."""

    on: date
    regime: str
    title: str
    owner: str = ""
    page: str = "overview"
    query: tuple[tuple[str, str], ...] = ()
    rule: str = ""
    rolled: date | None = None
    provisional: bool = False
    explained: tuple[ExplainedDay, ...] = ()
    moment: datetime | None = None
    is_task: bool = False

    @property
    def days_left(self) -> int:
        """Calendar days from today; negative when past."""
        return (self.on - clock.today()).days

    @property
    def is_overdue(self) -> bool:
        """Whether its hour, or the later of its two days, has passed."""
        if self.moment is not None:
            return self.moment < clock.now()
        return max(self.on, self.rolled or self.on) < clock.today()

    @property
    def is_soon(self) -> bool:
        """Whether it is due within a week and not overdue."""
        return not self.is_overdue and self.days_left <= SOON


Source = Callable[[Session, User], list[Due]]


def due_list(session: Session, user: User) -> list[Due]:
    """Everything that is due for the user's unit and not done, the earliest first."""
    found = [one for source in _sources() for one in source(session, user)]
    return sorted(found, key=lambda one: (one.on, one.regime, one.title))


def _sources() -> tuple[Source, ...]:
    """One for each regime; each asks its own rights. Named here and not above: each of them
    makes a `Due`."""
    from services.books.round_due import round_due
    from services.duties.due import due as duties_due
    from services.inspections.due_source import due as inspections_due
    from services.plan.due import due as plan_due

    return (round_due, inspections_due, plan_due, duties_due)
