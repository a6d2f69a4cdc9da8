"""What must hold before a step: each guard gives the sentences that stand in the way."""

from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import WindowClosed
from scoring.words import ACTION
from scoring.workflow import Action, Guard
from services import clock
from services.access import PROVINCE, SELF
from services.gaps import GapKind, gaps_of
from services.hearings.asked import undecided_words
from services.judging import wants_word
from services.panel.gaps import panel_gaps
from services.panel.marks import panel_words
from services.rounds import pinned, round_of
from services.sheets import judgements_of
from services.window import closed_words, may_hand_in
from storage.submissions import CorrectionRow, OpinionRow, SubmissionRow

SIGNS = {
    Action.SIGN_RECOMMENDED: Action.PROPOSE_RECOMMENDED,
    Action.SIGN_NOT_RECOMMENDED: Action.PROPOSE_NOT_RECOMMENDED,
    Action.SIGN_RETURN: Action.PROPOSE_RETURN,
}
"""Which of the clerk's proposals each of the city approver's signatures answers."""


def open_corrections(session: Session, submission: SubmissionRow) -> list[CorrectionRow]:
    """Returns for correction that are neither answered nor cancelled."""
    return list(
        session.scalars(
            select(CorrectionRow).where(
                CorrectionRow.submission_id == submission.id,
                CorrectionRow.answered_at.is_(None),
                CorrectionRow.cancelled_at.is_(None),
            )
        )
    )


def latest_opinion(session: Session, submission: SubmissionRow) -> OpinionRow | None:
    """The city's newest opinion, signed or not."""
    return session.scalars(
        select(OpinionRow)
        .where(OpinionRow.submission_id == submission.id)
        .order_by(OpinionRow.id.desc())
        .limit(1)
    ).first()


Check = Callable[[Session, SubmissionRow, Action, str], list[str]]


def _window(session: Session, submission: SubmissionRow, action: Action, note: str) -> list[str]:
    campaign = round_of(submission.round)
    if may_hand_in(campaign, submission.correction_due):
        return []
    raise WindowClosed(closed_words(campaign, submission.correction_due))


def _complete(session: Session, submission: SubmissionRow, action: Action, note: str) -> list[str]:
    return [one.words for one in gaps_of(session, submission) if one.kind is GapKind.MARK]


def _reasons(session: Session, submission: SubmissionRow, action: Action, note: str) -> list[str]:
    return [one.words for one in gaps_of(session, submission) if one.kind is not GapKind.MARK]


def _note(session: Session, submission: SubmissionRow, action: Action, note: str) -> list[str]:
    return [] if note.strip() else [f"“{ACTION[action]}”须写明原因。"]


def _has_opinion(
    session: Session, submission: SubmissionRow, action: Action, note: str
) -> list[str]:
    opinion = latest_opinion(session, submission)
    wanted = action is Action.PROPOSE_RECOMMENDED
    if opinion is None or opinion.signed_at or opinion.recommended is not wanted:
        return ["请先写好市级意见。"]
    return []


def _has_correction(
    session: Session, submission: SubmissionRow, action: Action, note: str
) -> list[str]:
    pending = [one for one in open_corrections(session, submission) if one.issued_at is None]
    if not pending:
        return ["请先逐项写明要补正什么，并定补正期限。"]
    if pending[-1].due_at <= clock.now():
        return [f"补正期限 {clock.in_words(pending[-1].due_at)} 已过，请改定。"]
    return []


def _proposed(session: Session, submission: SubmissionRow, action: Action, note: str) -> list[str]:
    if submission.proposal == SIGNS[action]:
        is_return = action is Action.SIGN_RETURN
        return _has_correction(session, submission, action, note) if is_return else []
    return [f"经办人没有提出“{ACTION[SIGNS[action]]}”，不能签发。"]


def _judged(session: Session, submission: SubmissionRow, action: Action, note: str) -> list[str]:
    card = pinned(submission.round)
    own = judgements_of(session, [submission], SELF)[submission.id]
    given = judgements_of(session, [submission], PROVINCE)[submission.id]
    panel = panel_words(session, [submission]).get(submission.id)
    undecided = undecided_words(session, submission)
    if panel is not None:
        # before all have locked, that a case is being heard is for its own reviewer to know
        claimed = {key for key, word in own.items() if word is not None}
        return panel_gaps(card, panel, claimed) or undecided
    unjudged = [
        f"第{one.seq}项“{one.short}”：省级尚未评定。"
        for one in card.indicators
        if given[one.id] is None and wants_word(one, own[one.id] is not None)
    ]
    return unjudged + undecided


def _nothing_unset(
    session: Session, submission: SubmissionRow, action: Action, note: str
) -> list[str]:
    return [
        (f"第{point.seq}项" if point.seq else "") + f"{point.what}未定，组织人确定之前不能公布。"
        for point in round_of(submission.round).open
    ]


GUARDS: Mapping[Guard, Check] = {
    Guard.WINDOW: _window,
    Guard.COMPLETE: _complete,
    Guard.REASONS: _reasons,
    Guard.NOTE: _note,
    Guard.OPINION: _has_opinion,
    Guard.CORRECTION: _has_correction,
    Guard.PROPOSED: _proposed,
    Guard.JUDGED: _judged,
    Guard.NOTHING_UNSET: _nothing_unset,
}
