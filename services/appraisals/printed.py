"""Phrases that the appraisal's papers print alike."""

from collections.abc import Mapping

from services import clock
from services.appraisals import happened, votes
from services.appraisals.appeals import APPEAL_WORDS
from services.appraisals.kept import Vote, Year
from services.appraisals.seen import Appraisee
from services.appraisals.words import counts_words


def about(year: Year, kind: str) -> dict[str, str]:
    """What a seal says of its paper."""
    return {
        "文书": f"执法责任制{kind}",
        "单位": year.book.unit,
        "年度": str(year.book.year),
        "状态": state(year),
        "制度校验码": year.book.sha256,
    }


def state(year: Year) -> str:
    """Whether the year is closed, in words."""
    if year.book.closed_at:
        return f"已办结（{clock.beijing(year.book.closed_at):%Y-%m-%d}）"
    return "尚未办结，内容以办结后为准"


def voted(year: Year, counts: Mapping[str, int] | None) -> str:
    """The vote on one person; `counts` None where there are none to tell."""
    if year.vote is not Vote.CLOSED:
        return {Vote.NOT_OPEN: "没有进行", Vote.OPEN: "正在进行"}[year.vote]
    if counts is None:
        return votes.TOO_FEW
    return counts_words(counts, {one.id: one.title for one in year.rules.grades})


def graded(one: Appraisee, decided_by: str) -> str:
    """The grade with reason, departure, who decided and when."""
    if one.grade is None:
        return "还没有评定"
    told = [f"{one.grade.title}。{one.grade_reason}"]
    if one.departure:
        departs = next(
            each["departs"] for each in reversed(one.history) if each["kind"] == happened.GRADE
        )
        told.append(f"另行说明（{'；'.join(departs)}）：{one.departure}")
    told.append(f"{decided_by}决定，{one.decided_by}登记，{one.decided_on}")
    return "\n".join(told)


def appealed(one: Appraisee) -> str:
    """The appeal and what came of it."""
    if not one.appeal:
        return "没有申诉"
    told = f"{one.appealed_on} 申诉：{one.appeal}"
    if one.appeal_decision is None:
        return f"{told}\n还没有答复"
    return f"{told}\n{APPEAL_WORDS[one.appeal_decision]}：{one.appeal_answer}"
