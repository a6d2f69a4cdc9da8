"""The messages of a definition's checks in the words of the workbook's columns."""

import re
from collections.abc import Mapping

from documents.scorecard_columns import (
    CARD_FIELDS,
    GROUP_FIELDS,
    INDICATOR_FIELDS,
    PROOFS,
    STEPS,
)
from documents.scorecard_lists import PROOF_FIELDS, STEP_FIELDS
from indicators.tree import Place
from scoring.rules import Effect
from scoring.words import BASIS, EFFECT, KIND, RULE

OFFICE_WORDS: Mapping[str, str] = {
    "missing": "没有填写，必须填写",
    "extra_forbidden": "所选的评分规则用不着这一格，请清空",
    "misspelt": "所选的评分规则用不着这一格，请清空",
    "too_short": "还没有填写",
    "union_tag_not_found": "没有选评分规则，而填了它的内容；请从下拉列表中选",
    "string_pattern_mismatch": "只能用小写字母、数字和短横线，如 annual-plan",
}
"""Templates that speak of a file's keys, said of cells instead."""

_KEYS: Mapping[str, str] = {
    **{str(value): word for value, word in EFFECT.items()},
    **RULE,
    **{str(value): word for value, word in KIND.items()},
    **{str(value): word for value, word in BASIS.items()},
    "full_mark": "分值",
    "basis": "分值依据",
    "kind": "类别",
    "rule": "评分规则各栏",
    "effect": "处理方式",
    "points": "每起分值",
    "cap": "最多几分",
    "each": "每少一个扣",
    "components": "评分要点",
    "component": "评分要点",
    "proofs": PROOFS,
    "role": "用途",
    "groups": "分组",
    "indicators": "指标",
    "seq": "序号",
    "id": "编号",
    "unset": "未定",
}
_MARKS_GIVEN = "总分填的是“未定”，这里却填了；分值都定了的，请把总分改为合计，否则请清空"
_SAID_OTHERWISE = {
    "effect 应为 veto": f"effect 应为“{EFFECT[Effect.VETO]}”",
    "：原件印明写 stated，推出的写 inferred": f"，选“{'”或“'.join(BASIS.values())}”",
    " part（完成数）和 whole（总数）": "完成数和总数",
    "part（完成数）和 whole（总数）": "完成数和总数",
    "steps 应": f"{STEPS}应",
    "rule.steps 第": f"{STEPS}第",
    "档 points 的": "档得分的",
    "总分为 unset 时，各级都不写分值，请删去 full_mark、basis": _MARKS_GIVEN,
    "总分为 unset 时，各级都不写分值，请删去 full_mark": _MARKS_GIVEN,
    "总分为 unset 时，各级都不写分值，请删去 basis": _MARKS_GIVEN,
    "，总分未定（unset）时不能用": "，总分填“未定”时不能用",
}
"""Where one key means two things, or names what it is called."""
_PATTERN = re.compile(r" ?\b(?:rule\.)?(" + "|".join(_KEYS) + r")\b(?: (?!\d))?")


def in_office_words(words: str) -> str:
    """A check's sentence with columns and chosen words for keys and values.

    What stands in quotation marks or names the owner is somebody's own and is left alone.
    """
    owner, colon, rest = words.partition("：")
    if not colon or not owner.startswith(("第", "组", "评分表")):
        owner, colon, rest = "", "", words
    owner = re.sub(r"^(第\d+项)“.*”$", r"\1", owner)
    owner = re.sub(r"^组“[^”]*”（(.*)）$", r"分组“\1”", owner)
    owner = re.sub(r"^评分表“.*”$", "总分", owner)
    for written, instead in _SAID_OTHERWISE.items():
        rest = rest.replace(written, instead)
    parts = re.split(r"(“[^”]*”)", rest)
    told = "".join(one if one.startswith("“") else _PATTERN.sub(_word, one) for one in parts)
    return f"{owner}{colon}{told}"


def head_of(place: Place) -> str:
    """The head of the column (or line) that a place is written in; "" for a whole entry."""
    fields = CARD_FIELDS
    own = list(place)
    while len(own) > 1 and own[0] in ("groups", "indicators") and isinstance(own[1], int):
        fields = INDICATOR_FIELDS if own[0] == "indicators" else GROUP_FIELDS
        own = own[2:]
    if own[:1] == ["proofs"] and len(own) > 2:
        fields, own = PROOF_FIELDS, own[2:]
    if own[:2] == ["rule", "steps"] and len(own) < 4:
        return STEPS
    if own[:2] == ["rule", "steps"]:
        fields, own = STEP_FIELDS, own[3:]
    names = tuple(one for one in own if isinstance(one, str))
    for one in fields:
        if names and one.path and names in {one.path, *(one.place(rule) for rule in one.keys)}:
            return one.head
    return "评分规则" if names[:1] == ("rule",) else ""


def _word(match: re.Match[str]) -> str:
    return _KEYS[match[1]]
