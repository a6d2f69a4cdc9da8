"""The messages of a definition's checks in the words of the workbook's columns."""

import re
from collections.abc import Mapping

from documents.scorecard_columns import CARD_FIELDS, GROUP_FIELDS, INDICATOR_FIELDS
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
    "groups": "分组",
    "indicators": "指标",
    "seq": "序号",
    "id": "编号",
    "unset": "未定",
}
_SAID_OTHERWISE = {
    "effect 应为 veto": f"effect 应为“{EFFECT[Effect.VETO]}”",
    "：原件印明写 stated，推出的写 inferred": f"，选“{'”或“'.join(BASIS.values())}”",
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
    names = tuple(one for one in own if isinstance(one, str))
    for one in fields:
        if names and one.path and names in {one.path, *(one.place(rule) for rule in one.keys)}:
            return one.head
    return "评分规则" if names[:1] == ("rule",) else ""


def _word(match: re.Match[str]) -> str:
    return _KEYS[match[1]]
