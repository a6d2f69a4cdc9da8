"""Reads a report's text in a process of its own, within a time limit, and remembers what it read.

A crafted text may keep patterns busy for hours; here that is a process that is ended, and the
report is refused. Whoever files a report asks for its reading first: no transaction waits for it.
Run as a program, this module is that process.
"""

import subprocess
import sys
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from reports.reader import Reading, read
from scoring.errors import ReportRefused
from storage.reports import ReportRow

SECONDS = 20
"""Of computing; a busy server may take twice as long by the clock."""

MOST_FACTS = 3000
_ROOT = Path(__file__).parents[2]
_MEMORY = 1_500_000_000
_LONG = f"读了 {SECONDS} 秒还没有读完，不像一份年度报告，没有保存。请只留报告正文后再试。"


@lru_cache(maxsize=24)
def reading(text: str) -> Reading:
    """What the reader finds in a text; the same text is read once. Raises ReportRefused."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "services.reports.readings"], cwd=_ROOT, input=text.encode(),
            capture_output=True, timeout=2 * SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise ReportRefused(_LONG) from error
    except OSError as error:
        raise ReportRefused("服务器现在读不了报告，没有保存。请稍后再试。") from error
    if done.returncode != 0:
        raise ReportRefused(_LONG)
    found = _plain().validate_json(done.stdout)
    if len(found.facts) > MOST_FACTS:
        raise ReportRefused(
            f"读出 {len(found.facts)} 条事实，超过 {MOST_FACTS} 条，不像一份年度报告，没有保存。"
            "请只留报告正文后再试。"
        )
    return found


def to_keep(found: Reading) -> str:
    """A reading as it is kept with its report: without the facts, which have rows of their own."""
    return _plain().dump_json(replace(found, facts=())).decode()


def kept_reading(row: ReportRow) -> Reading:
    """The reading that is kept with a report, without facts. Raises ReportRefused where there is
    none and the text cannot be read again."""
    return _plain().validate_json(row.read_as) if row.read_as else reading(row.text)


@cache
def _plain() -> TypeAdapter[Reading]:
    return TypeAdapter(Reading)


def _limit() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    except ImportError:  # Windows has no such limits; the time limit of the caller remains
        pass


def _child() -> None:
    _limit()
    found = read(sys.stdin.buffer.read().decode())
    sys.stdout.buffer.write(_plain().dump_json(found))


if __name__ == "__main__":
    _child()
