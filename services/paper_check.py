"""Is a paper what this server gave out? Its seal, its own sums, and the sheet that was frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.package import is_letter
from documents.paper import Rater
from documents.seal import Checked, Seal, check
from documents.seal_letter import check_letter
from documents.sheet_head import open_sheet
from documents.sheet_reader import choose_scorecard, read_sheet
from indicators import loader
from scoring.assessment import assess
from scoring.errors import WorkbookRefused
from scoring.marks import shown
from services.rounds import pinned
from storage.review import FrozenSheetRow
from storage.rounds import RoundRow
from storage.server_key import server_key


class Verdict(StrEnum):
    """What can be said of a paper."""

    EQUAL = "equal"
    CHANGED = "changed"
    FORGED = "forged"
    UNSEALED = "unsealed"


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """The verdict, every difference in words, and what the lines come to (points; None where a
    sheet has no verified marks or cannot be read). `frozen` None: there is no such sheet here."""

    verdict: Verdict
    about: dict[str, str]
    told: tuple[str, ...]
    total: Decimal | None
    frozen: bool | None

    @property
    def equal(self) -> bool:
        return self.verdict is Verdict.EQUAL


_UNSEALED = PaperCheck(
    Verdict.UNSEALED,
    {},
    ("文件没有防伪校验信息：不是本系统签发的文书，或校验信息已被删去",),
    None,
    None,
)


def check_paper(session: Session | None, content: bytes) -> PaperCheck:
    """A workbook or letter that this server may have given out; without a session, what the paper
    alone tells. Raises WorkbookRefused."""
    if is_letter(content):
        return _letter(session, content)
    found = check(content, server_key())
    if found is None:
        return _UNSEALED
    told = _differences(found)
    total, sums = _recomputed(session, content, found.seal.about)
    return _judged(session, found.seal, found.genuine, told + sums, total)


def _letter(session: Session | None, content: bytes) -> PaperCheck:
    found = check_letter(content, server_key())
    if found is None:
        return _UNSEALED
    return _judged(session, found.seal, found.genuine, list(found.told), None)


def _judged(
    session: Session | None, seal: Seal, genuine: bool, told: list[str], total: Decimal | None
) -> PaperCheck:
    frozen = _frozen(session, seal.about.get("内容校验码", ""))
    if frozen is False:
        told.append("内容校验码与本系统留存的任何一份核定表都不符")
    verdict = Verdict.EQUAL
    if not genuine:
        verdict = Verdict.FORGED
        told.insert(0, "校验信息不是本服务器的密钥所签：文件被改动后重新做过校验，或来自别的服务器")
    elif told:
        verdict = Verdict.CHANGED
    return PaperCheck(verdict, dict(seal.about), tuple(told), total, frozen)


def _differences(found: Checked) -> list[str]:
    return [
        *(f"{place}：内容与签发时不同" for place in found.changed),
        *(f"{place}：签发时没有内容" for place in found.added),
        *(f"{place}：签发时的内容不见了" for place in found.missing),
    ]


def _recomputed(
    session: Session | None, content: bytes, about: Mapping[str, str]
) -> tuple[Decimal | None, list[str]]:
    """What the verified column's own lines come to, and where its printed sums say otherwise."""
    if about.get("文书") != "评分表":
        return None, []
    try:
        sheet = open_sheet(content)
        cards = list(loader.scorecards())
        if session is not None:
            cards += [pinned(row) for row in session.scalars(select(RoundRow))]
        card = choose_scorecard(sheet, {one.id: one for one in cards}.values())
        reading = read_sheet(sheet, card, Rater.VERIFIED)
    except WorkbookRefused as refused:
        return None, [f"按表内各行重算时：{one}" for one in refused.problems]
    total = assess(card, reading.judgements, reading.settings).total
    wrong = [one.message for one in reading.findings if one.kind in ("sum", "total")]
    return total, [f"{one}（按各行重算为 {shown(total)}）" for one in wrong]


def _frozen(session: Session | None, sha256: str) -> bool | None:
    if session is None or not sha256:
        return None
    wanted = select(FrozenSheetRow.id).where(FrozenSheetRow.sha256 == sha256)
    return session.scalars(wanted).first() is not None
