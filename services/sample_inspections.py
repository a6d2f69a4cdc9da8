"""Sample inspections of the sample city bureau: one running, one planned, one closed."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from scoring.deadline_rules import DayKind
from scoring.inspections import EventKind
from scoring.workflow import Role
from services import clock
from services.books.adopting import begin as begin_book
from services.books.kinds import BookKind
from services.inspections import closing, events, instruments, opening
from services.inspections.parts import content_keys
from services.inspections.reading import one
from services.people import User
from services.sample_office import Office

_K = EventKind
_PATENT, _PROJECTS = "patent-enforcement", "plan-projects"
_RUNNING = (
    (_K.NOTICE_SERVED, 17, ""),
    (_K.ENTERED, 13, "查阅示例案卷 6 件"),
    (_K.RECORDED, 12, "现场检查记录 2 份"),
    (_K.PAPER_SIGNED, 10, ""),
    (_K.ENDED, 9, ""),
)
_CLOSED = (
    (_K.NOTICE_SERVED, 105, ""),
    (_K.ENTERED, 100, ""),
    (_K.PAPER_SIGNED, 98, ""),
    (_K.ENDED, 97, ""),
    (_K.REPORTED, 90, ""),
    (_K.REPORT_RECEIVED_BY_UNIT, 90, ""),
    (_K.REPORT_RECEIVED_BY_OFFICE, 90, ""),
    (_K.APPROVED, 75, ""),
    (_K.DECIDED, 74, "责令补正程序，已通报被检查单位"),
)
"""Each with the days before today on which it happened, and its words."""


def load(session: Session, office: Office) -> None:
    """Begin the bureau's book and walk three inspections as far as they have come."""
    clerk, approver = office.people[Role.CITY_CLERK], office.people[Role.CITY_APPROVER]
    begin_book(session, clerk, BookKind.SUPERVISION)
    running = _opened(session, clerk, _PATENT, "示例2号", "示例执法单位乙", 13)
    _walk(session, approver, running, _RUNNING)
    _opened(session, clerk, _PROJECTS, "示例3号", "示例项目承担单位丙", -6, is_spot_check=True)
    closed = _opened(session, clerk, _PATENT, "示例1号", "示例执法单位甲", 100)
    _walk(session, approver, closed, _CLOSED)
    _issue(session, approver, closed)
    closing.close(
        session, approver, closed, one(session, approver, closed).version,
        "已按文书补正并书面报告，未申请复查。",
    )  # fmt: skip


def _opened(
    session: Session, clerk: User, procedure: str, number: str, subject: str, ago: int,
    *, is_spot_check: bool = False,
) -> int:  # fmt: skip
    wanted = opening.Asked(
        procedure=procedure, number=number, subject=subject,
        about="示例数据，用来看各步和期限怎样排。", is_spot_check=is_spot_check,
        inspectors=("示例检查员一", "示例检查员二"), entry_on=_ago(ago),
    )  # fmt: skip
    return opening.begin(session, clerk, wanted)


def _walk(
    session: Session, user: User, inspection: int, happened: tuple[tuple[EventKind, int, str], ...]
) -> None:
    for kind, ago, words in happened:
        events.record_event(session, user, inspection, events.Asked(kind, _ago(ago), words))


def _issue(session: Session, approver: User, inspection: int) -> None:
    """The closed one's instrument, received and carried out in time."""
    procedure = one(session, approver, inspection).procedure
    words = (
        "示例执法单位甲", "示例案卷缺少送达回证，程序不当。", "责令补正；依据示例规定。",
        "补齐送达回证并书面报告，十五日内。", approver.unit_name,
    )  # fmt: skip
    keys = [key for key, _ in content_keys(procedure)]
    paper = instruments.issue_instrument(
        session, approver, inspection,
        instruments.Asked(
            document_no="示例监字1号", issued_on=_ago(73), circumstances=(2,), term_days=15,
            term_kind=DayKind.CALENDAR, contents=dict(zip(keys, words, strict=True)),
        ),
    )  # fmt: skip
    for kind, ago, told in (
        (_K.INSTRUMENT_RECEIVED, 72, ""),
        (_K.CORRECTED, 62, "已补齐，书面报告附后"),
    ):
        asked = events.Asked(kind, _ago(ago), told, instrument=paper)
        events.record_event(session, approver, inspection, asked)


def _ago(days: int) -> date:
    return clock.today() - timedelta(days)
