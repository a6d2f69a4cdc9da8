"""The four regimes of supervision as shipped: counts, deadlines, and the order that is odd."""

from regimes import deadlines, supervision
from scoring.procedures import out_of_order
from scoring.rules import UNSET

SHIPPED = supervision.shipped()
PATENTS = SHIPPED.procedure("patent-enforcement")


def test_four_regimes_with_as_many_entries_as_the_source() -> None:
    counts = {
        one.id: tuple(map(len, (one.contents, one.ways, one.measures, one.steps, one.outcomes)))
        for one in SHIPPED.procedures
    }
    assert counts["entrusted-bodies"] == (6, 3, 3, 5, 4)
    assert counts["plan-projects"] == (3, 3, 1, 5, 5)
    assert counts["patent-enforcement"][:4] == (7, 5, 0, 8)
    assert counts["penalty-discretion"][1:4] == (0, 2, 0)
    assert len(counts) == 4


def test_gaps_in_the_ways_are_reported() -> None:
    assert [one.number for one in SHIPPED.procedure("plan-projects").ways] == [1, 2, 5]
    assert {one.id: one.gaps for one in SHIPPED.procedures if one.gaps} == {
        "plan-projects": {"ways": (3, 4)}
    }


def test_quorum_and_frequency_stand_only_where_the_source_states_them() -> None:
    assert {one.id: one.inspectors for one in SHIPPED.procedures if one.inspectors != UNSET} == {
        "entrusted-bodies": 2
    }
    yearly = {one.id: one.spot_checks_a_year for one in SHIPPED.procedures}
    assert yearly.pop("plan-projects") == 1
    assert set(yearly.values()) == {UNSET}
    assert [one.length for one in SHIPPED.procedure("plan-projects").open_terms] == [UNSET]


def test_every_deadline_rule_has_its_step() -> None:
    at = {name: step.number for step in PATENTS.steps for name in step.deadlines}
    assert at == {"D1": 1, "D2": 5, "D3": 6, "D4": 7}
    later = {name for step in PATENTS.follow_up for name in step.deadlines}
    assert set(at) | later == {one.id for one in deadlines.shipped().rules}


def test_deciding_before_approval_is_a_warning() -> None:
    (odd,) = out_of_order(PATENTS)
    assert (odd.step.number, odd.later.number) == (7, 8)
    assert odd.words.startswith("第7步“作出处理决定并通报”排在第8步")
    others = [one for one in SHIPPED.procedures if one is not PATENTS]
    assert not any(map(out_of_order, others))


def test_an_order_that_holds_is_no_warning() -> None:
    turned = PATENTS.model_copy(update={"steps": PATENTS.steps[::-1]})
    assert out_of_order(turned) == ()


def test_circumstances_instrument_and_liability_are_complete() -> None:
    assert len(PATENTS.correct_or_revoke) == 6
    assert PATENTS.instrument is not None and len(PATENTS.instrument.contents) == 5
    told = PATENTS.liability
    assert told is not None
    assert (len(told.faults), len(told.exemptions), len(told.forms)) == (16, 4, 11)
    assert {one.number: len(one.sanctions) for one in told.forms if one.sanctions} == {8: 6}
    assert [one.number for one in told.faults if one.needs] == [4, 10, 11, 12, 13, 14]
    assert told.forms_by_fault == UNSET
