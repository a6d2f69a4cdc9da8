"""总览: each role's tasks, figures and picture; a task leads to where it is done."""

from datetime import timedelta
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from scoring.workflow import Action
from services import attempts, clock, desk, self_assessment, steps
from storage.people import AccountRow
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, labels, said

ROLES = {
    "yuanqu": ("距申报截止", ["填报", "填报", "去补", "去处理"]),
    "yuanqu2": ("距申报截止", []),
    "shiji": ("距申报截止", ["办理"]),
    "shiji2": ("距申报截止", ["去签发"]),
    "pingshen": ("距评审截止", ["核分", "去评审"]),
    "zuzhi": ("距评审截止", ["去确定", "去确定", "去确定", "去评审"]),
    "shengji": ("距评审截止", ["去签发"]),
    "guancha": ("距评审截止", []),
    "guanli": ("在用账号", []),
}


@pytest.mark.parametrize("login", list(ROLES))
def test_every_role_has_four_figures_its_tasks_and_a_picture(
    open_page: OpenPage, login: str
) -> None:
    figure, buttons = ROLES[login]
    at = open_page(login, "overview")
    assert len(at.metric) == 4 and at.metric[0].label == figure
    assert task_buttons(at) == buttons
    assert len(at.get("plotly_chart")) == 1
    assert ("没有待办" in said(at)) is not bool(buttons)


def task_buttons(at: AppTest) -> list[str]:
    """What the tasks' buttons say; the near days below have buttons of their own."""
    return labels([one for one in at.button if str(one.key).startswith("task_")])


def test_days_that_are_near_stand_below_the_tasks(open_page: OpenPage) -> None:
    at = open_page("shiji", "overview")
    assert "近期期限" in [one.value for one in at.subheader]
    assert "示例园区丁补正截止" in said(at)
    assert at.get("page_link")


def test_a_parks_figures_are_of_what_is_filled(open_page: OpenPage) -> None:
    at = open_page("yuanqu", "overview")
    # the sample round closes at 18:00 on the ninth day: in the evening eight whole days are left
    left = 9 if clock.beijing(clock.now()).hour < 18 else 8
    assert [one.value for one in at.metric] == [f"{left} 天", "88.00/90.00", "2 项", "10 份"]
    assert at.metric[2].delta == "第8、12项"
    assert "第8项　信息公开制度：自评分未填" in said(at)
    assert "加分第15、16项未申报；第17、18项只由评审认定" in said(at)


def test_a_task_opens_the_page_at_its_indicator(open_page: OpenPage) -> None:
    at = open_page("yuanqu", "overview")
    at.button(key="task_1").click().run()
    assert not at.exception
    assert "四、行政权力制约监督科学有效" in [one.value for one in at.subheader]


def test_filled_and_signed_the_tasks_move_on(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("甲")
    for one in ("openness", "complaint-handling"):
        desk.do(self_assessment.save, account("yuanqu"), park, one, 0, mark=Decimal(5))
    assert task_buttons(open_page("yuanqu", "overview")) == ["去补", "去处理", "送审批"]
    desk.do(steps.take, account("yuanqu"), park, Action.SEND_FOR_APPROVAL)
    assert task_buttons(open_page("yuanqu", "overview")) == []
    assert task_buttons(open_page("yuanqu2", "overview")) == ["去签发"]
    desk.do(steps.take, account("yuanqu2"), park, Action.SUBMIT)
    at = open_page("yuanqu", "overview")
    assert [at.metric[0].label, at.metric[0].value] == ["申报状态", "已提交"]
    assert "现由市级经办人办理" in said(at)
    assert task_buttons(open_page("shiji", "overview")) == ["办理", "办理"]


def test_a_park_learns_nothing_of_the_other_parks(open_page: OpenPage) -> None:
    text = said(open_page("yuanqu", "overview"))
    assert "示例园区甲" in text
    assert not [park for park in "乙丙丁戊己庚辛壬癸" if f"示例园区{park}" in text]


def test_a_city_reads_no_progress_of_the_review(open_page: OpenPage) -> None:
    assert "已评定" in said(open_page("pingshen", "overview"))
    assert "已评定" not in said(open_page("shiji", "overview"))


def test_a_locked_account_is_the_admins_task(open_page: OpenPage, account: Accounts) -> None:
    def lock(session: object) -> None:
        row = session.get(AccountRow, account("pingshen").id)  # type: ignore[attr-defined]
        for _ in range(attempts.LIMIT):
            attempts.wrong(session, row, row.login)  # type: ignore[arg-type]

    desk.do(lock)
    at = open_page("guanli", "overview")
    assert "账号 pingshen 因多次输错口令被锁定" in said(at)
    assert task_buttons(at) == ["去解锁"]


def test_after_the_window_a_clerk_is_told_so(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = clock.now() + timedelta(days=12)
    monkeypatch.setattr(clock, "now", lambda: later)
    at = open_page("yuanqu", "overview")
    assert at.metric[0].value == "已截止"
    assert task_buttons(at) == []
