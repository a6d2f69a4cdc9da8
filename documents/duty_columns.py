"""The worksheets of a duty list's workbook: names, heads and widths."""

from collections.abc import Mapping
from enum import StrEnum

ABOUT = "清单说明"
MATTERS = "职责与事项"
BOUNDARIES = "职责边界"
SERVICES = "公共服务"
ODDITIES = "原件疑点"

NOT_CHECKED = "未核"
"""A day that nobody has looked up."""
NOT_SAID = "未定"
"""A section that the source does not name."""
EXPORTED = "fazhi-duties-exported"
OF_LIST = "fazhi-duties-list"
"""The workbook's properties that tell when it was handed out, and of which list (its SHA-256)."""


class AboutLine(StrEnum):
    """A line of 清单说明, by what stands in its first column."""

    TITLE = "清单名称"
    OFFICE = "单位"
    DOCUMENT = "原件名称"
    CLAUSE = "原件部分"
    NOTE = "原件说明"


class MatterColumn(StrEnum):
    """A column of 职责与事项, in printed order."""

    NUMBER = "序号"
    DUTY = "主要职责"
    DUTY_NOTE = "职责备注"
    CODE = "编号"
    MATTER = "具体工作事项"
    NOTE = "备注"
    OWNER = "责任单位（人）"
    DUE = "完成日期"
    STATE = "状态"
    SAID = "办理说明"
    FILES = "材料"
    LINKS = "关联"


class BoundaryColumn(StrEnum):
    """A column of 职责边界."""

    NUMBER = "序号"
    TITLE = "事项"
    NOTE = "备注"
    ACTOR = "部门"
    PARTS = "职责分工"
    BASIS = "相关依据"
    ARTICLES = "依据条款"
    FROM = "施行日期"
    TO = "失效日期"
    BASIS_NOTE = "依据备注"
    CLAUSE = "依据出处"


class ServiceColumn(StrEnum):
    """A column of 公共服务."""

    NUMBER = "序号"
    TITLE = "服务事项"
    CONTENT = "服务内容"
    SECTION = "承办机构"
    NOTE = "备注"


class OddityColumn(StrEnum):
    """A column of 原件疑点."""

    PLACE = "位置"
    PRINTED = "原样"
    TOLD = "疑点"
    BASIS = "印明或推出"


WIDTH: Mapping[StrEnum, float] = {
    MatterColumn.NUMBER: 6, MatterColumn.DUTY: 24, MatterColumn.DUTY_NOTE: 9,
    MatterColumn.CODE: 7, MatterColumn.MATTER: 34, MatterColumn.NOTE: 9,
    MatterColumn.OWNER: 16, MatterColumn.DUE: 11, MatterColumn.STATE: 8,
    MatterColumn.SAID: 26, MatterColumn.FILES: 6, MatterColumn.LINKS: 6,
    BoundaryColumn.NUMBER: 6, BoundaryColumn.TITLE: 20, BoundaryColumn.NOTE: 12,
    BoundaryColumn.ACTOR: 16, BoundaryColumn.PARTS: 34, BoundaryColumn.BASIS: 34,
    BoundaryColumn.ARTICLES: 14, BoundaryColumn.FROM: 12, BoundaryColumn.TO: 12,
    BoundaryColumn.BASIS_NOTE: 26, BoundaryColumn.CLAUSE: 16,
    ServiceColumn.NUMBER: 6, ServiceColumn.TITLE: 26, ServiceColumn.CONTENT: 50,
    ServiceColumn.SECTION: 28, ServiceColumn.NOTE: 24,
    OddityColumn.PLACE: 26, OddityColumn.PRINTED: 26, OddityColumn.TOLD: 60,
    OddityColumn.BASIS: 12,
}  # fmt: skip
"""Widths in characters, as spreadsheets count them."""

ALSO: Mapping[type[StrEnum], Mapping[str, StrEnum]] = {
    MatterColumn: {
        "职责": MatterColumn.DUTY, "部门职责": MatterColumn.DUTY,
        "具体事项": MatterColumn.MATTER, "工作事项": MatterColumn.MATTER,
        "事项备注": MatterColumn.NOTE, "责任单位": MatterColumn.OWNER,
        "责任人": MatterColumn.OWNER,
    },
    BoundaryColumn: {"管理事项": BoundaryColumn.TITLE, "依据": BoundaryColumn.BASIS},
    ServiceColumn: {"主要内容": ServiceColumn.CONTENT, "承办股室": ServiceColumn.SECTION},
    OddityColumn: {},
}  # fmt: skip
"""What offices also print over these columns."""
