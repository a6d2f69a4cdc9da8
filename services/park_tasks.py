"""What the people of a park have to do in a round."""

from sqlalchemy.orm import Session

from scoring.errors import ActionRefused
from scoring.marks import shown
from scoring.workflow import Action, Role
from services import clock
from services.assignments import day_words, due_words
from services.city import CORRECTION_WORDS, Correction, corrections
from services.findings.check import pending
from services.gaps import Gap, GapKind
from services.handover import Handover, uncorrected
from services.hearings.replying import told_cases
from services.people import User
from services.reminders import Reminder, reminders_for
from services.reports import kept
from services.rounds import Round
from services.self_assessment import require_editable
from services.submissions import Submission
from services.tasks import Task, TaskKind, shortened
from storage.submissions import SubmissionRow

_NAMED = 3
"""Indicators that lack evidence and are named in the remark; the others are counted."""


def park_tasks(
    session: Session,
    user: User,
    campaign: Round,
    mine: Submission | None,
    facts: Handover | None,
) -> list[Task]:
    """The tasks of a park's clerk or approver; `mine` and `facts` are of the park's own sheet."""
    if mine is None or facts is None:
        if user.role is Role.PARK_CLERK and campaign.is_open:
            text = f"{campaign.title}：本单位还没有开始填报"
            return [Task(TaskKind.BEGIN, text, due=campaign.closes_at)]
        return []
    if user.role is Role.PARK_APPROVER:
        return [*_of_cases(session, user, mine), *_approver(mine, facts)]
    try:
        row = require_editable(session, user, mine.id)
    except ActionRefused:
        return _of_cases(session, user, mine)
    return _clerk(session, user, row, mine, facts)


def _of_cases(session: Session, user: User, mine: Submission) -> list[Task]:
    """Cases that the review has put to the park and that nobody has answered."""
    by_clerk = "" if user.role is Role.PARK_CLERK else "由经办人答复"
    return [
        Task(
            TaskKind.REPLY,
            f"第{one.seq}项　{one.short}：评审告知一起案件，请答复",
            by_clerk or "逾期不再受理；不答复的，评审按现有材料决定",
            due=one.hearing.reply_due,
            submission_id=mine.id,
        )
        for one in told_cases(session, user, mine.id)
        if one.awaits_reply
    ]


def _approver(mine: Submission, facts: Handover) -> list[Task]:
    if Action.SUBMIT not in mine.actions:
        return []
    sheet = facts.sheet
    text = f"自评合计 {shown(sheet.total)} / {shown(sheet.scorecard.full_mark)}，待您签发"
    sent = f"{clock.short(mine.status_at)} 送审批"
    return [Task(TaskKind.SIGN, text, sent, due=mine.due, submission_id=mine.id)]


def _clerk(
    session: Session, user: User, row: SubmissionRow, mine: Submission, facts: Handover
) -> list[Task]:
    hurried = reminders_for(session, user, mine.id)
    known = {one.indicator.indicator_id for one in hurried}
    tasks = [_of_reminder(one, mine) for one in hurried]
    tasks += [one for one in _to_correct(session, user, row, mine) if one.indicator_id not in known]
    gaps = [_of_gap(gap, mine) for gap in facts.gaps if gap.indicator_id not in known]
    tasks += shortened(gaps, "另有 {} 项未填")
    papers = [
        *_of_papers(mine, facts),
        *_of_reports(session, user, mine),
        *_of_findings(session, user, mine),
    ]
    if tasks:
        return [*tasks, *papers]
    sheet = facts.sheet
    text = f"自评已填完，合计 {shown(sheet.total)}，可以送审批"
    signers = "、".join(facts.signers)
    remark = f"由{signers}签发" if signers else "本单位还没有审签人账号，请联系系统管理员"
    return [*papers, Task(TaskKind.SEND, text, remark, due=mine.due, submission_id=mine.id)]


