"""The audit chain in Chinese: what was done, and each detail as a line."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from scoring.marks import shown
from scoring.rules import Effect
from scoring.scorecard import OverFull
from scoring.settings import TOTAL
from scoring.words import EFFECT, LEVEL, OVER_FULL, ROLE, STATUS
from scoring.workflow import Level, Role, Status
from services import clock
from services.audit_labels import ACTIONS, FIELDS
from services.city import CORRECTION_WORDS, CorrectionKind
from services.hearings.kept import DECISION, Decision
from services.ledger import RATER_WORDS


def action_words(action: str) -> str:
    """What was done, in words."""
    return ACTIONS.get(action, "其他操作")


def detail_words(detail: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """An event's detail (canonical JSON) as lines `标签：内容` or `标签：原来 → 现在`.

    `names` gives an indicator's printed name by id.
    """
    content: dict[str, Any] = json.loads(detail)
    lines = []
    for key in [one for one in FIELDS if one in content]:
        value = _value(key, content[key], names)
        if value:
            lines.append(f"{FIELDS[key]}：{value}")
    return (*lines, *_change(content, names))


def status_change(detail: str) -> tuple[str, ...]:
    """Of a step, nothing but the status before and after."""
    return tuple(_change(json.loads(detail), {}))


def _change(content: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    """What stood before and what stands after, field by field."""
    if "after" not in content:
        return []
    before, after = content.get("before"), content["after"]
    if not isinstance(after, dict):
        return [f"{_plain(before)} → {_plain(after)}"]
    was, now = _flat(before or {}), _flat(after)
    return [
        f"{FIELDS[key]}：{_value(key, was.get(key), names) or '未填'} → "
        f"{_value(key, now[key], names) or '未填'}"
        for key in FIELDS
        if key in now and was.get(key) != now[key]
    ]


def _flat(content: Mapping[str, Any]) -> dict[str, Any]:
    """A decision keeps its authority in a part of its own; here all stand side by side."""
    flat = {key: value for key, value in content.items() if key != "authority"}
    return flat | dict(content.get("authority") or {})


def _plain(value: Any) -> str:
    """A status, a yes or no, a moment that changed, or words as they were entered."""
    if value is None or isinstance(value, bool):
        return {None: "未评", True: "已查阅", False: "未查阅"}[value]
    if value in set(Status):
        return STATUS[Status(value)]
    try:
        return _moment(value)
    except ValueError:
        return str(value) or "空白"


def _moment(value: str) -> str:
    return clock.in_words(datetime.fromisoformat(value))


def _marks(value: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The marks handed in: what was taken off, where."""
    off = {key: Decimal(one["off"]) for key, one in value.items()}
    parts = [f"{names.get(key, '')}扣{shown(points)}" for key, points in off.items() if points]
    return f"共填{len(value)}项；" + ("、".join(parts) if parts else "未扣分")


def _notes(value: Sequence[Sequence[str]], names: Mapping[str, str]) -> str:
    return "；".join(
        f"{names.get(key, '')}（{CORRECTION_WORDS[CorrectionKind(kind)]}）{note}"
        for key, kind, note in value
    )


def _points(value: str) -> str:
    return shown(Decimal(value))


def _yes(value: bool) -> str:
    return "是" if value else "否"


_READ: Mapping[str, Callable[[Any], str]] = {
    "rater": lambda value: RATER_WORDS.get(value, "评审员"),
    "groups": "、".join,
    "chair": _yes,
    "mark": _points,
    "points": _points,
    "cap": _points,
    "total": _points,
    "effect": lambda value: EFFECT[Effect(value)],
    "over_full": lambda value: OVER_FULL[OverFull(value)],
    "role": lambda value: ROLE[Role(value)],
    "level": lambda value: LEVEL[Level(value)],
    "due_at": _moment,
    "reply_due": _moment,
    "decision": lambda value: DECISION[Decision(value)],
    "opens_at": _moment,
    "closes_at": _moment,
    "review_closes_at": _moment,
    "sha256": lambda value: value[:16],
    "digest": lambda value: value[:16],
    "recommended": lambda value: "推荐" if value else "不推荐",
    "demo": _yes,
    "relevant": _yes,
    "files": lambda value: f"{len(value)} 份",
    "answers": "、".join,
    "weights": lambda value: (
        f"{len(value)}项，合计{shown(sum(map(Decimal, value.values()), Decimal(0)))}"
    ),
}


def _value(key: str, value: Any, names: Mapping[str, str]) -> str:
    if value is None or value == "":
        return ""
    if key in ("indicator", "key"):
        return "加分后总分可否超过满分" if value == TOTAL else names.get(value, "评分表中的一项")
    if key == "marks":
        return _marks(value, names)
    if key == "notes":
        return _notes(value, names)
    return _READ.get(key, str)(value)
