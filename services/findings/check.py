"""合规检查 as its pages show it: every finding with who acts, how far they are, and their words.

A park sees what is in its own papers. What is between two parks is for the province, and for a
city where both parks are its own. What a level says of a finding is for itself and those above.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import NotAllowed
from scoring.findings import Compliance, FindingKind, FindingState, Severity
from scoring.scorecard import Scorecard
from scoring.words import ROLE
from scoring.workflow import Level
from services.access import get, opened
from services.findings.between import about, between
from services.findings.own import own
from services.findings.unequal_cases import unequal_cases
from services.findings.words import Word, said_of
from services.people import User
from services.rounds import pinned, round_row
from storage.people import UnitRow
from storage.sharing import AssignmentRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `seq` and `short` name its indicator, None and "" where it is about none;
    `submissions` are those it is about, `version` that of the user's own level's word."""

    key: str
    kind: FindingKind
    severity: Severity
    indicator_id: str | None
    seq: int | None
    short: str
    sentence: str
    remedy: str
    submissions: tuple[int, ...]
    owner: str
    state: FindingState
    words: tuple[Word, ...]
    version: int

    @property
    def is_pending(self) -> bool:
        """Whether somebody has still to act: an error or warning that nobody has explained."""
        settled = (FindingState.EXPLAINED, FindingState.RESOLVED)
        return self.severity is not Severity.NOTICE and self.state not in settled


@dataclass(frozen=True, slots=True)
class ParkFindings:
    """One park's findings in a round, the gravest first."""

    submission_id: int
    park: str
    city: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class RoundFindings:
    """A whole round: what is between parks, then park by park, most pending first."""

    between: tuple[Finding, ...]
    parks: tuple[ParkFindings, ...]


def findings(session: Session, user: User, submission_id: int) -> list[Finding]:
    """Everything out of line at one submission that the user may know of. Raises NotFound."""
    row = get(session, user, submission_id)
    between_parks = (
        *between(session, user, _neighbours(session, user, row)),
        *unequal_cases(session, user, row.round_id),
    )
    shared = about(between_parks, row.id)
    mine = [(one, (row.id,)) for one in own(session, [row])[row.id]]
    found = [*((one.finding, one.submissions) for one in shared), *mine]
    words = said_of(session, user, {key for _, ids in found for key in ids} | {row.id})
    owners = _owners(session, user, row)
    card = pinned(row.round)
    return [_finding(one, ids, card, words, owners) for one, ids in found]


def round_findings(session: Session, user: User, round_id: int) -> RoundFindings:
    """Every submission of a round that the user may open. Raises NotAllowed, NotFound."""
    if user.level is Level.PARK:
        raise NotAllowed("全批次的问题由市级、省级查看；本单位的问题请从“合规检查”进入。")
    card = pinned(round_row(session, round_id))
    rows = _all(session, user, round_id)
    words = said_of(session, user, [one.id for one in rows])
    cities = _cities(session, rows)
    found = own(session, rows)
    parks = [
        ParkFindings(
            one.id,
            one.unit.label,
            cities.get(one.unit.parent_id or 0, ""),
            tuple(_finding(each, (one.id,), card, words, {}) for each in found[one.id]),
        )
        for one in rows
    ]
    return RoundFindings(
        tuple(
            _finding(one.finding, one.submissions, card, words, {})
            for one in (*between(session, user, rows), *unequal_cases(session, user, round_id))
        ),
        tuple(sorted(parks, key=lambda park: -sum(one.is_pending for one in park.findings))),
    )


def pending(session: Session, user: User, submission_id: int) -> int:
    """How many errors and warnings of a submission wait for somebody. Raises NotFound."""
    return sum(one.is_pending for one in findings(session, user, submission_id))


def _neighbours(session: Session, user: User, row: SubmissionRow) -> list[SubmissionRow]:
    return [] if user.level is Level.PARK else _all(session, user, row.round_id)


def _all(session: Session, user: User, round_id: int) -> list[SubmissionRow]:
    query = opened(user).where(SubmissionRow.round_id == round_id)
    return list(session.scalars(query.order_by(SubmissionRow.unit_id, SubmissionRow.id)))


def _cities(session: Session, rows: Collection[SubmissionRow]) -> dict[int, str]:
    over = {one.unit.parent_id for one in rows}
    query = select(UnitRow.id, UnitRow.name).where(UnitRow.id.in_(over))
    return dict(session.execute(query).all())


def _owners(session: Session, user: User, row: SubmissionRow) -> dict[str, str]:
    """Who has an indicator inside the park: told to its own people only."""
    if user.level is not Level.PARK:
        return {}
    rows = session.scalars(select(AssignmentRow).where(AssignmentRow.submission_id == row.id))
    told = {
        one.indicator_id: " ".join(
            part for part in (one.section, one.person.name if one.person else "") if part
        )
        for one in rows
    }
    return {key: owner for key, owner in told.items() if owner}


def _finding(
    one: Compliance,
    submissions: Sequence[int],
    card: Scorecard,
    words: Mapping[str, Sequence[Word]],
    owners: Mapping[str, str],
) -> Finding:
    indicator = card.by_id.get(one.indicator or "")
    said = tuple(word for word in words.get(one.key, ()) if word.submission_id in submissions)
    of_level = {word.level: word for word in said}
    named = next((word.owner for word in reversed(said) if word.owner), "")
    mine = next((word for word in reversed(said) if word.is_own), None)
    return Finding(
        one.key, one.kind, one.severity, one.indicator,
        indicator.seq if indicator else None, indicator.short if indicator else "",
        one.sentence, one.remedy, tuple(submissions),
        named or owners.get(one.indicator or "") or ROLE[one.owner],
        said[-1].state if said else FindingState.OPEN,
        tuple(of_level.values()), mine.version if mine else 0,
    )  # fmt: skip
