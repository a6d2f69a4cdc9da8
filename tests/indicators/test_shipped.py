"""Every shipped scorecard adds up; the one of 2020 says what its source says."""

import hashlib
import re
from decimal import Decimal

import pytest

from indicators import loader
from reports import dictionary
from scoring.assessment import assess
from scoring.errors import NotFound, ScorecardRefused
from scoring.judgement import Judgement
from scoring.rules import UNSET, Event, Judged, Partial, PerCase, Threshold
from scoring.scorecard import Basis, Kind, Scheme, Scorecard, ScoredBy
from tests.indicators.weighted import weighted

CARDS = (*loader.scorecards(), weighted())
ZONE = loader.scorecard("sichuan-zone-2020")
# SHA-256 of wording that was compared, character by character, with the published text of
# attachment 2. A deliberate correction of the wording changes these together with its source.
INDICATOR_TEXTS = "0ad92854bd0f813a3fa42dc92e0fef58d325f801fb459918627d04478325564a"
GROUP_TITLES = "829f239762ee076f7e7c1e0bc2723b674f830910f4c1ebf12411b630366beab4"


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_all_full_is_the_full_mark(card: Scorecard) -> None:
    sheet = assess(card, {one.id: Judgement() for one in card.base})
    assert sheet.total == card.full_mark
    assert sheet.deducted == 0


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_all_empty_is_incomplete(card: Scorecard) -> None:
    sheet = assess(card, {})
    assert (sheet.complete, sheet.total, sheet.raw_total) == (False, None, None)
    assert len(sheet.missing) == len(card.base)


@pytest.mark.parametrize("name", loader.shipped())
def test_file_and_id_agree(name: str) -> None:
    assert loader.definition(name).id == name


def test_every_shipped_scheme_is_among_those_that_are_scored() -> None:
    assert sorted(card.id for card in CARDS) == list(loader.shipped())


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


@pytest.mark.parametrize("name", loader.shipped())
def test_every_fact_that_is_named_is_in_the_dictionary(name: str) -> None:
    known = {one.key for one in dictionary.shipped().facts}
    named = {key for one in _proofs(loader.definition(name)) for key in one}
    assert named and named <= known


def test_what_proves_a_row_has_to_do_with_it_by_the_dictionary_too() -> None:
    topics = {one.key: one.indicators for one in dictionary.shipped().facts}
    apart = [
        (one.seq, key)
        for one in ZONE.indicators
        for proof in one.proofs
        for key in proof.facts
        if one.id not in topics[key]
    ]
    assert apart == []


def test_strictness_of_proofs() -> None:
    """What reports say but do not prove: see the notes at the rows."""
    by_component = {
        (one.seq, proof.component): proof.facts for one in ZONE.indicators for proof in one.proofs
    }
    assert "law_study_session_count" in by_component[4, ""]
    assert by_component[8, "主动公开制度"] == ("information_disclosed",)
    assert not any("policy_training_count" in facts for facts in by_component.values())
    assert by_component[5, "新进人员培训"] == ("new_staff_law_training",)
    assert by_component[11, "举报箱"] == ("complaint_box",)
    proved = {seq for seq, _ in by_component}
    assert proved.isdisjoint({7, 13, 14})
    assert [part for seq, part in by_component if seq == 10] == ["资金绩效评价"]
    assert all(ZONE.indicators[seq - 1].proof_note for seq in (7, 10, 11, 12, 13))
    assert "没有写目标" in ZONE.by_id["target-completion"].proof_note


def test_no_fact_proves_two_components_of_one_row() -> None:
    for one in ZONE.indicators:
        facts = [key for proof in one.proofs for key in proof.facts]
        assert len(facts) == len(set(facts))


def test_report_scheme_states_no_mark_and_no_threshold_of_its_own() -> None:
    report = loader.outline("annual-report")
    thresholds = {
        one.id: one.rule.at_least for one in report.indicators if isinstance(one.rule, Threshold)
    }
    assert thresholds == {"filing-rate": 100, "legality-rate": 100, "study-sessions": 1}
    assert {one.rule.kind for one in report.indicators} == {"threshold", "checklist", "judged"}
    assert {one.rule.partial for one in report.indicators if not isinstance(one.rule, Judged)} == {
        Partial.MANUAL
    }  # type: ignore[union-attr]
    assert [len(group.indicators) for group in report.groups] == [5, 5, 5, 5, 2, 6, 5, 2, 4, 1]
    assert all(one.clause and one.evidence and one.proofs for one in report.indicators)
    assert "不是哪一个机关印发" in report.source.note and "分值一律未定" in report.source.note


def test_a_scheme_without_marks_is_no_scorecard() -> None:
    with pytest.raises(ScorecardRefused, match=r"“annual-report”：分值未定.*新建批次时选用它"):
        loader.scorecard("annual-report")
    with pytest.raises(ScorecardRefused, match=r"annual-report\.yaml：分值未定"):
        loader.load(loader.FOLDER / "annual-report.yaml")
    with pytest.raises(NotFound, match="分值已经写明"):
        loader.outline("sichuan-zone-2020")


def _proofs(scheme: Scheme) -> list[tuple[str, ...]]:
    return [proof.facts for one in scheme.indicators for proof in one.proofs]
