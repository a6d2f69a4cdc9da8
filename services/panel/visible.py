"""Which seats' words a user may see, and under which name: 评审1, 评审2 … in the seats' order."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from scoring.workflow import HAS_VERIFIED_MARKS, Level, Role, Status
from services.access import PROVINCE
from services.panel.rules import PanelRules, SeeOthers, rules_of
from services.panel.seats import live, rater_name
from services.people import User
from storage.panel import SeatRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class SeatsShown:
    """By submission id, the shown seats' raters with their names; and whose names to leave out.

    `paneled` are the submissions that a panel judges: there a shared review's rows no longer
    count and are not shown.
    """

    names: Mapping[int, Mapping[str, str]]
    nameless: frozenset[str]
    paneled: frozenset[int]

    def seat_name(self, submission_id: int, rater: str) -> str | None:
        """What a row of this rater is called: "" for no seat, None where it is not shown."""
        if rater.startswith("seat:"):
            return self.names.get(submission_id, {}).get(rater)
        return None if rater == PROVINCE and submission_id in self.paneled else ""


def seats_shown(session: Session, user: User, submissions: Collection[SubmissionRow]) -> SeatsShown:
    """The seats whose words this user may see; rights to the submissions are asked elsewhere."""
    seats = live(session, submissions)
    rules = {key: rules_of(session, key) for key in {one.round_id for one in submissions}}
    names: dict[int, dict[str, str]] = {}
    nameless: set[str] = set()
    for one in submissions:
        of_round = rules[one.round_id]
        if of_round is None or one.id not in seats:
            continue
        all_of_them = _sees_others(user, one, seats[one.id], of_round)
        names[one.id] = {}
        for number, seat in enumerate(seats[one.id], 1):
            is_own = seat.account_id == user.id
            if is_own or all_of_them:
                names[one.id][rater_name(seat.id)] = f"评审{number}"
            if not is_own and not _sees_names(user, of_round):
                nameless.add(rater_name(seat.id))
    return SeatsShown(names, frozenset(nameless), frozenset(seats))


def sees_word(user: User, submission: SubmissionRow) -> bool:
    """Whether a panel's word, as far as it has come, may show to a user who does not judge: to
    organiser and approver always, to everybody else once the mark is signed."""
    in_review = (Role.REVIEWER, Role.ORGANISER, Role.PROVINCE_APPROVER)
    return user.role in in_review or Status(submission.status) in HAS_VERIFIED_MARKS


def _sees_others(
    user: User, submission: SubmissionRow, seats: Collection[SeatRow], rules: PanelRules
) -> bool:
    if user.role is not Role.REVIEWER:
        return sees_word(user, submission)
    if rules.see_others is SeeOthers.ALWAYS:
        return True
    own_locked = any(seat.account_id == user.id and seat.locked_at for seat in seats)
    return rules.see_others is SeeOthers.AFTER_OWN and own_locked


def _sees_names(user: User, rules: PanelRules) -> bool:
    if user.level is Level.PROVINCE:
        return user.role in (Role.ORGANISER, Role.PROVINCE_APPROVER)
    return rules.names_to_parks
