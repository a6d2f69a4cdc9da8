"""An inspection with everything that belongs to it, as pages and papers show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from scoring.deadline_rules import DayKind
from scoring.inspection_due import DueStep
from scoring.inspection_next import Next
from scoring.inspection_warnings import Warned
from scoring.inspections import Event, EventKind
from scoring.liability import Fault, LiabilityForm
from scoring.procedures import Procedure
from scoring.regimes import Entry
from services.books.files import BookFile


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """When something was withdrawn, and why."""

    at: datetime
    reason: str


class Withdrawable:
    """Something that stands until it is withdrawn."""

    __slots__ = ()
    withdrawn: Withdrawn | None

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return self.withdrawn is None


@dataclass(frozen=True, slots=True)
class Happened(Withdrawable):
    """An event, by whom it was recorded and when; `title` names it with its step or document."""

    event: Event
    title: str
    by: str
    at: datetime
    withdrawn: Withdrawn | None


@dataclass(frozen=True, slots=True)
class Instrument(Withdrawable):
    """A written instrument. `contents` pairs each required content's title with its words; the
    term is `term_days` of `term_kind` from receipt, None where it states none."""

    id: int
    document_no: str
    issued_on: date
    contents: tuple[tuple[str, str], ...]
    circumstances: tuple[Entry, ...]
    term_days: int | None
    term_kind: DayKind
    received_on: date | None
    by: str
    at: datetime
    withdrawn: Withdrawn | None


@dataclass(frozen=True, slots=True)
class Form:
    """A form of liability as recorded; `sanction` where the form bundles several."""

    form: LiabilityForm
    sanction: str = ""

    @property
    def words(self) -> str:
        """The form with its sanction: `行政处分（记过）`."""
        return f"{self.form.title}（{self.sanction}）" if self.sanction else self.form.title


@dataclass(frozen=True, slots=True)
class Liable(Withdrawable):
    """That somebody was held liable for a fault (`forms`), or spared (`exemption`)."""

    id: int
    person: str
    fault: Fault
    exemption: Entry | None
    forms: tuple[Form, ...]
    reason: str
    decided_on: date
    decided_by: str
    document_no: str
    by: str
    at: datetime
    withdrawn: Withdrawn | None


@dataclass(frozen=True, slots=True)
class Inspection:
    """One inspection. `events`, `instruments` and `liable` hold the withdrawn ones too, events by
    day; `offered` is what this user may record now; `files` are by kind of event ("" the whole,
    `instrument-7` an instrument). `is_kept` says that this user writes, `may_decide` decides."""

    id: int
    book_id: int
    unit: str
    procedure: Procedure
    number: str
    subject: str
    about: str
    way: str
    is_spot_check: bool
    inspectors: tuple[str, ...]
    entry_on: date
    begun_on: date
    opened_by: str
    opened_at: datetime
    closed_on: date | None
    closing: str
    version: int
    is_kept: bool
    may_decide: bool
    events: tuple[Happened, ...]
    due_steps: tuple[DueStep, ...]
    next_steps: tuple[Next, ...]
    warnings: tuple[Warned, ...]
    instruments: tuple[Instrument, ...]
    liable: tuple[Liable, ...]
    offered: tuple[EventKind, ...]
    files: Mapping[str, tuple[BookFile, ...]]

    def instrument(self, instrument_id: int | None) -> Instrument | None:
        """One of its instruments."""
        return {one.id: one for one in self.instruments}.get(instrument_id or 0)


def part_of(inspection_id: int, at: str = "") -> str:
    """The part of the book where an inspection's files lie: `inspection:3:recorded`. `at` is a
    kind of event, or `instrument-7`."""
    return f"inspection:{inspection_id}:{at}"
