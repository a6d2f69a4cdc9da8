"""The democratic vote: anonymous also in the tables, one vote each, counted only when closed.

That an account has voted and what was chosen are kept apart: a row per voter without a moment,
and counts that all stand there from the opening on. The audit event of a vote names nobody, so
that as many events stand there as votes; it says nothing of the choice.
"""

from collections.abc import Mapping

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused
from services import clock
from services.appraisals import votes
from services.appraisals.kept import KIND, Vote, open_year, rules_of, vote_of, year_row
from services.books.rights import APPROVERS, readable
from services.history import record
from services.people import User
from storage.appraisals import AppraisalYearRow, TallyRow, VoterRow
from storage.books import BookRow


def open_vote(session: Session, user: User, book_id: int) -> None:
    """Open the vote; from now on the list stays. Raises NotAllowed, NotFound, ActionRefused."""
    year = open_year(session, user, book_id, *APPROVERS)
    if vote_of(year) is not Vote.NOT_OPEN:
        raise ActionRefused("民主评议已经开启过，不能再开启一次。")
    people = votes.people(session, book_id)
    if not people:
        raise ActionRefused("名单上还没有人，不能开启民主评议。请先列入被考核人。")
    # all counts stand there beforehand: the order of rows would tell the order of choices
    session.add_all(
        TallyRow(appraisee_id=one.id, choice=grade.id, votes=0)
        for one in people
        for grade in rules_of(year).grades
    )
    year.vote_opened_at = clock.now()
    session.flush()
    record(session, user, "appraisal.vote_open", "appraisal", book_id, year=year.book.year)


def take_back_opening(session: Session, user: User, book_id: int) -> None:
    """Close the vote as if it had not been opened, as long as nobody voted. Raises as
    `open_vote`."""
    year = open_year(session, user, book_id, *APPROVERS)
    if vote_of(year) is not Vote.OPEN:
        raise ActionRefused("民主评议现在没有开启。")
    if votes.voted(session, book_id):
        raise ActionRefused("已经有人投票，不能收回；请到时截止。")
    for one in votes.people(session, book_id):
        for tally in session.scalars(select(TallyRow).where(TallyRow.appraisee_id == one.id)):
            session.delete(tally)
    year.vote_opened_at = None
    session.flush()
    record(session, user, "appraisal.vote_back", "appraisal", book_id, year=year.book.year)


def close_vote(session: Session, user: User, book_id: int) -> None:
    """Close the vote for good; only now are counts told. Raises as `open_vote`."""
    year = open_year(session, user, book_id, *APPROVERS)
    if vote_of(year) is not Vote.OPEN:
        raise ActionRefused("民主评议现在没有开启，不用截止。")
    year.vote_closed_at = clock.now()
    session.flush()
    record(
        session, user, "appraisal.vote_close", "appraisal", book_id,
        year=year.book.year, votes=votes.voted(session, book_id),
    )  # fmt: skip


def vote(session: Session, user: User, book_id: int, choices: Mapping[int, str]) -> None:
    """Cast the one vote: a grade for everybody on the list, all at once.

    Raises NotFound, ActionRefused: not open, voted already, somebody left out, no such grade.
    """
    book = readable(session, user, KIND, book_id)
    year = year_row(session, book_id)
    _require_open(session, user, book, year)
    people = {one.id: one.name for one in votes.people(session, book_id)}
    grades = {one.id for one in rules_of(year).grades}
    missing = [name for key, name in people.items() if choices.get(key) not in grades]
    if missing:
        raise ActionRefused(
            f"每位都要选一个等次才能投票，还没有选：{'、'.join(missing)}。这次没有投出。"
        )
    if set(choices) - set(people):
        raise ActionRefused("名单刚有变动，请刷新页面后重新选。这次没有投出。")
    session.add(VoterRow(book_id=book_id, account_id=user.id))
    # every count is written anew, so that the trace of writing does not tell which ones grew
    for tally in session.scalars(select(TallyRow).where(TallyRow.appraisee_id.in_(people))).all():
        chosen = int(choices[tally.appraisee_id] == tally.choice)
        session.execute(
            update(TallyRow)
            .where(TallyRow.appraisee_id == tally.appraisee_id, TallyRow.choice == tally.choice)
            .values(votes=TallyRow.votes + chosen)
        )
    session.flush()
    record(session, None, "appraisal.vote", "appraisal", book_id)


def _require_open(session: Session, user: User, book: BookRow, year: AppraisalYearRow) -> None:
    if book.closed_at is not None:
        raise ActionRefused(f"{book.year}年的考核已经办结，不能再投票。")
    if vote_of(year) is not Vote.OPEN:
        raise ActionRefused("民主评议现在没有开启，不能投票。")
    if session.get(VoterRow, (book.id, user.id)) is not None:
        raise ActionRefused("您已经投过票，每人只投一次；投出的票不能看，也不能改。")
    if not votes.is_voter(session, user, book):
        raise ActionRefused("民主评议由本单位在用的账号参加。")
