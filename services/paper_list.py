"""文书: which papers of a round a user can have, what each covers, as of when; if not, why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.workflow import HAS_VERIFIED_MARKS, Level, Role, Status
from services import opinion_paper, panel_record_paper, paper_run
from services.access import CITY, PROVINCE, listed, opened, require
from services.comparison import candidates
from services.ledger import ledger
from services.letters_of_parks import with_opinion, with_record
from services.panel.rules import rules_of
from services.people import User
from services.round_letters import DRAFTERS
from services.sign_offs import CHANGED, lacking_of
from services.standings import Standings, standings
from services.unfinished import unfinished
from storage.review import DeductionRow, FrozenSheetRow, JudgementRow
from storage.submissions import SubmissionRow

_RATER = {Level.CITY: CITY, Level.PROVINCE: PROVINCE}


class PaperKind(StrEnum):
    """A paper of a round; the page knows its name and where it is fetched."""

    SCORE_SHEETS = "score_sheets"
    RANKING = "ranking"
    LEDGER = "ledger"
    COMPARISON = "comparison"
    APPROVAL = "approval"
    NOTICE = "notice"
    OPINION = "opinion"
    PANEL_RECORD = "panel_record"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Offer:
    """One paper: what it covers, as of when (the last change that it shows).

    `why_not` says why it cannot be made now; `draft` why it is only a draft. Both "" otherwise.
    `parks` are those that a paper of single parks is there for: submission id and park.
    """

    kind: PaperKind
    covers: str
    as_of: datetime | None
    why_not: str = ""
    draft: str = ""
    parks: tuple[tuple[int, str], ...] = ()


def offers(session: Session, user: User, round_id: int) -> list[Offer]:
    """Every paper of a round that this user's role can have. Raises NotFound, NotAllowed."""
    return offers_of(session, user, standings(session, user, round_id))


def offers_of(session: Session, user: User, found: Standings) -> list[Offer]:
    """As `offers`, with the ranking at hand. Raises NotAllowed."""
    require(user, *(role for role in Role if role is not Role.ADMIN))
    round_id = found.round_id
    made = [
        _score_sheets(session, user, round_id),
        _ranking(session, user, found),
        _ledger(session, user, round_id),
    ]
    if user.level is not Level.PARK:
        made.append(_comparison(session, user, round_id))
    if user.role in opinion_paper.READERS:
        made.append(_opinion(session, user, round_id))
    if user.role in panel_record_paper.READERS and rules_of(session, round_id) is not None:
        made.append(_panel_record(session, user, round_id))
    if user.role in DRAFTERS:
        made += _letters(session, user, found)
    return [*made, Offer(PaperKind.BLANK, "没有网络时，供园区填写后导入", None)]


def _score_sheets(session: Session, user: User, round_id: int) -> Offer:
    count = paper_run.sheets_in(session, user, round_id)
    if not count:
        return Offer(PaperKind.SCORE_SHEETS, "", None, why_not="还没有您可以查看的评分表。")
    known = session.scalar(
        select(func.count()).select_from(
            listed(user).where(SubmissionRow.round_id == round_id).subquery()
        )
    )
    rest = f"；另有 {known - count} 家尚未报送到本级" if known and known > count else ""
    covers = f"{count} 家园区各一份，附目录{rest}"
    return Offer(PaperKind.SCORE_SHEETS, covers, _last_step(session, user, round_id))


def _ranking(session: Session, user: User, found: Standings) -> Offer:
    if user.level is not Level.PROVINCE and not found.published:
        return Offer(PaperKind.RANKING, "", None, why_not="公布之后才能下载。")
    if not found.places:
        return Offer(PaperKind.RANKING, "", None, why_not="还没有核定的园区。")
    covers = f"{len(found.places)} 家已核定园区的名次、一级指标得分和图"
    draft = "" if found.published else "未公布，名次只作暂定"
    return Offer(PaperKind.RANKING, covers, _last_frozen(session, found), draft=draft)


