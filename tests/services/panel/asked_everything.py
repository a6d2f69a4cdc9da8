"""Asks every service that takes a user whatever it can be asked, and puts the answers into text.

What a service needs beside session and user is found by its parameter's name. A name that is
neither known here nor one that only an action has makes the walk fail: whoever adds a service
says how it is asked.
"""

import importlib
import inspect
import io
import pkgutil
import re
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from sqlalchemy import inspect as columns_of
from sqlalchemy import select
from sqlalchemy.orm import Session

import services
from scoring.errors import Refusal
from scoring.scorecard import Scorecard
from scoring.workflow import Action
from services import audit_trail, rounds, standings, submissions
from services.findings import check
from services.people import User
from storage.base import Base
from storage.review import CaseRow, DeductionRow
from storage.submissions import SubmissionRow
from tests.services.office import Office

_WHEN_MADE = "docProps/core.xml"
_OTHER_REGIMES = ("appraisals", "books", "calendar", "duties", "inspections", "plan")
"""Rooms of what is no review; nothing of a panel is read there."""
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
_ELSEWHERE = """
account card cause content digest document_no drawn due_at filename files gaps indicator_ids kind
links login name names notes notice on part recommended role scorecard_id sha256 statuses stored
version words
"""
_OF_ELSEWHERE = frozenset(_ELSEWHERE.split())
"""What is needed to ask of what no panel has a part in: accounts, editions, files to take in."""
_FROM_WITHIN = frozenset(
    {"findings.words.said_of", "findings.words.place", "sheets.judgements_of", "sheets.sheets_of"}
)
"""Asked by other services after rights, or for a level; here through those that ask them."""


class Question:
    """A service with its parameters beside session and user."""

    def __init__(self, name: str, service: Callable[..., Any]) -> None:
        self.name, self.service = name, service
        found = list(inspect.signature(service).parameters.values())
        self.needed = [
            _meant(one)
            for one in found[2:]
            if one.kind is not one.VAR_KEYWORD and one.default is one.empty
        ]
        self.only_acts = inspect.signature(service).return_annotation in (None, int, bool)
        self.offered = [one.name for one in found[2:] if one.default is not one.empty]


def _meant(one: inspect.Parameter) -> str:
    """A parameter's name, told apart where the same name stands for two things."""
    if one.name == "submissions" and "int" in str(one.annotation):
        return "ids"
    return "notice" if one.name == "wanted" and "notice" in str(one.annotation) else one.name


@cache
def questions() -> tuple[Question, ...]:
    return tuple(_questions())


def _questions() -> Iterator[Question]:
    """Every public function of `services` that begins with a session and a user."""
    for module in pkgutil.walk_packages(services.__path__, "services."):
        if module.name.split(".")[1] in _OTHER_REGIMES:
            continue
        for name, found in list(vars(importlib.import_module(module.name)).items()):
            if (
                inspect.isfunction(found)
                and found.__module__ == module.name
                and not name.startswith("_")
                and list(inspect.signature(found).parameters)[:2] == ["session", "user"]
            ):
                yield Question(f"{module.name.removeprefix('services.')}.{name}", found)


def everything_told(
    office: Office, user: User, submission_id: int, indicator_ids: Collection[str]
) -> dict[str, str]:
    """What a user is told by every service, by its name with what was asked; also refusals."""
    told: dict[str, str] = {}
    known = _known(office, submission_id, indicator_ids)
    for one in questions():
        if one.name in _FROM_WITHIN:
            continue
        for more in _ways(one, known):
            words = ", ".join(f"{key}={value}" for key, value in more.items() if _is_plain(value))
            told[f"{one.name}({words})"] = _answer(office, user, one, more)
    return told


def strange(office: Office) -> dict[str, list[str]]:
    """Services of submissions that nobody has said how to ask, with what they need."""
    known = _OF_ELSEWHERE | _known(office, 0, ()).keys()
    found = {
        one.name: [name for name in one.needed if name not in known and not name.endswith("_id")]
        for one in questions()
        if not one.only_acts and one.name not in _FROM_WITHIN and _is_of_submissions(one)
    }
    return {name: missing for name, missing in found.items() if missing}


def _is_of_submissions(one: Question) -> bool:
    module = inspect.getmodule(one.service)
    return module is not None and "ubmission" in inspect.getsource(module)


