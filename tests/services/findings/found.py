"""Parks with something to find, and what is found in them."""

from scoring.findings import FindingKind
from scoring.workflow import Action, Role
from services import city
from services.findings import check
from services.findings.check import Finding
from services.people import User
from services.steps import take
from tests.services.findings import planted
from tests.services.office import Office

PLAIN = "2026年法治政府建设工作报告\n全年集中学法4次。{}\n2026年12月20日\n"
COPIED = (
    "园区依托企业服务专员制度，把合同审查、知识产权预警和诚信提示送进车间和实验室，"
    "由法务人员逐户建立问题清单，按周销号，企业普遍反映办事更省心"
)


def found(office: Office, user: User, submission_id: int) -> list[Finding]:
    with office.reading() as session:
        return check.findings(session, user, submission_id)


def of_kind(findings: list[Finding] | tuple[Finding, ...], kind: FindingKind) -> list[Finding]:
    return [one for one in findings if one.kind is kind]


def the_one(findings: list[Finding], kind: FindingKind) -> Finding:
    (one,) = of_kind(findings, kind)
    return one


def handed_in_by(office: Office, clerk: User, approver: User, submission_id: int) -> None:
    """Through the park's own hands to its city and, where that is the near one, on."""
    with office.writing() as session:
        take(session, clerk, submission_id, Action.SEND_FOR_APPROVAL)
        take(session, approver, submission_id, Action.SUBMIT)


def recommend(office: Office, submission_id: int) -> None:
    with office.writing() as session:
        city.propose_opinion(
            session, office.users[Role.CITY_CLERK], submission_id,
            recommended=True, words="材料齐全，同意推荐。",
        )  # fmt: skip
    office.step(Role.CITY_APPROVER, submission_id, Action.SIGN_RECOMMENDED)


def two_parks(office: Office) -> tuple[int, int]:
    """Two recommended parks of one city that share a file and a passage."""
    ids = []
    people = (
        (office.users[Role.PARK_CLERK], office.users[Role.PARK_APPROVER]),
        (office.other_clerk, office.other_approver),
    )
    for number, (clerk, approver) in enumerate(people):
        mine = office.begin(clerk)
        office.fill(mine, clerk)
        text = PLAIN.format(f"{COPIED.replace('园区', clerk.unit_name)}，共{number + 3}件。")
        with office.writing() as session:
            planted.file(session, clerk, mine, "同一字节", f"制度{number}.pdf", "four-systems")
            planted.report(session, clerk, mine, text, name=f"报告{number}.docx")
        handed_in_by(office, clerk, approver, mine)
        recommend(office, mine)
        ids.append(mine)
    return ids[0], ids[1]
