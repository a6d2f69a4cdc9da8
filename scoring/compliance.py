"""The compliance check of one park: marks, facts, papers and dates held against each other.

Findings are shown and stop nobody. What is between two parks is `compliance_alike`.
"""

from collections.abc import Iterable, Sequence

from scoring.compliance_claims import claims, shared_evidence
from scoring.compliance_duties import duties
from scoring.compliance_figures import outside_period, short_rates, two_figures
from scoring.compliance_papers import Dossier
from scoring.findings import Compliance, FindingKind, Severity
from scoring.required import Requirements
from scoring.scorecard import Scorecard

_KINDS, _SEVERITIES = list(FindingKind), list(Severity)


def compliance(papers: Dossier, required: Requirements | None) -> list[Compliance]:
    """Everything out of line in one park's papers, the gravest first."""
    found = [
        *claims(papers),
        *two_figures(papers),
        *outside_period(papers),
        *(_foreign(papers)),
        *shared_evidence(papers),
    ]
    if required is not None:
        found += [*short_rates(papers, required), *duties(papers, required)]
    return in_order(found, papers.card)


def in_order(found: Iterable[Compliance], card: Scorecard) -> list[Compliance]:
    """By severity, then in printed order, then by kind; of two with one key the first."""
    place = {one.id: one.seq for one in card.indicators}
    once = {one.key: one for one in reversed(list(found))}
    return sorted(
        once.values(),
        key=lambda one: (
            _SEVERITIES.index(one.severity),
            place.get(one.indicator or "", len(place) + 1),
            _KINDS.index(one.kind),
            one.subject,
        ),
    )


def _foreign(papers: Dossier) -> Sequence[Compliance]:
    return [
        Compliance(
            FindingKind.FOREIGN_REPORT, Severity.WARNING, None,
            f"“{one.name}”的报告单位是{f'“{one.unit}”' if one.unit else '谁没有认出来'}，"
            "不是本单位；没有说明与本申报的关系，其中的事实不计入",
            "在年度报告页说明为什么可以用作本申报的佐证，或者不采用这份报告",
            one.sha256,
        )
        for one in papers.foreign
    ]  # fmt: skip
