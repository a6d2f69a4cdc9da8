"""One running server for the tests of the door, with people who may knock."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine, select, update

from scoring.workflow import Level, Role
from services import clock, new_accounts, passwords, units
from storage import database
from storage.people import AccountRow, UnitRow
from storage.submissions import SubmissionRow
from tests.serving import Server, start_server

TRIAL = ("-m", "streamlit", "run", "tests/web/trial_app.py")
PASSWORD = "shuang-liu-2020"
_numbers = count(1)


@cache
def _hashed() -> str:
    return passwords.hashed(PASSWORD)


@dataclass(frozen=True)
class Served:
    """The server and its database."""

    server: Server
    engine: Engine

    def client(self) -> httpx.Client:
        """A browser's worth of cookies; redirects are not followed."""
        return httpx.Client(base_url=self.server.base_url, trust_env=False, timeout=30)

    def person(self, *, must_change: bool = False) -> tuple[int, str]:
        """A new clerk with `PASSWORD`; id and login."""
        login = f"clerk.{next(_numbers)}"
        with database.writing(self.engine) as session:
            park = session.scalars(select(UnitRow).where(UnitRow.level == Level.PARK)).one()
            row = AccountRow(
                login=login,
                name=f"王芳{login[6:]}",
                role=Role.PARK_CLERK,
                unit_id=park.id,
                password_hash=_hashed(),
                must_change_password=must_change,
                created_at=clock.now(),
            )
            session.add(row)
            session.flush()
            return row.id, login

    def signed_in(self, login: str) -> httpx.Client:
        """A client that has gone through the login form."""
        client = self.client()
        answer = client.post("/login", data={"login": login, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        return client

    def disable(self, account_id: int) -> None:
        with database.writing(self.engine) as session:
            session.execute(
                update(AccountRow).where(AccountRow.id == account_id).values(is_active=False)
            )


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The trial application in demo mode, with a province, a city, a park and a demo account."""
    folder = tmp_path_factory.mktemp("served")
    with start_server(folder, {"FAZHI_DEMO": "1"}, command=TRIAL) as server:
        engine = database.make_engine(server.database_url)
        with database.writing(engine) as session:
            province = units.create_unit(session, None, name="示例省级部门", level=Level.PROVINCE)
            city = units.create_unit(
                session, None, name="示例市科学技术局", level=Level.CITY, parent_id=province
            )
            park = units.create_unit(
                session, None, name="示例园区<甲>管委会", level=Level.PARK, parent_id=city
            )
            new_accounts.add_demo_account(
                session, login="yuanqu", name="示例用户一", role=Role.PARK_CLERK, unit_id=park
            )
        yield Served(server, engine)
        engine.dispose()


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server of `sample_round` keeps its database and, in `local`, its files."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session")
def sample_round(
    sample_folder: Path, sample_template: Path
) -> Iterator[tuple[str, dict[str, int]]]:
    """Address of a server with the samples, and the submissions by park."""
    folder = sample_folder
    address = f"sqlite:///{folder / 'samples.sqlite3'}"
    shutil.copy(sample_template, folder / "samples.sqlite3")
    engine = database.make_engine(address)
    with database.reading(engine) as session:
        found = select(UnitRow.short_name, SubmissionRow.id).join_from(SubmissionRow, UnitRow)
        parks = dict(session.execute(found).all())
    engine.dispose()
    with start_server(folder, {"FAZHI_DEMO": "1"}, address=address) as server:
        yield server.base_url, parks
