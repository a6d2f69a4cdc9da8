"""Works a written case out with the engine, and says what came out in the case's own words."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from indicators import loader
from scoring.assessment import ScoreSheet, assess
from scoring.errors import MarksRefused
from scoring.judgement import Case, Deduction, Judgement, judgement_of_mark
from scoring.rules import Effect
from scoring.scorecard import Indicator, OverFull, Scorecard
from scoring.settings import (
    TOTAL,
    Authority,
    CaseSetting,
    OverFullSetting,
    RoundSettings,
    check_setting,
)
from tests.scoring.case_reader import CaseUnclear, WrittenCase, known

OTHER_SCORECARDS = Path(__file__).parents[1] / "scorecards"
EFFECTS = {"不影响得分": Effect.NONE, "扣分": Effect.DEDUCT, "一票否决": Effect.VETO}
LIMITS = {"可以超过满分": OverFull.ALLOWED, "不超过满分": OverFull.CAPPED}
REST, FULL, BLANK, TOTAL_WORD = "其余", "满分", "未填", "总分"


def worked_out(case: WrittenCase) -> ScoreSheet:
    """The sheet of a case. Raises Refusal where the engine refuses, CaseUnclear on a bad case."""
    card = _scorecard(case)
    return assess(card, _judgements(case, card), _settings(case, card))


def _scorecard(case: WrittenCase) -> Scorecard:
    name = case.content.get("评分表", "")
    file = OTHER_SCORECARDS / f"{name}.yaml"
    card = loader.load(file) if file.exists() else loader.scorecard(name)
    changes = case.content.get("改动", {})
    if not changes:
        return card
    plain = card.model_dump(mode="json")
    seqs = {indicator(case, card, key).seq: value for key, value in changes.items()}
    _change(plain["groups"], seqs)
    return Scorecard.model_validate(plain)


def _change(groups: list[dict[str, Any]], full_marks: Mapping[int, Decimal]) -> None:
    for group in groups:
        _change(group["groups"], full_marks)
        for one in group["indicators"]:
            one["full_mark"] = full_marks.get(one["seq"], one["full_mark"])


def indicator(case: WrittenCase, card: Scorecard, key: str) -> Indicator:
    """The indicator that `第13项` names."""
    seq = re.fullmatch(r"第 ?([0-9]+) ?项", key)
    found = [one for one in card.indicators if seq and one.seq == int(seq.group(1))]
    if not found:
        raise CaseUnclear(f"{case.file}“{case.name}”：“{key}”不是这张评分表的项，应写如“第13项”")
    return found[0]


def _judgements(case: WrittenCase, card: Scorecard) -> dict[str, Judgement | None]:
    marks = dict(case.content.get("自评", {}))
    rest = marks.pop(REST, BLANK)
    if rest not in (FULL, BLANK):
        raise CaseUnclear(f"{case.file}“{case.name}”：“其余”应为 满分 或 未填")
    judged: dict[str, Judgement | None] = {
        one.id: Judgement() if rest == FULL else None for one in card.base
    }
    problems: list[str] = []
    for key, mark in marks.items():
        one = indicator(case, card, key)
        try:
            judged[one.id] = _judged(one, mark)
        except MarksRefused as refused:
            problems += [f"第{one.seq}项：{words}" for words in refused.problems]
    if problems:
        raise MarksRefused(problems)
    for key, taken in case.content.get("扣分", {}).items():
        for one in taken:
            known(f"{case.file}“{case.name}”的“扣分”", one, ("扣", "原因", "依据", "查阅"))
        judged[indicator(case, card, key).id] = Judgement(
            tuple(
                Deduction(Decimal(one["扣"]), one["原因"], one.get("依据", ""), one.get("查阅", ""))
                for one in taken
            )
        )
    for key, count in case.content.get("起数", {}).items():
        judged[indicator(case, card, key).id] = _counted(count)
    return judged


def _judged(one: Indicator, mark: Any) -> Judgement | None:
    if mark == BLANK:
        return None
    if mark == FULL:
        return Judgement()
    return judgement_of_mark(one, Decimal(mark), "案例所设")


def _counted(count: Any) -> Judgement:
    if isinstance(count, list):
        return Judgement(cases=tuple(Case(words) for words in count))
    return Judgement(case_count=int(count))


def _settings(case: WrittenCase, card: Scorecard) -> RoundSettings:
    authority = Authority(document_no="案例〔2020〕1号", person="案例", date=date(2020, 1, 1))
    decided = dict(case.content.get("确定事项", {}))
    limit = decided.pop(TOTAL_WORD, None)
    cases = {}
    for key, value in decided.items():
        known(f"{case.file}“{case.name}”的“确定事项”", value, ("处理", "每起", "封顶"))
        one = indicator(case, card, key)
        setting = CaseSetting(
            effect=_choice(case, EFFECTS, value["处理"]) if "处理" in value else None,
            points=value.get("每起"),
            cap=value.get("封顶"),
            authority=authority,
        )
        check_setting(card, one.id, setting)
        cases[one.id] = setting
    over_full = None
    if limit is not None:
        allowed = _choice(case, LIMITS, limit)
        over_full = OverFullSetting(over_full=allowed, authority=authority)
    return RoundSettings(cases=cases, over_full=over_full)


def _choice(case: WrittenCase, choices: Mapping[str, Any], word: Any) -> Any:
    if word not in choices:
        allowed = "、".join(choices)
        raise CaseUnclear(f"{case.file}“{case.name}”：填写的是“{word}”，应为 {allowed} 之一")
    return choices[word]


def outcome(case: WrittenCase, sheet: ScoreSheet) -> dict[str, Any]:
    """What came out, in the words of `应得`, for the keys that the case states."""
    card = sheet.scorecard
    names = {one.id: f"第{one.seq}项" for one in card.indicators} | {TOTAL: TOTAL_WORD}
    heads = {group.number: group.id for _, group in card.heads if group.number}
    scores = {group.id: group.score for group in sheet.groups}
    came: dict[str, Any] = {
        "合计": _said(sheet.total),
        "原始合计": _said(sheet.raw_total),
        "状态": "否决" if sheet.vetoed else "完整" if sheet.complete else "不完整",
        "可公布": "否" if sheet.provisional else "是",
        "各组": {key: _said(scores[heads[key]]) for key in case.expected.get("各组", {})},
        "各项": {
            key: _said(sheet.line(indicator(case, card, key).id).score)
            for key in case.expected.get("各项", {})
        },
        "理由": {
            key: sheet.line(indicator(case, card, key).id).reason
            for key in case.expected.get("理由", {})
        },
        "未填": [f"第{line.seq}项" for line in sheet.missing],
        "未定": [names[point.id] for point in sheet.open],
        "否决": [names[one] for one in sheet.vetoed],
    }
    return {key: came[key] for key in case.expected if key != "拒绝"}


def _said(mark: Decimal | None) -> Any:
    return "无" if mark is None else mark
