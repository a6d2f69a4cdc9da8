"""A site check's photograph through the door: streamed in, drawn, kept from others."""

import io
from contextlib import closing
from datetime import date
from pathlib import Path

from PIL import Image
from sqlalchemy import select

from services import site_checks
from services.people import user_of
from services.site_checks import Found
from storage import database
from storage.people import AccountRow
from tests.web.sample_server import client

Round = tuple[str, dict[str, int]]
AT = "annual-plan"


def jpeg() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (1400, 900), (90, 120, 60)).save(held, "JPEG")
    return held.getvalue()


def check(folder: Path, park: int) -> None:
    """What the reviewer has said on the page beforehand."""
    engine = database.make_engine(f"sqlite:///{folder / 'samples.sqlite3'}")
    with database.writing(engine) as session:
        row = session.scalars(select(AccountRow).where(AccountRow.login == "pingshen")).one()
        site_checks.say(
            session, user_of(row), park, AT, 0,
            found=Found.CONFIRMED, visited_on=date(2026, 1, 6), note="",
        )  # fmt: skip
    engine.dispose()


def test_a_photograph_comes_in_after_the_check_and_is_drawn_for_those_who_see_it(
    sample_round: Round, sample_folder: Path
) -> None:
    url, parks = sample_round
    address = f"/files/submission/{parks['示例园区庚']}/site"
    asked = {"name": "现场.jpg", "indicator": AT}
    with closing(client(url, "pingshen")) as reviewer:
        early = reviewer.put(address, params=asked, content=jpeg())
        assert early.status_code == 422 and "请先记现场核查" in early.json()["problems"][0]
        check(sample_folder, parks["示例园区庚"])
        wrong = reviewer.put(address, params={**asked, "name": "现场.heic"}, content=b"x")
        assert wrong.status_code == 422 and "另存为 jpg" in wrong.json()["problems"][0]
        photo = reviewer.put(address, params=asked, content=jpeg()).json()["photo"]
        for name, width in (("thumb.jpg", 240), ("large.jpg", 1100)):
            shown = reviewer.get(f"/files/site/{photo}/{name}")
            assert Image.open(io.BytesIO(shown.content)).width == width
        assert reviewer.get(f"/files/site/{photo}").content == jpeg()
    for login, status in (("guancha", 404), ("shiji", 404), ("yuanqu", 404)):
        with closing(client(url, login)) as other:
            assert other.get(f"/files/site/{photo}").status_code == status
            assert other.put(address, params=asked, content=jpeg()).status_code == 403
    with closing(client(url, "guancha")) as observer:  # sees the check, so the picture too
        assert observer.get(f"/files/site/{photo}/large.jpg").status_code == 200
    with closing(client(url, "shiji")) as city:
        assert city.get(f"/files/site/{photo}/large.jpg").status_code == 404
