"""Canonical JSON and its SHA-256: what a verified sheet is frozen as.

Sorted keys, no spaces, UTF-8, numbers as strings without needless zeros (5.00 and 5 are "5"),
moments in UTC: equal values have one form, so that two programs write the same bytes.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel


def canonical(value: Any) -> str:
    """`value` as canonical JSON text. Raises TypeError for what has no single form."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: Any) -> str:
    """SHA-256 (64 hex digits) over the canonical JSON of `value`."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return value
    if isinstance(value, int | Decimal):
        return _number(Decimal(value))
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, BaseModel):
        return _plain(value.model_dump())
    if isinstance(value, Mapping):
        plain = {str(_plain(key)): _plain(one) for key, one in value.items()}
        if len(plain) != len(value):
            raise TypeError("two keys have the same canonical form")
        return plain
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _number(number: Decimal) -> str:
    if not number.is_finite():
        raise TypeError(f"{number} has no canonical form")
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _moment(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise TypeError("a moment without a time zone has no canonical form")
    return moment.astimezone(UTC).isoformat()
