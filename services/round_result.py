"""Gathers the result of a round for its papers: ranking, counts, deductions, decisions, state."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from documents.round_result import DeductedAt, Head, RankedPark, RoundResult
from scoring.marks import ZERO
from scoring.rule_words import rule_words
from scoring.settings import Authority
from scoring.words import OVER_FULL, STATUS
from scoring.workflow import Level, Role, Status
from services import clock
from services.access import PROVINCE, listed
from services.ledger import LedgerEntry, ledger
from services.people import User
from services.publication import Signature, signature
from services.rounds import Round, round_of, round_row
from services.sign_offs import SignOff, ranking_code, sign_off_of
from services.standings import Standing, Standings, standings
from services.unfinished import unfinished
from storage.people import UnitRow
from storage.submissions import SubmissionRow


def round_result(session: Session, user: User, round_id: int) -> RoundResult:
    """The round's result as this user sees it. Raises NotFound, NotAllowed."""
    found = standings(session, user, round_id)
    row = round_row(session, round_id)
    campaign = round_of(row)
    inside = user.level is Level.PROVINCE
    approved = sign_off_of(session, user, found)
    names = _full_names(session, found)
    taken = _taken(session, user, found)
    return RoundResult(
        title=campaign.title,
        office=user.unit_name if inside else "",
        scorecard=campaign.scorecard.title,
        edition=campaign.scorecard.edition,
        period=f"{_day(campaign.period_start)}至{_day(campaign.period_end)}",
        full_mark=campaign.scorecard.full_mark,
        is_sample=campaign.is_sample,
        state=_state(signature(session, user, round_id), found),
        published=found.published,
        approved=_approved(approved),
        is_signed=approved is not None and approved.stands,
        heads=tuple(
            Head(group.short, group.full_mark)
            for group in campaign.scorecard.groups
            if group.full_mark is not None
        ),
        parks=tuple(_ranked(one, found, names) for one in found.places),
        waiting=tuple(f"{one.park}（{STATUS[one.status]}）" for one in found.waiting),
        counts=_counts(session, user, round_id),
        deductions=_deductions(taken),
        cases=sum(one.kind == "case" and one.counts for one in taken),
        decisions=_decisions(campaign),
        missing=tuple(unfinished(session, user, round_id)) if inside else (),
        code=ranking_code(found),
        printed_at=clock.in_words(clock.now()),
        composite=found.shares.words if found.shares else "",
        composite_authority=found.shares.authority if found.shares else "",
        by_composite=found.by_composite,
    )


def _ranked(one: Standing, found: Standings, names: dict[int, str]) -> RankedPark:
    marks = {group.id: group.score for group in one.sheet.groups}
    made = one.composite.made if one.composite else None
    return RankedPark(
        place=one.place,
        tied=one.tied,
        park=one.park,
        full_name=names[one.submission_id],
        total=one.total,
        raw_total=one.raw_total,
        deducted=one.deducted,
        groups=tuple(
            marks[group.id] or ZERO
            for group in found.scorecard.groups
            if group.full_mark is not None
        ),
        extra=one.sheet.bonus - one.sheet.penalty,
        sha256=one.sha256,
        no_place=one.no_place,
        composite=made.total if made else None,
        composite_words=made.words if made else "",
    )


def _full_names(session: Session, found: Standings) -> dict[int, str]:
    query = (
        select(SubmissionRow.id, UnitRow.name)
        .join(UnitRow, SubmissionRow.unit_id == UnitRow.id)
        .where(SubmissionRow.id.in_([one.submission_id for one in found.places]))
    )
    return dict(session.execute(query).all())


def _counts(session: Session, user: User, round_id: int) -> tuple[tuple[str, int], ...]:
    """How many parks stand where, in the order of the workflow."""
    known = listed(user).where(SubmissionRow.round_id == round_id).subquery()
    query = select(known.c.status, func.count()).group_by(known.c.status)
    found = {Status(status): count for status, count in session.execute(query)}
    return tuple((STATUS[one], found[one]) for one in Status if one in found)


def _taken(session: Session, user: User, found: Standings) -> list[LedgerEntry]:
    """What the province took off the ranked parks, as far as it still counts."""
    ranked = {one.submission_id for one in found.places}
    if user.role is Role.ADMIN:
        return []
    return [
        one
        for one in ledger(session, user, round_id=found.round_id)
        if one.rater == PROVINCE and not one.withdrawn and one.submission_id in ranked
    ]


def _deductions(taken: Iterable[LedgerEntry]) -> tuple[DeductedAt, ...]:
    times: Counter[tuple[int, str]] = Counter()
    points: dict[tuple[int, str], Decimal] = {}
    for one in taken:
        if one.points is not None:
            key = (one.seq, one.short)
            times[key] += 1
            points[key] = points.get(key, ZERO) + one.points
    return tuple(DeductedAt(*key, times[key], points[key]) for key in sorted(points))


def _decisions(campaign: Round) -> tuple[str, ...]:
    """What was decided about what the scorecard leaves open, with document, person and date."""
    settings, card = campaign.settings, campaign.scorecard
    found = [f"各项分值（{_authority(campaign.weights)}）。"] if campaign.weights else []
    found += [
        f"第{one.seq}项（{one.short}）：{rule_words(one, settings)}"
        f"（{_authority(settings.cases[one.id].authority)}）。"
        for one in card.indicators
        if one.id in settings.cases
    ]
    if settings.over_full is not None:
        limit = settings.over_full
        found.append(
            f"加分后总分可否超过满分：{OVER_FULL[limit.over_full]}（{_authority(limit.authority)}）。"
        )
    return tuple(found)


def _authority(word: Authority) -> str:
    return f"依据{word.document_no}，{_day(word.date)}，确定人{word.person}"


def _state(by: Signature | None, found: Standings) -> str:
    if by is None:
        return "暂定，未公布"
    if found.reopened:
        return "暂定：公布后有园区重新评审，重新公布之前以原公布的排名为准"
    return f"已公布：{by.unit}省级审签人{by.name}，{clock.in_words(by.at)}签发"


def _approved(found: SignOff | None) -> str:
    if found is None:
        return ""
    return found.words if found.stands else f"{found.words}（签批之后核定结果有变化，须重新签批）"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
