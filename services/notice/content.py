"""What a public notice says: exactly this and nothing more, as text with one SHA-256.

Keys are Chinese because the public may download the text and check the hash. No deduction, no
city's mark, no person stands in it; a total only where the organiser chose to show it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.canonical import canonical
from scoring.marks import shown
from services.standings import Standings
from storage.people import UnitRow
from storage.submissions import SubmissionRow


class Order(StrEnum):
    """How the parks of a notice are put in order."""

    PLACE = "place"
    NAME = "name"


ORDER_WORDS: Mapping[Order, str] = {Order.PLACE: "按名次", Order.NAME: "按园区名称，不列名次"}


@dataclass(frozen=True, slots=True)
class PublicPark:
    """One line: `place`, `total` and `composite` in words, None where the notice does not show
    them."""

    name: str
    place: str | None
    total: str | None
    composite: str | None = None


@dataclass(frozen=True, slots=True)
class PublicContent:
    """What a notice shows. `days` counted as `day_kind` says; `moved` where the last one is off
    and the end moves to a working day; `office` is the unit behind it."""

    title: str
    office: str
    is_sample: bool
    parks: tuple[PublicPark, ...]
    from_on: date
    until_on: date
    days: int
    day_kind: str
    moved: bool
    contact: str
    shares: str = ""

    @property
    def has_places(self) -> bool:
        return any(one.place is not None for one in self.parks)

    @property
    def counting(self) -> str:
        """`5 个工作日，公示当日不计`."""
        moved = "，最后一日休息，顺延" if self.moved else ""
        return f"{self.days} 个{self.day_kind}，公示当日不计{moved}"

    @property
    def has_totals(self) -> bool:
        return any(one.total is not None for one in self.parks)

    @property
    def has_composites(self) -> bool:
        return any(one.composite is not None for one in self.parks)


def parks_of(
    session: Session, found: Standings, order: Order, totals: bool
) -> tuple[PublicPark, ...]:
    """The placed parks by full name; a park without a place (一票否决) is not in a notice."""
    placed = [one for one in found.places if one.place is not None]
    ids = [one.submission_id for one in placed]
    query = select(SubmissionRow.id, UnitRow.name).join(UnitRow).where(SubmissionRow.id.in_(ids))
    names: dict[int, str] = dict(session.execute(query).all())
    by_place = order is Order.PLACE
    parks = [
        PublicPark(
            name=names[one.submission_id],
            place=f"{one.place}{'（并列）' if one.tied else ''}" if by_place else None,
            total=shown(one.total) if totals else None,
            composite=shown(one.composite.made.total) if totals and one.composite else None,
        )
        for one in placed
    ]
    # GB 18030 has the common characters in the order of their pronunciation
    return tuple(parks if by_place else sorted(parks, key=lambda one: one.name.encode("gb18030")))


def text_of(content: PublicContent) -> str:
    """The content as canonical JSON, over which the hash is taken."""
    told: dict[str, Any] = {"综合分": content.shares} if content.shares else {}
    return canonical(
        told
        | {
            "公示": content.title,
            "公示单位": content.office,
            "示例数据": content.is_sample,
            "名单": [_line(one) for one in content.parks],
            "公示起始日": content.from_on,
            "公示截止日": content.until_on,
            "天数": content.days,
            "计法": content.day_kind,
            "最后一日顺延": content.moved,
            "联系方式": content.contact,
        }
    )


def read(text: str) -> PublicContent:
    """What `text_of` wrote."""
    kept: dict[str, Any] = json.loads(text)
    return PublicContent(
        title=kept["公示"],
        office=kept["公示单位"],
        is_sample=kept["示例数据"],
        parks=tuple(
            PublicPark(one["园区"], one.get("名次"), one.get("核定分"), one.get("综合分"))
            for one in kept["名单"]
        ),
        from_on=date.fromisoformat(kept["公示起始日"]),
        until_on=date.fromisoformat(kept["公示截止日"]),
        days=int(kept["天数"]),
        day_kind=kept["计法"],
        moved=kept["最后一日顺延"],
        contact=kept["联系方式"],
        shares=kept.get("综合分", ""),
    )


def _line(one: PublicPark) -> dict[str, str]:
    line = {"园区": one.name, "名次": one.place, "核定分": one.total, "综合分": one.composite}
    return {key: value for key, value in line.items() if value is not None}
