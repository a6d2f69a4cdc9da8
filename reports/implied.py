"""Counts that a report does not state but lists: 出台《…》《…》《…》 is three, said nowhere."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reports.figures import Figure
from reports.passages import Sentence, Zone
from scoring.facts import Qualifier

_LISTED = re.compile(
    r"(?P<verb>制[定订]|出台|印发|修订|修改|完善|废止|起草|编制)[^,;。:《》]{0,10}"
    r"(?P<titles>(?:《[^《》\n]{2,80}》(?:\([^()\n]{0,24}\))?[、,和及与]*){2,})(?P<after>.{0,6})"
)
_STATED = re.compile(
    r"\W*(?:等|共|合计|在内)?[^,;。]{0,3}[\d一二两三四五六七八九十]+[项个件部份]|等"
)


def implied(text: str, sentences: Sequence[Sentence]) -> Iterator[Figure]:
    """Every list of titles without a stated count; an open list (等) gives none."""
    for one in sentences:
        if one.zone != Zone.WORK:
            continue
        for found in _LISTED.finditer(text, one.start, one.planned_from):
            if _STATED.match(found["after"]):
                continue
            count = Decimal(found["titles"].count("《"))
            end = found.end("titles")
            yield Figure(
                None, count, text[found.start() : end], "", "件", Qualifier.IMPLICIT,
                found.start(), end, (found.start(), end), (one.start, one.end),
                f"{found['verb']}制度文件", "", "",
            )  # fmt: skip
