"""Several sheets laid over one another: who gives which value, and where they disagree."""

from decimal import Decimal

from documents.merging import KEEP, ReadFile, merge, unsettled
from documents.paper import Share
from documents.reading import Written
from documents.section_sheet import narrowed
from documents.sheet_reader import read_score_sheet
from tests.documents.papers import CARD, all_full, cell_of, edited, off, paper, written

NOW = {one.id: Written(one.full_mark) for one in CARD.base}
FULL = written(paper(all_full()))


def file(name: str, content: bytes, **marks: object) -> ReadFile:
    """A sheet in which somebody wrote other self marks (ids with _ for -)."""
    cells = {cell_of(content, key.replace("_", "-"), "自评分"): mark for key, mark in marks.items()}
    return ReadFile(name, f"{name}.xlsx", read_score_sheet(edited(content, cells), CARD))


def part(name: str, *ids: str, **marks: object) -> ReadFile:
    sheet = narrowed(paper(all_full()), Share(name, frozenset(ids)))
    return file(name, written(sheet), **marks)


def test_files_that_fill_different_rows_are_not_against_each_other() -> None:
    found = merge([file("甲", FULL, law_study=4), file("乙", FULL, openness=3)], NOW)
    assert [(one.seq, one.offers[0].value, one.offers[0].sources[0].name) for one in found] == [
        (4, Decimal(4), "甲.xlsx"), (8, Decimal(3), "乙.xlsx"),
    ]  # fmt: skip
    assert not any(one.is_conflict for one in found)


def test_the_same_value_from_two_is_one_offer_with_both_named() -> None:
    files = [file("甲", FULL, law_study=4), part("乙", "law-study", law_study=4.0)]
    (found,) = merge(files, NOW)
    assert not found.is_conflict
    assert [one.name for one in found.offers[0].sources] == ["甲.xlsx", "乙.xlsx"]


def test_two_values_for_a_cell_wait_for_a_choice() -> None:
    files = [file("甲", FULL, law_study=4, openness=4), part("乙", "law-study", law_study=3)]
    found = merge(files, NOW)
    assert [one.seq for one in unsettled(found, {})] == [4]
    first = found[0]
    assert (first.before, [one.value for one in first.offers]) == (Decimal(5), [4, 3])
    assert first.chosen({}) is None
    key = first.key
    for choice, value in (("乙", Decimal(3)), ("甲", Decimal(4)), (KEEP, None)):
        taken = first.chosen({key: choice})
        assert (taken.value if taken else None) == value
        assert unsettled(found, {key: choice}) == []
    assert unsettled(found, {key: "另一个"}) == [first]


def test_what_only_reviewers_may_say_is_left_out() -> None:
    assert merge([file("甲", FULL, falsified_papers=1)], NOW) == ()


def test_a_blank_against_a_value_is_a_disagreement_too() -> None:
    cleared, other = file("甲", FULL, law_study=None), file("乙", FULL, law_study=4)
    (found,) = merge([cleared, other], NOW)
    assert [one.value for one in found.offers] == [None, 4]


def test_no_blank_at_the_end_of_a_text_makes_a_change() -> None:
    now = NOW | {"law-study": Written(Decimal(4), None, "缺签到表")}
    sheet = paper({**all_full(), "law-study": off("1", "缺签到表 ")})
    assert merge([ReadFile("甲", "甲.xlsx", read_score_sheet(written(sheet), CARD))], now) == ()
