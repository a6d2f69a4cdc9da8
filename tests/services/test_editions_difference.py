"""What differs between two editions, in the words of the workbook."""

from scoring.scorecard import Scorecard
from services.editions_check import check
from services.editions_difference import Change, FieldChange, What, difference
from tests.documents.scorecard_books import edited
from tests.scoring.cards import NESTED, ZONE


def revised(changes: dict[tuple[str, str], object], card: Scorecard = ZONE) -> Scorecard:
    checked = check(edited(card, changes))
    assert checked.card is not None, checked.problems
    return checked.card


def fields(one: Change) -> dict[str, tuple[str, str]]:
    return {field.field: (field.before, field.after) for field in one.fields}


def test_the_same_edition_differs_in_nothing() -> None:
    assert difference(ZONE, ZONE).is_none and difference(NESTED, NESTED).is_none


def test_changed_marks_come_with_their_weights() -> None:
    found = difference(ZONE, revised({("指标", "F4"): 6, ("指标", "F5"): 4}))
    assert not found.groups and [one.what for one in found.indicators] == [What.CHANGED] * 2
    assert found.indicators[0].name == "第1项　纳入年度计划"
    assert fields(found.indicators[0]) == {"分值": ("5.00", "6.00"), "权重": ("5.00%", "6.00%")}


def test_what_was_left_open_and_is_decided_now() -> None:
    found = difference(ZONE, revised({("指标", "O18"): 2, ("指标", "P18"): "不封顶"}))
    assert fields(found.indicators[0]) == {
        "每起分值": ("未定", "2.00"),
        "最多几分": ("未定", "不封顶"),
    }


def test_another_rule_shows_its_own_fields() -> None:
    change = {("指标", "I7"): "由人判定", **{("指标", f"{at}7"): None for at in "JKLM"}}
    (one,) = difference(ZONE, revised(change)).indicators
    assert fields(one) == {
        "评分规则": ("达到数量", "由人判定"),
        "不足时": ("缺项扣多少由评分人判定", ""),
        "要求数量": ("1", ""),
        "单位": ("次", ""),
        "计数期间": ("每年", ""),
    }


def test_added_and_removed_are_recognised_by_id_not_by_number() -> None:
    renamed = revised({("指标", "V4"): "yearly-plan", ("指标", "A5"): 102})
    found = difference(ZONE, renamed)
    assert [(one.what, one.name) for one in found.indicators] == [
        (What.ADDED, "第1项　纳入年度计划"),
        (What.CHANGED, "第102项　专题研究"),
        (What.REMOVED, "第1项　纳入年度计划"),
    ]
    assert [found.count(what) for what in What] == [1, 1, 1]


def test_groups_and_the_card_itself() -> None:
    found = difference(
        ZONE, revised({("评分表", "B4"): "zone-2026", ("分组", "D4"): "组织领导有力"})
    )
    assert found.card == (FieldChange("评分表编号", "sichuan-zone-2020", "zone-2026"),)
    (group,) = found.groups
    assert fields(group) == {"名称": ("组织领导到位、机构能力健全", "组织领导有力")}
