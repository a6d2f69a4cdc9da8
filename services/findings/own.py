"""What is out of line in each submission by itself, worked out anew only where it changed."""

from collections.abc import Mapping, Sequence
from functools import partial

from sqlalchemy.orm import Session

from regimes.work_plan import requirements
from scoring.compliance import compliance, in_order
from scoring.findings import Compliance, FindingKind
from services.findings.fingerprints import fingerprints
from services.findings.gathering import dossiers, rows_of
from services.findings.kept import Kept
from services.findings.report_readings import out_of_line
from services.rounds import pinned
from storage.submissions import SubmissionRow

_OF_PAPERS_NOT_HERE = (FindingKind.CLAIM_BARE, FindingKind.CLAIM_UNCOUNTED)
"""What cannot be said of a submission taken over from a printed source without its evidence."""

_kept: Kept[tuple[Compliance, ...]] = Kept(1000)


def own(
    session: Session, submissions: Sequence[SubmissionRow]
) -> dict[int, tuple[Compliance, ...]]:
    """Each submission's findings, the gravest first, by submission id. The caller has asked
    whether the user may see these submissions."""
    prints = fingerprints(session, submissions)
    changed = [one for one in submissions if not _kept.has(prints[one.id])]
    fresh = _worked_out(session, changed)
    return {
        one.id: _kept.get(prints[one.id], partial(_again, session, one, fresh))
        for one in submissions
    }


def _again(
    session: Session, submission: SubmissionRow, fresh: Mapping[int, tuple[Compliance, ...]]
) -> tuple[Compliance, ...]:
    """Fresh, or once more where the kept answer had to make room in the meantime."""
    if submission.id not in fresh:
        fresh = _worked_out(session, [submission])
    return fresh[submission.id]


def _worked_out(
    session: Session, submissions: Sequence[SubmissionRow]
) -> dict[int, tuple[Compliance, ...]]:
    if not submissions:
        return {}
    rows = rows_of(session, submissions)
    found = {}
    for key, papers in dossiers(session, list(rows.values())).items():
        said = [one for report in rows[key].speaking for one in out_of_line(report)]
        everything = [*compliance(papers, requirements(papers.card.id)), *said]
        if rows[key].submission.source_note:
            everything = [one for one in everything if one.kind not in _OF_PAPERS_NOT_HERE]
        found[key] = tuple(in_order(everything, pinned(rows[key].submission.round)))
    return found
