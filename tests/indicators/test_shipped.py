"""Every shipped scorecard adds up; the one of 2020 says what its source says."""

import hashlib
import re
from decimal import Decimal

import pytest

from indicators import loader
from scoring.assessment import assess
from scoring.errors import NotFound
from scoring.judgement import Judgement
from scoring.rules import UNSET, Event, PerCase
from scoring.scorecard import Basis, Kind, ScoredBy

ZONE = loader.scorecard("sichuan-zone-2020")
# SHA-256 of wording that was compared, character by character, with the published text of
# attachment 2. A deliberate correction of the wording changes these together with its source.
INDICATOR_TEXTS = "0ad92854bd0f813a3fa42dc92e0fef58d325f801fb459918627d04478325564a"
GROUP_TITLES = "829f239762ee076f7e7c1e0bc2723b674f830910f4c1ebf12411b630366beab4"


@pytest.mark.parametrize("name", loader.shipped())
def test_all_full_is_the_full_mark(name: str) -> None:
    card = loader.scorecard(name)
    sheet = assess(card, {one.id: Judgement() for one in card.base})
    assert sheet.total == card.full_mark
    assert sheet.deducted == 0


@pytest.mark.parametrize("name", loader.shipped())
def test_all_empty_is_incomplete(name: str) -> None:
    card = loader.scorecard(name)
    sheet = assess(card, {})
    assert (sheet.complete, sheet.total, sheet.raw_total) == (False, None, None)
    assert len(sheet.missing) == len(card.base)


@pytest.mark.parametrize("name", loader.shipped())
def test_file_and_id_agree(name: str) -> None:
    assert loader.scorecard(name).id == name


def test_an_unknown_scorecard_is_told_with_what_there_is() -> None:
    with pytest.raises(NotFound, match=r"没有编号为“nothing”的评分表；现有：.*sichuan-zone-2020"):
        loader.scorecard("nothing")


def test_wording_is_the_sources() -> None:
    texts = "\n".join(one.text for one in ZONE.indicators)
    titles = "\n".join(group.heading for group in ZONE.groups)
    assert hashlib.sha256(texts.encode()).hexdigest() == INDICATOR_TEXTS
    assert hashlib.sha256(titles.encode()).hexdigest() == GROUP_TITLES


def test_eighteen_rows_in_seven_groups() -> None:
    assert [one.seq for one in ZONE.indicators] == list(range(1, 19))
    assert [len(group.indicators) for group in ZONE.groups] == [5, 3, 2, 2, 1, 1, 4]
    assert [group.full_mark for group in ZONE.groups] == [25, 15, 10, 10, 30, 10, None]


def test_heads_are_stated_and_everything_below_is_inferred() -> None:
    assert {group.basis for group in ZONE.groups} == {Basis.STATED, None}
    assert {one.basis for one in ZONE.base} == {Basis.INFERRED}
    assert all(one.basis_note for one in ZONE.base)
    assert ZONE.basis is Basis.INFERRED


def test_thirteen_is_thirty_and_says_why() -> None:
    one = ZONE.by_id["target-completion"]
    assert (one.seq, one.full_mark) == (13, 30)
    assert "29" in one.basis_note
    assert {each.full_mark for each in ZONE.base if each.seq < 13} == {5}


def test_kinds_and_what_is_unset() -> None:
    kinds = {one.seq: one.kind for one in ZONE.indicators}
    assert [seq for seq, kind in kinds.items() if kind is Kind.BASE] == list(range(1, 15))
    assert {seq: kind for seq, kind in kinds.items() if seq > 14} == {
        15: Kind.BONUS,
        16: Kind.BONUS,
        17: Kind.PENALTY,
        18: Kind.PENALTY,
    }
    assert [one.seq for one in ZONE.indicators if one.is_unset] == [15, 16, 17]
    assert ZONE.over_full == UNSET


def test_nothing_is_filled_in_where_the_source_is_silent() -> None:
    for name in ("commendation", "national-rollout"):
        assert ZONE.by_id[name].rule == PerCase(kind="per_case", points=UNSET, cap=UNSET)
    assert ZONE.by_id["serious-violation"].rule == Event(kind="event", effect=UNSET)


def test_eighteen_is_five_a_case_and_twenty_at_most_by_its_own_words() -> None:
    one = ZONE.by_id["falsified-papers"]
    stated = re.search(r"发现 1 起扣 (\d+) 分,最高不超过 (\d+) 分", one.text)
    assert stated
    assert isinstance(one.rule, PerCase)
    assert (one.rule.points, one.rule.cap) == (Decimal(stated[1]), Decimal(stated[2]))


def test_reviewers_alone_find_violations() -> None:
    alone = [one.seq for one in ZONE.indicators if one.scored_by is ScoredBy.REVIEWERS]
    assert alone == [17, 18]


def test_weights() -> None:
    weights = {one.seq: ZONE.weight(one) for one in ZONE.indicators}
    assert weights[1] == Decimal("0.05")
    assert weights[13] == Decimal("0.30")
    assert weights[14] == Decimal("0.10")
    assert {weights[seq] for seq in (15, 16, 17, 18)} == {None}
    assert sum(weight for weight in weights.values() if weight is not None) == 1


def test_the_source_says_how_it_came_about() -> None:
    assert "还原" in ZONE.source.note
    assert "川科规〔2019〕15号" in ZONE.source.note
    assert "未能取得" in ZONE.source.note
    assert all(one.clause and one.evidence for one in ZONE.indicators)


def test_every_listed_component_is_told_once_and_every_head_is_short() -> None:
    for one in ZONE.indicators:
        assert len(one.short) <= 10
        assert len(set(one.components)) == len(one.components)
    assert all(len(group.short) <= 6 for group in ZONE.groups)
