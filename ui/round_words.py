"""A round in words and badges: its window, its stage, its scorecard."""

from datetime import datetime

from scoring.settings import OpenPoint
from services import clock
from services.rounds import Round
from ui.components import escaped
from ui.labels import badge

_STAGE = {
    "open": ("gray", "pending", "未公布"),
    "proposed": ("orange", "hourglass_empty", "已送签，待公布"),
    "published": ("blue", "campaign", "已公布"),
    "reopened": ("orange", "restart_alt", "已公布，有园区重新评审"),
    "reproposed": ("orange", "hourglass_empty", "已再次送签，待重新公布"),
}


def window_badge(campaign: Round) -> str:
    """Whether parks may hand in at this moment."""
    if campaign.is_open:
        return badge("blue", "lock_open", "受理中")
    if clock.now() < campaign.opens_at:
        return badge("gray", "schedule", "尚未开始")
    return badge("gray", "lock", "申报已截止")


def stage_badge(campaign: Round) -> str:
    """How far its ranking is."""
    return badge(*_STAGE[campaign.stage])


def open_words(open_points: tuple[OpenPoint, ...]) -> str:
    """What is unset, in one sentence: 第15、16项加分分值，第17项处理方式。"""
    by_what: dict[str, list[str]] = {}
    for point in open_points:
        by_what.setdefault(point.what, []).extend([str(point.seq)] if point.seq else [])
    parts = [
        f"第{'、'.join(numbers)}项{what}" if numbers else what for what, numbers in by_what.items()
    ]
    return "，".join(parts) + "。"


def facts(campaign: Round) -> dict[str, str]:
    """What a round's card lists, times on Beijing's clock."""
    return {
        "申报受理": f"**{_minute(campaign.opens_at)}** 至 **{_minute(campaign.closes_at)}**",
        "评审截止": f"**{_minute(campaign.review_closes_at)}**",
        "评估期间": f"{campaign.period_start} 至 {campaign.period_end}",
        "评分表": f"{escaped(campaign.scorecard.title)}，{escaped(campaign.scorecard.edition)}",
        **_weights(campaign),
        "评分表校验码": f"`{campaign.digest[:16]}`",
    }


def _weights(campaign: Round) -> dict[str, str]:
    word = campaign.weights
    if word is None:
        return {}
    return {"分值依据": escaped(f"{word.document_no}，{word.date}，确定人{word.person}")}


def _minute(moment: datetime) -> str:
    return f"{clock.beijing(moment):%Y-%m-%d %H:%M}"
