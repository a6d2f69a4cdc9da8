"""Where the words of two duty lists differ, each place with what it said and what it says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from scoring.duties import Boundary, DutyList
from scoring.legal_bases import LegalBasis
from scoring.words import BASIS

_UNDATED = "未核"


@dataclass(frozen=True, slots=True)
class TextChange:
    """A place whose words change; "" before where it is new, "" after where it goes."""

    place: str
    before: str
    after: str


def texts(before: DutyList, after: DutyList, origin: Mapping[str, str]) -> list[TextChange]:
    """Every place that differs. Matters that come or go are told elsewhere; `origin` gives the
    old code of each matter that stays, by its new one."""
    old, new = dict(_places(before)), dict(_places(after))
    found = [
        TextChange(place, old.get(place, ""), new.get(place, ""))
        for place in dict.fromkeys((*old, *new))
        if old.get(place, "") != new.get(place, "")
    ]
    for code, matter in after.matters.items():
        was = before.matters.get(origin.get(code, ""))
        if was is None:
            continue
        for what, then, now in (("", was.title, matter.title), (" 备注", was.note, matter.note)):
            if then != now:
                found.append(TextChange(f"事项 {code}{what}", then, now))
    return found


def _places(one: DutyList) -> Iterator[tuple[str, str]]:
    yield "清单名称", one.title
    yield "单位", one.office
    yield "原件名称", one.source.document
    yield "原件部分", one.source.clause
    yield "原件说明", one.source.note
    for duty in one.duties:
        yield f"职责 {duty.number}", duty.title
        yield f"职责 {duty.number} 备注", duty.note
    for boundary in one.boundaries:
        yield from _boundary(boundary)
    for service in one.services:
        place = f"公共服务 {service.number}"
        section = "未定" if service.section == "unset" else service.section
        yield place, service.title
        yield f"{place} 内容", service.content
        yield f"{place} 承办机构", section
        yield f"{place} 备注", service.note
    for odd in one.anomalies:
        printed = f"（原样：{odd.printed}）" if odd.printed else ""
        yield f"原件疑点 {odd.place}：{odd.told}", f"{BASIS[odd.basis]}{printed}"


def _boundary(one: Boundary) -> Iterator[tuple[str, str]]:
    place = f"职责边界 {one.number}"
    yield place, one.title
    yield f"{place} 备注", one.note
    for actor in one.actors:
        yield f"{place} {actor.name}", "\n".join(actor.parts)
    for basis in one.bases:
        yield f"{place} 依据 {basis.title}", _basis(basis)


def _basis(one: LegalBasis) -> str:
    told = [
        f"施行 {_day(one.valid_from)}，失效 {_day(one.valid_to)}",
        "、".join(one.articles), one.clause, one.note,
    ]  # fmt: skip
    return "；".join(part for part in told if part)


def _day(one: object) -> str:
    return str(one) if isinstance(one, date) else _UNDATED
