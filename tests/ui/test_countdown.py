"""The clock in the frame: words of the time left, and what the script needs to tick it."""

from datetime import UTC, datetime, timedelta

import pytest

from services import clock
from services.own_deadline import OwnDeadline
from tests.ui.conftest import OpenPage
from ui import countdown

NOW = datetime(2026, 11, 30, 9, 59, 8, 250_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(days=23, hours=5), ("", "剩 23 天")),
        (timedelta(days=10), ("", "剩 10 天")),
        (timedelta(days=9, hours=23, minutes=59), ("", "剩 9 天 23 小时")),
        (timedelta(days=1), ("", "剩 1 天 0 小时")),
        (timedelta(hours=23, minutes=59, seconds=59.9), ("soon", "剩 23:59:59")),
        (timedelta(seconds=61), ("soon", "剩 00:01:01")),
        (timedelta(seconds=0.4), ("soon", "剩 00:00:00")),
        (timedelta(), ("over", "已截止")),
        (timedelta(days=-3), ("over", "已截止")),
    ],
)
def test_the_time_left_in_words(left: timedelta, said: tuple[str, str]) -> None:
    assert countdown.left_words(left, "已截止") == said


def test_the_face_carries_both_moments_and_is_not_read_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    face = countdown.face(OwnDeadline("补正<截止", NOW + timedelta(hours=2)))
    assert 'data-clock-now="1796032748250"' in face
    assert 'data-clock-due="1796039948250"' in face
    assert 'aria-live="off"' in face
    assert "11-30 17:59:08" in face and "剩 02:00:00" in face and 'data-state="soon"' in face
    assert "补正&lt;截止" in face
    without = countdown.face(None, slim=True)
    assert "data-clock-due" not in without and "17:59:08" in without


@pytest.mark.parametrize(("login", "words"), [("pingshen", "评审截止"), ("yuanqu", "申报截止")])
def test_every_page_has_the_clock_in_the_sidebar_and_for_a_phone(
    open_page: OpenPage, login: str, words: str
) -> None:
    at = open_page(login, "scorecards")
    faces = [one.proto.body for one in at.get("html")]
    assert len([one for one in faces if words in one and "data-clock-due" in one]) == 2
    assert len([one for one in faces if "clock-slim" in one]) == 1
