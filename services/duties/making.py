"""The definition that a workbook makes, and what one should know of it before it is taken."""

from collections.abc import Sequence

from documents.duty_columns import BOUNDARIES, ODDITIES, SERVICES, AboutLine, MatterColumn
from documents.duty_reader import DutyReading
from scoring.duties import Boundary, Duty, DutyList, Matter
from scoring.regimes import Anomaly
from scoring.rules import UNSET
from scoring.scorecard import Source
from services.duties.matching import Match

_ID = "own-duties"
_DEFAULT = "职责清单"


def made(reading: DutyReading, before: DutyList | None, unit: str, filename: str) -> DutyList:
    """The definition of a workbook without problems. What it does not have stays as it is
    `before`; where there is nothing before, the unit's and the file's names fill in."""
    old_services = before.services if before else ()
    return DutyList(
        id=before.id if before else _ID,
        title=_said(reading, AboutLine.TITLE) or (before.title if before else _DEFAULT),
        office=_said(reading, AboutLine.OFFICE) or (before.office if before else unit),
        source=_source(reading, before, filename),
        duties=tuple(
            Duty(
                number=one.number or 0,
                title=one.title,
                note=one.note,
                matters=tuple(Matter(title=each.title, note=each.note) for each in one.matters),
            )
            for one in reading.duties
        ),
        boundaries=_boundaries(reading.boundaries, before),
        services=reading.services if reading.services is not None else old_services,
        anomalies=_anomalies(reading.oddities, before),
    )


def notices(
    reading: DutyReading, before: DutyList | None, after: DutyList, matched: Match
) -> tuple[str, ...]:
    """Gaps in the numbers, codes that tell another place, parts that the workbook lacks."""
    found = []
    if after.gaps:
        missing = "、".join(map(str, after.gaps))
        found.append(f"职责序号缺 {missing}，照原件保留，没有重新编号。")
    for code, row in matched.rows.items():
        if row.code and row.code not in (code, matched.origin.get(code)):
            where = row.line.cell(MatterColumn.CODE)
            found.append(f"{where} 的编号“{row.code}”清单里没有，按次序作为 {code}。")
    for name, part, kept in (
        (BOUNDARIES, reading.boundaries, before and len(before.boundaries)),
        (SERVICES, reading.services, before and len(before.services)),
        (ODDITIES, reading.oddities, before and len(before.anomalies)),
    ):
        if part is None and kept:
            found.append(f"工作簿里没有“{name}”，原来的 {kept} 条保留不变。")
    return tuple(found)


def _said(reading: DutyReading, line: AboutLine) -> str:
    text = reading.about.get(line, "").strip()
    return "" if text == UNSET else text


def _source(reading: DutyReading, before: DutyList | None, filename: str) -> Source:
    old = before.source if before else Source(document=filename)
    has = reading.about
    return Source(
        document=_said(reading, AboutLine.DOCUMENT) or old.document,
        issued=old.issued,
        clause=_said(reading, AboutLine.CLAUSE) if AboutLine.CLAUSE in has else old.clause,
        note=_said(reading, AboutLine.NOTE) if AboutLine.NOTE in has else old.note,
    )


def _boundaries(read: tuple[Boundary, ...] | None, before: DutyList | None) -> tuple[Boundary, ...]:
    """With the ids that bases had; a new basis gets one that is free."""
    old = before.boundaries if before else ()
    if read is None:
        return old
    known = {(one.number, basis.title): basis.id for one in old for basis in one.bases}
    found = []
    for one in read:
        ids = [known.get((one.number, basis.title), "") for basis in one.bases]
        bases = [
            basis.model_copy(update={"id": own})
            for basis, own in zip(one.bases, _filled(ids, "basis"), strict=True)
        ]
        found.append(one.model_copy(update={"bases": tuple(bases)}))
    return tuple(found)


def _anomalies(read: tuple[Anomaly, ...] | None, before: DutyList | None) -> tuple[Anomaly, ...]:
    old = before.anomalies if before else ()
    if read is None:
        return old
    known = {(one.place, one.told): one.id for one in old}
    ids = _filled([known.get((one.place, one.told), "") for one in read], "oddity")
    return tuple(one.model_copy(update={"id": own}) for one, own in zip(read, ids, strict=True))


def _filled(ids: Sequence[str], word: str) -> list[str]:
    """Each id once; what has none, or one that is used already, gets a free one."""
    found: list[str] = []
    number = 1
    for one in ids:
        own = one
        while not own or own in found or (own != one and own in ids):
            own, number = f"{word}-{number}", number + 1
        found.append(own)
    return found
