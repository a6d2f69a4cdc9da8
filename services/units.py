"""Parks, cities and the province: listed and made by an admin, or by the server's operator."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, NotFound
from scoring.words import LEVEL
from scoring.workflow import Level
from services import history
from services.accounts import demand_admin
from services.people import User
from storage.people import UnitRow

_ABOVE = {Level.PARK: Level.CITY, Level.CITY: Level.PROVINCE}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; `parent_name` is empty for the province."""

    id: int
    name: str
    level: Level
    parent_id: int | None
    parent_name: str
    is_sample: bool


def list_units(session: Session, user: User | None) -> list[Unit]:
    """All units, the province first, then cities and parks by name. Raises NotAllowed."""
    demand_admin(user)
    rows = session.scalars(select(UnitRow)).all()
    names = {row.id: row.name for row in rows}
    units = [
        Unit(
            id=row.id,
            name=row.name,
            level=Level(row.level),
            parent_id=row.parent_id,
            parent_name=names[row.parent_id] if row.parent_id else "",
            is_sample=row.is_sample,
        )
        for row in rows
    ]
    order = list(Level)
    return sorted(units, key=lambda unit: (-order.index(unit.level), unit.parent_name, unit.name))


def create_unit(
    session: Session,
    user: User | None,
    *,
    name: str,
    level: Level,
    parent_id: int | None = None,
    sample: bool = False,
) -> int:
    """Make a unit and return its id. A park stands under a city, a city under the province.

    Raises NotAllowed, ActionRefused with every problem at once.
    """
    demand_admin(user)
    name = name.strip()
    found = []
    if not 2 <= len(name) <= 100:
        found.append("单位名称：须为2—100个字")
    elif session.scalars(select(UnitRow.id).where(UnitRow.name == name)).first():
        found.append(f"单位名称：“{name}”已经有了，请换一个")
    found += _misplaced(session, level, parent_id)
    if found:
        raise ActionRefused(found)
    unit = UnitRow(name=name, level=level.value, parent_id=parent_id, is_sample=sample)
    session.add(unit)
    session.flush()
    history.record(
        session, user, "create_unit", "unit", unit.id, name=name, level=unit.level, parent=parent_id
    )
    return unit.id


def find_unit(session: Session, unit_id: int) -> UnitRow:
    """The unit with this id. Raises NotFound."""
    unit = session.get(UnitRow, unit_id)
    if unit is None:
        raise NotFound("单位：没有选中的这个单位。请刷新页面后重新选择")
    return unit


def _misplaced(session: Session, level: Level, parent_id: int | None) -> list[str]:
    wanted = _ABOVE.get(level)
    parent = session.get(UnitRow, parent_id) if parent_id is not None else None
    if wanted is None:
        return ["上级单位：省级单位没有上级，请留空"] if parent_id is not None else []
    if parent is None or Level(parent.level) is not wanted:
        return [f"上级单位：{LEVEL[level]}单位须选一个{LEVEL[wanted]}单位作为上级"]
    return []
