"""The audit chain as read: labelled throughout, filtered, and closed to whom it is not for."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

import services
from scoring.errors import NotAllowed
from scoring.workflow import Action, Role
from services import accounts, attempts, audit_trail, city, clock, self_assessment
from services.audit_labels import ACTIONS, FIELDS, NOT_SHOWN
from services.audit_trail import OF_SUBMISSIONS, Event, Trail, Wanted
from tests.services.decided import decide, points
from tests.services.office import Office

SERVICES = Path(services.__file__).parent
RECORDERS = ("record", "_record")
COMPOSED = {"step.{}": [f"step.{one}" for one in Action], "{}.withdraw": ["deduction", "case"]}
EVERYTHING = Wanted()
SHUT_OUT = [role for role in Role if role not in audit_trail.READERS]


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call in the services that writes an audit event, with its file."""
    for file in SERVICES.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in RECORDERS and len(node.args) >= 3:
                    yield file.name, node


def actions_of(file: str, node: ast.expr) -> list[str]:
    """The action strings that an expression can amount to."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return actions_of(file, node.body) + actions_of(file, node.orelse)
    if isinstance(node, ast.JoinedStr):
        shape = "".join(
            str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values
        )
        found = COMPOSED[shape]
        return found if shape.startswith("step") else [shape.format(one) for one in found]
    assert isinstance(node, ast.Name), f"{file}: {ast.dump(node)}"
    if node.id == "action":  # handed through by a wrapper whose own calls are scanned too
        return []
    constant = vars(attempts).get(node.id)
    assert isinstance(constant, str), f"{file}: {node.id}"
    return [constant]


def read(office: Office, role: Role, wanted: Wanted = EVERYTHING, page: int = 1) -> Trail:
    with office.reading() as session:
        return audit_trail.trail(session, office.users[role], wanted, page)


def about(events: tuple[Event, ...], what: str) -> list[Event]:
    return [one for one in events if one.what == what]


def test_every_action_written_by_a_service_has_a_label() -> None:
    written = {one for file, call in calls() for one in actions_of(file, call.args[2])}
    assert len(written) > 30
    assert written - set(ACTIONS) == set()


def test_every_detail_written_by_a_service_has_a_label_or_is_left_out_on_purpose() -> None:
    written = {word.arg for _, call in calls() for word in call.keywords if word.arg}
    assert len(written) > 20
    assert written - set(FIELDS) - NOT_SHOWN == set()


def test_every_label_is_chinese() -> None:
    for label in (*ACTIONS.values(), *FIELDS.values()):
        assert not any(sign.isascii() and sign.isalpha() for sign in label)


@pytest.mark.parametrize("role", SHUT_OUT)
def test_nobody_else_reads_the_chain(office: Office, role: Role) -> None:
    office.handed_in()
    user = office.users[role]
    with office.reading() as session:
        for question in (
            lambda: audit_trail.trail(session, user, Wanted()),
            lambda: audit_trail.choices(session, user),
            lambda: audit_trail.check_chain(session, user),
        ):
            with pytest.raises(NotAllowed):
                question()


def test_organiser_reads_before_and_after_in_words(office: Office) -> None:
    office.recommended(target_completion="29")
    decide(office, "commendation", points("2", "4"))
    events = read(office, Role.ORGANISER).events
    saved = [one for one in about(events, "填写自评") if "指标：第13项 主体考核目标" in one.lines]
    assert "自评分：未填 → 29.00" in saved[0].lines
    assert (saved[0].about, saved[0].unit) == ("测试园区一申报", "测试园区一")
    (decision,) = about(events, "确定未定事项")
    assert "未定事项：第15项 表彰奖励批示" in decision.lines
    assert "分数：未填 → 2.00" in decision.lines and "封顶：未填 → 4.00" in decision.lines
    assert "文号：未填 → 测试〔2026〕1号" in decision.lines
    (signed,) = about(events, "签发推荐")
    assert "市级待审签 → 已推荐" in signed.lines
    (handed_in,) = about(events, "提交时的自评")
    assert "自评：共填14项；第13项 主体考核目标扣1.00" in handed_in.lines


def test_of_what_is_still_with_the_park_only_the_steps_are_told(office: Office) -> None:
    submission_id = office.begin()
    office.fill(submission_id, target_completion="29")
    office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    office.step(Role.PARK_APPROVER, submission_id, Action.SEND_BACK, "第13项请再核")
    found = read(office, Role.ORGANISER, Wanted(submission_id=submission_id)).events
    assert [(one.what, one.lines) for one in found] == [
        ("退回经办人", ("待审批 → 草稿",)), ("送审批", ("草稿 → 待审批",)), ("开始填报", ()),
    ]  # fmt: skip


def test_what_an_approver_wrote_to_the_clerk_stays_with_them(office: Office) -> None:
    submission_id = office.begin()
    office.fill(submission_id)
    office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    office.step(Role.PARK_APPROVER, submission_id, Action.SEND_BACK, "第13项请再核")
    office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    office.step(Role.PARK_APPROVER, submission_id, Action.SUBMIT)
    with office.writing() as session:
        city.propose_opinion(
            session, office.users[Role.CITY_CLERK], submission_id,
            recommended=True, words="同意推荐申报",
        )  # fmt: skip
    office.step(Role.CITY_APPROVER, submission_id, Action.SIGN_RECOMMENDED)
    everything = str(read(office, Role.ORGANISER).events)
    assert "同意推荐申报" in everything and "第13项请再核" not in everything


def test_admin_reads_accounts_but_of_submissions_only_that_there_was_something(
    office: Office,
) -> None:
    submission_id = office.under_review(target_completion="29")
    with office.writing() as session:
        accounts.set_active(session, office.users[Role.ADMIN], office.far_city.id, active=False)
    found = read(office, Role.ADMIN)
    (disabled,) = about(found.events, "停用账号")
    assert disabled.about == "far（测试far）" and "账号：far" in disabled.lines
    rest = about(found.events, "办理申报")
    assert {one.about for one in rest} == {"申报"}
    assert {one.lines for one in rest} == {("内容不对系统管理员开放",)}
    with office.reading() as session:
        offered = audit_trail.choices(session, office.users[Role.ADMIN])
    assert not offered.submissions and "self.save" not in offered.actions
    assert read(office, Role.ADMIN, Wanted(action=OF_SUBMISSIONS)).total == len(rest)
    assert read(office, Role.ADMIN, Wanted(action="self.save")).total == 0
    assert read(office, Role.ADMIN, Wanted(submission_id=submission_id)).total == 0


def test_organiser_does_not_read_account_events(office: Office) -> None:
    with office.writing() as session:
        accounts.set_active(session, office.users[Role.ADMIN], office.far_city.id, active=False)
    assert not about(read(office, Role.ORGANISER).events, "停用账号")
    with office.reading() as session:
        offered = audit_trail.choices(session, office.users[Role.ORGANISER])
    assert "disable_account" not in offered.actions


def test_filters_by_person_action_and_day(office: Office) -> None:
    submission_id = office.recommended()
    clerk = office.users[Role.PARK_CLERK]
    mine = read(office, Role.ORGANISER, Wanted(account_id=clerk.id))
    assert {one.who for one in mine.events} == {clerk.name}
    saves = read(office, Role.ORGANISER, Wanted(account_id=clerk.id, action="self.save"))
    assert saves.total == 14 and {one.what for one in saves.events} == {"填写自评"}
    day = clock.today()
    assert read(office, Role.ORGANISER, Wanted(since=day, until=day)).total > 14
    assert read(office, Role.ORGANISER, Wanted(since=day + timedelta(days=1))).total == 0
    assert read(office, Role.ORGANISER, Wanted(until=day - timedelta(days=1))).total == 0
    assert read(office, Role.ORGANISER, Wanted(submission_id=submission_id + 1)).total == 0


def test_pages_run_newest_first_without_gap_or_repetition(office: Office) -> None:
    submission_id = office.recommended()
    with office.reading() as session:
        clerk = office.users[Role.PARK_CLERK]
        assert self_assessment.entries(session, clerk, submission_id)
    decide(office, "commendation", points("1"))
    for number in range(2, 50):
        decide(office, "commendation", points(str(number)))
    first, second = (read(office, Role.ORGANISER, page=page) for page in (1, 2))
    numbers = [one.number for one in (*first.events, *second.events)]
    assert len(first.events) == audit_trail.PAGE and first.total == len(numbers)
    assert numbers == sorted(set(numbers), reverse=True)


def test_chain_is_whole_or_says_where_it_breaks(office: Office) -> None:
    office.handed_in()
    admin = office.users[Role.ADMIN]
    with office.reading() as session:
        whole = audit_trail.check_chain(session, admin)
    assert whole.broken is None and whole.count > 15
    with office.engine.begin() as connection:
        connection.execute(text("UPDATE audit_event SET detail = '{}' WHERE seq = 7"))
    with office.reading() as session:
        assert audit_trail.check_chain(session, admin).broken == 7
