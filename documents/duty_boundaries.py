"""Lines of a duty list's other worksheets: boundaries with their bases, services, oddities."""

from collections.abc import Sequence
from enum import StrEnum

from documents.duty_columns import NOT_SAID, BoundaryColumn, OddityColumn, ServiceColumn
from documents.duty_rows import refuse_repeats, stated
from documents.duty_tables import Line, Table
from scoring.duties import Actor, Boundary, PublicService
from scoring.legal_bases import LegalBasis
from scoring.regimes import Anomaly
from scoring.rules import UNSET
from scoring.scorecard import Basis

_BASIS = {"印明": Basis.STATED, "推出": Basis.INFERRED, "原件印明": Basis.STATED}


def read_boundaries(table: Table) -> tuple[Boundary, ...]:
    """Shared matters, with who does what and on which basis."""
    return tuple(
        made
        for block in _blocks(table, BoundaryColumn.NUMBER, BoundaryColumn.TITLE)
        if (made := _boundary(block)) is not None
    )


def _boundary(block: Sequence[Line]) -> Boundary | None:
    head = block[0]
    number, title = head.number(BoundaryColumn.NUMBER), stated(head, BoundaryColumn.TITLE)
    actors: list[Actor] = []
    bases: list[LegalBasis] = []
    names: set[str] = set()
    for line in block:
        if not line.is_blank(BoundaryColumn.ACTOR, BoundaryColumn.PARTS):
            name = stated(line, BoundaryColumn.ACTOR)
            parts = tuple(one for one in line.lines(BoundaryColumn.PARTS) if one != UNSET)
            if not parts:
                line.wrong(BoundaryColumn.PARTS, "没有写；一行写一件")
            if name in names:
                line.wrong(BoundaryColumn.ACTOR, f"“{name}”在这个事项里已经写过")
            elif name and parts:
                actors.append(Actor(name=name, parts=parts))
            names.add(name)
        if not line.is_blank(BoundaryColumn.BASIS, BoundaryColumn.FROM, BoundaryColumn.TO):
            basis = _basis(line, len(bases) + 1)
            bases += [basis] if basis else []
    if len(names) < 2:
        head.wrong(BoundaryColumn.ACTOR, "至少要写两个部门，只有一个的不是边界")
    if number is None or not title or len(actors) < 2:
        return None
    note = head.text(BoundaryColumn.NOTE)
    return Boundary(number=number, title=title, actors=tuple(actors), bases=tuple(bases), note=note)


def _basis(line: Line, number: int) -> LegalBasis | None:
    title = stated(line, BoundaryColumn.BASIS)
    begins, ends = line.day(BoundaryColumn.FROM), line.day(BoundaryColumn.TO)
    if begins and ends and ends < begins:
        line.wrong(BoundaryColumn.TO, f"{ends} 早于施行日期 {begins}，请核对")
        return None
    if not title:
        return None
    return LegalBasis(
        id=f"basis-{number}", title=title, valid_from=begins or UNSET, valid_to=ends or UNSET,
        articles=line.lines(BoundaryColumn.ARTICLES), clause=line.text(BoundaryColumn.CLAUSE),
        note=line.text(BoundaryColumn.BASIS_NOTE),
    )  # fmt: skip


def read_services(table: Table) -> tuple[PublicService, ...]:
    """Services to the public."""
    found, numbers = [], []
    for line in table.lines:
        number = line.number(ServiceColumn.NUMBER)
        title, content = stated(line, ServiceColumn.TITLE), stated(line, ServiceColumn.CONTENT)
        numbers.append((line, number))
        section = line.text(ServiceColumn.SECTION)
        if number and title and content:
            found.append(
                PublicService(
                    number=number, title=title, content=content,
                    section=UNSET if section in ("", NOT_SAID, UNSET) else section,
                    note=line.text(ServiceColumn.NOTE),
                )
            )  # fmt: skip
    refuse_repeats(numbers, ServiceColumn.NUMBER)
    return tuple(found)


def read_oddities(table: Table) -> tuple[Anomaly, ...]:
    """What is odd in the source; ids are given by the caller's list, else by place."""
    found = []
    for number, line in enumerate(table.lines, 1):
        place, told = stated(line, OddityColumn.PLACE), stated(line, OddityColumn.TOLD)
        basis = _BASIS.get(line.text(OddityColumn.BASIS))
        if basis is None:
            line.wrong(OddityColumn.BASIS, "应为“印明”或“推出”；请从下拉列表中选")
        elif place and told:
            printed = line.text(OddityColumn.PRINTED)
            found.append(
                Anomaly(id=f"oddity-{number}", place=place, printed=printed, told=told, basis=basis)
            )
    return tuple(found)


def _blocks(table: Table, number: StrEnum, title: StrEnum) -> list[list[Line]]:
    """Lines that belong together; a number used twice is refused."""
    found: list[list[Line]] = []
    for line in table.lines:
        head = (line.text(number), line.text(title))
        above = (found[-1][0].text(number), found[-1][0].text(title)) if found else None
        if above and all(one in ("", before) for one, before in zip(head, above, strict=True)):
            found[-1].append(line)
        else:
            found.append([line])
    refuse_repeats([(block[0], block[0].number(number)) for block in found], number)
    return found
