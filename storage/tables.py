"""Every table, imported in one place so that the metadata is whole."""

from storage import (
    aftermath,
    audit,
    editions,
    evidence,
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
modules = (
    aftermath,
    audit,
    editions,
    evidence,
    panel,
    people,
    reports,
    review,
    rounds,
    sharing,
    submissions,
)
