"""create-users: accounts in bulk from the terminal, with the same refusals as the page."""

import stat
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import text

from storage import database
from tests.account_lists import listed
from tests.commands import call

CITY = ("city.one", "张伟", "市级经办人", "测试市局", "测试省厅")
PARK = ("park.one", "李梅", "园区经办人", "测试园区", "测试市局")


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A server with a province and its admin."""
    made = f"sqlite:///{tmp_path / 'own.sqlite3'}"
    done = call("create-user", "--login", "admin1", "--name", "管理员", "--role", "admin",
                "--unit", "测试省厅", DATABASE_URL=made)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return made


def logins(address: str) -> list[str]:
    engine = database.make_engine(address)
    with engine.connect() as connection:
        found = list(connection.execute(text("select login from account order by login")).scalars())
    engine.dispose()
    return found


def test_passwords_go_to_the_screen_or_to_a_file_of_the_owner(tmp_path: Path, address: str) -> None:
    first, second, out = tmp_path / "a.xlsx", tmp_path / "b.xlsx", tmp_path / "out.xlsx"
    first.write_bytes(listed(PARK, CITY))
    second.write_bytes(listed(("city.two", *CITY[1:])))
    done = call("create-users", first, DATABASE_URL=address)
    assert done.returncode == 0, done.stderr
    lines = [line.split("\t") for line in done.stdout.splitlines()[1:]]
    assert [line[:4] for line in lines] == [list(PARK[:4]), list(CITY[:4])]
    assert all(len(line[4]) == 14 for line in lines)
    done = call("create-users", second, "--out", out, DATABASE_URL=address)
    assert done.returncode == 0, done.stderr
    assert "已写入" in done.stdout and "city.two" not in done.stdout
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    sheet = openpyxl.load_workbook(BytesIO(out.read_bytes())).worksheets[0]
    assert "city.two" in {cell.value for row in sheet.iter_rows() for cell in row}
    assert logins(address) == ["admin1", "city.one", "city.two", "park.one"]
    assert call("verify-audit", DATABASE_URL=address).returncode == 0


def test_refused_list_makes_nothing_and_leaves_no_file(tmp_path: Path, address: str) -> None:
    file, out = tmp_path / "a.xlsx", tmp_path / "out.xlsx"
    file.write_bytes(listed(CITY, ("admin1", "李梅", "办事员", "测试省厅")))
    done = call("create-users", file, "--out", out, DATABASE_URL=address)
    assert done.returncode == 1 and done.stdout == ""
    told = [line for line in done.stderr.splitlines() if line.strip()]
    assert [line.split()[0] for line in told] == ["A3", "C3"]
    assert not out.exists() and logins(address) == ["admin1"]


def test_file_that_is_there_already_is_not_written_over(tmp_path: Path, address: str) -> None:
    file, out = tmp_path / "a.xlsx", tmp_path / "out.xlsx"
    file.write_bytes(listed(CITY))
    out.write_bytes(b"mine")
    assert call("create-users", file, "--out", out, DATABASE_URL=address).returncode == 2
    missing = tmp_path / "no" / "out.xlsx"
    assert call("create-users", file, "--out", missing, DATABASE_URL=address).returncode == 2
    assert out.read_bytes() == b"mine" and logins(address) == ["admin1"]
