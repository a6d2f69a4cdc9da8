"""Words of the appraisal that pages and papers share."""

from collections.abc import Mapping, Sequence
from typing import Any

from scoring.appraisal import AppraisedDuty, Aspect, AspectDirection
from scoring.marks import shown
from scoring.rules import UNSET
from scoring.scorecard import Basis
from services.appraisals import happened
from services.appraisals.legal import LegalState
from services.appraisals.recorded import DailyRecord

DIRECTION: Mapping[AspectDirection, str] = {
    AspectDirection.POSITIVE: "计分",
    AspectDirection.NEGATIVE: "扣分",
    AspectDirection.BONUS: "加分",
}
NO_LEAD = "原件没有写牵头科室"
OUR_READING = (
    "原件没有写怎样计算。本工具的取法：权重是该项最多的分数，计分各项的权重合计 100；"
    "扣分、加分各在自己的权重以内；总分 = 计分 − 扣分 + 加分，可以超过 100，也可以低于 0。"
)


def direction_words(aspect: Aspect) -> str:
    """How an aspect counts, with a mark where that was concluded and not printed."""
    return DIRECTION[aspect.direction] + ("（推出）" if aspect.basis is Basis.INFERRED else "")


def weight_words(aspect: Aspect) -> str:
    """The most points of an aspect."""
    return "未定" if aspect.weight == UNSET else shown(aspect.weight)


def duty_words(duty: AppraisedDuty) -> str:
    """A duty with its printed number and its lead section."""
    lead = NO_LEAD if duty.lead == UNSET else f"{duty.lead}牵头"
    return f"{duty.number}．{duty.title}（{lead}）"


def counts_words(counts: Mapping[str, int], titles: Mapping[str, str]) -> str:
    """Votes by grade: `优秀 3 票、称职 1 票、不称职 0 票`."""
    return "、".join(f"{title} {counts.get(key, 0)} 票" for key, title in titles.items())


def record_words(one: DailyRecord, outputs: Mapping[str, str]) -> str:
    """A record with its quantity and what it means for liability."""
    told = [one.words]
    if one.output and one.quantity is not None:
        told.append(f"{outputs.get(one.output, '')} {shown(one.quantity)}")
    if one.circumstance is not None:
        told.append(f"责任情形：{one.circumstance.title}；处理：{one.consequence}")
        if one.left_out:
            told.append(f"原件还规定“{'”“'.join(one.left_out)}”，没有登记")
    return "；".join(told)


def legal_words(found: LegalState) -> list[str]:
    """A sentence for each basis that has lapsed or was not checked."""
    lapsed = [
        f"{one.basis.title}自 {one.since} 起失效"
        + (
            "，影响第" + "、".join(str(duty.number) for duty in one.duties) + "项职责"
            if one.duties
            else ""
        )
        + "，请改引现行规定。"
        for one in found.lapsed
    ]
    return lapsed + [
        f"{one.title}的施行日期和现行效力未核，请核对后再引用。" for one in found.unchecked
    ]


def happened_words(entry: Mapping[str, Any]) -> str:
    """One entry of somebody's history in a sentence."""
    told = {
        happened.SUMMARY: lambda: (
            "个人总结" + ("（按纸件录入）" if entry["paper"] else "（本人填写）")
        ),
        happened.GRADE: lambda: _graded(entry),
        happened.WITHDRAWN: lambda: f"撤回等次“{entry['grade']}”：{entry['reason']}",
        happened.APPEAL: lambda: f"申诉：{entry['words']}",
        happened.ANSWER: lambda: f"{entry['decision']}：{entry['words']}",
        happened.USE: lambda: f"结果运用：{entry['words']}",
    }
    return told[entry["kind"]]()


def _graded(entry: Mapping[str, Any]) -> str:
    departs: Sequence[str] = entry["departs"]
    words = f"评定“{entry['grade']}”：{entry['reason']}（得分：{entry['total']}）"
    return words + (f"；{'；'.join(departs)}，说明：{entry['departure']}" if departs else "")
