"""The city's desk: how ready a submission is, what a clerk should look at, and the report drafted
from both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from documents.recommendation_letter import (
    Difference,
    GroupMarks,
    RecommendationPaper,
    recommendation_letter,
)
from scoring.assessment import ScoreSheet
from scoring.findings import Severity
from scoring.marks import shown
from scoring.workflow import Role
from services import clock
from services.access import CITY, SELF, get, require
from services.city import CORRECTION_WORDS, Correction, corrections, opinion
from services.evidence.missing import Missing
from services.findings.check import findings
from services.gaps import GapKind
from services.handover import handover
from services.papers import Paper
from services.people import User
from services.province_office import province_office
from services.rounds import round_of
from services.submissions import Submission, get_submission

_DESK = (Role.CITY_CLERK, Role.CITY_APPROVER)
_NAMED = 6


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a submission has and lacks: `unfilled` indicators without a mark, `documents` files and
    listed papers, `lacking` hints that nothing answers, returns for correction newest first,
    `errors` and `warnings` of the compliance check that nobody has explained."""

    unfilled: int
    documents: int
    lacking: tuple[Missing, ...]
    corrections: tuple[Correction, ...]
    errors: int
    warnings: int
    flags: tuple[str, ...]


def readiness(session: Session, user: User, submission_id: int) -> Readiness:
    """A submission as the city's people check it. Raises NotAllowed, NotFound."""
    require(user, *_DESK)
    facts = handover(session, user, submission_id)
    pending = [one for one in findings(session, user, submission_id) if one.is_pending]
    errors = sum(one.severity is Severity.ERROR for one in pending)
    warnings = len(pending) - errors
    unexplained = [
        f"第{one.seq}项“{one.short}”自扣 {shown(one.points)} 分，没有写原因。"
        for one in facts.gaps
        if one.kind is GapKind.REASON
    ]
    return Readiness(
        unfilled=sum(one.kind is GapKind.MARK for one in facts.gaps),
        documents=facts.documents,
        lacking=facts.lacking,
        corrections=tuple(corrections(session, user, submission_id)),
        errors=errors,
        warnings=warnings,
        flags=(*unexplained, *_bare(facts.sheet, facts.lacking), *_compliance(errors, warnings)),
    )


def recommendation_paper(session: Session, user: User, submission_id: int) -> Paper:
    """推荐报告 as docx, drafted from what stands now. Raises NotAllowed, NotFound."""
    ready = readiness(session, user, submission_id)
    row = get(session, user, submission_id)
    seen = get_submission(session, user, submission_id)
    campaign, said = round_of(row.round), opinion(session, user, submission_id)
    own, city = seen.sheets[SELF], seen.sheets[CITY]
    paper = RecommendationPaper(
        park=seen.park_full,
        city=seen.city,
        office=province_office(session),
        round_title=seen.round_title,
        scorecard=campaign.scorecard.title,
        period=f"{_day(campaign.period_start)}至{_day(campaign.period_end)}",
        is_sample=seen.is_sample,
        submitted=_submitted(seen),
        full_mark=campaign.scorecard.full_mark,
        own_total=own.total,
        city_total=city.total,
        city_marked=sum(line.judged for line in city.lines),
        groups=_groups(own, city),
        differences=_differences(own, city),
        checked=_checked(ready),
        corrections=_corrected(ready.corrections, own),
        flags=ready.flags,
        recommended=said.recommended if said else None,
        opinion=said.words if said else "",
        document_no=said.document_no if said else "",
        printed_at=clock.in_words(clock.now()),
    )
    return Paper(f"推荐报告_{seen.park}（草稿）.docx", recommendation_letter(paper))


def _bare(sheet: ScoreSheet, lacking: Sequence[Missing]) -> list[str]:
    """Full marks with nothing at all to show for them."""
    found = []
    for one in lacking:
        line = sheet.line(one.indicator_id)
        if one.bare and line.full_mark is not None and line.score == line.full_mark:
            found.append(f"第{one.seq}项“{one.short}”自评满分，没有列出任何佐证。")
    return found


def _compliance(errors: int, warnings: int) -> list[str]:
    parts = [f"{count} 个{word}" for count, word in ((errors, "错误"), (warnings, "警告")) if count]
    return [f"合规检查有 {'、'.join(parts)}尚未说明。"] if parts else []


def _submitted(seen: Submission) -> str:
    at = seen.submitted_at
    return f"于{_day(clock.beijing(at).date())}报送" if at else "已报送"


def _groups(own: ScoreSheet, city: ScoreSheet) -> tuple[GroupMarks, ...]:
    given = {one.id: one.score for one in city.groups}
    return tuple(
        GroupMarks(one.title, one.full_mark, one.score, given[one.id])
        for one in own.groups
        if one.depth == 0 and one.full_mark is not None
    )


def _differences(own: ScoreSheet, city: ScoreSheet) -> tuple[Difference, ...]:
    found = []
    for line in city.lines:
        mine = own.line(line.id).score
        if line.full_mark is None or line.score is None or mine is None or mine == line.score:
            continue
        found.append(Difference(line.seq, line.short, mine, line.score, line.reason))
    return tuple(found)


def _checked(ready: Readiness) -> tuple[str, ...]:
    filled = "各项指标均已填报" if not ready.unfilled else f"有 {ready.unfilled} 项指标未填自评分"
    words = [f"{filled}，列出佐证材料 {ready.documents} 份。"]
    if ready.lacking:
        named = "、".join(f"第{one.seq}项" for one in ready.lacking[:_NAMED])
        more = "等" if len(ready.lacking) > _NAMED else ""
        words.append(f"评分表提示的佐证有 {len(ready.lacking)} 项未见对应材料（{named}{more}）。")
    return tuple(words)


def _corrected(found: Sequence[Correction], sheet: ScoreSheet) -> tuple[str, ...]:
    """Every signed return: when, how many items, what for, and when it was answered."""
    told = []
    for one in reversed([each for each in found if each.issued_at]):
        assert one.issued_at is not None
        what = "；".join(
            f"第{sheet.line(note.indicator_id).seq}项{CORRECTION_WORDS[note.kind]}"
            for note in one.notes
        )
        end = f"{clock.short(one.answered_at)} 补正" if one.answered_at else "尚未补正"
        told.append(f"{clock.short(one.issued_at)} 退回补正（{what}），{end}。")
    return tuple(told)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
