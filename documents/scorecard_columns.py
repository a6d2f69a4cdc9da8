"""The fields of a scorecard's workbook: head, place in the definition, what a cell may say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from scoring.rules import RULE_KINDS
from scoring.words import (
    BASIS,
    DIRECTION,
    EFFECT,
    KIND,
    NO_CAP,
    OVER_FULL,
    PARTIAL,
    PER,
    ROUNDING,
    RULE,
    SCORED_BY,
    UNSET_WORD,
)

GUIDE, CARD, GROUPS, INDICATORS = "填写说明", "评分表", "分组", "指标"
STEPS, PROOFS, FACTS = "分档", "佐证事实", "事实名称"
SHEETS = (GUIDE, CARD, GROUPS, INDICATORS, STEPS, PROOFS, FACTS)
"""The worksheets, in their order; the first and the last are only to be read by people."""

UNSET = "unset"


class Form(StrEnum):
    """What a cell holds. `LINES` is one entry a line; `NUMBER` may have words of its own."""

    TEXT = "text"
    LINES = "lines"
    NUMBER = "number"
    CHOICE = "choice"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Field:
    """One column (or one line of the first worksheet).

    `path` is where it stands in the definition below its owner; () for a reference to a group.
    `words` are the values that are written as Chinese words. `keys` gives another last step of
    the path by rule, where rules name the same thing differently. `later` columns are not in
    workbooks that were handed out before there were such columns.
    """

    head: str
    path: tuple[str, ...]
    form: Form
    width: float
    hint: str
    words: Mapping[str | None, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    needed: bool = False
    later: bool = False
    zero: bool = False

    def place(self, rule: str | None = None) -> tuple[str, ...]:
        """Where it stands below its owner, under this rule."""
        return (*self.path[:-1], self.keys.get(rule or "", self.path[-1]))

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that have it, for a parameter of a rule; () for anything else."""
        if len(self.path) < 2 or self.path[0] != "rule" or self.path[1] == "kind":
            return ()
        return tuple(
            name for name, kind in RULE_KINDS.items() if self.place(name)[1] in kind.model_fields
        )


def choice(
    head: str,
    path: tuple[str, ...],
    width: float,
    hint: str,
    words: Mapping[Any, str],
    *,
    needed: bool = False,
    later: bool = False,
) -> Field:
    """A column that is filled from a closed list; `words` by value."""
    told: dict[str | None, str] = {str(value): word for value, word in words.items()}
    return Field(head, path, Form.CHOICE, width, hint, told, needed=needed, later=later)


_UNSET: Mapping[str | None, str] = {UNSET: UNSET_WORD}
_ID = "只用小写字母、数字和短横线，全表不重复，用过以后不再改。新增的可以留空，由系统编"
_NOTE = "推出的，写明怎样推出"
_BASIS = "有分值的必填：原件上印着的选“原件印明”，由别的数推出来的选“推出”"

CARD_FIELDS: tuple[Field, ...] = (
    Field("评分表编号", ("id",), Form.TEXT, 0,
          "只用小写字母、数字和短横线，如 zone-2026。每个版本用新的编号", needed=True),
    Field("表名", ("title",), Form.TEXT, 0, "照印", needed=True),
    Field("版本", ("edition",), Form.TEXT, 0, "如 2026年版", needed=True),
    Field("来源文件", ("source", "document"), Form.TEXT, 0, "文件名称、文号", needed=True),
    Field("印发时间", ("source", "issued"), Form.TEXT, 0, "印发、报送、公开的日期，照写"),
    Field("条款或附件", ("source", "clause"), Form.TEXT, 0, "在来源文件中的位置"),
    Field("来源说明", ("source", "note"), Form.TEXT, 0, "与原件不同或有疑问的地方"),
    Field("总分", ("full_mark",), Form.NUMBER, 0,
          "各一级分组分值之和；写出来是为了核对，不符不予接受。全表都没有写明分值的填“未定”，各级分值留空",
          _UNSET, needed=True),
    choice("总分依据", ("basis",), 0,
            "总分有数的必填：原件上印着的选“原件印明”，相加得出的选“推出”", BASIS),
    Field("总分依据说明", ("basis_note",), Form.TEXT, 0, _NOTE),
    Field("计分单位", ("step",), Form.NUMBER, 0, "扣分须是它的整数倍。不填为 0.01；只记整分填 1"),
    choice("取两位小数", ("rounding",), 0, "不填为四舍五入", ROUNDING),
    choice("加分后的总分", ("over_full",), 0, "原件没有写的选“未定”（不填即此），由批次确定",
            {**OVER_FULL, UNSET: UNSET_WORD}),
)  # fmt: skip

PARENT = Field("上级分组", (), Form.NAME, 14, "一级分组留空；下级分组从下拉列表中选上级的简称")
GROUP_SHORT = Field("简称", ("short",), Form.TEXT, 14, "不重复；上级分组、所属分组按它对应",
                    needed=True)  # fmt: skip
