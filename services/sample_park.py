"""Takes one sample park through the real services, step by step, to the status where it stands."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from scoring.judgement import Deduction
from scoring.scorecard import ScoredBy
from scoring.workflow import Action, Role, Status
from services import assigning, city, clock, judging, review, self_assessment, submissions
from services.assignment_rules import Fields
from services.people import User
from services.reports import deciding, filing, kept
from services.sample_office import Office
from services.steps import take

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
_ORDER = (
    Status.DRAFT, Status.AWAITING_APPROVAL, Status.SUBMITTED, Status.CITY_AWAITING,
    Status.RECOMMENDED, Status.UNDER_REVIEW, Status.REVIEW_AWAITING, Status.VERIFIED,
)  # fmt: skip


class SamplePark:
    """One sample park on its way."""

    def __init__(self, session: Session, office: Office, entry: dict[str, Any]) -> None:
        self.session, self.office, self.entry = session, office, entry

    def walk(self, round_id: int) -> int:
        """One sample park, from its first mark to the status where it stands; its submission."""
        unit = self.office.parks[self.entry["名称"]]
        if unit.id == self.office.people[Role.PARK_CLERK].unit_id:
            clerk, approver = (
                self.office.people[Role.PARK_CLERK],
                self.office.people[Role.PARK_APPROVER],
            )
        else:
            name = self.entry["简称"]
            clerk = self.office.account(
                f"s{unit.id}a", f"{name}经办", Role.PARK_CLERK, unit, demo=False
            )
            approver = self.office.account(
                f"s{unit.id}b", f"{name}审签", Role.PARK_APPROVER, unit, demo=False
            )
        submission_id = submissions.begin(self.session, clerk, round_id)
        self._fill(clerk, submission_id)
        self._report(clerk, submission_id)
        self._share_out(approver, clerk, submission_id)
        self._hand_on(clerk, approver, submission_id, Status(self.entry["停在"]))
        return submission_id

    def _hand_on(self, clerk: User, approver: User, submission_id: int, goal: Status) -> None:
        if goal is Status.DRAFT:
            return
        self._step(clerk, submission_id, Action.SEND_FOR_APPROVAL)
        if goal is Status.AWAITING_APPROVAL:
            return
        self._step(approver, submission_id, Action.SUBMIT)
        if goal is not Status.SUBMITTED:
            self._at_the_city(submission_id, goal)
        if goal in _ORDER[_ORDER.index(Status.UNDER_REVIEW) :]:
            self._at_the_province(submission_id, goal)

    def _step(self, user: User, submission_id: int, action: Action) -> None:
        take(self.session, user, submission_id, action)

    def _fill(self, clerk: User, submission_id: int) -> None:
        for one in self.office.card.indicators:
            if one.scored_by is ScoredBy.REVIEWERS or one.seq in self.entry.get("未填", ()):
                continue
            fields: self_assessment.Fields = {"evidence": self._evidence(one.seq)}
            if one.is_base:
                mark, reason = self.entry.get("自评", {}).get(one.seq, (one.full_mark, ""))
                fields |= {"mark": Decimal(str(mark)), "reason": reason}
            elif one.seq in self.entry.get("申报加分", {}):
                cases, reason = self.entry["申报加分"][one.seq]
                fields |= {"cases": cases, "reason": reason}
            else:
                continue
            self_assessment.save(self.session, clerk, submission_id, one.id, 0, **fields)

    def _report(self, clerk: User, submission_id: int) -> None:
        """The park's annual report, with every fact accepted that the dictionary knows."""
        name = self.entry.get("年度报告")
        if not name:
            return
        text = (SAMPLES / name).read_text(encoding="utf-8")
        year = str(clock.today().year)
        text = text.replace("{年}", year).replace("{园区}", self.entry["名称"])
        title = f"{self.entry['简称']}{year}年度报告"
        report_id = filing.add_pasted(self.session, clerk, submission_id, title, text)
        known = [one.id for one in kept.facts(self.session, clerk, report_id) if one.key]
        deciding.accept_many(self.session, clerk, report_id, known)

    def _share_out(self, approver: User, clerk: User, submission_id: int) -> None:
        """Who in the park has what, where the plan says so; due in so many days from today."""
        for part in self.entry.get("分工", []):
            fields: Fields = {"section": part["科室"]}
            fields["due_on"] = clock.today() + timedelta(days=part["几天后"])
            if part.get("经办"):
                fields["person_id"] = clerk.id
            versions = {self.office.indicator(seq): 0 for seq in part["各项"]}
            assigning.assign(self.session, approver, submission_id, versions, **fields)

    def _evidence(self, seq: int) -> str:
        """What the park lists: its own words, or the sheet's hints where it is past the draft."""
        own: str = self.entry.get("佐证", {}).get(seq, "")
        if own or self.entry["停在"] == "draft":
            return own
        return "\n".join(self.office.card.by_id[self.office.indicator(seq)].evidence)

    def _at_the_city(self, submission_id: int, goal: Status) -> None:
        clerk, approver = (
            self.office.people[Role.CITY_CLERK],
            self.office.people[Role.CITY_APPROVER],
        )
        self._deduct(clerk, submission_id, self.entry.get("市级", {}))
        if goal is Status.RETURNED:
            city.propose_return(
                self.session,
                clerk,
                submission_id,
                due_at=clock.now() + timedelta(days=5),
                notes=[
                    city.CorrectionNote(self.office.indicator(seq), city.CorrectionKind(kind), note)
                    for seq, (kind, note) in self.entry["补正"].items()
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
            words=self.entry.get("市级意见", "材料齐全，自评与佐证基本一致，同意推荐。"),
        )
        if goal is not Status.CITY_AWAITING:
            sign = Action.SIGN_RECOMMENDED if recommended else Action.SIGN_NOT_RECOMMENDED
            self._step(approver, submission_id, sign)

    def _at_the_province(self, submission_id: int, goal: Status) -> None:
        reviewer = self.office.people[Role.REVIEWER]
        self._step(reviewer, submission_id, Action.START_REVIEW)
        self._deduct(reviewer, submission_id, self.entry.get("省级", {}))
        for seq, cases in self.entry.get("案件", {}).items():
            for number, (summary, proof, reply) in enumerate(cases):
                review.add_case(
                    self.session, reviewer, submission_id, self.office.indicator(seq), 0,
                    found_on=clock.today(), summary=summary, proof=proof, reply=reply,
                    request_key=f"sample-{submission_id}-{seq}-case{number}",
                )  # fmt: skip
        taken = set(self.entry.get("省级", {})) | set(self.entry.get("案件", {}))
        for one in self.office.card.indicators:
            if one.seq not in taken and one.seq <= self.entry.get("评定到", 99):
                judging.judge(
                    self.session, reviewer, submission_id, one.id, 0,
                    looked_at=True, evidence="；".join(one.evidence),
                )  # fmt: skip
        if goal is Status.UNDER_REVIEW:
            return
        self._step(reviewer, submission_id, Action.PROPOSE_VERIFIED)
        if goal is Status.VERIFIED:
            self._step(self.office.people[Role.PROVINCE_APPROVER], submission_id, Action.VERIFY)

    def _deduct(self, user: User, submission_id: int, taken: dict[int, list[list[Any]]]) -> None:
        for seq, entries in taken.items():
            for number, (points, reason, basis, evidence) in enumerate(entries):
                review.deduct(
                    self.session,
                    user,
                    submission_id,
                    self.office.indicator(seq),
                    number,
                    Deduction(Decimal(str(points)), reason, basis, evidence),
                    f"sample-{user.level}-{submission_id}-{seq}-{number}",
                )
