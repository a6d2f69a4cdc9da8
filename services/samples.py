"""Loads the sample round once: every sample park goes through the real services, step by step."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.judgement import Deduction
from scoring.scorecard import Scorecard, ScoredBy
from scoring.workflow import Action, Level, Role, Status
from services import (
    city,
    clock,
    judging,
    organising,
    passwords,
    review,
    self_assessment,
    submissions,
)
from services.history import record
from services.people import User, user_of
from services.rounds import pinned, round_row
from services.steps import take
from storage.people import AccountRow, UnitRow
from storage.rounds import RoundRow
from storage.submissions import OpinionRow, SelfMarkRow, SubmissionRow

FILE = Path(__file__).parents[1] / "data" / "samples" / "sample-round.yaml"
DEMO_PASSWORD = "示例2026"

_DEMO = (
    ("yuanqu", "示例用户一", Role.PARK_CLERK),
    ("yuanqu2", "示例用户二", Role.PARK_APPROVER),
    ("shiji", "示例用户三", Role.CITY_CLERK),
    ("shiji2", "示例用户四", Role.CITY_APPROVER),
    ("pingshen", "示例用户五", Role.REVIEWER),
    ("zuzhi", "示例用户六", Role.ORGANISER),
    ("shengji", "示例用户七", Role.PROVINCE_APPROVER),
    ("guancha", "示例用户八", Role.OBSERVER),
    ("guanli", "示例用户九", Role.ADMIN),
)
_ORDER = (
    Status.DRAFT, Status.AWAITING_APPROVAL, Status.SUBMITTED, Status.CITY_AWAITING,
    Status.RECOMMENDED, Status.UNDER_REVIEW, Status.REVIEW_AWAITING, Status.VERIFIED,
)  # fmt: skip


def load(session: Session) -> bool:
    """Load the samples unless any round exists already; returns whether it did."""
    if session.scalar(select(RoundRow.id).limit(1)) is not None:
        return False
    plan = YAML(typ="safe", pure=True).load(FILE.read_text(encoding="utf-8"))
    office = _Office(session, plan)
    round_id = office.open_round()
    for entry in plan["真实资料"]:
        office.real(round_id, entry)
    for park in plan["园区"]:
        office.walk(round_id, park)
    return True


class _Office:
    """The sample units and their people, taking the sample parks through the workflow."""

    def __init__(self, session: Session, plan: dict[str, Any]) -> None:
        self.session = session
        self.plan = plan
        self.password = passwords.hashed(DEMO_PASSWORD)
        self.province = self._unit(plan["省级"], Level.PROVINCE, None)
        panel = self._unit(plan["评审"], Level.PROVINCE, None)
        self.city = self._unit(plan["市级"], Level.CITY, self.province.id)
        parks = [
            self._unit(one["名称"], Level.PARK, self.city.id, one["简称"]) for one in plan["园区"]
        ]
        self.parks = {unit.name: unit for unit in parks}
        homes = {
            Role.PARK_CLERK: parks[0],
            Role.PARK_APPROVER: parks[0],
            Role.CITY_CLERK: self.city,
            Role.CITY_APPROVER: self.city,
            Role.REVIEWER: panel,
        }
        self.people: dict[Role, User] = {}
        for login, name, role in _DEMO:
            unit = homes.get(role, self.province)
            self.people[role] = self._account(login, name, role, unit, demo=True)
        self.card: Scorecard | None = None

    def _unit(self, name: str, level: Level, parent: int | None, short: str = "") -> UnitRow:
        unit = UnitRow(name=name, short_name=short, level=level, parent_id=parent, is_sample=True)
        self.session.add(unit)
        self.session.flush()
        return unit

    def _account(self, login: str, name: str, role: Role, unit: UnitRow, *, demo: bool) -> User:
        row = AccountRow(
            login=login,
            name=name,
            role=role,
            unit=unit,
            password_hash=self.password if demo else "!",
            is_demo=demo,
            is_active=demo,
            must_change_password=False,
            created_at=clock.now(),
        )
        self.session.add(row)
        self.session.flush()
        return user_of(row)

    def open_round(self) -> int:
        """The sample round: opened twenty days ago, closing in nine."""
        today = clock.today()

        def at(days: int, hour: int) -> datetime:
            return datetime.combine(today + timedelta(days), time(hour), clock.BEIJING)

        round_id = organising.create_round(
            self.session,
            self.people[Role.ORGANISER],
            title=f"{today.year}年度示例批次",
            scorecard_id=self.plan["评分表"],
            period_start=date(today.year, 1, 1),
            period_end=date(today.year, 12, 31),
            opens_at=at(-20, 9),
            closes_at=at(9, 18),
            review_closes_at=at(24, 18),
            is_sample=True,
        )
        self.card = pinned(round_row(self.session, round_id))
        return round_id

    def _id(self, seq: int) -> str:
        assert self.card is not None
        return next(one.id for one in self.card.indicators if one.seq == seq)

    def real(self, round_id: int, entry: dict[str, Any]) -> None:
        """A real submission: only what its source says, entered as papers, by nobody's hand."""
        assert self.card is not None
        bureau = self._unit(entry["市级"], Level.CITY, self.province.id)
        park = self._unit(entry["园区"], Level.PARK, bureau.id, entry["简称"])
        clerk = self._account("ziliao", "资料录入", Role.PARK_CLERK, park, demo=False)
        submission = SubmissionRow(
            round_id=round_id,
            unit=park,
            status=Status.RECOMMENDED,
            status_at=clock.now(),
            submitted_at=clock.now(),
            is_sample=True,
            source_note=entry["说明"],
        )
        self.session.add(submission)
        self.session.flush()
        for indicator in self.card.base:
            mark, reason = entry["自评"].get(indicator.seq, (indicator.full_mark, ""))
            self.session.add(
                SelfMarkRow(
                    submission_id=submission.id,
                    indicator_id=indicator.id,
                    mark=Decimal(str(mark)),
                    reason=reason,
                    account_id=clerk.id,
                    at=clock.now(),
                )
            )
        self.session.add(
            OpinionRow(
                submission_id=submission.id,
                recommended=True,
                words=entry["推荐意见"],
                document_no=entry["推荐文号"],
                account_id=clerk.id,
                at=clock.now(),
                signed_by=clerk.id,
                signed_at=clock.now(),
            )
        )
        self.session.flush()
        record(
            self.session, None, "sample.enter", "submission", submission.id, source=entry["说明"]
        )

    def walk(self, round_id: int, entry: dict[str, Any]) -> None:
        """One sample park, from its first mark to the status where it stands."""
        unit = self.parks[entry["名称"]]
        if unit.id == self.people[Role.PARK_CLERK].unit_id:
            clerk, approver = self.people[Role.PARK_CLERK], self.people[Role.PARK_APPROVER]
        else:
            name = entry["简称"]
            clerk = self._account(f"s{unit.id}a", f"{name}经办", Role.PARK_CLERK, unit, demo=False)
            approver = self._account(
                f"s{unit.id}b", f"{name}审签", Role.PARK_APPROVER, unit, demo=False
            )
        submission_id = submissions.begin(self.session, clerk, round_id)
        self._fill(clerk, submission_id, entry)
        goal = Status(entry["停在"])
        if goal is Status.DRAFT:
            return
        self._step(clerk, submission_id, Action.SEND_FOR_APPROVAL)
        if goal is Status.AWAITING_APPROVAL:
            return
        self._step(approver, submission_id, Action.SUBMIT)
        if goal is not Status.SUBMITTED:
            self._at_the_city(submission_id, entry, goal)
        if goal in _ORDER[_ORDER.index(Status.UNDER_REVIEW) :]:
            self._at_the_province(submission_id, entry, goal)

    def _step(self, user: User, submission_id: int, action: Action) -> None:
        take(self.session, user, submission_id, action)

    def _fill(self, clerk: User, submission_id: int, entry: dict[str, Any]) -> None:
        assert self.card is not None
        for one in self.card.indicators:
            if one.scored_by is ScoredBy.REVIEWERS or one.seq in entry.get("未填", ()):
                continue
            fields: self_assessment.Fields = {"evidence": self._evidence(one.seq, entry)}
            if one.is_base:
                mark, reason = entry.get("自评", {}).get(one.seq, (one.full_mark, ""))
                fields |= {"mark": Decimal(str(mark)), "reason": reason}
            elif one.seq in entry.get("申报加分", {}):
                cases, reason = entry["申报加分"][one.seq]
                fields |= {"cases": cases, "reason": reason}
            else:
                continue
            self_assessment.save(self.session, clerk, submission_id, one.id, 0, **fields)

    def _evidence(self, seq: int, entry: dict[str, Any]) -> str:
        """What the park lists: its own words, or the sheet's hints where it is past the draft."""
        assert self.card is not None
        own: str = entry.get("佐证", {}).get(seq, "")
        if own or entry["停在"] == "draft":
            return own
        return "\n".join(self.card.by_id[self._id(seq)].evidence)

    def _at_the_city(self, submission_id: int, entry: dict[str, Any], goal: Status) -> None:
        clerk, approver = self.people[Role.CITY_CLERK], self.people[Role.CITY_APPROVER]
        self._deduct(clerk, submission_id, entry.get("市级", {}))
        if goal is Status.RETURNED:
            city.propose_return(
                self.session,
                clerk,
                submission_id,
                due_at=clock.now() + timedelta(days=5),
                notes=[
                    city.CorrectionNote(self._id(seq), city.CorrectionKind(kind), note)
                    for seq, (kind, note) in entry["补正"].items()
                ],
            )
            self._step(approver, submission_id, Action.SIGN_RETURN)
            return
        recommended = goal is not Status.NOT_RECOMMENDED
        city.propose_opinion(
            self.session,
            clerk,
            submission_id,
            recommended=recommended,
            words=entry.get("市级意见", "材料齐全，自评与佐证基本一致，同意推荐。"),
        )
        if goal is not Status.CITY_AWAITING:
            sign = Action.SIGN_RECOMMENDED if recommended else Action.SIGN_NOT_RECOMMENDED
            self._step(approver, submission_id, sign)

    def _at_the_province(self, submission_id: int, entry: dict[str, Any], goal: Status) -> None:
        assert self.card is not None
        reviewer = self.people[Role.REVIEWER]
        self._step(reviewer, submission_id, Action.START_REVIEW)
        self._deduct(reviewer, submission_id, entry.get("省级", {}))
        for seq, cases in entry.get("案件", {}).items():
            for number, (summary, proof, reply) in enumerate(cases):
                review.add_case(
                    self.session, reviewer, submission_id, self._id(seq), 0,
                    found_on=clock.today(), summary=summary, proof=proof, reply=reply,
                    request_key=f"sample-{submission_id}-{seq}-case{number}",
                )  # fmt: skip
        taken = set(entry.get("省级", {})) | set(entry.get("案件", {}))
        for one in self.card.indicators:
            if one.seq not in taken and one.seq <= entry.get("评定到", 99):
                judging.judge(
                    self.session, reviewer, submission_id, one.id, 0,
                    looked_at=True, evidence="；".join(one.evidence),
                )  # fmt: skip
        if goal is Status.UNDER_REVIEW:
            return
        self._step(reviewer, submission_id, Action.PROPOSE_VERIFIED)
        if goal is Status.VERIFIED:
            self._step(self.people[Role.PROVINCE_APPROVER], submission_id, Action.VERIFY)

    def _deduct(self, user: User, submission_id: int, taken: dict[int, list[list[Any]]]) -> None:
        for seq, entries in taken.items():
            for number, (points, reason, basis, evidence) in enumerate(entries):
                review.deduct(
                    self.session,
                    user,
                    submission_id,
                    self._id(seq),
                    number,
                    Deduction(Decimal(str(points)), reason, basis, evidence),
                    f"sample-{user.level}-{submission_id}-{seq}-{number}",
                )
