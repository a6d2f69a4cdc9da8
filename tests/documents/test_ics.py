"""The calendar file: escaped, folded by octets, one event a day, told apart by a lasting id."""

from datetime import UTC, date, datetime

from documents.ics import Event, write_calendar

MADE = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def lines(content: bytes) -> list[bytes]:
    assert content.endswith(b"\r\n")
    return content.split(b"\r\n")[:-1]


def test_a_long_chinese_text_is_folded_inside_no_character() -> None:
    words = "检查组在检查工作结束后十日内，向局领导提交检查报告；" * 12 + "\n第二行,与\\斜线"
    content = write_calendar("期限", [Event("a@x", date(2026, 11, 24), "提交报告", words)], MADE)
    assert all(len(one) <= 75 for one in lines(content))
    for one in lines(content):
        one.decode()  # a piece that ends inside a character would raise
    whole = content.decode().replace("\r\n ", "")
    assert f"DESCRIPTION:{words[:20]}" in whole
    assert "\\n第二行\\,与\\\\斜线\r\n" in whole


def test_a_whole_day_ends_on_the_next_and_an_hour_is_in_utc() -> None:
    events = [
        Event("a@x", date(2026, 12, 31), "甲", is_open=True),
        Event("b@x", date(2026, 11, 30), "乙", moment=datetime(2026, 11, 30, 10, tzinfo=UTC)),
    ]
    told = lines(write_calendar("期限", events, MADE))
    assert b"DTSTART;VALUE=DATE:20261231" in told and b"DTEND;VALUE=DATE:20270101" in told
    assert b"DTSTART:20261130T100000Z" in told
    assert told.count(b"STATUS:TENTATIVE") == 1
    assert told[0] == b"BEGIN:VCALENDAR" and told[-1] == b"END:VCALENDAR"


def test_typed_line_breaks_add_no_line_of_their_own() -> None:
    sly = Event("a@x", date(2026, 1, 1), "甲\r\nATTACH:http://example.com")
    assert not any(one.startswith(b"ATTACH") for one in lines(write_calendar("期限", [sly], MADE)))
