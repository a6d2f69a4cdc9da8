"""密闭评审: a reviewer's own sheet, to be filled without network; nobody else's word is in it."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from documents.evidence_lines import with_lines
from documents.review_book import write_review_book
from documents.review_rows import BookRow, ReviewBook
from documents.words_in_cells import printable
from scoring.errors import ActionRefused, NotFound
from scoring.marks import ZERO
from scoring.scorecard import Scorecard
from scoring.workflow import Role
from services import clock
from services.access import require
from services.evidence.files import files_of
from services.evidence.numbering import lines_of
from services.papers import Paper
from services.people import User
from services.review_state import Key, Said, park_names, said_at, submissions_under_review
from services.review_words import bases
from services.rounds import pinned, round_row


def review_book(
    session: Session,
    user: User,
    round_id: int,
    submission_id: int | None = None,
    seq: int | None = None,
) -> Paper:
    """What this reviewer may judge now and nobody else has judged, with the reviewer's own words:
    of one park, of one indicator, or all. Raises NotAllowed, NotFound, ActionRefused (nothing)."""
    require(user, Role.REVIEWER)
    row = round_row(session, round_id)
    card = pinned(row)
    every = submissions_under_review(session, user, round_id)
    names = park_names(every)
    chosen = [one for one in every if submission_id in (None, one.id)]
    if submission_id is not None and not chosen:
        raise NotFound("没有这份申报，或者它不在评审中。请从评审核分页面导出。")
    if seq is not None and seq not in [one.seq for one in card.base]:
        raise ActionRefused(
            "附加项（加分、扣分、否决）须登记案件，不在密闭评审表内；请在系统中评定。"
        )
    found = {
        key: one
        for key, one in said_at(session, user, chosen, names).items()
        if seq in (None, one.indicator.seq)
    }
    mine = {
        key: one for key, one in found.items() if not one.is_others(user) and one.given is not None
    }
    if not mine:
        raise ActionRefused(
            "没有可导出的行：这些园区、指标都已由其他评审员评定，或还没有开始评审。"
        )
    held = files_of(session, user, {submission for submission, _ in mine})
    lines = {submission: lines_of(card, files) for submission, files in held.items()}
    book = ReviewBook(
        round_id=round_id,
        account_id=user.id,
        round_title=row.title,
        reviewer=user.name,
        made_at=clock.in_words(clock.now()),
        scope=_scope(names, submission_id, seq),
        left_out=tuple(_left_out(user, card, found.values())),
        rows=tuple(
            _row(key, one, lines.get(key[0], {}).get(key[1], ())) for key, one in mine.items()
        ),
    )
    what = book.scope.replace("、", "")
    return Paper(f"密闭评审评分表_{row.title}_{what}.xlsx", write_review_book(book))


def _scope(names: dict[int, str], submission_id: int | None, seq: int | None) -> str:
    if submission_id is not None:
        return names[submission_id]
    return f"第{seq}项" if seq is not None else "本人可评的全部"


def _left_out(user: User, card: Scorecard, found: Iterable[Said]) -> Iterable[str]:
    """What is not in the sheet, counted only."""
    said = list(found)
    others = sum(one.is_others(user) for one in said)
    several = sum(one.given is None and not one.is_others(user) for one in said)
    if others:
        yield f"已由其他评审员评定的 {others} 行不在表内。"
    if several:
        yield f"本人已有两笔以上扣分的 {several} 行不在表内，要改的请在系统中办理。"
    more = "、".join(str(one.seq) for one in card.indicators if not one.is_base)
    if more:
        yield f"第{more}项是附加项，须登记案件，不在表内，请在系统中评定。"


def _row(key: Key, one: Said, files: tuple[str, ...]) -> BookRow:
    submission_id, indicator_id = key
    assert one.indicator.full_mark is not None and one.given is not None
    return BookRow(
        submission_id=submission_id,
        indicator_id=indicator_id,
        version=one.version,
        park=printable(one.park),
        seq=one.indicator.seq,
        short=one.indicator.short,
        text=one.indicator.text,
        full=one.indicator.full_mark,
        self_mark=one.self_mark,
        self_reason=one.self_reason,
        evidence=with_lines(files, one.evidence),
        bases=tuple(bases(one.indicator)),
        may_agree=one.self_off > ZERO,
        given=one.given,
    )
