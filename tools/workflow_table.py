"""Prints the workflow table of docs/workflow.md: `python -m tools.workflow_table`."""

from scoring.words import ACTION, ROLE, STATUS
from scoring.workflow import STEPS, Guard, holders

GUARD_WORDS = {
    Guard.WINDOW: "在申报时间内，或在补正期限内",
    Guard.COMPLETE: "基础项全部填写",
    Guard.REASONS: "低于分值的写明原因，申报加分的写明事由",
    Guard.NOTE: "写明原因",
    Guard.OPINION: "写好市级意见",
    Guard.CORRECTION: "逐项写明补正内容，补正期限未过",
    Guard.PROPOSED: "经办人已提出同一处理",
    Guard.JUDGED: "基础项、申报的加分项、只由评审认定的项全部评定",
    Guard.NOTHING_UNSET: "本批次没有未定事项",
}


def steps_table() -> str:
    """Every step: from where, what, by whom, to where, on which conditions."""
    lines = ["| 现在的状态 | 步骤 | 谁办 | 办后的状态 | 条件 |", "|---|---|---|---|---|"]
    for (status, action), step in STEPS.items():
        who = "、".join(ROLE[role] for role in step.roles)
        conditions = "；".join(GUARD_WORDS[guard] for guard in step.guards) or "—"
        lines.append(
            f"| {STATUS[status]} | {ACTION[action]} | {who} | {STATUS[step.to]} | {conditions} |"
        )
    return "\n".join(lines)


def holders_table() -> str:
    """Who has a submission in each status."""
    lines = ["| 状态 | 在谁手里 |", "|---|---|"]
    for status, word in STATUS.items():
        lines.append(f"| {word} | {'、'.join(ROLE[role] for role in holders(status)) or '办结'} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(steps_table())
    print()
    print(holders_table())
