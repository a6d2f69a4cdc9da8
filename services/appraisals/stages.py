"""How far a year is, stage by stage, and the next step for the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from services.appraisals.kept import Vote, Year, year
from services.appraisals.seen import Appraisee, appraisees
from services.people import User


class Stage(StrEnum):
    """The stages of a year, in their order."""

    SETTLE = "settle"
    PEOPLE = "people"
    SUMMARIES = "summaries"
    VOTE = "vote"
    MARKS = "marks"
    GRADES = "grades"
    APPEALS = "appeals"
    CLOSE = "close"


TITLE = {
    Stage.SETTLE: "定事项",
    Stage.PEOPLE: "列名单",
    Stage.SUMMARIES: "个人总结",
    Stage.VOTE: "民主评议",
    Stage.MARKS: "打分",
    Stage.GRADES: "定等次",
    Stage.APPEALS: "答复申诉",
    Stage.CLOSE: "办结",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One stage: whether it is done, how far it is in a few words, and what to do next there."""

    stage: Stage
    is_done: bool
    told: str
    next: str


def standings(session: Session, user: User, book_id: int) -> list[Standing]:
    """Every stage of a year that the user's office keeps. Raises NotFound."""
    return standings_of(year(session, user, book_id), appraisees(session, user, book_id))


def standings_of(one: Year, people: Sequence[Appraisee]) -> list[Standing]:
    """The stages, from what the caller has read."""
    unset, count = len(one.rules.undecided), len(people)
    whole = len(one.definition.undecided)
    summaries = sum(bool(each.summary) for each in people)
    marked = sum(len(each.marks) == len(one.rules.aspects) for each in people)
    graded = sum(each.grade is not None for each in people)
    waiting = sum(each.waits_for_answer or each.waits_for_grade for each in people)
    said = {
        Vote.NOT_OPEN: "未开启",
        Vote.OPEN: "进行中",
        Vote.CLOSED: "已截止",
    }[one.vote]
    everybody = f"/{count} 人"
    return [
        Standing(
            Stage.SETTLE, not unset, f"{whole - unset}/{whole} 处",
            f"还有 {unset} 处未定：权重、分数线、比例、目标，逐项写明文号、确定人、日期。"
            "定完以前不能评等次。",
        ),
        Standing(Stage.PEOPLE, count > 0, f"{count} 人", "列入被考核的局领导、科室、岗位。"),
        Standing(
            Stage.SUMMARIES, count > 0 and summaries == count, f"{summaries}{everybody}",
            f"还有 {count - summaries} 人没有个人总结：本人填写，或者由经办人按纸件录入。",
        ),
        Standing(
            Stage.VOTE, one.vote is Vote.CLOSED, said,
            "投票进行中，到时由审签人截止。" if one.vote is Vote.OPEN
            else "由审签人开启；开启后名单不能再增减。",
        ),
        Standing(
            Stage.MARKS, count > 0 and marked == count, f"{marked}{everybody}",
            f"还有 {count - marked} 人没有打完分：打开名单上的人，逐项填分数和理由。",
        ),
        Standing(
            Stage.GRADES, count > 0 and graded == count, f"{graded}{everybody}",
            f"还有 {count - graded} 人没有定等次：由审签人登记{one.rules.decided_by}的决定。",
        ),
        Standing(
            Stage.APPEALS, count > 0 and graded == count and not waiting,
            f"待办 {waiting} 件" if waiting else "没有待办",
            f"有 {waiting} 件申诉待答复或者待重新评定。",
        ),
        Standing(
            Stage.CLOSE, one.is_closed, "",
            "核对无误后由审签人办结；办结后全年内容不能再改，等次向本单位公布。",
        ),
    ]  # fmt: skip


def next_step(found: Sequence[Standing]) -> Standing | None:
    """The first stage that is not done; None once the year is closed."""
    return None if found[-1].is_done else next(one for one in found if not one.is_done)
