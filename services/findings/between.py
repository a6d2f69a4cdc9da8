"""What parks of one round have in common: the same file, nearly the same words.

It names two parks at once. So it is asked for those submissions only that one user may open, and
never for a park.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.compliance_alike import Alike, Passage, alike, han, passages
from scoring.findings import Compliance, FindingKind, Severity
from scoring.scorecard import Scorecard
from scoring.workflow import Level, Role
from services.findings.fingerprints import fingerprints
from services.findings.gathering import Rows, rows_of
from services.findings.kept import Kept
from services.people import User
from services.reports.confirmed import is_own
from services.rounds import pinned
from storage.reports import ReportRow
from storage.submissions import SubmissionRow

_LEAST, _SHARE = 3, 10
"""What more than three parks and more than a tenth of them have, all have from the same paper."""

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Between:
    """A finding and the submissions that it is about, two or more."""

    finding: Compliance
    submissions: tuple[int, ...]


_kept: Kept[tuple[Between, ...]] = Kept(12)


def between(
    session: Session, user: User, submissions: Sequence[SubmissionRow]
) -> tuple[Between, ...]:
    """Everything between these submissions, which the user may open; nothing for a park."""
    if user.level is Level.PARK or len(submissions) < 2:
        return ()
    prints = fingerprints(session, submissions)
    rests_on: Hashable = tuple(sorted(prints.items()))
    found = _kept.get(rests_on, lambda: tuple(_worked_out(session, submissions)))
    if user.level is Level.PROVINCE:
        return found
    return tuple(replace(one, finding=replace(one.finding, owner=Role.CITY_CLERK)) for one in found)


def _worked_out(session: Session, submissions: Sequence[SubmissionRow]) -> Iterator[Between]:
    rows = rows_of(session, submissions)
    labels = {one.id: one.unit.label for one in submissions}
    most = max(_LEAST, len(submissions) // _SHARE)
    yield from _same_files(rows, labels, most)
    grouped: dict[tuple[int, int, str, str], list[Alike]] = defaultdict(list)
    for pair in alike(_passages(session, rows), most):
        places = pair.one.park, pair.other.park, pair.one.place, pair.other.place
        grouped[places].append(pair)
    for key, pairs in grouped.items():
        yield _alike(key, pairs, labels)


def _same_files(
    rows: Mapping[int, Rows], labels: Mapping[int, str], most: int
) -> Iterator[Between]:
    holders: dict[str, dict[int, str]] = defaultdict(dict)
    for key, one in rows.items():
        places = {each.id: each.seq for each in pinned(one.submission.round).indicators}
        for file in one.files:
            seqs = sorted(places[at.indicator_id] for at in file.links if at.indicator_id in places)
            at = f"第{'、'.join(map(str, seqs))}项" if seqs else "未关联指标"
            holders[file.sha256][key] = f"{labels[key]}“{file.name}”（{at}）"
        for report in one.reports:
            if is_own(report.reporting_unit, one.submission.unit.name):
                said = f"{labels[key]}“{report.name}”（年度报告）"
                holders[report.sha256].setdefault(key, said)
    for sha256, held in holders.items():
        if len(held) > 1:
            yield _same_file(sha256, held, most)


def _same_file(sha256: str, held: Mapping[int, str], most: int) -> Between:
    ids = tuple(sorted(held))
    named = "、".join(held[key] for key in ids[:3])
    common = len(ids) > most
    more = f"等 {len(ids)} 家的材料" if len(ids) > 3 else ""
    return Between(
        Compliance(
            FindingKind.SAME_FILE, Severity.NOTICE if common else Severity.WARNING, None,
            f"{named}{more}是同一文件（内容逐字节相同）",
            "多家都有，可能是上级文件；不是的，核对是谁的材料"
            if common
            else "核对是哪一家的材料；误传的，请园区换成本单位的文件",
            sha256, Role.ORGANISER,
        ),
        ids,
    )  # fmt: skip


def _alike(
    key: tuple[int, int, str, str], pairs: Sequence[Alike], labels: Mapping[int, str]
) -> Between:
    one, other, place, place2 = key
    first = max(pairs, key=lambda pair: (pair.near, len(pair.one.said)))
    said = first.one.said if len(first.one.said) <= _SHOWN else f"{first.one.said[: _SHOWN - 1]}…"
    near = min(pair.near for pair in pairs)
    likeness = "相同" if near == 100 else f"基本相同（不看数字和单位名称，相似度 {near}% 以上）"
    where = f"{labels[one]}{place}与{labels[other]}{place2}"
    finding = Compliance(
        FindingKind.ALIKE_TEXT, Severity.WARNING, None,
        f"{where}有 {len(pairs)} 段文字{likeness}，如“{said}”",
        "对照两家的原件，核实所写工作是否各自开展；照抄的，请园区按实际情况改写",
        f"{one} {other} {place} {place2}", Role.ORGANISER,
    )  # fmt: skip
    return Between(finding, (one, other))


def _passages(session: Session, rows: Mapping[int, Rows]) -> Iterator[Passage]:
    """Reports of the parks' own, reasons, notes on evidence."""
    texts = _texts(session, rows)
    known: dict[str, list[str]] = {}
    for key, one in rows.items():
        submission = one.submission
        card = pinned(submission.round)
        official = known.setdefault(card.id, [han(each.text) for each in card.indicators])
        names = {submission.unit.name, submission.unit.label}
        for place, text in (*texts.get(key, ()), *_short_texts(one, card)):
            yield from passages(key, place, text, names, official)


def _texts(session: Session, rows: Mapping[int, Rows]) -> dict[int, list[tuple[str, str]]]:
    wanted = [
        report.id
        for one in rows.values()
        for report in one.reports
        if is_own(report.reporting_unit, one.submission.unit.name)
    ]
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for submission_id, name, text in session.execute(
        select(ReportRow.submission_id, ReportRow.name, ReportRow.text).where(
            ReportRow.id.in_(wanted)
        )
    ):
        found[submission_id].append((f"年度报告“{name}”", text))
    return found


def _short_texts(rows: Rows, card: Scorecard) -> Iterator[tuple[str, str]]:
    places = {one.id: one.seq for one in card.indicators}
    for mark in rows.marks:
        if mark.reason and mark.indicator_id in places:
            yield f"第{places[mark.indicator_id]}项自评说明", mark.reason
    for file in rows.files:
        for link in file.links:
            if link.note and link.indicator_id in places:
                yield f"第{places[link.indicator_id]}项佐证说明", link.note


def about(found: Collection[Between], submission_id: int) -> list[Between]:
    """Those that one submission has part in."""
    return [one for one in found if submission_id in one.submissions]
