"""The audit chain's vocabulary of panels: rules, seats, the chair."""

from collections.abc import Mapping

PANEL_ACTIONS: Mapping[str, str] = {
    "panel.rules": "定评审组规则",
    "panel.assign": "分配评审席位",
    "panel.accept": "采纳分配方案",
    "panel.leave": "退出评审",
    "panel.lock": "锁定评分",
    "panel.unlock": "开启已锁定的席位",
    "panel.chair": "指定评审组组长",
    "panel.recuse": "申报回避",
    "panel.settle": "组长裁定",
}