def _ways(one: Question, known: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """The ways in which a service is asked: for each of what its parameters can be."""
    if not set(one.needed) <= known.keys():
        return
    ways: list[dict[str, Any]] = [{}]
    for name in one.needed:
        ways = [{**way, name: value} for way in ways for value in known[name]]
    yield from ways
    for name in {"submission_id", "round_id", "indicator_id", "reason"}.intersection(one.offered):
        yield from ({**way, name: value} for way in ways for value in known[name])


def _known(
    office: Office, submission_id: int, indicator_ids: Collection[str]
) -> Mapping[str, list[Any]]:
    with office.reading() as session:
        cases = list(session.scalars(select(CaseRow.id)))
        rows = [*cases, *session.scalars(select(DeductionRow.id))]
    return {
        "submission_id": [submission_id],
        "round_id": [office.round_id],
        "indicator_id": list(indicator_ids),
        "action": list(Action),
        "case_id": sorted(set(cases)),
        "row_id": sorted(set(rows)),
        "reason": ["四项制度缺一项，按要点扣分"],
        "note": ["请再看一遍"],
        "number": [1, None],
        "upto": [0],
        "campaign": [_campaign],
        "found": [standings.standings],
        "now": [_findings],
        "wanted": [_wanted],
        "each": [3],
        "submission": [_row],
        "submissions": [_rows],
        "ids": [_ids],
        "rows": [_rows],
        "mine": [None],
        "facts": [None],
        "account_id": [office.users[key].id for key in list(office.users)[:1]],
        "active": [True],
    }


def _campaign(session: Session, user: User, round_id: int) -> rounds.Round:
    return rounds.get_round(session, user, round_id)


def _rows(session: Session, user: User, round_id: int) -> list[SubmissionRow]:
    ids = _ids(session, user, round_id)
    return list(session.scalars(select(SubmissionRow).where(SubmissionRow.id.in_(ids))))


def _ids(session: Session, user: User, round_id: int) -> list[int]:
    return [one.id for one in submissions.list_submissions(session, user, round_id)]


def _row(session: Session, user: User, round_id: int) -> SubmissionRow | None:
    return next(iter(_rows(session, user, round_id)), None)


def _findings(session: Session, user: User, round_id: int) -> list[check.Finding]:
    return check.findings(session, user, _ids(session, user, round_id)[0])


def _wanted(session: Session, user: User, round_id: int) -> audit_trail.Wanted:
    return audit_trail.Wanted()


def _is_plain(value: object) -> bool:
    return isinstance(value, int | str)


def _answer(office: Office, user: User, one: Question, more: Mapping[str, Any]) -> str:
    with office.reading() as session:
        try:
            given = {
                "submissions" if key == "ids" else key: value(session, user, office.round_id)
                if callable(value)
                else value
                for key, value in more.items()
            }
            return in_text(one.service(session, user, **given))
        except Refusal as refused:
            return f"{type(refused).__name__}: {refused.problems}"


def in_text(told: Any) -> str:
    """An answer with all that is in it: fields, rows of tables, the parts of workbooks."""
    if isinstance(told, bytes):
        return _paper(told)
    if isinstance(told, Scorecard):  # the same for all, and long
        return told.id
    if isinstance(told, Base):
        loaded = columns_of(told).mapper.column_attrs
        return f"{type(told).__name__}({[in_text(getattr(told, one.key)) for one in loaded]})"
    if is_dataclass(told) and not isinstance(told, type):
        own = {one.name: getattr(told, one.name) for one in fields(told)}
        more = {name: getattr(told, name) for name in _properties(type(told))}
        return f"{type(told).__name__}({in_text(own)}{in_text(more)})"
    if isinstance(told, Mapping):
        return "{" + ", ".join(f"{in_text(key)}: {in_text(one)}" for key, one in told.items()) + "}"
    if isinstance(told, list | tuple):
        return "[" + ", ".join(in_text(one) for one in told) + "]"
    if isinstance(told, set | frozenset):
        return "{" + ", ".join(sorted(in_text(one) for one in told)) + "}"
    if isinstance(told, Iterator):
        return in_text(list(told))
    return _ADDRESS.sub("", repr(told))


def _properties(kind: type) -> list[str]:
    return [name for name, one in vars(kind).items() if isinstance(one, property)]


def _paper(content: bytes) -> str:
    if not content.startswith(b"PK"):
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = [name for name in parts.namelist() if name != _WHEN_MADE]
        return "\n".join(parts.read(name).decode(errors="replace") for name in names)
