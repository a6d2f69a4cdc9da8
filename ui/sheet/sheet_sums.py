"""How the sums of a sheet come about, in figures that anybody can add up again."""

from scoring.assessment import ScoreSheet
from scoring.marks import shown
from scoring.scorecard import Group


def group_words(sheet: ScoreSheet, group: Group) -> str:
    """How a head's subtotal comes about; nothing for heads without a subtotal or a blank line."""
    lines = [sheet.line(one.id) for one in group.leaves() if one.is_base]
    if len(lines) < 2 or any(one.score is None for one in lines):
        return ""
    score = next(one.score for one in sheet.groups if one.id == group.id)
    return f"{'+'.join(shown(one.score) for one in lines)}={shown(score)}"


def sum_words(sheet: ScoreSheet) -> str:
    """How the total comes about, so that anybody can do it again."""
    if sheet.total is None:
        seqs = "、".join(str(line.seq) for line in sheet.missing)
        return f"第{seqs}项未评，没有合计；已评部分得 {shown(sheet.base_total)}。"
    parts = "+".join(shown(one.score) for one in sheet.groups if one.base and one.depth == 0)
    bonus = f"+加分{shown(sheet.bonus)}" if sheet.bonus else ""
    penalty = f"−扣分{shown(sheet.penalty)}" if sheet.penalty else ""
    told = f"{parts}{bonus}{penalty}={shown(sheet.raw_total)}"
    if sheet.raw_total != sheet.total:
        told += f"，按规则计 {shown(sheet.total)}"
    if sheet.vetoed:
        told += "；另有一票否决"
    return told
