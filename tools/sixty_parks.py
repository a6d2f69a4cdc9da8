"""Makes a round of sixty sample parks with a thousand evidence files and sixty annual reports, to
see how pages feel.

    DATABASE_URL=sqlite:////tmp/sixty.sqlite3 FAZHI_LOCAL=/tmp/sixty python -m tools.sixty_parks

The database must hold the samples (`cli.py prepare --samples`); then sign in as `pingshen`.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

from PIL import Image, ImageDraw
from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.scorecard import Indicator, Scorecard, ScoredBy
from scoring.workflow import Action, Level, Role
from services import city, clock, desk, organising, self_assessment, submissions
from services.evidence import filing, intake, rules
from services.people import User, user_of
from services.reports import deciding, kept, relevance
from services.reports import filing as reports
from services.reports import intake as report_intake
from services.rounds import pinned, round_row
from services.steps import take
from storage import vault
from storage.people import AccountRow, UnitRow

PARKS, FILES = 60, 1000
TITLE = "六十家示例批次"
REPORT = """示例园区{number:02d}管理委员会2026年度法治政府建设工作报告

2026年，把法治示范创建列入年度工作计划，召开工作部署会1次。
全年开展法治专题学习{study}次，举办法治培训{training}期，培训人员{people}余人次。
聘请法律顾问{advisers}名，全年出具法律意见书{opinions}份。
新出台规范性文件{rules}份，开展合法性审查{reviews}件。
全年受理投诉举报{complaints}件，全部按期办结，办结率100%。
开展科技法治宣传活动{events}场。
"""
"""Some ten facts a park, told apart by its number."""


def main() -> None:
    """Make it, telling how far it has come."""
    round_id, parks, card = desk.do(_office)
    wanted = [one for one in card.indicators if one.scored_by is not ScoredBy.REVIEWERS]
    names = [f"{wanted[at % len(wanted)].seq:02d}_佐证{at:04d}.pdf" for at in range(FILES)]
    print(f"{FILES} 份佐证入库……")
    with ThreadPoolExecutor(2) as pool:
        stored = list(pool.map(_stored, names))
    share = FILES // PARKS + 1
    for at, (clerk, approver) in enumerate(parks):
        mine = range(at * share, min((at + 1) * share, FILES))
        with_files = [(names[one], stored[one]) for one in mine]
        report_intake.pasted("", _report(at))  # read before a transaction waits for it
        desk.do(_park, round_id, clerk, approver, at, wanted, with_files)
    print(f"{TITLE}：{PARKS} 家，{FILES} 份佐证，每家一份年度报告。")


def _stored(name: str) -> intake.Stored:
    page = Image.new("RGB", (620, 877), "white")
    ImageDraw.Draw(page).text((60, 80), name.rpartition(".")[0][-4:], fill="black")
    held = BytesIO()
    page.save(held, "PDF")
    with vault.Incoming(rules.most_bytes()) as incoming:
        incoming.write(held.getvalue())
        return intake.store(incoming, name)


def _person(session: Session, role: Role) -> User:
    row = session.scalars(
        select(AccountRow).where(AccountRow.role == role, AccountRow.is_demo)
    ).first()
    if row is None:
        raise SystemExit("请先装入示例：python cli.py prepare --samples")
    return user_of(row)


def _office(session: Session) -> tuple[int, list[tuple[User, User]], Scorecard]:
    now = clock.now()
    round_id = organising.create_round(
        session, _person(session, Role.ORGANISER), title=TITLE, scorecard_id="sichuan-zone-2020",
        period_start=date(2026, 1, 1), period_end=date(2026, 12, 31),
        opens_at=now - timedelta(days=30), closes_at=now + timedelta(days=1),
        review_closes_at=now + timedelta(days=30),
    )  # fmt: skip
    over = _person(session, Role.CITY_CLERK).unit_id
    parks = [_people(session, over, at) for at in range(PARKS)]
    return round_id, parks, pinned(round_row(session, round_id))


def _people(session: Session, over: int, at: int) -> tuple[User, User]:
    unit = UnitRow(
        name=f"示例园区{at + 1:02d}管理委员会", short_name=f"示例园区{at + 1:02d}",
        level=Level.PARK, parent_id=over, is_sample=True,
    )  # fmt: skip
    made = []
    for role in (Role.PARK_CLERK, Role.PARK_APPROVER):
        row = AccountRow(
            login=f"park{at + 1:02d}{role.value[-5:]}", name=f"示例人员{at + 1:02d}", role=role,
            unit=unit, password_hash="!", must_change_password=False, created_at=clock.now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        made.append(user_of(row))
    return made[0], made[1]


def _park(
    session: Session,
    round_id: int,
    clerk: User,
    approver: User,
    at: int,
    wanted: list[Indicator],
    files: list[tuple[str, intake.Stored]],
) -> None:
    mine = submissions.begin(session, clerk, round_id)
    by_seq = {one.seq: one for one in wanted}
    for one, off in zip(wanted, _taken_off(at), strict=False):
        if one.full_mark is not None:
            self_assessment.save(
                session, clerk, mine, one.id, 0, mark=one.full_mark - off,
                reason="会议纪要缺一份，按要点扣" if off else "",
            )  # fmt: skip
    for name, stored in files:
        filing.add(session, clerk, mine, stored, name, by_seq[int(name[:2])].id)
    reports.add_pasted(session, clerk, mine, "", _report(at))
    (report,) = kept.reports(session, clerk, mine)
    relevance.say(session, clerk, report.id, report.version, True, "即本园区的报告")
    found = kept.facts(session, clerk, report.id)
    deciding.accept_many(session, clerk, report.id, [one.id for one in found])
    take(session, clerk, mine, Action.SEND_FOR_APPROVAL)
    take(session, approver, mine, Action.SUBMIT)
    words = "材料齐全，同意推荐。"
    by = _person(session, Role.CITY_CLERK)
    city.propose_opinion(session, by, mine, recommended=True, words=words)
    take(session, _person(session, Role.CITY_APPROVER), mine, Action.SIGN_RECOMMENDED)
    take(session, _person(session, Role.REVIEWER), mine, Action.START_REVIEW)


def _report(at: int) -> str:
    return REPORT.format(
        number=at + 1, study=at % 5 + 1, training=at % 4 + 2, people=100 + 10 * at,
        advisers=at % 3 + 1, opinions=12 + at, rules=at % 6 + 1, reviews=20 + at,
        complaints=5 + at % 9, events=3 + at % 7,
    )  # fmt: skip


def _taken_off(at: int) -> Iterator[Decimal]:
    for number in range(30):
        yield Decimal("0.50") if (at * 7 + number * 3) % 11 == 0 else Decimal("0.00")


if __name__ == "__main__":
    main()