def _of_papers(mine: Submission, facts: Handover) -> list[Task]:
    """Files that no indicator names, and indicators whose hints nothing answers: stops nobody."""
    tasks = []
    if facts.loose:
        text = f"{facts.loose} 份材料没有关联指标"
        tasks.append(Task(TaskKind.LOOSE, text, "不关联的不进目录，评审看不到", due=mine.due))
    if facts.lacking:
        text = f"佐证待补 {len(facts.lacking)} 项"
        named = [f"第{one.seq}项 {one.words}" for one in facts.lacking[:_NAMED]]
        more = "等" if len(facts.lacking) > _NAMED else ""
        tasks.append(Task(TaskKind.PAPERS, text, "；".join(named) + more, due=mine.due))
    return tasks


def _of_reports(session: Session, user: User, mine: Submission) -> list[Task]:
    """Facts of annual reports on which nobody has decided: stops nobody either."""
    proposed = sum(one.proposed for one in kept.reports(session, user, mine.id))
    if not proposed:
        return []
    text = f"年度报告 {proposed} 条事实待定"
    return [Task(TaskKind.FACTS, text, "采纳的才算佐证得分，评审能看到原文", due=mine.due)]


def _of_findings(session: Session, user: User, mine: Submission) -> list[Task]:
    """What the compliance check found and nobody has explained: stops nobody either."""
    count = pending(session, user, mine.id)
    if not count:
        return []
    text = f"合规检查：{count} 个问题待处理"
    remark = "错误和警告；改好的自己消失，不改的写明理由"
    return [Task(TaskKind.FINDINGS, text, remark, due=mine.due, submission_id=mine.id)]


def _of_reminder(one: Reminder, mine: Submission) -> Task:
    about = one.indicator
    said = f"{one.by} {clock.short(one.at)} 催办"
    remark = [f"{said}：{one.words}" if one.words else said]
    if about.due_on:
        remark.append(f"内部期限 {day_words(about.due_on)}（{due_words(about)}）")
    if not about.reachable:
        remark.append("未指定经办人，本单位经办人都能看到")
    return Task(
        TaskKind.REMINDED,
        f"第{about.seq}项　{about.short}：{about.lacks}",
        " · ".join(remark),
        due=mine.due,
        submission_id=mine.id,
        indicator_id=about.indicator_id,
    )


def _to_correct(session: Session, user: User, row: SubmissionRow, mine: Submission) -> list[Task]:
    left = set(uncorrected(session, row))
    issued = [one for one in corrections(session, user, mine.id) if one.answered_at is None]
    tasks = [_of_note(one, at, mine) for one in issued[:1] for at in _named(one, left)]
    return sorted(tasks, key=lambda one: mine.sheets["self"].line(one.indicator_id or "").seq)


def _named(correction: Correction, left: set[str]) -> list[int]:
    return [at for at, note in enumerate(correction.notes) if note.indicator_id in left]


def _of_note(correction: Correction, at: int, mine: Submission) -> Task:
    note = correction.notes[at]
    line = mine.sheets["self"].line(note.indicator_id)
    return Task(
        TaskKind.CORRECT,
        f"第{line.seq}项　{line.short}：{CORRECTION_WORDS[note.kind]}",
        note.note,
        due=correction.due_at,
        submission_id=mine.id,
        indicator_id=note.indicator_id,
    )


def _of_gap(gap: Gap, mine: Submission) -> Task:
    words = {
        GapKind.MARK: "自评分未填",
        GapKind.REASON: f"扣 {shown(gap.points)} 分，未写原因",
        GapKind.GROUNDS: "申报了加分，未写事由",
    }
    return Task(
        TaskKind.FILL if gap.kind is GapKind.MARK else TaskKind.REASON,
        f"第{gap.seq}项　{gap.short}：{words[gap.kind]}",
        f"分值 {shown(gap.points)}" if gap.kind is GapKind.MARK else "",
        due=mine.due,
        submission_id=mine.id,
        indicator_id=gap.indicator_id,
    )
