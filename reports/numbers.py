"""Numbers as officials write them: 5249.57万元, 一百二十余条, 近百项, 百分之八十五, 数百人."""

import re
from dataclasses import dataclass
from decimal import Decimal

from scoring.facts import Qualifier

_HAN = "零〇一二两三四五六七八九十百千万亿"
_DIGITS = {one: value for value, one in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": Decimal(10**4), "亿": Decimal(10**8)}
SCALES = {
    "百": Decimal(100), "千": Decimal(1000), **_MYRIADS,
    "百万": Decimal(10**6), "千万": Decimal(10**7), "万亿": Decimal(10**12),
}  # fmt: skip

_ARABIC = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?(?!\d)|\d{1,15}(?:\.\d{1,9})?"
NUMBER = re.compile(
    r"(?P<mixed>(?<!\d)\d{1,9}(?:\.\d{1,6})?(?:[百千万亿]\d{1,8}){1,3}(?P<last>百(?!分)|千(?![克米瓦字])|万|亿)?)(?P<mmore>[余多])?"
    rf"|百分之(?P<percent>{_ARABIC}|[{_HAN}]{{1,20}}(?:点[{_HAN}]{{1,6}})?)"
    rf"|(?P<vague>[数几][十百千万亿]{{1,4}}|[上成][百千万]{{1,3}}|[{_HAN}]{{0,6}}十几|[{_HAN}]{{0,6}}几[十百千万]{{1,3}}"
    r"|[十百]?(?:两三|三四|三五|四五|五六|六七|七八|八九)[十百千]*|多(?=次|场(?!所)|期|批次|轮)|若干(?=次|场|期|件|份))(?P<vaguer>[余多]?(?:万|亿)?)"
    rf"|(?P<number>{_ARABIC})(?P<more>[余多来](?!家庭))?"
    r"(?P<scale>万亿|百万|千万|万|亿|千(?![克米瓦字])|百(?!分))?(?P<again>[余多]|\+(?!\w))?"
    rf"|(?P<han>[{_HAN}]{{1,20}}(?:点[零一二三四五六七八九]{{1,6}})?)(?P<hmore>[余多])?"
    r"(?P<hscale>万|亿)?(?P<hagain>[余多])?"
)
_BEFORE = (
    (
        Qualifier.AT_LEAST,
        re.compile(
            r"(?:(?:不少于|不低于|不下|不小于)了?(?:每.{1,3})?|(?:至少|最少)[^,。;、\d]{0,6})$"
        ),
    ),
    (Qualifier.AT_MOST, re.compile(r"(?:不超过|不多于|不高于|至多|最多|不大于|控制在)$")),
    (Qualifier.MORE, re.compile(r"(?:超过|超出|超|逾|突破|大于|高于|多于|(?<=[已就])过)了?$")),
    (
        Qualifier.ALMOST,
        re.compile(
            r"(?:接近|将近|(?<![附最])近|(?<![预签节制合契履条特])约为?|大概|不足|不到|低于|少于|不满)(?:有|达)?$"
        ),
    ),
)
_AFTER = (
    (Qualifier.AT_LEAST, re.compile(r"\(?(?:及|或)?(?:以上|之上)")),
    (Qualifier.AT_MOST, re.compile(r"\(?(?:及|或)?(?:以内|之内|以下|之下)")),
    (Qualifier.MORE, re.compile(r"[余多](?![个年元])")),
    (Qualifier.ALMOST, re.compile(r"(?:左右|上下)")),
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its words. `value` is None where the text gives none (数百);
    `scale` is what 万 or 亿 stood behind it, already multiplied into `value`."""

    value: Decimal | None
    scale: str
    percent: bool
    han: bool
    more: bool


def number(match: re.Match[str]) -> Number | None:
    """What a match of NUMBER says; None for Chinese numerals that are no number (二〇二〇)."""
    if match["percent"]:
        value = plain(match["percent"])
        return None if value is None else Number(value, "", True, False, False)
    if match["vague"]:
        return Number(None, "", False, True, False)
    if match["mixed"]:
        last = match["last"] or ""
        scale = last if last in _MYRIADS else ""
        return Number(_summed(match["mixed"]), scale, False, False, bool(match["mmore"]))
    han = match["han"] is not None
    if han and not set(match["han"]) - set("百千万亿") and not _about(match):
        return None
    value = plain(match["han"] if han else match["number"])
    if value is None:
        return None
    scale = (match["hscale"] if han else match["scale"]) or ""
    ends = match["han"][-1] if han else ""
    if han and not scale and ends in _MYRIADS and value >= _MYRIADS[ends]:
        scale = ends
    elif scale:
        value *= SCALES[scale]
    more = bool(match["hmore"] or match["hagain"] or match["more"] or match["again"])
    return Number(value, scale, False, han, more)


_ABOUT = re.compile(r"[近约超逾过破达上成数]$")


def _about(match: re.Match[str]) -> bool:
    """近百项, 千余件 are numbers; 千家万户 and the 万 of (万元) are none."""
    more = match["hmore"] or match["hagain"]
    return bool(more) or bool(
        _ABOUT.search(match.string[max(0, match.start() - 1) : match.start()])
    )


def _summed(text: str) -> Decimal:
    """2万1千 as 21000."""
    parts = re.findall(r"(\d+(?:\.\d+)?)([百千万亿]?)", text)
    return sum((Decimal(digits) * SCALES.get(scale, 1) for digits, scale in parts), Decimal(0))


def plain(text: str) -> Decimal | None:
    """The value of Arabic or Chinese numerals; None for a row of digits such as 二〇二〇."""
    if text[0].isdigit() and text.isascii():
        return Decimal(text.replace(",", ""))
    whole, _, fraction = text.partition("点")
    if len(whole) > 1 and all(one in _DIGITS for one in whole):
        return None
    total, section, digit = Decimal(0), 0, 0
    for one in whole:
        if one in _DIGITS:
            digit = _DIGITS[one]
        elif one in _TENS:
            section += (digit or 1) * _TENS[one]
            digit = 0
        elif one == "亿":
            total = (total + section + digit or 1) * _MYRIADS[one]
            section = digit = 0
        else:
            total += (section + digit or 1) * _MYRIADS[one]
            section = digit = 0
    total += section + digit
    if fraction:
        total += Decimal("0." + "".join(str(_DIGITS[one]) for one in fraction))
    return total


def qualifier(before: str, found: Number, after: str) -> Qualifier:
    """Exact, more, almost …, from the words before the number and behind its unit.

    以上 and 以内 include the number (民法典第一千二百五十九条).
    """
    if found.value is None:
        return Qualifier.INDEFINITE
    if found.value == 0:
        return Qualifier.ZERO
    if found.more:
        return Qualifier.MORE
    for kind, pattern in _BEFORE:
        if pattern.search(before):
            return kind
    for kind, pattern in _AFTER:
        if pattern.match(after):
            return kind
    return Qualifier.EXACT


def written(value: Decimal) -> str:
    """A value as digits, without exponent or trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