def _ledger(session: Session, user: User, round_id: int) -> Offer:
    entries = ledger(session, user, round_id=round_id)
    if not entries:
        return Offer(PaperKind.LEDGER, "", None, why_not="还没有扣分，也没有登记案件。")
    covers = f"{len(entries)} 笔扣分和案件，连同理由、依据和佐证"
    return Offer(PaperKind.LEDGER, covers, max(one.at for one in entries))


def _comparison(session: Session, user: User, round_id: int) -> Offer:
    count = len(candidates(session, user, round_id))
    if not count:
        return Offer(PaperKind.COMPARISON, "", None, why_not="还没有可以比较的园区。")
    as_of = _last_step(session, user, round_id)
    return Offer(PaperKind.COMPARISON, f"{count} 家园区逐项得分", as_of)


def _opinion(session: Session, user: User, round_id: int) -> Offer:
    rows = with_opinion(session, user, round_id)
    if not rows:
        when = "核定" if user.level is Level.PROVINCE else "公布"
        return Offer(PaperKind.OPINION, "", None, why_not=f"{when}之后才能下载。")
    covers = "各项核定分、理由、案件和异议办法"
    if user.level is not Level.PARK:
        covers = f"{len(rows)} 家园区各一份：{covers}"
    waits = any(one.status == Status.VERIFIED for one in rows)
    return _of_parks(PaperKind.OPINION, covers, rows, "尚未公布，园区还看不到" if waits else "")


def _panel_record(session: Session, user: User, round_id: int) -> Offer:
    rows = with_record(session, user, round_id)
    if not rows:
        why = "每一席位都锁定评分之后才能下载。"
        return Offer(PaperKind.PANEL_RECORD, "", None, why_not=why)
    covers = f"{len(rows)} 家园区各一份：席位、回避、各席位评分和裁定，供组织人存档"
    waits = any(Status(one.status) not in HAS_VERIFIED_MARKS for one in rows)
    return _of_parks(PaperKind.PANEL_RECORD, covers, rows, "有的尚未核定" if waits else "")


def _of_parks(kind: PaperKind, covers: str, rows: Sequence[SubmissionRow], draft: str) -> Offer:
    as_of = max(one.status_at for one in rows)
    parks = tuple((one.id, one.unit.label) for one in rows)
    return Offer(kind, covers, as_of, draft=draft, parks=parks)


def _letters(session: Session, user: User, found: Standings) -> list[Offer]:
    """呈批件 wants a finished result; 公示稿 wants its approval as well."""
    as_of = _last_frozen(session, found)
    missing = unfinished(session, user, found.round_id)
    draft = f"还缺 {len(missing)} 项，写明在草稿里" if missing else ""
    unsigned = lacking_of(session, user, found)
    not_signed = ("签批后有变化" if unsigned == [CHANGED] else "尚未签批") if unsigned else ""
    return [
        Offer(
            PaperKind.APPROVAL, "请示领导审定核定分和名次；批示、文号、日期留空", as_of, draft=draft
        ),
        Offer(
            PaperKind.NOTICE,
            "参与排名园区的名次和核定分；公示期、联系方式留空",
            as_of,
            draft="，".join(one for one in (draft, not_signed) if one),
        ),
    ]


def _last_step(session: Session, user: User, round_id: int) -> datetime | None:
    """When a submission last moved on, or the user's own level last judged or took back."""
    rows = opened(user).where(SubmissionRow.round_id == round_id).subquery()
    moments = [session.scalar(select(func.max(rows.c.status_at)))]
    if user.level in _RATER:
        for table, at in (
            (JudgementRow, JudgementRow.at),
            (DeductionRow, DeductionRow.at),
            (DeductionRow, DeductionRow.withdrawn_at),
        ):
            newest = select(func.max(at)).where(table.rater == _RATER[user.level])
            moments.append(session.scalar(newest.where(table.submission_id.in_(select(rows.c.id)))))
    return max((one for one in moments if one is not None), default=None)


def _last_frozen(session: Session, found: Standings) -> datetime | None:
    shown = [one.sha256 for one in found.places]  # none frozen since, for a next publication
    newest = select(func.max(FrozenSheetRow.at)).where(FrozenSheetRow.sha256.in_(shown))
    found_at: datetime | None = session.scalar(newest)
    return found_at
