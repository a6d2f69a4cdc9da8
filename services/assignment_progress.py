"""How far each section of a park is with the indicators that it has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.assignments import Assignment
from services.evidence.missing import Missing

NO_SECTION = "未定科室"
"""Under which name indicators without a section are counted and listed."""


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """How many of a section's indicators lack nothing, and how many are overdue."""

    section: str
    done: int
    total: int
    overdue: int


def progress_by_section(found: Sequence[Assignment]) -> list[SectionProgress]:
    """Done, total and overdue per section, in the order in which sections first appear; what has
    no section comes last."""
    names = dict.fromkeys(one.section for one in found if one.section)
    inside = {name: [one for one in found if one.section == name] for name in (*names, "")}
    return [
        SectionProgress(
            name or NO_SECTION,
            sum(not one.is_open for one in listed),
            len(listed),
            sum(one.is_overdue for one in listed),
        )
        for name, listed in inside.items()
        if listed
    ]


def lacking_words(one: Assignment, papers: Mapping[str, Missing]) -> str:
    """What an indicator lacks, with the evidence missing there (`papers` by indicator id)."""
    lacks = [one.lacks] if one.lacks else []
    if one.indicator_id in papers:
        lacks.append(f"佐证：{papers[one.indicator_id].words}")
    return "；".join(lacks)
