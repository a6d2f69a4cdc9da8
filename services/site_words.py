"""What was found on the spot, in the words that letters carry: by seat and without a name."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.access import PROVINCE
from services.panel.seats import live, rater_name
from services.rounds import pinned
from services.site_checks import Found, words_of
from storage.panel import SiteCheckRow
from storage.submissions import SubmissionRow


def site_words(session: Session, submission: SubmissionRow) -> tuple[str, ...]:
    """`第3项，评审1：属实（2026年11月2日现场，照片2张）：…。`, in the order of the sheet; those of
    seats that were given up no longer count. Who may read it is the letter's to ask."""
    seats = live(session, [submission]).get(submission.id)
    names = {PROVINCE: ""}
    if seats:
        names = {rater_name(one.id): f"，评审{at}" for at, one in enumerate(seats, 1)}
    card = pinned(submission.round)
    rows = session.scalars(select(SiteCheckRow).where(SiteCheckRow.submission_id == submission.id))
    found = sorted(
        (
            (card.by_id[row.indicator_id].seq, names[row.rater], row)
            for row in rows
            if row.rater in names
        ),
        key=lambda one: one[:2],
    )
    return tuple(
        f"第{seq}项{seat}："
        + words_of(Found(row.word), row.visited_on, len(row.photos), row.note).rstrip("。")
        + "。"
        for seq, seat, row in found
    )
