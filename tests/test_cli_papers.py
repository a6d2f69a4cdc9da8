"""papers: every paper of a round in a folder, with the rights of the account that is named."""

import shutil
from pathlib import Path

import pytest

from storage import database
from tests.commands import call


@pytest.fixture
def round_title(tmp_path: Path, sample_template: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The sample round on a server of the test's own; its title."""
    address = f"sqlite:///{tmp_path / 'own.sqlite3'}"
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("FAZHI_LOCAL", str(tmp_path / "local"))
    shutil.copy(sample_template, tmp_path / "own.sqlite3")
    engine = database.make_engine(address)
    with database.reading(engine) as session:
        title = str(session.connection().exec_driver_sql("select title from round").scalar())
    engine.dispose()
    return title


def test_writes_everything_once_and_refuses_what_is_not_there(
    round_title: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = call("papers", round_title, "--out", out, "--as", "zuzhi")
    assert done.returncode == 0, done.stderr
    kinds = sorted(one.name.split("_")[0] for one in out.iterdir())
    assert kinds == sorted(["公示稿", "呈批件", "扣分台账", "排名", "横向比较", "评分表"])
    assert list((tmp_path / "local" / "papers").iterdir()) == []
    again = call("papers", round_title, "--out", out, "--as", "zuzhi")
    assert again.returncode == 1 and "--force" in again.stderr
    wrong = call("papers", "没有的批次", "--out", out, "--as", "zuzhi")
    assert wrong.returncode == 1 and round_title in wrong.stderr
