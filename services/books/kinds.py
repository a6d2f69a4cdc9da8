"""The four regimes that a unit may keep a book of, and the definition that comes with each."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from regimes import appraisal, duty_list, supervision, work_plan
from scoring.appraisal import Appraisal
from scoring.duties import DutyList
from scoring.plan import WorkPlan
from scoring.procedures import Supervision
from scoring.regimes import Definition


class BookKind(StrEnum):
    """Which regime a book is of."""

    PLAN = "plan"
    DUTIES = "duties"
    SUPERVISION = "supervision"
    APPRAISAL = "appraisal"


TITLE: Mapping[BookKind, str] = {
    BookKind.PLAN: "创建工作方案",
    BookKind.DUTIES: "职责清单",
    BookKind.SUPERVISION: "监督检查",
    BookKind.APPRAISAL: "执法责任制考核",
}


@dataclass(frozen=True, slots=True)
class _Sort:
    model: type[Definition]
    shipped: Callable[[], Definition]
    parse: Callable[[str, str], Definition]
    file: Path


_SORTS: Mapping[BookKind, _Sort] = {
    BookKind.PLAN: _Sort(WorkPlan, work_plan.shipped, work_plan.parse, work_plan.FILE),
    BookKind.DUTIES: _Sort(DutyList, duty_list.shipped, duty_list.parse, duty_list.FILE),
    BookKind.SUPERVISION: _Sort(
        Supervision, supervision.shipped, supervision.parse, supervision.FILE
    ),
    BookKind.APPRAISAL: _Sort(Appraisal, appraisal.shipped, appraisal.parse, appraisal.FILE),
}


def shipped(kind: BookKind) -> Definition:
    """The definition that comes with the project."""
    return _SORTS[kind].shipped()


def source(kind: BookKind) -> tuple[str, bytes]:
    """The file of the shipped definition, to write an own one after: its name, its bytes."""
    file = _SORTS[kind].file
    return file.name, file.read_bytes()


def parse(kind: BookKind, text: str, name: str) -> Definition:
    """The definition in YAML text; `name` begins each message. Raises RegimeRefused with every
    problem at once."""
    return _SORTS[kind].parse(text, name)


def written(definition: Definition) -> str:
    """A definition as a book keeps it: JSON with sorted keys, whole numbers as numbers."""
    plain = definition.model_dump(mode="json")
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=64)
def read(kind: BookKind, content: str) -> Definition:
    """The definition that a book keeps. It is frozen, so that all sessions share one."""
    return _SORTS[kind].model.model_validate_json(content)
