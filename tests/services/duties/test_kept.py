"""A unit's duty list: who keeps it, what is entered at a matter, how far each duty is."""

from datetime import date, timedelta

import pytest

from regimes import duty_list
from scoring.errors import ActionRefused, Conflict, NotAllowed, NotFound
from scoring.workflow import Action, Role
from services import city, clock
from services.books import adopting, due, files
from services.books.entries import State
from services.books.links import Link, proofs
from services.duties import bases, kept
from services.duties.bases import Validity
from services.duties.kept import KIND
from tests.services.duties.begun import begun, enter, keeper, read
from tests.services.office import Office


def test_a_begun_list_has_the_printed_numbers_and_every_matter(office: Office) -> None:
    begun(office)
    found = read(office)
    assert [one.number for one in found.definition.duties] == [1, *range(3, 15)]
    assert found.definition.gaps == (2,)
    assert len(found.matters) == 56
    assert kept.completion(found.matters).not_begun == 56


def test_completion_is_counted_by_duty(office: Office) -> None:
    begun(office)
    enter(office, "3-1", State.DONE)
    enter(office, "3-2", State.UNDER_WAY)
    enter(office, "14-2", State.DONE)
    found = {duty.number: one for duty, one in kept.by_duty(read(office))}
    assert (found[3].done, found[3].under_way, found[3].not_begun) == (1, 1, 2)
    assert (found[14].done, found[14].count) == (1, 2)
    assert kept.completion(read(office).matters).done == 2


def test_what_is_saved_says_who_and_a_second_saver_is_told(office: Office) -> None:
    book_id = begun(office)
    enter(office, "3-2", State.UNDER_WAY, "农业科", date(2026, 12, 1), "已经走访三家")
    entry = read(office).at("3-2")
    assert entry is not None
    assert (entry.entry.owner, entry.entry.by) == ("农业科", "测试city_clerk")
    with office.writing() as session, pytest.raises(Conflict):
        kept.save(
            session, keeper(office), book_id, "3-2", 0,
            owner="别的科", due=None, state=State.DONE, note="",
        )  # fmt: skip
    with office.writing() as session, pytest.raises(NotFound):
        kept.save(
            session, keeper(office), book_id, "2-1", 0,
            owner="", due=None, state=State.DONE, note="",
        )  # fmt: skip


def test_others_neither_read_nor_write_it(office: Office) -> None:
    book_id = begun(office)
    for user in (office.users[Role.PARK_CLERK], office.far_city, office.users[Role.ADMIN]):
        with office.reading() as session:
            assert kept.duty_book(session, user) is None
    with office.writing() as session, pytest.raises(NotFound):
        kept.save(
            session, office.far_city, book_id, "3-2", 0,
            owner="", due=None, state=State.DONE, note="",
        )  # fmt: skip
    with office.writing() as session, pytest.raises(NotAllowed):
        kept.save(
            session, office.users[Role.OBSERVER], book_id, "3-2", 0,
            owner="", due=None, state=State.DONE, note="",
        )  # fmt: skip
    with office.writing() as session, pytest.raises(NotFound):
        files.may_add(session, office.far_city, book_id, "3-2", "a.pdf")
    with office.writing() as session, pytest.raises(ActionRefused):
        adopting.begin(session, keeper(office), KIND)


def test_what_the_score_sheet_proves_is_linked_and_stays_when_the_matter_is_saved(
    office: Office,
) -> None:
    book_id = begun(office)
    submission = office.handed_in()
    link = Link(submission, "law-study")
    with office.writing() as session:
        kept.save(
            session, keeper(office), book_id, "1-3", 0,
            owner="", due=None, state=State.UNDER_WAY, note="", links=[link],
        )  # fmt: skip
    enter(office, "1-3", State.DONE)
    found = read(office).at("1-3")
    assert found is not None and found.entry.links == (link,)
    with office.reading() as session:
        seen = proofs(session, keeper(office), found.entry.links)
        assert "测试园区一" in seen[0].title
        hidden = proofs(session, office.far_city, found.entry.links)
        assert hidden[0].title == "" and not hidden[0].stands
    with office.writing() as session:
        city.propose_return(
            session, keeper(office), submission, due_at=clock.now() + timedelta(days=3),
            notes=[city.CorrectionNote("law-study", city.CorrectionKind.INCOMPLETE, "补材料")],
        )  # fmt: skip
    office.step(Role.CITY_APPROVER, submission, Action.SIGN_RETURN)
    enter(office, "1-3", State.UNDER_WAY)  # out of sight for now, and no hindrance
    again = read(office).at("1-3")
    assert again is not None and again.entry.links == (link,)
    draft = office.begin(office.other_clerk)
    with office.writing() as session, pytest.raises(ActionRefused, match="不存在，或者您无权查看"):
        kept.save(
            session, keeper(office), book_id, "1-4", 0,
            owner="", due=None, state=State.UNDER_WAY, note="", links=[Link(draft, "law-study")],
        )  # fmt: skip


def test_a_matter_with_a_day_is_due_until_it_is_done(office: Office) -> None:
    begun(office)
    enter(office, "3-2", due=date(2020, 5, 1))
    enter(office, "3-3", State.DONE, due=date(2020, 5, 1))
    enter(office, "3-4")
    with office.reading() as session:
        found = [one for one in due.due_list(session, keeper(office)) if one.regime == "职责清单"]
        theirs = due.due_list(session, office.far_city)
    assert [(one.title[:3], one.owner, one.is_overdue) for one in found] == [
        ("3-2", "农业科", True)
    ]
    assert found[0].query == (("matter", "3-2"),)
    assert not [one for one in theirs if one.regime == "职责清单"]


def test_a_basis_without_days_is_undated_and_one_that_lapsed_is_a_finding() -> None:
    shipped = duty_list.shipped()
    assert [one.validity for one in bases.findings(shipped, date(2026, 1, 1))] == [Validity.UNDATED]
    boundary = shipped.boundaries[0]
    basis = boundary.bases[0].model_copy(
        update={"valid_from": date(1995, 1, 6), "valid_to": date(2015, 11, 15)}
    )
    changed = shipped.model_copy(
        update={"boundaries": (boundary.model_copy(update={"bases": (basis,)}),)}
    )
    assert not bases.findings(changed, date(2015, 11, 15))  # its last day in force
    found = bases.findings(changed, date(2015, 11, 16))
    assert [one.validity for one in found] == [Validity.LAPSED]
    assert "2015-11-15" in found[0].words and "现行规定" in found[0].words
