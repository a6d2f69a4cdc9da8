"""评审意见书 and 评审组记录: who gets them, what stands in them, whose names do not."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from docx import Document

from documents.seal_letter import sealed_letter
from scoring.errors import ActionRefused, NotAllowed, NotFound, Refusal
from scoring.workflow import Action, Role
from services import opinion_paper, panel_record_paper, paper_list, papers, publication
from services.hearings.kept import Decision
from services.panel import settling
from services.paper_check import Verdict, check_paper
from services.paper_list import PaperKind
from services.papers import Paper
from services.people import User
from tests.services.decided import decide_everything
from tests.services.hearings.cases import FACTS, FORGED, add, decide, reply, tell
from tests.services.office import Office
from tests.services.panel.seated import ROW, Seated, seated
from tests.services.signed import sign_off
from tests.services.test_round_papers import words

Service = Callable[..., Paper]


def _said(office: Office, service: Service, user: User, submission_id: int) -> str:
    with office.reading() as session:
        return words(service(session, user, submission_id).content)


def _refusal(office: Office, service: Service, user: User, submission_id: int) -> type[Refusal]:
    with office.reading() as session, pytest.raises(Refusal) as refused:
        service(session, user, submission_id)
    return type(refused.value)


def _verified(panel: Seated) -> None:
    for reviewer, off in zip(panel.reviewers, ("2", "0", "0.5"), strict=True):
        panel.say(reviewer, off)
        panel.lock(reviewer)
    panel.office.step(Role.REVIEWER, panel.submission_id, Action.PROPOSE_VERIFIED)
    panel.office.step(Role.PROVINCE_APPROVER, panel.submission_id, Action.VERIFY)


def _published(office: Office) -> None:
    decide_everything(office)
    sign_off(office)
    with office.writing() as session:
        publication.propose(session, office.users[Role.ORGANISER], office.round_id)
    with office.writing() as session:
        publication.publish(session, office.users[Role.PROVINCE_APPROVER], office.round_id)


def test_a_park_gets_its_own_letter_once_published_without_a_name(office: Office) -> None:
    panel = seated(office)
    one, clerk = panel.submission_id, office.users[Role.PARK_CLERK]
    _verified(panel)
    letter = opinion_paper.opinion_paper
    for user in (clerk, office.users[Role.CITY_CLERK]):
        assert _refusal(office, letter, user, one) is ActionRefused
    assert "尚未公布" in _said(office, letter, office.users[Role.ORGANISER], one)
    for reviewer in panel.reviewers:
        assert _refusal(office, letter, reviewer, one) is NotAllowed
    _published(office)
    said = _said(office, letter, clerk, one)
    for part in (
        "评审1扣2.00：缺案件集体审议制度一项", "评审2不扣分", "取平均数，扣0.83", "4.17",
        "核定分 99.17 分", "没有登记案件", "测试〔2026〕9号", "公示期和受理方式",
    ):  # fmt: skip
        assert part in said, part
    assert not any(reviewer.name in said for reviewer in panel.reviewers)
    assert _refusal(office, letter, office.other_clerk, one) is NotFound
    with office.reading() as session:
        found = paper_list.offers(session, clerk, office.round_id)
        kinds = {offer.kind: offer for offer in found}
    assert kinds[PaperKind.OPINION].parks == ((one, "测试园区一"),)
    assert PaperKind.PANEL_RECORD not in kinds and PaperKind.COMPARISON not in kinds


def test_cases_stand_in_the_letter_with_reply_and_decision(office: Office) -> None:
    one = office.under_review()
    office.judge_all(one, skip=(FORGED,))
    first, second = add(office, one, 2)
    for case_id in (first, second):
        tell(office, case_id)
        reply(office, case_id)
    decide(office, first, Decision.MISTAKE, "登记疏漏，已更正签到表，不是故意编造")
    decide(office, second, Decision.ESTABLISHED)
    office.step(Role.REVIEWER, one, Action.PROPOSE_VERIFIED)
    office.step(Role.PROVINCE_APPROVER, one, Action.VERIFY)
    said = _said(office, opinion_paper.opinion_paper, office.users[Role.ORGANISER], one)
    for part in (f"{FACTS}（1）", "答复：签到表漏登两场，已附原件", "决定过失：登记疏漏", "不计入",
                 "决定成立", "核定分 95.00 分", "1起"):  # fmt: skip
        assert part in said, part
    assert "测试reviewer" not in said


def test_the_record_is_for_organiser_and_approver_once_all_have_locked(office: Office) -> None:
    panel = seated(office, threshold="1")
    one, organiser = panel.submission_id, office.users[Role.ORGANISER]
    record = panel_record_paper.panel_record_paper
    for reviewer, off in zip(panel.reviewers, ("2", "0", "0.5"), strict=True):
        assert _refusal(office, record, organiser, one) is ActionRefused
        panel.say(reviewer, off)
        panel.lock(reviewer)
    with office.writing() as session:
        settling.settle(session, panel.reviewers[0], one, ROW, Decimal(1), "缺的一项已有草案，从轻")
    said = _said(office, record, organiser, one)
    for part in ("草稿", "评审1", "（组长）", "取平均数", "测试〔2026〕9号", "极差超过 1.00 分",
                 "裁定扣 1.00 分。理由：缺的一项已有草案，从轻", "3.00", "4.50"):  # fmt: skip
        assert part in said, part
    assert all(reviewer.name in said for reviewer in panel.reviewers)
    for user in (*panel.reviewers, office.users[Role.PARK_CLERK], office.users[Role.OBSERVER]):
        assert _refusal(office, record, user, one) is NotAllowed


def test_verify_tells_a_letter_and_a_ranking_from_what_somebody_changed(office: Office) -> None:
    one = office.verified()
    organiser = office.users[Role.ORGANISER]
    with office.reading() as session:
        given = opinion_paper.opinion_paper(session, organiser, one).content
        ranking = papers.ranking_book(session, organiser, office.round_id).content
        found = check_paper(session, given)
        assert found.equal and found.frozen and found.about["申报单位"] == "测试园区一"
        document = Document(BytesIO(given))
        cell = document.tables[0].rows[1].cells[3]
        cell.paragraphs[0].runs[0].text = "9.99"
        changed = BytesIO()
        document.save(changed)
        found = check_paper(session, changed.getvalue())
        assert found.verdict is Verdict.CHANGED
        assert found.told == ("表1第2行第4格“9.99”：内容与签发时不同",)
        forged = sealed_letter(opinion_bytes(changed.getvalue()), found.about, b"o" * 32)
        assert check_paper(session, forged).verdict is Verdict.FORGED
        assert check_paper(session, ranking).equal
        book = openpyxl.load_workbook(BytesIO(ranking), data_only=True)
        row = next(row for row in book["排名"].iter_rows() if row[1].value == "测试园区一")
        row[2].value = 99.5
        out = BytesIO()
        book.save(out)
        found = check_paper(session, out.getvalue())
    assert found.verdict is Verdict.CHANGED and found.told[0].startswith(f"排名!C{row[2].row}：")


def opinion_bytes(content: bytes) -> bytes:
    """A letter with its seal taken out, as a forger would before making a new one."""
    document = Document(BytesIO(content))
    rels = document.part.package.rels
    for key in [key for key, one in rels.items() if one.reltype.endswith("custom-properties")]:
        del rels[key]
    out = BytesIO()
    document.save(out)
    return out.getvalue()
