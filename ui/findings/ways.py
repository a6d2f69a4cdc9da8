"""Where a finding is mended: the page and the place in it, as far as this role has that page."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.findings import FindingKind
from scoring.workflow import Role
from services.findings.check import Finding
from ui import navigation

_K = FindingKind
_PAGES: Mapping[FindingKind, tuple[str, str]] = {
    _K.REASON_MISSING: ("self_marks", "去自评填报"),
    _K.CLAIM_BARE: ("self_marks", "去自评填报"),
    _K.CLAIM_UNCOUNTED: ("annual_report", "去年度报告"),
    _K.CLAIM_ABOVE: ("self_marks", "去自评填报"),
    _K.TWO_FIGURES: ("annual_report", "去年度报告"),
    _K.RATE_SHORT: ("annual_report", "去年度报告"),
    _K.SUM_OPEN: ("annual_report", "去年度报告"),
    _K.OUTSIDE_PERIOD: ("annual_report", "去年度报告"),
    _K.FOREIGN_REPORT: ("annual_report", "去年度报告"),
    _K.CONTENT_MISSING: ("annual_report", "去年度报告"),
    _K.CONTENT_WEAK: ("annual_report", "去年度报告"),
    _K.REPORT_LATE: ("annual_report", "去年度报告"),
    _K.DUTY_UNPROVED: ("evidence", "去佐证材料"),
    _K.UNPLANNED: ("self_marks", "去自评填报"),
    _K.SHARED_EVIDENCE: ("evidence", "去佐证材料"),
    _K.UNEQUAL: ("panel", "看评审组"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """A page by name, the words of the button that opens it, and its address."""

    page: str
    words: str
    address: dict[str, str]


def way(role: Role, one: Finding) -> Way | None:
    """Where this role mends it, or looks at it; None where there is nowhere to go."""
    submission = str(one.submissions[0])
    page, words = _PAGES.get(one.kind, ("sheet", "看评分表"))
    if page == "self_marks" and one.indicator_id and navigation.has_page(role, page):
        return Way(page, f"{words}第{one.seq}项", {"item": one.indicator_id})
    if page == "annual_report" and navigation.has_page(role, page):
        more = {"indicator": one.indicator_id} if one.indicator_id else {}
        return Way(page, words.replace("去", "看"), {"id": submission, **more})
    if navigation.has_page(role, page) and page != "sheet":
        return Way(page, words, {"id": submission})
    if navigation.has_page(role, "sheet"):
        more = {"item": one.indicator_id} if one.indicator_id else {}
        return Way("sheet", "看评分表", {"id": submission, **more})
    return None
