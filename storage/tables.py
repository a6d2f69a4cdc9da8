"""Every table, imported in one place so that the metadata is whole."""

from storage import (  # noqa: F401 (each import makes its tables known)
    aftermath,
    appraisals,
    audit,
    books,
    composite,
    editions,
    evidence,
    inspections,
    panel,
    people,
    reports,
    review,
    rounds,
    sharing,
    submissions,
)
from storage.base import Base

metadata = Base.metadata
