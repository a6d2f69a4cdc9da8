"""A year's values for what an appraisal's definition leaves unset, put into the definition."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from scoring.appraisal import Appraisal
from scoring.marks import HUNDREDTH, fits_step, shown
from scoring.regimes import RegimePart
from scoring.rules import UNSET

_TARGET = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,2})?)\s*([^\d\s]\S{0,9})?")
P = TypeVar("P", bound=RegimePart)


@dataclass(frozen=True, slots=True)
class Target:
    """A target as a number and its unit; the unit may be blank."""

    quantity: Decimal
    unit: str


def target_of(written: str) -> Target | None:
    """A target such as `30家`; None where it does not begin with a number, or is not positive."""
    match = _TARGET.fullmatch(written.strip())
    if match is None or not Decimal(match[1]):
        return None
    return Target(Decimal(match[1]), match[2] or "")


def settled(definition: Appraisal, values: Mapping[str, str]) -> Appraisal:
    """The definition with a year's values (by key, `weight:law`) where it says unset.

    What the source itself states stays; what has no value stays unset.
    """
    duties = tuple(
        one
        if one.output is None
        else one.model_copy(update={"output": _put(one.output, ("target",), values)})
        for one in definition.duties
    )
    return definition.model_copy(
        update={
            "aspects": tuple(_put(one, ("weight",), values) for one in definition.aspects),
            "grades": tuple(_put(one, ("threshold", "quota"), values) for one in definition.grades),
            "duties": duties,
        }
    )


def value_problem(key: str, value: str) -> str:
    """Why a value cannot be, beginning after the name of what it is for; blank where it can."""
    kind = key.partition(":")[0]
    if kind == "target":
        wrong = f"填写的是“{value}”，应为大于 0 的数字，可带单位，如 30家。"
        return "" if target_of(value) else wrong
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]+)?", value):
        return f"填写的是“{value}”，应为数字。"
    number = Decimal(value)
    least = Decimal(0) if kind == "threshold" else HUNDREDTH
    if least <= number <= 100 and fits_step(number, HUNDREDTH):
        return ""
    return f"填写的是 {value}，应为 {shown(least)}—100.00 之间、小数不超过两位的数字。"


def _put(part: P, fields: tuple[str, ...], values: Mapping[str, str]) -> P:
    part_id = getattr(part, "id", "")
    found = {
        field: value if field == "target" else Decimal(value)
        for field in fields
        if getattr(part, field) == UNSET and (value := values.get(f"{field}:{part_id}")) is not None
    }
    return part.model_copy(update=found) if found else part
