"""Document numbers and dates that lost characters on the web, mended as suggestions.

The raw text is kept; a suggestion is None where nothing is wrong or nothing is certain.
"""

import re
from dataclasses import dataclass
from datetime import date

from reports.forms import Forms


@dataclass(frozen=True, slots=True)
class Mending:
    """A document number or a date at a place of the raw text, and how it probably read."""

    start: int
    end: int
    suggestion: str | None


_NUMBER = re.compile(
    r"(?P<office>[\u4e00-\u9fff]{1,10})?(?:〔|\()\s*(?P<year>(?:19|20)\d\d)\s*(?P<close>〕|\))?\s*"
    r"(?P<mark>第)?(?P<number>\d{1,4})?\s*(?P<hao>号)?"
)
_OFFICE_STARTS = re.compile(
    r".*(?:以|按照|根据|依据|印发|通知|文件|的|和|与|及|了|[,。、])(?=[\u4e00-\u9fff]{2})"
)
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def document_numbers(made: Forms) -> list[Mending]:
    """Every document number in the text, whole or damaged (资科〔202014 is 资科〔2020〕14号)."""
    found = []
    for match in _NUMBER.finditer(made.text):
        whole = bool(match["close"] and match["number"] and match["hao"])
        bracket = made.text[match.start("year") - 1]
        if not match["number"] or (bracket == "(" and not match["hao"]):
            continue
        office = match["office"] or ""
        named = _OFFICE_STARTS.sub("", office)
        start, end = made.raw_span(match.start() + len(office) - len(named), match.end())
        mended = f"{named}〔{match['year']}〕{match['number'].lstrip('0')}号"
        found.append(Mending(start, end, None if whole else mended))
    return found


def dated(text: str) -> tuple[str | None, bool]:
    """A day written any way as 2020-02-11, and whether it had to be mended.

    2020320 can only be 20 March 2020; where two readings are possible there is no day.
    """
    plain = _spelled(text)
    whole = re.fullmatch(r"(\d{4})(?:年|[—./])(\d{1,2})(?:月|[—./])(\d{1,2})日?", plain)
    if whole:
        return _day(*(int(one) for one in whole.groups())), False
    digits = re.fullmatch(r"((?:19|20)\d\d)(\d{2,4})日?", re.sub(r"[年月]", "", plain))
    if not digits:
        return None, False
    rest = digits[2]
    readings = {
        _day(int(digits[1]), int(rest[:cut]), int(rest[cut:]))
        for cut in range(1, len(rest))
        if rest[cut] != "0" or len(rest) == 4
    } - {None}
    return (readings.pop(), True) if len(readings) == 1 else (None, True)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _spelled(text: str) -> str:
    """二〇二〇年二月十一日 as 2020年2月11日."""
    plain = re.sub(r"\s", "", text)
    if not re.match(r"[二一][〇零九]", plain):
        return plain
    year, _, rest = plain.partition("年")
    return year.translate(_HAN_DIGITS) + "年" + re.sub(r"[一二三四五六七八九十]+", _small, rest)


def _small(match: re.Match[str]) -> str:
    tens, ten, ones = match[0].rpartition("十")
    if not ten:
        return match[0].translate(_HAN_DIGITS)
    return str(int(tens.translate(_HAN_DIGITS) or 1) * 10 + int(ones.translate(_HAN_DIGITS) or 0))