GROUP_FULL = Field("分值", ("full_mark",), Form.NUMBER, 9,
                   "本组基础项分值之和；只有加分、扣分、否决项的组不填")  # fmt: skip
GROUP_ID = Field("编号", ("id",), Form.TEXT, 18, _ID)
GROUP_FIELDS: tuple[Field, ...] = (
    GROUP_SHORT,
    PARENT,
    Field("印的编号", ("number",), Form.TEXT, 10, "如 一、（一）、1；没有的留空"),
    Field("名称", ("title",), Form.TEXT, 40, "照印", needed=True),
    GROUP_FULL,
    choice("分值依据", ("basis",), 11, _BASIS, BASIS),
    Field("依据说明", ("basis_note",), Form.TEXT, 28, _NOTE),
    GROUP_ID,
)
GROUP_SUM = Field("下级合计", (), Form.NUMBER, 9, "自动算出，只供核对，不导入")
GROUP_PRINTED = (*GROUP_FIELDS[:5], GROUP_SUM, *GROUP_FIELDS[5:])
"""The printed columns: with one for the eye, calculated in the workbook and never read."""

KIND_FIELD = choice("类别", ("kind",), 9, "要写明，不从“加”“扣”字样去猜", KIND, needed=True)

GROUP_OF = Field("所属分组", (), Form.NAME, 12, "从下拉列表中选最里层分组的简称", needed=True)
SEQ = Field("序号", ("seq",), Form.NUMBER, 6, "印的序号，整数，全表不重复", needed=True)
FULL = Field("分值", ("full_mark",), Form.NUMBER, 8, "只有基础项填分值；不加“分”字，最多两位小数")
RULE_FIELD = choice(
    "评分规则", ("rule", "kind"), 13, "八种之一，见“填写说明”；不能写公式", RULE, needed=True
)
INDICATOR_ID = Field("编号", ("id",), Form.TEXT, 18, _ID)
INDICATOR_FIELDS: tuple[Field, ...] = (
    SEQ,
    GROUP_OF,
    Field("简称", ("short",), Form.TEXT, 13, "用在窄的地方", needed=True),
    Field("指标原文", ("text",), Form.TEXT, 46, "照录原文，一字不改，标点也不改", needed=True),
    KIND_FIELD,
    FULL,
    choice("分值依据", ("basis",), 11, _BASIS, BASIS),
    Field("依据说明", ("basis_note",), Form.TEXT, 22, _NOTE),
    RULE_FIELD,
    choice("不足时", ("rule", "partial"), 14,
            "用于“逐项核对要点”“达到数量”：没有做全或没有达到时怎样。原件没有写的，由评分人判定",
            PARTIAL),
    Field("要求数量", ("rule", "at_least"), Form.NUMBER, 9,
          "用于“达到数量”“每少一个扣分”；用于“按完成率得分”时，填达到百分之几得满分，不填为 100",
          keys={"shortfall": "required", "ratio": "full_at"}),
    Field("单位", ("rule", "unit"), Form.TEXT, 7,
          "用于“达到数量”“每少一个扣分”“分档得分”，如 次、卷"),
    choice("计数期间", ("rule", "per"), 10, "用于“达到数量”", PER),
    Field("每少一个扣", ("rule", "each"), Form.NUMBER, 10, "用于“每少一个扣分”"),
    Field("每起分值", ("rule", "points"), Form.NUMBER, 9,
          "用于“每起计分”和“发生即处理”中的扣分；原件没有写的填“未定”", _UNSET),
    Field("最多几分", ("rule", "cap"), Form.NUMBER, 9,
          "用于“每少一个扣分”“每起计分”和“发生即处理”中的扣分；写明不封顶的填“不封顶”，没有写的填“未定”",
          {**_UNSET, None: NO_CAP}),
    choice("处理方式", ("rule", "effect"), 12, "用于“发生即处理”；否决项只能是一票否决",
            {**EFFECT, UNSET: UNSET_WORD}),
    Field("评分要点", ("components",), Form.LINES, 24, "一行一个（Alt+Enter 换行），不重复"),
    Field("佐证提示", ("evidence",), Form.LINES, 24, "应当提交的佐证材料，一行一个"),
    choice("由谁评", ("scored_by",), 22, "不填为园区自评、市级和省级评分", SCORED_BY),
    Field("原件位置", ("clause",), Form.TEXT, 14, "本项在原件中的位置"),
    INDICATOR_ID,
    Field("计量单位", ("unit",), Form.TEXT, 9, "本项所看的数的单位，如 次、件、%；没有可数的留空",
          later=True),
    choice("方向", ("direction",), 10, "越多越好还是越少越好；不分好坏的留空", DIRECTION,
            later=True),
    Field("佐证说明", ("proof_note",), Form.TEXT, 28, "凭报告不能认定的，写明还要看什么",
          later=True),
)  # fmt: skip
