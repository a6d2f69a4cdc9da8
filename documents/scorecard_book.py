"""A scorecard as a workbook to edit and read back: groups, indicators, rules, sources.

Closed sets are lists to choose from, numbers are checked as they are typed, heads are locked
(without a password: it guards against slips, not against people).
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from documents.scorecard_columns import (
    CARD,
    CARD_FIELDS,
    FACTS,
    GROUP_PRINTED,
    GROUP_SUM,
    GROUPS,
    GUIDE,
    INDICATOR_FIELDS,
    INDICATORS,
    PARENT,
    PROOFS,
    SHEETS,
    STEPS,
    UNSET,
    Field,
    Form,
)
from documents.scorecard_guide import write_guide
from documents.scorecard_page import FIRST, Page, Value
from documents.scorecard_proofs import FactName, write_facts, write_proofs, write_steps
from documents.scorecard_text import in_cell, lines_in_cell
from scoring.marks import ZERO
from scoring.rules import Effect, Event, PerCase, Unset
from scoring.scorecard import Group, Indicator, Scheme

_SPARE_GROUPS = 20
"""Rows below the last group whose sum is calculated already."""


def write_scorecard(card: Scheme | None, facts: Sequence[FactName] = ()) -> bytes:
    """The workbook of a scheme with or without marks, or the empty one; `facts` are the names
    that proofs are written with. Raises ScorecardRefused where a text is longer than a cell."""
    buffer = BytesIO()
    book = Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    title = card.title if card else "评分表编制用表"
    book.set_properties({"title": title, "created": datetime(2020, 1, 1)})
    pages = {name: Page(book, name) for name in SHEETS}
    write_guide(pages[GUIDE])
    _write_card(pages[CARD], card)
    references = _references(card)
    _write_groups(pages[GROUPS], card, references)
    _write_indicators(pages[INDICATORS], card, references)
    write_steps(pages[STEPS], card)
    write_proofs(pages[PROOFS], card, facts)
    write_facts(pages[FACTS], facts)
    book.close()
    return buffer.getvalue()


def _references(card: Scheme | None) -> dict[str, str]:
    """How each group is referred to: by its short name; by its id where short names repeat."""
    heads = [group for _, group in card.heads] if card else []
    names = Counter(name for one in heads for name in {one.short.strip(), one.id})
    by_short = all(names[one.short.strip()] == 1 for one in heads)
    return {one.id: in_cell(one.short) if by_short else one.id for one in heads}


def _write_card(page: Page, card: Scheme | None) -> None:
    page.begin("评分表", "一张评分表的名称、来源和总分。带 * 的必填。", (18.0, 62.0, 52.0))
    for at, head in enumerate(("项目", "内容", "填写说明")):
        page.head(at, head)
    for row, field in enumerate(CARD_FIELDS, FIRST):
        page.label(row, field)
        value = _value(card, field) if card else ""
        page.entry(row, 1, field, value)
        page.check(field, row, 1, row)
        page.fit(row, [field.hint, str(value)], [52.0, 62.0])
    page.set_up(wide=1)


def _write_groups(page: Page, card: Scheme | None, references: dict[str, str]) -> None:
    about = "一行一个分组，按印的先后排列。“下级合计”自动算出，与分值不符时变红。"
    page.columns("分组", about, GROUP_PRINTED)
    parents = {
        below.id: group.id for _, group in (card.heads if card else ()) for below in group.groups
    }
    heads = [group for _, group in card.heads] if card else []
    for row, group in enumerate(heads, FIRST):
        values: list[Value] = [
            references.get(parents.get(group.id, ""), "") if field is PARENT
            else "" if field is GROUP_SUM
            else _value(group, field)
            for field in GROUP_PRINTED
        ]  # fmt: skip
        page.row(row, GROUP_PRINTED, values)
    by_id = any(short == one for one, short in references.items())
    for row in range(FIRST, FIRST + len(heads) + _SPARE_GROUPS):
        group_sum = _sum_below(heads[row - FIRST]) if row - FIRST < len(heads) else ""
        page.group_sum(row, group_sum, by_id=by_id)
    page.set_up(wide=1)


def _write_indicators(page: Page, card: Scheme | None, references: dict[str, str]) -> None:
    about = "一行一项指标，按印的先后排列。选了评分规则以后，用不着的格子变灰，不要填。"
    page.columns("指标", about, INDICATOR_FIELDS)
    owners = [(group, one) for _, group in (card.heads if card else ()) for one in group.indicators]
    for row, (group, one) in enumerate(owners, FIRST):
        values = [
            references[group.id] if field.form is Form.NAME else _value(one, field)
            for field in INDICATOR_FIELDS
        ]
        page.row(row, INDICATOR_FIELDS, values)
    page.set_up(wide=3, kept=3)


def _sum_below(group: Group) -> float:
    parts: tuple[Group | Indicator, ...] = (*group.groups, *group.indicators)
    return float(sum((one.full_mark or ZERO for one in parts), ZERO))


def _value(owner: Scheme | Group | Indicator, field: Field) -> Value:
    """What stands at a field, as its cell has it; "" where nothing does."""
    rule = owner.rule.kind if isinstance(owner, Indicator) else None
    if field.rules and rule not in field.rules:
        return ""
    value: object = owner
    for step in field.place(rule):
        value = getattr(value, step, None)  # a scheme without marks has no basis
    if field.form is Form.LINES:
        assert isinstance(value, tuple)
        return lines_in_cell(value)
    if isinstance(value, Unset):
        return field.words[UNSET]
    if value is None:
        return field.words.get(None, "") if _is_limitless(owner) else ""
    if field.form is Form.CHOICE:
        return field.words[str(value)]
    if field.form is Form.NUMBER:
        number = float(str(value))
        return number if abs(number) < 10**15 else str(value)
    return in_cell(str(value))


def _is_limitless(owner: object) -> bool:
    """Whether no upper limit is a statement here: only where cases have points."""
    rule = getattr(owner, "rule", None)
    return isinstance(rule, PerCase) or (isinstance(rule, Event) and rule.effect == Effect.DEDUCT)
