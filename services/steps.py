"""Takes a step of the workflow: checks role, status and guards, moves the submission on."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from scoring.canonical import digest
from scoring.errors import ActionRefused, NotAllowed, WindowClosed
from scoring.stages import Stage
from scoring.words import ACTION, ROLE, STATUS
from scoring.workflow import STEPS, Action, Guard, Status
from services import clock
from services.access import SELF, get
from services.changes import look_at_signing
from services.evidence.files import handed_in
from services.guards import GUARDS, SIGNS, latest_opinion, open_corrections
from services.history import record
from services.panel.gaps import as_told
from services.people import User
from services.published_sheets import keep
from services.sheets import judgements_of
from services.verification import freeze
from storage.submissions import SubmissionRow


def take(
    session: Session, user: User, submission_id: int, action: Action, note: str = ""
) -> Status:
    """Take one step; returns the new status. Doing it twice is refused, not repeated.

    Raises NotFound, NotAllowed, WindowClosed, ActionRefused with everything that is missing.
    """
    submission = get(session, user, submission_id)
    status = Status(submission.status)
    step = STEPS.get((status, action))
    if step is None:
        words = f"申报现为“{STATUS[status]}”，不能再“{ACTION[action]}”。请刷新页面看最新状态。"
        raise ActionRefused(words)
    if user.role not in step.roles:
        allowed = "、".join(ROLE[role] for role in step.roles)
        raise NotAllowed(f"“{ACTION[action]}”由{allowed}办理，您的身份是{ROLE[user.role]}。")
    problems = [
        words for guard in step.guards for words in GUARDS[guard](session, submission, action, note)
    ]
    if problems:
        raise ActionRefused(as_told(session, user, submission, problems))
    _effects(session, user, submission, action)
    submission.status, submission.status_at = step.to, clock.now()
    submission.status_note = note.strip()
    session.flush()
    record(
        session, user, f"step.{action}", "submission", submission.id,
        before=status, after=step.to, note=note.strip(),
    )  # fmt: skip
    if action is Action.VERIFY:
        freeze(session, user, submission, "签发核定")
    return step.to


def take_each(session: Session, user: User, submission_ids: Sequence[int], action: Action) -> int:
    """Take the same step for several submissions, all of them or none; returns how many.

    Raises as `take`, with the park's name before each problem, every problem at once.
    """
    if not submission_ids:
        raise ActionRefused(f"请至少选一家园区，再“{ACTION[action]}”。")
    problems: list[str] = []
    for submission_id in submission_ids:
        try:
            take(session, user, submission_id, action)
        except NotAllowed:
            raise
        except ActionRefused as refused:
            park = get(session, user, submission_id).unit.label
            problems += [f"{park}：{one}" for one in refused.problems]
    if problems:
        raise ActionRefused(problems)
    return len(submission_ids)


def blockers(session: Session, user: User, submission_id: int, action: Action) -> list[str]:
    """What still stands in the way of a step, apart from a note to be written with it."""
    submission = get(session, user, submission_id)
    step = STEPS.get((Status(submission.status), action))
    if step is None or user.role not in step.roles:
        return [f"现在不能“{ACTION[action]}”。"]
    found: list[str] = []
    for guard in step.guards:
        if guard is Guard.NOTE:
            continue
        try:
            found += GUARDS[guard](session, submission, action, "")
        except WindowClosed as closed:
            found += closed.problems
    return as_told(session, user, submission, found) if found else found


def _effects(session: Session, user: User, submission: SubmissionRow, action: Action) -> None:
    """What a step does besides moving the status."""
    if action in SIGNS.values():
        submission.proposal = action
    if action is Action.REOPEN_PUBLISHED:
        keep(session, user, submission)
        submission.round.stage = Stage.REOPENED
    if action is Action.SUBMIT:
        submission.submitted_at = clock.now()
        judgements = judgements_of(session, [submission], SELF)[submission.id]
        marks = {
            key: {"off": one.off, "cases": one.count, "reasons": [d.reason for d in one.deductions]}
            for key, one in judgements.items()
            if one is not None
        }
        evidence = handed_in(session, user, submission.id)
        record(
            session, user, "self.handed_in", "submission", submission.id,
            sha256=digest({"marks": marks, "evidence": evidence}), marks=marks, files=evidence,
        )  # fmt: skip
        for correction in open_corrections(session, submission):
            correction.answered_at = clock.now()
        submission.correction_due = None
        look_at_signing(session, user, submission.id)
    if action is Action.CITY_SEND_BACK:
        for correction in open_corrections(session, submission):
            correction.cancelled_at = clock.now()
    if action in SIGNS or action is Action.CITY_SEND_BACK:
        submission.proposal = None
    if action is Action.SIGN_RETURN:
        for correction in open_corrections(session, submission):
            correction.issued_at = clock.now()
            submission.correction_due = correction.due_at
    if action in (Action.SIGN_RECOMMENDED, Action.SIGN_NOT_RECOMMENDED):
        opinion = latest_opinion(session, submission)
        if opinion:
            opinion.signed_by, opinion.signed_at = user.id, clock.now()
