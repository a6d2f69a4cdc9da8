"""The columns of 任务倒排表: their heads, which a unit fills, which the plan fixes."""

from collections.abc import Mapping
from enum import StrEnum

SHEET = "任务倒排表"
SAFEGUARDS = "保障措施"
"""What stands in the group column of a safeguard."""
NO_NUMBER = "无序号"
"""What stands in the number column of a task that bears no number: a dash would look like 一."""
MOST_ROWS = 300


class Column(StrEnum):
    """A column by its printed head, in printed order."""

    GROUP = "组别"
    NUMBER = "序号"
    TITLE = "任务"
    CLAUSE = "出处"
    OWNER = "责任单位（人）"
    STARTS = "开始日期"
    DUE = "完成日期"
    STATE = "状态"
    PROGRESS = "进度（%）"
    NOTE = "说明"
    INDICATORS = "对应指标"


FIXED = (Column.GROUP, Column.NUMBER, Column.TITLE, Column.CLAUSE, Column.INDICATORS)
"""What the plan itself says: shown, never taken from a filled table."""
NEEDED = (Column.GROUP, Column.NUMBER, Column.TITLE)
"""Without these nobody can tell which task a row is."""
WIDTH: Mapping[Column, float] = {
    Column.GROUP: 15, Column.NUMBER: 7, Column.TITLE: 34, Column.CLAUSE: 13, Column.OWNER: 15,
    Column.STARTS: 11.5, Column.DUE: 11.5, Column.STATE: 9, Column.PROGRESS: 9, Column.NOTE: 26,
    Column.INDICATORS: 24,
}  # fmt: skip
