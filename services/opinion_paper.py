"""评审意见书 of one submission: gathered from the verified sheet, its panel and its cases.

The letter is the same whoever fetches it: reviewers stand in it by number, by name only where the
round says so.
"""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from documents.official_letter import DATE_BLANK
from documents.opinion_letter import OpinionCase, OpinionLine, OpinionPaper, opinion_letter
from documents.seal_letter import sealed_letter
from scoring.canonical import digest
from scoring.errors import ActionRefused
from scoring.lines import Line, deduction_words
from scoring.marks import shown
from scoring.panel import METHOD, PanelLine
from scoring.workflow import HAS_VERIFIED_MARKS, Level, Role, Status
from services import clock
from services.access import PROVINCE, get, require
from services.hearings.asked import standing
from services.hearings.kept import MEANS, Hearing, hearings_of
from services.notice.content import read
from services.notice.kept import NoticeState, newest, state_of
from services.panel.composite import composite_words
from services.panel.divergence import standing as settled
from services.panel.marks import PanelWord, panel_words
from services.panel.rules import PanelRules, rules_of
from services.papers import Paper
from services.people import User
from services.province_office import province_office
from services.rounds import pinned, round_of, settings_of
from services.sheets import sheet_of
from services.site_words import site_words
from services.verification import latest
from storage.review import CaseRow
from storage.server_key import server_key
from storage.submissions import SubmissionRow

READERS = tuple(role for role in Role if role not in (Role.ADMIN, Role.REVIEWER))


def may_have(user: User, status: Status) -> bool:
    """Whether the letter of a submission in this status is for this user: the province's once
    verified, a park's own and a city's once published. Reviewers get none: it holds the words of
    those whom they may not read."""
    if user.role not in READERS:
        return False
    if user.level is Level.PROVINCE:
        return status in HAS_VERIFIED_MARKS
    return status is Status.PUBLISHED


def opinion_paper(session: Session, user: User, submission_id: int) -> Paper:
    """The letter as docx, sealed. Raises NotAllowed, NotFound, ActionRefused (not yet)."""
    require(user, *READERS)
    submission = get(session, user, submission_id)
    status = Status(submission.status)
    frozen = latest(session, submission_id)
    if frozen is None or not may_have(user, status):
        when = "核定" if user.level is Level.PROVINCE else "公布"
        if submission.round.published:
            when = f"重新{when}"
        raise ActionRefused(f"评审意见书在{when}之后才有。请从“文书”页面下载。")
    campaign, sheet = round_of(submission.round), sheet_of(session, submission, PROVINCE)
    word = panel_words(session, [submission]).get(submission_id)
    rules = rules_of(session, submission.round_id)
    chairs = {key: f"：{row.reason}" for key, row in settled(session, submission).items()}
    assert sheet.total is not None and sheet.raw_total is not None
    published = status is Status.PUBLISHED
    paper = OpinionPaper(
        park=submission.unit.name,
        round_title=campaign.title,
        office=province_office(session),
        scorecard=campaign.scorecard.title,
        edition=campaign.scorecard.edition,
        period=f"{campaign.period_start:%Y-%m-%d}至{campaign.period_end:%Y-%m-%d}",
        is_sample=submission.is_sample,
        published=published,
        panel=_panel(word, rules),
        lines=tuple(_lines(sheet.lines, word, rules, chairs)),
        cases=tuple(cases_told(session, submission)),
        full_mark=campaign.scorecard.full_mark,
        total=sheet.total,
        raw_total=sheet.raw_total,
        vetoed=tuple(f"第{sheet.line(one).seq}项" for one in sheet.vetoed),
        objection=_objection(session, submission.round_id),
        sha256=frozen.sha256,
        frozen_at=clock.in_words(frozen.at),
        day=clock.in_words(submission.status_at).split(" ")[0] if published else DATE_BLANK,
        composite=composite_words(session, submission),
        site=site_words(session, submission),
    )
    about = about_of("评审意见书", submission, frozen.sha256)
    content = sealed_letter(opinion_letter(paper), about, server_key())
    return Paper(f"评审意见书_{submission.unit.label}_{campaign.title}.docx", content)


