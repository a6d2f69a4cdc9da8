"""The work plan as shipped, what it ties to the sheet, and what it leaves out."""

from decimal import Decimal

from indicators import loader
from regimes import work_plan
from reports import dictionary
from scoring.plan import Interval, Rate
from scoring.rules import UNSET

PLAN = work_plan.shipped()
CARD = loader.scorecard(PLAN.scorecard)


def test_six_groups_hold_fifteen_numbered_tasks_and_one_without_number() -> None:
    assert [len(one.tasks) for one in PLAN.groups] == [3, 2, 3, 3, 4, 1]
    assert len(PLAN.tasks) - len(PLAN.unnumbered) == 15
    assert [one.clause for one in PLAN.unnumbered] == ["附件1 三（六）"]
    assert len(PLAN.safeguards) == 3


def test_owners_and_days_of_tasks_stay_unset() -> None:
    for task in PLAN.tasks:
        assert (task.owner, task.starts, task.due) == (UNSET, UNSET, UNSET)


def test_three_commitments_can_be_measured() -> None:
    found = {one.id: (task.clause, one.measure) for task, one in PLAN.commitments}
    assert {clause for clause, _ in found.values()} == {"附件1 三（四）2"}
    cleaned = found["clean-up"][1]
    assert isinstance(cleaned, Interval) and cleaned.years == 2
    rates = [one for _, one in found.values() if isinstance(one, Rate)]
    assert [one.at_least for one in rates] == [Decimal(100), Decimal(100)]


def test_tasks_tie_to_the_rows_that_they_serve() -> None:
    rows = [
        (task.clause[5:], [CARD.by_id[one].seq for one in task.indicators])
        for task in PLAN.tasks
        if task.indicators
    ]
    assert rows == [
        ("（一）1", [7]), ("（一）2", [3, 6]), ("（一）3", [7]),
        ("（二）1", [9]), ("（二）2", [10]),
        ("（四）2", [6]), ("（四）3", [8]),
        ("（五）1", [13]), ("（五）2", [13]), ("（五）3", [13]), ("（五）4", [13]),
    ]  # fmt: skip


def test_what_the_plan_leaves_out_is_told() -> None:
    assert [one.seq for one in PLAN.indicators_without_task(CARD)] == [4, 5, 11, 12, 14]
    assert [one.clause[5:] for one in PLAN.tasks_without_indicator] == [
        "（三）1", "（三）2", "（三）3", "（四）1", "（六）",
    ]  # fmt: skip


def test_requirements_come_from_the_plan() -> None:
    found = work_plan.requirements(PLAN.scorecard)
    assert found is not None and found.scorecard == CARD.id
    assert [CARD.by_id[key].seq for key in found.unplanned] == [4, 5, 11, 12, 14]
    assert {one.fact for one in found.rates} == {"normative_filing_rate", "legality_review_rate"}
    clauses = {one.id: one.clause for one in found.tasks}
    assert len(clauses) == len(found.tasks) == 17
    assert clauses["innovation"] == "附件1 三（五）"
    assert clauses["task-sheet"] == "附件1 四（二）"
    assert work_plan.requirements("no-such-card") is None


def test_every_fact_key_is_known() -> None:
    found = work_plan.requirements(PLAN.scorecard)
    assert found is not None
    named = {one.fact for one in found.rates} | {key for one in found.tasks for key in one.facts}
    for _, commitment in PLAN.commitments:
        if isinstance(commitment.measure, Interval):
            named |= set(commitment.measure.facts)
    assert named - {one.key for one in dictionary.shipped().facts} == set()
