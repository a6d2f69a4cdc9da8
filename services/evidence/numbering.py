"""Numbers a submission's evidence: in the order of the sheet, each file once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from documents.evidence_lines import file_line
from scoring.scorecard import Indicator, Scorecard
from services.access import get
from services.evidence.files import EvidenceFile, Link, files
from services.people import User
from services.rounds import pinned

_OWN_NUMBER = re.compile(r"^\s*(?:\d{1,3}\s*[_\-—.、．\s]\s*|0\d{1,2}(?=[^\d.]))")


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the catalogue: a numbered file at an indicator; `again` where it was above."""

    number: int
    file: EvidenceFile
    indicator: Indicator
    link: Link
    again: bool


def numbered(card: Scorecard, found: Sequence[EvidenceFile]) -> tuple[Place, ...]:
    """Files numbered as they first stand in the sheet; one at two indicators keeps its number."""
    numbers: dict[int, int] = {}
    places = []
    for indicator in card.indicators:
        for one in found:
            link = one.link_at(indicator.id)
            if link is None:
                continue
            again = one.id in numbers
            number = numbers.setdefault(one.id, len(numbers) + 1)
            places.append(Place(number, one, indicator, link, again))
    return tuple(places)


def label(number: int, count: int) -> str:
    """A number of `count` as printed, all of the same length so that names sort: `03`, `003`."""
    return f"{number:0{max(2, len(str(count)))}d}"


def title_of(file: EvidenceFile) -> str:
    """A file's name without a number that the park put before it: the catalogue has its own."""
    return _OWN_NUMBER.sub("", file.name) or file.name


def file_lines(session: Session, user: User, submission_id: int) -> Mapping[str, tuple[str, ...]]:
    """The lines on evidence files that the score sheet prints, by indicator id. Raises NotFound."""
    submission = get(session, user, submission_id)
    return lines_of(pinned(submission.round), files(session, user, submission_id))


def lines_of(card: Scorecard, files_found: Sequence[EvidenceFile]) -> Mapping[str, tuple[str, ...]]:
    """The lines on one submission's files, by indicator id."""
    places = numbered(card, files_found)
    count = sum(not one.again for one in places)
    found: dict[str, tuple[str, ...]] = {}
    for one in places:
        line = file_line(label(one.number, count), title_of(one.file), one.link.pages)
        found[one.indicator.id] = (*found.get(one.indicator.id, ()), line)
    return found
