"""Commitments of the zone's plan that nothing proves, and marks that no task of it serves."""

from collections.abc import Iterator

from scoring.compliance_papers import Dossier
from scoring.findings import Compliance, FindingKind, Severity
from scoring.marks import ZERO, shown
from scoring.required import PlanTask, Requirements


def duties(papers: Dossier, required: Requirements) -> Iterator[Compliance]:
    """Tasks without proof, then the indicators without task."""
    said = _said(papers)
    done = {fact.key for fact in papers.facts if fact.is_done and fact.year in papers.years}
    for task in required.tasks:
        proved = done.intersection(task.facts) or any(word in said for word in task.words)
        if not proved and _is_due(papers, task):
            yield _unproved(papers, task)
    yield from _unplanned(papers, required)


def _said(papers: Dossier) -> str:
    """Every paper's name and what is said of it."""
    names = [f"{one.name} {one.words}" for one in papers.files]
    return "\n".join([*names, *(line for lines in papers.listed.values() for line in lines)])


def _is_due(papers: Dossier, task: PlanTask) -> bool:
    """A task without a row on the sheet is asked for once there are facts to look in; another
    where its row is claimed and has something to show (nothing at all is another finding)."""
    if not task.indicators:
        return bool(papers.facts)
    known = [papers.card.by_id[key] for key in task.indicators if key in papers.card.by_id]
    return any(papers.is_claimed(one) and not papers.has_nothing(one.id) for one in known)


def _unproved(papers: Dossier, task: PlanTask) -> Compliance:
    at = next((key for key in task.indicators if key in papers.card.by_id), None)
    more = "" if at else "；这一任务在评分表中没有对应的指标"
    return Compliance(
        FindingKind.DUTY_UNPROVED, Severity.NOTICE, at,
        f"工作方案要求{task.title}（{task.clause}），材料名称和已采纳的事实都没有提到{more}",
        "上传能证明这项工作的材料，名称写清楚；或采纳年度报告中的有关事实",
        task.id,
    )  # fmt: skip


def _unplanned(papers: Dossier, required: Requirements) -> Iterator[Compliance]:
    known = papers.card.by_id
    found = [known[key] for key in required.unplanned if key in known]
    claimed = [one for one in found if one.is_base and papers.is_claimed(one)]
    if not claimed:
        return
    numbers = "、".join(str(one.seq) for one in claimed)
    points = sum((papers.mark(one) or ZERO for one in claimed), ZERO)
    yield Compliance(
        FindingKind.UNPLANNED, Severity.NOTICE, None,
        f"第{numbers}项自评共 {shown(points)} 分，工作方案没有相应的任务（{required.source}）",
        "以实际开展的材料证明这几项；下一年度方案中补写任务",
    )  # fmt: skip
