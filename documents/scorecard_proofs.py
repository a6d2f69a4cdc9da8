"""The worksheets below the indicators: tables of steps, proofs by facts, and the facts' names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from documents.scorecard_columns import FACTS, Field
from documents.scorecard_lists import PROOF_FIELDS, STEP_FIELDS
from documents.scorecard_page import FIRST, Page, Value
from documents.scorecard_text import in_cell, lines_in_cell
from scoring.rules import Ratio, Steps
from scoring.scorecard import Scheme
from scoring.words import PROOF_ROLE

_FACT_FIELDS = (("名称", 34.0), ("计量单位", 22.0), ("例句", 62.0))


@dataclass(frozen=True, slots=True)
class FactName:
    """A fact that reports are read for: its key, what it is called, its units, an example."""

    key: str
    label: str
    units: str
    example: str


def write_steps(page: Page, card: Scheme | None) -> None:
    """One row a step, best first."""
    about = "只用于评分规则为“分档得分”的指标：一行一档，从得分最高的一档写起。"
    _rows(page, "分档", about, STEP_FIELDS, list(_steps(card)) if card else [])


def write_proofs(page: Page, card: Scheme | None, names: Sequence[FactName]) -> None:
    """One row a proof: facts of which any one serves, for a component where there are some."""
    about = "报告中的哪些事实能佐证哪一项指标（或它的哪一个要点）；没有的不填。"
    labels = {one.key: one.label for one in names}
    rows: list[list[Value]] = [
        [
            float(one.seq), in_cell(proof.component),
            PROOF_ROLE[proof.role] if isinstance(one.rule, Ratio) else "",
            lines_in_cell(labels.get(key, key) for key in proof.facts),
        ]
        for one in (card.indicators if card else ())
        for proof in one.proofs
    ]  # fmt: skip
    _rows(page, "佐证事实", about, PROOF_FIELDS, rows)


def write_facts(page: Page, names: Sequence[FactName]) -> None:
    """The names that may be written as proofs; nothing here is read back."""
    about = "“佐证事实”里可以填的名称。这张工作表只供查找，不导入。"
    page.begin(FACTS, about, [width for _, width in _FACT_FIELDS])
    for at, (head, _) in enumerate(_FACT_FIELDS):
        page.head(at, head)
    for row, one in enumerate(names, FIRST):
        told = (one.label, one.units, one.example)
        for at, words in enumerate(told):
            page.pen.text(row, at, words, "boxed")
        page.fit(row, told, [width for _, width in _FACT_FIELDS])
    page.set_up(wide=1)


def _steps(card: Scheme) -> Iterator[list[Value]]:
    for one in card.indicators:
        if isinstance(one.rule, Steps):
            for step in one.rule.steps:
                yield [float(one.seq), float(step.bound), float(step.points)]


def _rows(
    page: Page, title: str, about: str, fields: Sequence[Field], rows: Sequence[list[Value]]
) -> None:
    page.columns(title, about, fields)
    for row, values in enumerate(rows, FIRST):
        page.row(row, fields, values)
    page.set_up(wide=1)


def keys_by_name(names: Sequence[FactName]) -> Mapping[str, str]:
    """Keys by what may be written for them: the name, or the key itself."""
    return {one.label: one.key for one in names} | {one.key: one.key for one in names}
