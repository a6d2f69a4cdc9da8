"""Loads the sample round once: the real submission as its papers say, and the sample parks."""

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.workflow import Level, Role, Status
from services import (
    clock,
    sample_appraisal,
    sample_duties,
    sample_inspections,
    sample_panel,
    sample_plan,
)
from services.history import record
from services.sample_office import Office
from services.sample_park import SamplePark
from storage.rounds import RoundRow
from storage.submissions import OpinionRow, SelfMarkRow, SubmissionRow

FILE = Path(__file__).parents[1] / "data" / "samples" / "sample-round.yaml"


def load(session: Session, *, panels: bool = False) -> bool:
    """Load the samples unless any round exists already; returns whether it did. `panels` adds a
    second round that panels judge."""
    if session.scalar(select(RoundRow.id).limit(1)) is not None:
        return False
    plan = YAML(typ="safe", pure=True).load(FILE.read_text(encoding="utf-8"))
    office = Office(session, plan)
    round_id = office.open_round()
    for entry in plan["真实资料"]:
        _enter(session, office, round_id, entry)
    for entry in plan["园区"]:
        SamplePark(session, office, entry).walk(round_id)
    sample_plan.load(session, office)
    sample_duties.load(session, office)
    sample_inspections.load(session, office)
    sample_appraisal.load(session, office)
    if panels:
        sample_panel.load(session, office)
    return True


def _enter(session: Session, office: Office, round_id: int, entry: dict[str, Any]) -> None:
    """A real submission: only what its source says, entered as papers, by nobody's hand."""
    bureau = office.unit(entry["市级"], Level.CITY, office.province.id)
    park = office.unit(entry["园区"], Level.PARK, bureau.id, entry["简称"])
    clerk = office.account("ziliao", "资料录入", Role.PARK_CLERK, park, demo=False)
    submission = SubmissionRow(
        round_id=round_id,
        unit=park,
        status=Status.RECOMMENDED,
        status_at=_day(entry["推荐日期"]),
        submitted_at=_day(entry["报送日期"]),
        is_sample=True,
        source_note=entry["说明"],
    )
    session.add(submission)
    session.flush()
    for indicator in office.card.base:
        mark, reason = entry["自评"].get(indicator.seq, (indicator.full_mark, ""))
        session.add(
            SelfMarkRow(
                submission_id=submission.id,
                indicator_id=indicator.id,
                mark=Decimal(str(mark)),
                reason=reason,
                account_id=clerk.id,
                at=clock.now(),
            )
        )
    session.add(
        OpinionRow(
            submission_id=submission.id,
            recommended=True,
            words=entry["推荐意见"],
            document_no=entry["推荐文号"],
            account_id=clerk.id,
            at=_day(entry["推荐日期"]),
            signed_by=clerk.id,
            signed_at=_day(entry["推荐日期"]),
        )
    )
    session.flush()
    record(session, None, "sample.enter", "submission", submission.id, source=entry["说明"])


def _day(written: date) -> datetime:
    """A date that papers carry, without an hour, as the moment it begins in Beijing."""
    return datetime.combine(written, time(), clock.BEIJING)
