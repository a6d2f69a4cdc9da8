"""What the year's appraisal asks of a person: the vote while it is open, appeals to be answered."""

from sqlalchemy.orm import Session

from services.appraisals.appeals import waits_for_answer, waits_for_grade
from services.appraisals.closing import people_of
from services.appraisals.kept import years
from services.appraisals.votes import ballot
from services.books.rights import APPROVERS
from services.people import User
from services.tasks import Task, TaskKind
from storage.appraisals import AppraiseeRow


def asked_of(session: Session, user: User) -> list[Task]:
    """The tasks of a person in the years of the own unit that are not closed; no day binds."""
    found = []
    for book in years(session, user):
        if book.closed_at is not None:
            continue
        if ballot(session, user, book.id).may_vote:
            text = f"{book.year}年度责任制考核：民主评议已开启，待您投票"
            found.append(Task(TaskKind.APPRAISAL, text, "匿名，每人一次"))
        if user.role in APPROVERS:
            found += [
                Task(TaskKind.APPRAISAL, f"{one.name}：{_wants(one)}", f"{book.year}年度责任制考核")
                for one in people_of(session, book.id)
                if waits_for_answer(one) or waits_for_grade(one)
            ]
    return found


def _wants(one: AppraiseeRow) -> str:
    return "申诉待答复" if waits_for_answer(one) else "申诉成立，待重新评定"
