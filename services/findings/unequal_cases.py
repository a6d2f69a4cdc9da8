"""Unequal treatment of like cases as findings: for organiser, approver and the parks' chairs."""

from sqlalchemy.orm import Session

from scoring.findings import Compliance, FindingKind, Severity
from scoring.workflow import Role
from services.findings.between import Between
from services.panel.unequal import Unequal, unequal
from services.people import User
from services.rounds import round_row

READERS = (Role.ORGANISER, Role.PROVINCE_APPROVER)
"""Who reads them of every park; a chair of the chair's own, and nobody else of any."""


def unequal_cases(session: Session, user: User, round_id: int) -> tuple[Between, ...]:
    """Those of a round that this user may know of; a notice once the round is published."""
    if user.role not in (*READERS, Role.REVIEWER):
        return ()
    found = unequal(session, user, round_id)
    published = bool(found) and round_row(session, round_id).stage == "published"
    severity = Severity.NOTICE if published else Severity.WARNING
    return tuple(_finding(one, severity) for one in found)


def _finding(one: Unequal, severity: Severity) -> Between:
    ids = tuple(sorted(park.submission_id for park in one.parks))
    return Between(
        Compliance(
            FindingKind.UNEQUAL, severity, one.indicator_id, f"{one.sentence}；如“{one.reason}”",
            "对照各家的扣分理由和佐证：情形相同的，改为一致；确有不同的，写明不同在哪里",
            str(ids[0]), Role.ORGANISER,
        ),
        ids,
    )  # fmt: skip
