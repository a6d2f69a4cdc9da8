"""A scheme without marks becomes a scorecard once every mark is set on an authority."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scoring.errors import MarksRefused, ScorecardRefused
from scoring.outline import Outline
from scoring.settings import Authority

D = Decimal
WORD = Authority(document_no="某〔2026〕1号", person="某处", date=date(2026, 3, 1))


def _leaf(name: str, seq: int, **keys: Any) -> dict[str, Any]:
    return {
        "id": name, "seq": seq, "text": name, "short": name, "kind": "base",
        "rule": {"kind": "judged"}, **keys,
    }  # fmt: skip


def _outline(*leaves: dict[str, Any], **group: Any) -> Outline:
    inner = {"id": "in", "number": "（一）", "title": "内", "short": "内", "indicators": leaves}
    outer = {"id": "out", "number": "一", "title": "外", "short": "外", "groups": [inner], **group}
    return Outline.model_validate(
        {"id": "scheme", "title": "表", "edition": "甲", "source": {"document": "文件"},
         "full_mark": "unset", "groups": [outer]}
    )  # fmt: skip


TWO = (_leaf("a", 1), _leaf("b", 2))


def test_marks_are_summed_into_heads_and_total() -> None:
    card = _outline(*TWO).weighted({"a": D("2.5"), "b": D(4)}, WORD)
    assert card.full_mark == D("6.5")
    assert {group.full_mark for _, group in card.heads} == {D("6.5")}
    assert [one.full_mark for one in card.indicators] == [D("2.5"), D(4)]
    assert card.by_id["a"].basis_note == "本批次按某〔2026〕1号（2026-03-01，某处）确定"


def test_every_problem_with_the_marks_is_told_at_once() -> None:
    with pytest.raises(MarksRefused) as refused:
        _outline(*TWO).weighted({"a": D(-1), "c": D(1)}, WORD)
    told = refused.value.problems
    assert list(told) == [
        "没有“c”这一项基础指标，不能定分值",
        "第1项“a”填写的是 -1，应为正数，且为计分单位 0.01 的整数倍",
        "第2项还没有填写",
    ]


@pytest.mark.parametrize(
    ("leaves", "group"),
    [
        ((_leaf("a", 1, full_mark=D(5), basis="stated"),), {}),
        (TWO, {"full_mark": D(5), "basis": "stated"}),
        ((_leaf("a", 1), _leaf("a", 2)), {}),
        ((_leaf("a", 1, rule={"kind": "per_case", "points": "unset", "cap": "unset"}),), {}),
        (
            (_leaf("a", 1, rule={"kind": "shortfall", "required": 2, "unit": "次", "each": D(1),
                                 "cap": D(2)}),),
            {},
        ),
    ],
)  # fmt: skip
def test_an_outline_with_marks_or_broken_parts_is_refused(leaves: Any, group: Any) -> None:
    with pytest.raises(ScorecardRefused):
        _outline(*leaves, **group)
