"""Claims without proof: nothing to show for a mark, no count, more than the facts support."""

from collections import defaultdict
from collections.abc import Iterator

from scoring.compliance_papers import Dossier, Held
from scoring.findings import Compliance, FindingKind, Severity
from scoring.marks import shown
from scoring.rules import Threshold
from scoring.scorecard import Indicator, ScoredBy

_COUNTED = {"threshold", "shortfall", "ratio", "steps"}
_PER = {"year": "每年", "period": "评估期内"}
_NAMED = 3


def claims(papers: Dossier) -> Iterator[Compliance]:
    """Everything about marks and their proofs, in printed order."""
    for one in papers.card.indicators:
        if one.scored_by is ScoredBy.EVERYONE and papers.is_claimed(one):
            yield from _claim(papers, one)


def _claim(papers: Dossier, one: Indicator) -> Iterator[Compliance]:
    yield from _reason(papers, one)
    if papers.has_nothing(one.id):
        yield _bare(papers, one)
        return
    mark, said = papers.mark(one), papers.supports.get(one.id)
    if mark is None or said is None:
        return
    if said.points is not None and mark > said.points:
        high, proved = shown(mark - said.points), shown(said.points)
        yield Compliance(
            FindingKind.CLAIM_ABOVE, Severity.WARNING, one.id,
            f"自评 {shown(mark)}，已采纳的事实只支持 {proved}，高 {high}：{said.reason}",
            f"补充并采纳缺少的事实；确实没有做到的，改为 {proved} 并写明原因",
        )  # fmt: skip
    elif said.points is None and mark == one.full_mark and _needs_count(one) and not said.counted:
        yield _uncounted(papers, one)


def _reason(papers: Dossier, one: Indicator) -> Iterator[Compliance]:
    claim, mark = papers.claims.get(one.id), papers.mark(one)
    if claim is None or mark is None or not claim.deductions or claim.deductions[0].reason.strip():
        return
    yield Compliance(
        FindingKind.REASON_MISSING, Severity.ERROR, one.id,
        f"自评 {shown(mark)}，低于分值 {shown(one.full_mark)}，没有写扣分原因",
        f"写明扣分原因；或改回 {shown(one.full_mark)}，并附佐证",
    )  # fmt: skip


def _bare(papers: Dossier, one: Indicator) -> Compliance:
    mark = papers.mark(one)
    if mark is None:
        claim = papers.claims[one.id]
        what, full = f"申报加分 {claim.count if claim else 0} 起", True
    else:
        full = mark == one.full_mark
        what = f"自评满分 {shown(mark)}" if full else f"自评 {shown(mark)}"
    hints = "、".join(one.evidence) or "能够证明的材料"
    return Compliance(
        FindingKind.CLAIM_BARE, Severity.ERROR if full else Severity.WARNING, one.id,
        f"{what}，但没有佐证文件，没有列出材料名称，年度报告也没有已采纳的事实",
        f"上传{hints}，或采纳年度报告中的有关事实；没有做的，改分并写明原因",
    )  # fmt: skip


def _needs_count(one: Indicator) -> bool:
    return one.rule.kind in _COUNTED and not one.components


def _uncounted(papers: Dossier, one: Indicator) -> Compliance:
    filed = papers.has_file(one.id)
    need = f"应达到{_needed(one)}，" if isinstance(one.rule, Threshold) else "按数量计分，"
    shows = "已附文件" if filed else "材料只列了名称" if papers.listed.get(one.id) else "只有文字"
    return Compliance(
        FindingKind.CLAIM_UNCOUNTED, Severity.NOTICE if filed else Severity.WARNING, one.id,
        f"自评满分 {shown(one.full_mark)}，{need}{shows}，年度报告没有已采纳的{_unit(one)}",
        "采纳年度报告中写明数量的事实；报告没有写的，上传"
        f"{'、'.join(one.evidence) or '能看出数量的材料'}",
    )  # fmt: skip


def _needed(one: Indicator) -> str:
    rule = one.rule
    assert isinstance(rule, Threshold)
    return f"{_PER[rule.per]}{rule.at_least.normalize():f}{rule.unit}以上"


def _unit(one: Indicator) -> str:
    unit = getattr(one.rule, "unit", "") or one.unit
    return f"确数（{unit}）" if unit else "确数"


def shared_evidence(papers: Dossier) -> Iterator[Compliance]:
    """Files that count at several indicators: one finding for each set of indicators."""
    places = {one.id: one.seq for one in papers.card.indicators}
    together: dict[tuple[str, ...], list[Held]] = defaultdict(list)
    for held in papers.files:
        known = {key for key in held.indicators if key in places}
        at = tuple(sorted(known, key=places.__getitem__))
        if len(at) > 1:
            together[at].append(held)
    for at, files in sorted(together.items(), key=lambda pair: [places[key] for key in pair[0]]):
        numbers = "、".join(str(places[key]) for key in at)
        named = "、".join(f"“{held.name}”" for held in files[:_NAMED])
        more = f"等 {len(files)} 份" if len(files) > _NAMED else ""
        yield Compliance(
            FindingKind.SHARED_EVIDENCE, Severity.NOTICE, at[0],
            f"第{numbers}项共用{named}{more}，同一材料在几项里都算佐证",
            "在各项的材料说明里写明页码和证明内容；只证明一项的，取消其余关联",
            ",".join(at),
        )  # fmt: skip