def about_of(kind: str, submission: SubmissionRow, sha256: str) -> dict[str, str]:
    """What the seal of a submission's letter carries."""
    card = pinned(submission.round)
    return {
        "文书": kind,
        "批次": submission.round.title,
        "申报单位": submission.unit.name,
        "评分表": card.id,
        "评分表校验码": digest(card),
        "批次确定事项校验码": digest(settings_of(submission.round)),
        "内容校验码": sha256,
    }


def cases_told(session: Session, submission: SubmissionRow) -> list[OpinionCase]:
    """The standing penalty and veto cases with their hearing, in order of recording."""
    rows = standing(session, submission)
    heard = hearings_of(session, [one.id for one in rows])
    card = pinned(submission.round)
    return [_case(card.by_id[one.indicator_id].seq, one, heard.get(one.id)) for one in rows]


def _case(seq: int, row: CaseRow, heard: Hearing | None) -> OpinionCase:
    decided = "没有另行告知，按登记的事实计" if heard is None else heard.end_words
    if heard is not None and heard.decision is not None:
        decided += f"（{MEANS[heard.decision]}）"
    told = () if heard is None else (heard.told_words, heard.reply_words)
    on = row.found_on
    day = f"{on.year}年{on.month}月{on.day}日"
    return OpinionCase(seq, row.summary, row.proof, day, tuple(one for one in told if one), decided)


def _panel(word: PanelWord | None, rules: PanelRules | None) -> str:
    if word is None or rules is None:
        return "评分由省级评审员作出。"
    return (
        f"评分由 {len(word.seats)} 位评审员分别作出，"
        f"同一指标有几位评审的，{METHOD[rules.method]}（依据{rules.document_no}）。"
    )


def _lines(
    lines: tuple[Line, ...],
    word: PanelWord | None,
    rules: PanelRules | None,
    why: Mapping[str, str],
) -> list[OpinionLine]:
    by_id: Mapping[str, PanelLine] = (
        {one.indicator.id: one for one in word.lines} if word is not None else {}
    )
    return [
        OpinionLine(
            line.seq, line.short, line.full_mark, line.score,
            _reasons(word, by_id[line.id], rules, why.get(line.id, ""))
            if word is not None and rules is not None and line.id in by_id
            else line.reason,
        )
        for line in lines
    ]  # fmt: skip


def _reasons(word: PanelWord, line: PanelLine, rules: PanelRules, why: str) -> str:
    """Every seat's deductions under its number, then how they became one; `why` is the chair's."""
    one, told = line.indicator, []
    for number, (seat, said) in enumerate(zip(word.seats, word.said, strict=True), 1):
        judgement = said.get(one.id)
        if judgement is None:
            continue
        name = f"（{seat.account.name}）" if rules.names_to_parks else ""
        words = "；".join(deduction_words(each) for each in judgement.deductions) or "不扣分"
        told.append(f"评审{number}{name}{words}")
    assert line.judgement is not None
    if not line.spread and not line.judgement.off:
        return "不扣分"
    if line.settled:
        told.append(f"分歧超过规定，组长裁定扣{shown(line.judgement.off)}{why}")
    elif len(told) > 1:
        told.append(f"{METHOD[rules.method]}，扣{shown(line.judgement.off)}")
    return "\n".join(told)


def _objection(session: Session, round_id: int) -> tuple[str, ...]:
    """What a park can do; days and addresses only where a notice says them."""
    how = (
        "对评审结果有异议的，可以在公示期内提出书面异议，写明事项、事实和理由，附证明材料；"
        "单位提出的加盖公章，个人提出的签署真实姓名和联系方式。"
    )
    row = newest(session, round_id)
    if row is None or state_of(row) not in (NoticeState.RUNNING, NoticeState.ENDED):
        return how, "公示期和受理方式以公示公告为准。"
    public = read(row.content)
    days = (
        f"公示期为 {public.from_on:%Y-%m-%d} 至 {public.until_on:%Y-%m-%d}"
        f"（{public.days} 个{public.day_kind}）。"
    )
    return how, days, f"受理方式：{public.contact}".rstrip("。") + "。"
