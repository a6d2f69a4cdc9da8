"""An invented annual report of the office's first park, and the hands that file it."""

from scoring.workflow import Action, Role
from services.people import User
from services.reports import filing, intake, kept
from services.reports.kept import Fact, Report
from storage import vault
from tests.services.office import Office

TEXT = """测试园区一管理委员会2026年度法治政府建设工作报告

2026年，测试园区一管理委员会把科技创新法治建设摆在突出位置，各项工作有序推进。现将有关情况报告如下：

一、主要举措和成效
（一）加强组织领导
成立法治示范创建工作领导小组，主要负责同志任组长，切实履行推进法治建设第一责任人职责。
将法治建设列入年度工作计划，召开工作部署会1次。
主任办公会专题研究依法行政工作3次，审议法治议题7项。

（二）发挥法律顾问作用
聘请法律顾问2名，全年出具法律意见书37份。
全年审查各类合同56份，其中采购合同31份、服务合同18份、租赁合同7份。

（三）坚持学法用法
全年开展法治专题学习4次。
2025年开展法治专题学习2次。
把法律知识列入新进人员培训，全年举办法治培训6期，培训人员240余人次。

（四）管好规范性文件
新出台规范性文件5份，规范性文件备案率100%。
全年开展合法性审查29件。

（五）推进政务公开
主动公开政府信息312条，办理依申请公开9件。
出台配套政策8项，兑现奖补资金1260万元。

（六）畅通投诉渠道
全年受理投诉举报14件，办结13件，办结率92.86%。
全年未发生行政复议案件。

（七）开展法治宣传
开展科技法治宣传活动9场，发放宣传资料近3000份。
接受群众咨询400余人次。

二、存在的不足和原因
个别部门对备案工作重视还不够，主要原因是专业人员偏少。

三、下一年度工作安排
计划举办法治培训8期，开展法治专题学习6次。

四、其他需要报告的情况
无。

测试园区一管理委员会
2027年2月20日
"""

BUREAU = TEXT.replace("测试园区一管理委员会", "测试甲市科学技术局")
"""The same report, were it the city bureau's."""


def bring(
    office: Office, submission_id: int, text: str = TEXT, name: str = "年度报告.txt",
    user: User | None = None,
) -> int:  # fmt: skip
    """File a txt as the door does; returns the report's id."""
    with vault.Incoming(1_000_000) as incoming:
        incoming.write(text.encode())
        brought = intake.taken(incoming, name)
    clerk = user or office.users[Role.PARK_CLERK]
    with office.writing() as session:
        return filing.add(session, clerk, submission_id, brought.stored, name, brought.text)


def report(office: Office, submission_id: int, user: User | None = None) -> Report:
    """The submission's newest report."""
    with office.reading() as session:
        clerk = user or office.users[Role.PARK_CLERK]
        return kept.reports(session, clerk, submission_id)[-1]


def facts(office: Office, report_id: int, user: User | None = None) -> list[Fact]:
    with office.reading() as session:
        return kept.facts(session, user or office.users[Role.PARK_CLERK], report_id)


def fact(office: Office, report_id: int, quoted: str) -> Fact:
    """The one figure whose quote holds these words."""
    found = [one for one in facts(office, report_id) if quoted in one.quote and one.value != "true"]
    assert len(found) == 1, [(one.label, one.value, one.quote) for one in found]
    return found[0]


def hand_in(office: Office, submission_id: int) -> None:
    office.fill(submission_id)
    office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    office.step(Role.PARK_APPROVER, submission_id, Action.SUBMIT)
