"""The parts in which a sheet is filled and shown: the heads that hold indicators themselves."""

from collections.abc import Collection

from scoring.assessment import GroupTotal, ScoreSheet
from scoring.lines import Line
from scoring.marks import shown
from scoring.scorecard import Group, Scorecard
from services.gaps import Gap, GapKind


def sections(card: Scorecard) -> tuple[Group, ...]:
    """The heads with indicators of their own, in printed order, at whatever depth."""
    return tuple(group for _, group in card.heads if group.indicators)


def section_of(card: Scorecard, indicator_id: str) -> Group:
    """The head that an indicator stands directly under."""
    return next(
        group for group in sections(card) if any(one.id == indicator_id for one in group.indicators)
    )


def total_of(sheet: ScoreSheet, group: Group) -> GroupTotal:
    """A head's marks."""
    return next(one for one in sheet.groups if one.id == group.id)


def lines_of(sheet: ScoreSheet, group: Group) -> tuple[Line, ...]:
    """The lines directly under a head."""
    return tuple(sheet.line(one.id) for one in group.indicators)


def numbered(group: Group) -> str:
    """Number and short name, as on the strip: `四 权力监督`."""
    return f"{group.number} {group.short}"


def strip_label(
    group: Group, sheet: ScoreSheet, gaps: Collection[Gap], to_correct: Collection[int]
) -> str:
    """A head on the strip: its mark when complete, else what is missing."""
    inside = {one.id: one.seq for one in group.indicators}
    mine = [gap for gap in gaps if gap.indicator_id in inside]
    blank = sum(gap.kind is GapKind.MARK for gap in mine)
    total = total_of(sheet, group)
    if blank:
        state = f"未填{blank}"
    elif mine:
        state = f"缺原因{len(mine)}"
    elif total.base:
        state = shown(total.score)
    else:
        cases = sum(line.cases for line in lines_of(sheet, group))
        state = f"{cases}起" if cases else "未报"
    returned = len(set(inside.values()) & set(to_correct))
    return f"{numbered(group)} {state}" + (f" 补正{returned}" if returned else "")
