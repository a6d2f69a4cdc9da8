"""合规检查: the clerk's list with its dialog, the province's round, and what a park is not told."""

from services import desk
from services.findings import check
from tests.services.findings import planted
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, labels, refused, said

SAME = "同一字节"


def test_a_clerk_explains_a_finding_and_must_say_why(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    at = open_page("yuanqu", "compliance")
    assert "自评满分 5.00，但没有佐证文件" in said(at)
    assert "去处理第一个" in labels(at.button)
    assert "送审批之前" in [one.value for one in at.subheader]
    first = desk.ask(check.findings, account("yuanqu"), submission_of("甲"))[0]

    at.button(key="finding_0").click().run()
    key = f"word_{first.key}_0"
    at.segmented_control(key=f"{key}_state").set_value("explained")
    at.button(key=f"{key}_yes").click().run()
    assert "写明理由" in refused(at)

    at.button(key="finding_0").click().run()  # a browser keeps the dialog open
    at.segmented_control(key=f"{key}_state").set_value("explained")
    at.text_area(key=f"{key}_note").set_value("材料已随纸质件报送")
    at.button(key=f"{key}_yes").click().run()
    now = desk.ask(check.findings, account("yuanqu"), submission_of("甲"))[0]
    assert (now.state, now.words[0].note) == ("explained", "材料已随纸质件报送")


def test_filters_leave_what_they_say(open_page: OpenPage) -> None:
    at = open_page("yuanqu", "compliance")
    at.segmented_control(key="finding_severity").set_value("notice").run()
    assert "自评满分 5.00，但没有佐证文件" not in said(at) and "工作方案" in said(at)
    at.segmented_control(key="finding_state").set_value("open").run()
    assert not at.exception


def test_the_province_sees_what_parks_share_and_the_park_does_not(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    ids = [submission_of("庚"), submission_of("辛")]
    clerk = account("yuanqu")
    for number, one in enumerate(ids):
        desk.do(planted.file, clerk, one, SAME, f"制度{number}.pdf", "four-systems")
    desk.do(planted.file, clerk, submission_of("甲"), SAME, "我们的.pdf", "four-systems")

    at = open_page("pingshen", "compliance")
    assert "制度0.pdf" in said(at) and "是同一文件" in said(at)
    assert list(at.dataframe[0].value["园区"])
    one = open_page("pingshen", "compliance", id=str(ids[0]))
    assert "是同一文件" in said(one) and "我们的.pdf" not in said(one)

    own = open_page("yuanqu", "compliance")
    assert "同一文件" not in said(own) and "示例园区庚" not in said(own)
    other = open_page("yuanqu", "compliance", id=str(ids[0]))
    assert "无权查看" in refused(other) and not other.button


def test_an_observer_reads_and_writes_nothing(open_page: OpenPage, submission_of: Parks) -> None:
    at = open_page("guancha", "compliance", id=str(submission_of("庚")))
    assert "问题清单" in [one.value for one in at.subheader]
    assert "处理" not in labels(at.button)
