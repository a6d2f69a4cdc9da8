"""Confirmed facts to supported marks: by each rule, with its reason, and never a guess."""

from decimal import Decimal
from typing import Any

import pytest

from scoring.facts import ConfirmedFact, Link, Qualifier
from scoring.scorecard import Indicator, Scorecard
from scoring.settings import CaseSetting, RoundSettings
from scoring.support import Support, support

D = Decimal
Q = Qualifier


def _card(**keys: Any) -> Scorecard:
    one = {
        "id": "one", "seq": 1, "text": "一项", "short": "一项", "kind": "base",
        "full_mark": D(6), "basis": "stated", **keys,
    }  # fmt: skip
    base = one["kind"] == "base"
    other = {**one, "id": "other", "seq": 2, "rule": {"kind": "judged"}, "kind": "base",
             "full_mark": D(4), "basis": "stated", "components": (), "proofs": ()}  # fmt: skip
    full = D(10) if base else D(4)
    group = {
        "id": "g", "number": "一", "title": "组", "short": "组", "full_mark": full,
        "basis": "stated", "indicators": [one, other],
    }  # fmt: skip
    return Scorecard.model_validate(
        {"id": "card", "title": "表", "edition": "甲", "source": {"document": "文件"},
         "full_mark": full, "basis": "stated", "groups": [group]}
    )  # fmt: skip


def _fact(
    key: str | None = "session_count",
    value: str | None = "4",
    qualifier: Qualifier = Q.EXACT,
    period: str | None = "2019",
    unit: str = "次",
    links: tuple[Link, ...] = (),
) -> ConfirmedFact:
    number = None if value is None else D(value)
    return ConfirmedFact(key, "名称", number, unit, qualifier, period, "原文", "报告.docx", links)


def _told(card: Scorecard, *facts: ConfirmedFact, years: tuple[int, ...] = (2019,)) -> Support:
    return support(card, facts, years)["one"]


COUNTED = ({"facts": ["session_count"]},)


def _threshold(partial: str = "manual", per: str = "year") -> Scorecard:
    rule = {"kind": "threshold", "at_least": D(2), "unit": "次", "per": per, "partial": partial}
    return _card(rule=rule, proofs=COUNTED)


def test_a_threshold_reached_earns_the_full_mark_and_says_why() -> None:
    told = _told(_threshold(), _fact())
    assert told.points == D(6)
    assert told.reason == "2019年4次，达到2次以上（含本数），得6.00"
    assert [one.quote for one in told.counted] == ["原文"]


@pytest.mark.parametrize(
    ("fact", "points"),
    [
        (_fact(value="2", qualifier=Q.AT_LEAST), D(6)),
        (_fact(value="20", qualifier=Q.MORE), D(6)),
        (_fact(value="20", qualifier=Q.ALMOST), None),
        (_fact(value="20", qualifier=Q.AT_MOST), None),
        (_fact(value=None, qualifier=Q.INDEFINITE), None),
        (_fact(value="20", qualifier=Q.PLANNED), None),
        (_fact(period="2018"), None),
        (_fact(period=None), None),
        (_fact(key="another_count"), None),
        (_fact(key=None, links=(Link("one"),)), D(6)),
        (_fact(key=None, links=(Link("other"),)), None),
    ],
)
def test_only_what_the_text_vouches_for_counts(fact: ConfirmedFact, points: Decimal | None) -> None:
    assert _told(_threshold("all_or_nothing"), fact).points == points


def test_figures_are_never_added_up() -> None:
    assert _told(_threshold("all_or_nothing"), _fact(value="1"), _fact(value="1")).points == 0


def test_every_assessed_year_must_reach_the_threshold() -> None:
    facts = (_fact(), _fact(period="2020上半年", value="1"))
    told = _told(_threshold("proportional"), *facts, years=(2019, 2020))
    assert told.points == D(3)
    assert _told(_threshold("proportional"), *facts, years=(2019, 2020, 2021)).points is None
    whole = _told(_threshold("proportional", "period"), *facts, years=(2019, 2020, 2021))
    assert whole.points == D(6)


def test_below_a_threshold_without_a_stated_part_a_person_decides() -> None:
    told = _told(_threshold(), _fact(value="1"))
    assert told.points is None
    assert told.reason == "2019年1次，不足2次；不足的扣多少由评分人判定"


PARTS = (
    {"facts": ["box_set_up"], "component": "举报箱"},
    {"facts": ["hotline_open", "hotline_call_count"], "component": "热线电话"},
)


def _checklist(partial: str) -> Scorecard:
    rule = {"kind": "checklist", "partial": partial}
    return _card(rule=rule, components=["举报箱", "热线电话"], proofs=PARTS)


YES = _fact("box_set_up", None, Q.BOOL, unit="")


@pytest.mark.parametrize(
    ("partial", "facts", "points"),
    [
        ("manual", (YES, _fact("hotline_call_count", "3")), D(6)),
        ("manual", (YES,), None),
        ("proportional", (YES,), D(3)),
        ("all_or_nothing", (YES,), D(0)),
        ("proportional", (YES, _fact("hotline_call_count", "0", Q.ZERO)), D(3)),
        ("proportional", (YES, _fact(None, "5", links=(Link("one", "热线电话"),))), D(6)),
        ("proportional", (_fact(None, "5", links=(Link("one"),)),), None),
    ],
)
def test_a_checklist_counts_proven_components(
    partial: str, facts: tuple[ConfirmedFact, ...], points: Decimal | None
) -> None:
    assert _told(_checklist(partial), *facts).points == points


