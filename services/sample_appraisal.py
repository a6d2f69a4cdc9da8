"""A sample appraisal year of the sample city bureau: values unset, two people, a few records."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from scoring.workflow import Role
from services import clock
from services.appraisals import people, records, settling, summaries
from services.appraisals.people import Person
from services.appraisals.records import Noted
from services.authority import Word
from services.sample_office import Office

_NUMBER, _PERSON = "示例科发〔{year}〕3号", "示例领导组"
_WEIGHTS = {
    "weight:law": "30", "weight:duties-done": "70", "weight:faults": "20", "weight:innovation": "5",
}  # fmt: skip
_TARGETS = {"target:high-tech-firms": "30家", "target:technology-contracts": "120份"}


def load(session: Session, office: Office) -> None:
    """This year's appraisal of the sample city bureau, as far as its office has come."""
    clerk, approver = office.people[Role.CITY_CLERK], office.people[Role.CITY_APPROVER]
    today = clock.today()
    book_id = settling.begin(session, clerk, today.year)
    word = Word(_NUMBER.format(year=today.year), _PERSON, date(today.year, 1, 1))
    settling.decide(session, clerk, book_id, 1, {**_WEIGHTS, **_TARGETS}, word)
    leader = people.add(
        session, clerk, book_id,
        Person("leaders", "示例分管局领导", "局领导", (4, 7), approver.id),
    )  # fmt: skip
    section = people.add(session, clerk, book_id, Person("section", "示例高新科", "高新科", (3, 4)))
    on = date(today.year, 1, 1)
    for appraisee, noted in (
        (section, Noted(on, "duties-done", "示例：首批高新技术企业认定", "high-tech-firms",
                        Decimal(12))),
        (section, Noted(on, "faults", "示例：一份回执逾期两日送达，已当面说明")),
        (leader, Noted(on, "law", "示例：组织全局学习修订后的法律")),
    ):  # fmt: skip
        records.append(session, clerk, appraisee, noted)
    words = "示例：本年完成认定和登记工作，一份回执逾期，已整改。"
    summaries.write(session, clerk, section, 1, words)
