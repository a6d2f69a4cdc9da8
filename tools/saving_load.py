"""Hundreds of clerks saving at once, and what it costs: `python -m tools.saving_load`.

Each clerk writes mark, reason and evidence of one indicator after another, through the same
service as the page; beside them two people go on reading. `--postgres` takes PostgreSQL instead
of SQLite, `--threads 200` puts every clerk's save in flight at the same moment.
"""

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeVar

from sqlalchemy.orm import Session

from scoring.scorecard import Indicator
from scoring.workflow import Level, Role
from services import clock, desk, organising, overview, self_assessment, submissions
from services.people import User, user_of
from services.rounds import pinned, round_row
from services.self_assessment import Fields
from storage import audit, database
from storage.people import AccountRow, UnitRow
from tests import databases

T = TypeVar("T")
CLERKS_A_PARK = 2
READERS = 2


@dataclass(frozen=True, slots=True)
class Clerk:
    """One person at a sheet: whose, and which indicators are this person's to fill."""

    user: User
    submission_id: int
    indicators: tuple[Indicator, ...]


@dataclass
class Times:
    """Seconds that each call took, and what went wrong."""

    taken: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def of(self, call: Callable[[], T]) -> T | None:
        """Make the call; keep how long it took, or how it failed."""
        began = time.perf_counter()
        try:
            return call()
        except Exception as error:  # whatever it is, it must be counted and not end the run
            self.errors.append(f"{type(error).__name__}: {error}"[:200])
            return None
        finally:
            self.taken.append(time.perf_counter() - began)

    def line(self, name: str, seconds: float) -> str:
        """The figures of one kind of call."""
        sorted_ = sorted(self.taken)
        at = [sorted_[min(len(sorted_) - 1, int(len(sorted_) * share))] for share in (0.5, 0.95)]
        return (
            f"{name:<8}{len(sorted_):>6}  {len(sorted_) / seconds:7.1f}/s"
            f"  p50 {at[0] * 1000:7.1f} ms  p95 {at[1] * 1000:7.1f} ms"
            f"  max {sorted_[-1] * 1000:7.1f} ms  errors {len(self.errors)}"
        )


@contextmanager
def served_database(postgres: bool) -> Iterator[str]:
    """A migrated, empty database behind `services.desk`."""
    with ExitStack() as opened:
        folder = opened.enter_context(tempfile.TemporaryDirectory(prefix="saving-"))
        address = f"sqlite:///{Path(folder) / 'load.sqlite3'}"
        if postgres:
            address = opened.enter_context(databases.postgres_server())
        os.environ["DATABASE_URL"] = address
        database.engine.cache_clear()
        database.migrate()
        yield address
        database.engine().dispose()


def office(session: Session, people: int) -> list[Clerk]:
    """Parks with two clerks each, a round that is open, and every park's sheet begun."""
    province = _unit(session, "压测省厅", Level.PROVINCE, None)
    city = _unit(session, "压测市局", Level.CITY, province.id)
    organiser = _user(session, "organiser", Role.ORGANISER, province)
    now = clock.now()
    round_id = organising.create_round(
        session, organiser, title="压测批次", scorecard_id="sichuan-zone-2020",
        period_start=date(2026, 1, 1), period_end=date(2026, 12, 31),
        opens_at=now - timedelta(days=5), closes_at=now + timedelta(hours=5),
        review_closes_at=now + timedelta(days=20),
    )  # fmt: skip
    base = pinned(round_row(session, round_id)).base
    found: list[Clerk] = []
    for number in range((people + CLERKS_A_PARK - 1) // CLERKS_A_PARK):
        park = _unit(session, f"压测园区{number:03}", Level.PARK, city.id)
        for at in range(CLERKS_A_PARK):
            user = _user(session, f"clerk{number:03}{at}", Role.PARK_CLERK, park)
            begun = submissions.begin(session, user, round_id)
            found.append(Clerk(user, begun, tuple(base[at::CLERKS_A_PARK])))
    return found[:people]


def fill(clerk: Clerk, times: Times, indicators: int) -> None:
    """One person's evening: three fields an indicator, each with the version just seen."""
    for one in clerk.indicators[:indicators]:
        version = 0
        for fields in _fields(one):
            saved = times.of(partial(desk.do, _save, clerk, one.id, version, fields))
            version = saved or version


def _save(session: Session, clerk: Clerk, indicator_id: str, version: int, fields: Fields) -> int:
    return self_assessment.save(
        session, clerk.user, clerk.submission_id, indicator_id, version, **fields
    )


def _fields(one: Indicator) -> Iterator[Fields]:
    yield {"mark": (one.full_mark or Decimal(1)) - Decimal("0.5")}
    yield {"reason": f"第{one.seq}项缺一次会议纪要，按要点扣 0.50 分。"}
    yield {"evidence": "年度工作计划\n会议纪要\n考核通报"}


def read_on(clerk: Clerk, round_id: int, times: Times, over: Event) -> None:
    """Somebody who goes on looking at the first page."""
    while not over.is_set():
        times.of(lambda: desk.ask(overview.overview, clerk.user, round_id))
        over.wait(0.5)


def run(clerks: list[Clerk], round_id: int, threads: int, indicators: int) -> tuple[str, int]:
    """Let them all save; the figures in words, and how many errors there were."""
    saves, reads, over = Times(), Times(), Event()
    random.Random(7).shuffle(clerks)
    with ThreadPoolExecutor(READERS) as readers:
        for one in clerks[:READERS]:
            readers.submit(read_on, one, round_id, reads, over)
        began = time.perf_counter()
        with ThreadPoolExecutor(threads) as workers:
            for clerk in clerks:
                workers.submit(fill, clerk, saves, indicators)
        seconds = time.perf_counter() - began
        over.set()
    found = [*saves.errors, *reads.errors]
    lines = [saves.line("saves", seconds), reads.line("reads", seconds), *sorted(set(found))[:5]]
    return "\n".join(lines), len(found)


def main() -> int:
    """Run it and print the figures; 1 where anything went wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--postgres", action="store_true")
    asked.add_argument("--people", type=int, default=200)
    asked.add_argument("--threads", type=int, default=16)
    asked.add_argument("--indicators", type=int, default=3)
    wanted = asked.parse_args()
    with served_database(wanted.postgres) as address:
        clerks = desk.do(office, wanted.people)
        print(f"{address.split(':')[0]}: {wanted.people} clerks, {wanted.threads} threads")
        words, errors = run(clerks, 1, wanted.threads, wanted.indicators)
        print(words)
        with database.reading() as session:
            broken = audit.first_broken(session)
        print("audit chain", "whole" if broken is None else f"broken at {broken}")
    return 1 if errors or broken is not None else 0


def _unit(session: Session, name: str, level: Level, parent: int | None) -> UnitRow:
    unit = UnitRow(name=name, level=level, parent_id=parent)
    session.add(unit)
    session.flush()
    return unit


def _user(session: Session, login: str, role: Role, unit: UnitRow) -> User:
    row = AccountRow(
        login=login, name=login, role=role, unit=unit, password_hash="!",
        must_change_password=False, created_at=clock.now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return user_of(row)


if __name__ == "__main__":
    raise SystemExit(main())
