"""Every table, imported in one place so that the metadata is whole."""

from storage import audit, people, review, rounds, submissions
from storage.base import Base

metadata = Base.metadata
modules = (audit, people, review, rounds, submissions)
