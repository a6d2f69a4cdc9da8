"""A scorecard goes out as a workbook and comes back the same, whatever it says."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.scorecard_book import write_scorecard
from documents.scorecard_columns import GROUP_FIELDS, INDICATOR_FIELDS
from documents.scorecard_lists import PROOF_FIELDS, STEP_FIELDS
from documents.scorecard_text import from_cell, in_cell, lines_from_cell, lines_in_cell
from indicators import loader
from indicators.loader import content_digest
from scoring.errors import ScorecardRefused
from scoring.proofs import Proof
from scoring.rules import RULE_KINDS, Step
from scoring.scorecard import Scheme, Scorecard
from services.editions_check import check
from services.editions_facts import fact_names
from tests.documents import office
from tests.documents.scorecard_books import column, resaved, saved
from tests.scoring.cards import EVERY_RULE, NESTED

CARDS = [*(loader.definition(name) for name in loader.shipped()), NESTED, EVERY_RULE]
every_card = pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)


@every_card
def test_a_scorecard_comes_back_with_its_digest(card: Scheme) -> None:
    checked = check(write_scorecard(card))
    assert checked.card is not None, checked.problems
    assert content_digest(checked.card) == content_digest(card)


@every_card
def test_it_survives_being_saved_by_another_program(card: Scheme) -> None:
    checked = check(resaved(write_scorecard(card)))
    assert checked.card is not None, checked.problems
    assert content_digest(checked.card) == content_digest(card)


@pytest.mark.office
@office.needs_office
def test_it_survives_an_office_suite(tmp_path: Path) -> None:
    written = {card.id: write_scorecard(card) for card in CARDS}
    for name, content in office.all_resaved(written, tmp_path).items():
        checked = check(content)
        assert checked.card is not None, checked.problems
        assert checked.card == next(card for card in CARDS if card.id == name)


words = st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12
) | st.sampled_from(
    [
        "=1+1",
        "+86",
        "@x",
        " 前后 ",
        "＼",
        "＼u0041；",
        "_x0041_",
        "1",
        "2026-01-01",
        "TRUE",
        "a\nb",
        "\t",
    ]
)


def _proof(component: str) -> dict[str, Any]:
    return {"facts": ("law_study_session_count", "legality_review_rate"), "component": component}


@settings(max_examples=15)
@given(words, st.lists(words, max_size=3, unique=True), st.lists(words, max_size=3))
def test_any_text_survives(text: str, components: list[str], evidence: list[str]) -> None:
    plain = NESTED.model_dump()
    group = plain["groups"][1]
    group.update(title=text, number=text)
    group["indicators"][0].update(
        text=text, clause=text, components=tuple(components), evidence=tuple(evidence),
        unit=text, proof_note=text, proofs=tuple(_proof(one) for one in components),
    )  # fmt: skip
    plain.update(title=text, edition=text, basis_note=text)
    plain["source"].update(document=text, note=text, issued=text)
    card = Scorecard.model_validate(plain)
    checked = check(write_scorecard(card))
    assert checked.card == card, checked.problems


@given(words, st.lists(words, max_size=4))
def test_a_cell_keeps_a_text_and_a_list(text: str, entries: list[str]) -> None:
    assert from_cell(f" {in_cell(text)}\n") == text
    assert lines_from_cell(lines_in_cell(entries)) == entries


def test_a_text_longer_than_a_cell_is_refused_in_words() -> None:
    with pytest.raises(ScorecardRefused, match="超过 32000 字，放不进一个单元格"):
        in_cell("长" * 32_001)


def test_groups_with_one_short_name_are_referred_to_by_id() -> None:
    plain = NESTED.model_dump()
    plain["groups"][2]["groups"][0]["short"] = "扣分否决"
    card = Scorecard.model_validate(plain)
    content = write_scorecard(card)
    sheet = openpyxl.load_workbook(BytesIO(content))["指标"]
    named = {sheet[f"{column(sheet, '所属分组')}{row}"].value for row in range(4, 15)}
    assert {"honours", "misconduct"} <= named
    assert check(content).card == card


def test_every_key_of_the_definition_has_its_column() -> None:
    keys = {
        one.place(rule)[-1] for one in INDICATOR_FIELDS for rule in (*RULE_KINDS, None) if one.path
    } | {"steps", "proofs"}
    assert {one.path[-1] for one in STEP_FIELDS if one.path} == set(Step.model_fields)
    assert {one.path[-1] for one in PROOF_FIELDS if one.path} == set(Proof.model_fields)
    in_rules = {name for kind in RULE_KINDS.values() for name in kind.model_fields}
    indicator = set(type(NESTED.indicators[0]).model_fields) - {"rule"}
    assert keys == indicator | in_rules
    group = set(type(NESTED.groups[0]).model_fields) - {"groups", "indicators"}
    assert {one.path[-1] for one in GROUP_FIELDS if one.path} == group


def test_closed_sets_are_lists_and_heads_are_locked() -> None:
    book = openpyxl.load_workbook(BytesIO(write_scorecard(None)))
    assert book.sheetnames == ["填写说明", "评分表", "分组", "指标", "分档", "佐证事实", "事实名称"]
    sheet = book["指标"]
    lists = {
        str(one.sqref).split("4")[0]: one.formula1
        for one in sheet.data_validations.dataValidation
        if one.type == "list"
    }
    assert lists[column(sheet, "类别")] == '"基础项,加分项,扣分项,否决项"'
    assert "每起计分" in lists[column(sheet, "评分规则")]
    assert "分组!$A$4" in lists[column(sheet, "所属分组")]
    assert sheet.protection.sheet and sheet["A3"].protection.locked
    assert not sheet.column_dimensions["D"].protection.locked


def test_sums_below_are_calculated_and_stand_there_already() -> None:
    sheet = openpyxl.load_workbook(BytesIO(write_scorecard(NESTED)), data_only=True)["分组"]
    at, full = column(sheet, "下级合计"), column(sheet, "分值")
    rows = [(sheet[f"{at}{row}"].value, sheet[f"{full}{row}"].value or 0) for row in range(4, 13)]
    assert [Decimal(str(one)) for one, _ in rows] == [Decimal(str(mark)) for _, mark in rows]


def test_facts_are_written_by_their_names_and_read_back() -> None:
    content = write_scorecard(EVERY_RULE, fact_names())
    sheet = openpyxl.load_workbook(BytesIO(content))["佐证事实"]
    assert [sheet[f"{at}4"].value for at in "ABCD"] == [
        1,
        "甲",
        None,
        "法治学习次数\n聘请法律顾问",
    ]
    assert check(content).card == EVERY_RULE


def test_a_workbook_from_before_these_columns_is_still_read() -> None:
    book = openpyxl.load_workbook(BytesIO(write_scorecard(NESTED)))
    for name in ("分档", "佐证事实", "事实名称"):
        del book[name]
    book["指标"].delete_cols(23, 3)
    assert check(saved(book)).card == NESTED
