"""Every table, imported in one place so that the metadata is whole."""

from storage import audit, editions, evidence, people, review, rounds, sharing, submissions
from storage.base import Base

metadata = Base.metadata
modules = (audit, editions, evidence, people, review, rounds, sharing, submissions)