def test_what_a_checklist_lacks_is_named() -> None:
    told = _told(_checklist("manual"), YES)
    assert told.reason.startswith("1/2个要点有事实证明，缺热线电话；")
    assert _told(_checklist("proportional"), YES).reason == "缺热线电话；6.00×1/2=3.00"


def test_a_shortfall_counts_figures_or_components() -> None:
    rule = {"kind": "shortfall", "required": 6, "unit": "次", "each": D("0.3"), "cap": D("1.2")}
    assert _told(_card(rule=rule, proofs=COUNTED), _fact()).points == D("5.4")
    assert _told(_card(rule=rule, proofs=COUNTED), _fact(value="0", qualifier=Q.ZERO)).points == D(
        "4.8"
    )
    by_part = {"kind": "shortfall", "required": 2, "unit": "个", "each": D("0.5"), "cap": D(1)}
    card = _card(rule=by_part, components=["举报箱", "热线电话"], proofs=PARTS)
    assert _told(card, YES).points == D("5.5")


def test_a_ratio_takes_a_rate_or_a_part_of_a_whole() -> None:
    proofs = (
        {"facts": ["filing_rate"]},
        {"facts": ["filed_count"], "role": "part"},
        {"facts": ["issued_count"], "role": "whole"},
    )
    card = _card(rule={"kind": "ratio"}, proofs=proofs)
    rate = _told(card, _fact("filing_rate", "96.5", unit="%"))
    assert (rate.points, rate.reason) == (D("5.79"), "6.00×96.5%=5.79")
    part = _told(
        card, _fact("filed_count", "13", unit="件"), _fact("issued_count", "14", unit="件")
    )
    assert part.points == D("5.57")
    assert part.reason == "13件÷14件：6.00×92.8571%=5.57"
    assert _told(card, _fact("filed_count", "13", unit="件")).points is None
    assert _told(card, _fact("filing_rate", "100", unit="%")).points == D(6)


@pytest.mark.parametrize(
    ("direction", "value", "points"),
    [
        ("more", "7", "6"), ("more", "6", "6"), ("more", "5", "3"), ("more", "2", "0"),
        ("fewer", "0", "6"), ("fewer", "1", "3"), ("fewer", "9", "0"),
    ],
)  # fmt: skip
def test_steps(direction: str, value: str, points: str) -> None:
    bounds = ("6", "3") if direction == "more" else ("0", "2")
    table = [{"bound": D(bounds[0]), "points": D(6)}, {"bound": D(bounds[1]), "points": D(3)}]
    rule = {"kind": "steps", "unit": "件", "steps": table}
    card = _card(rule=rule, direction=direction, proofs=COUNTED)
    assert _told(card, _fact(value=value)).points == D(points)


def test_where_fewer_is_better_the_worst_figure_counts() -> None:
    rule = {"kind": "steps", "unit": "件", "steps": [{"bound": D(0), "points": D(6)}]}
    card = _card(rule=rule, direction="fewer", proofs=COUNTED)
    assert _told(card, _fact(value="0"), _fact(value="3")).points == 0
    assert _told(card, _fact(value="3", qualifier=Q.MORE)).points is None


def test_nothing_confirmed_is_no_zero() -> None:
    for kind in ("judged", "threshold"):
        card = _card(rule={"kind": "judged"}) if kind == "judged" else _threshold("all_or_nothing")
        told = _told(card)
        assert told.points is None
        assert told.reason == "没有评估年度内已采纳的事实，凭报告不能认定"


def test_what_no_report_can_prove_says_so() -> None:
    card = _card(rule={"kind": "judged"}, proof_note="报告不写目标，凭报告不能认定")
    assert _told(card).reason.endswith("报告不写目标，凭报告不能认定")


def test_a_bonus_waits_for_the_round_to_set_its_points() -> None:
    rule = {"kind": "per_case", "points": "unset", "cap": "unset"}
    keys = {"kind": "bonus", "full_mark": None, "basis": None}
    card = _card(rule=rule, proofs=COUNTED, **keys)
    assert _told(card, _fact(value="2")).points is None
    said = {"document_no": "某〔2020〕1号", "person": "某处", "date": "2020-01-01"}
    setting = CaseSetting.model_validate({"points": "2", "cap": "3", "authority": said})
    settings = RoundSettings(cases={"one": setting})
    assert support(card, [_fact(value="2")], (2019,), settings)["one"].points == D(3)


def test_support_never_exceeds_the_full_mark() -> None:
    for card in (_threshold("proportional"), _checklist("proportional")):
        facts = (_fact(value="99999"), YES, _fact("hotline_open", None, Q.BOOL))
        one: Indicator = card.by_id["one"]
        points = _told(card, *facts).points
        assert points is not None and one.full_mark is not None and points <= one.full_mark
