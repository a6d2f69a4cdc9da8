"""责任制考核: one year of the unit's appraisal, from unset values to grades and a closed year."""

import streamlit as st

from scoring.errors import Refusal
from services import desk
from services.appraisals import kept, recorded, seen, votes
from services.appraisals.kept import Vote, Year
from services.appraisals.recorded import DailyRecord
from services.appraisals.seen import Appraisee
from services.appraisals.stages import Stage, next_step, standings_of
from services.people import User
from ui import acts, context
from ui.appraisal import address, beginning, rules_panel
from ui.appraisal.people_list import announced_list, people_list
from ui.appraisal.person_page import person_page
from ui.appraisal.settle_form import settle_form
from ui.appraisal.vote_form import vote_form
from ui.appraisal.year_state import year_state
from ui.components import block, empty, escaped, fold, page_head, refusal
from ui.labels import badge, word_badge

_TITLE = "责任制考核"
Counts = dict[int, dict[str, int]] | None


def office_year(
    user: User, year: Year, people: list[Appraisee], noted: list[DailyRecord], counts: Counts
) -> None:
    """The year as clerks and approvers work on it."""
    found = standings_of(year, people)
    ahead = next_step(found)
    ballot = desk.ask(votes.ballot, user, year.book.id)
    stage = ahead.stage if ahead else None
    year_state(user, year, found, people, primary=not ballot.may_vote)
    if ballot.may_vote:
        vote_form(user, year, ballot)
    unset = stage is Stage.SETTLE
    if unset:
        settle_form(user, year, may_decide=True, primary=not ballot.may_vote)
    if over := desk.ask(seen.overruns, user, year.book.id):
        st.warning(
            f"超出比例：{escaped('；'.join(over))}。办结时须写明原因。",
            icon=":material/groups:",
        )
    people_list(
        user, year, people, counts, may_add=not year.is_closed, primary=stage is Stage.PEOPLE
    )
    register(year)
    if ballot.state is Vote.OPEN and not ballot.may_vote:
        vote_form(user, year, ballot)
    rules_panel.outputs_panel(recorded.output_sums(year.rules, noted))
    rules_panel.legal_findings(year)
    if not unset:
        with fold("已定的权重、分数线、比例、目标", "gavel", "settled") as box:
            if box.open:
                settle_form(user, year, may_decide=not year.is_closed, primary=False)


def own_year(user: User, year: Year, people: list[Appraisee], noted: list[DailyRecord],
             counts: Counts) -> None:  # fmt: skip
    """The year as everybody else of the unit sees it: the vote, the own appraisal, the grades."""
    ballot = desk.ask(votes.ballot, user, year.book.id)
    vote_form(user, year, ballot)
    if people:
        one = people[0]
        block("本人的考核")
        told = None if counts is None else counts.get(one.id)
        person_page(user, year, one, noted, told, leads=not ballot.may_vote)
    if year.is_closed:
        announced_list(desk.ask(seen.announced, user, year.book.id))
        register(year)
    elif not people:
        empty(
            "您不在本年度的名单上", "民主评议开启后在这里投票；办结后在这里看等次名单。",
            icon="military_tech",
        )  # fmt: skip


def register(year: Year) -> None:
    """The year's register as a workbook."""
    st.link_button(
        "导出登记册", f"/files/appraisal-register/{year.book.id}.xlsx", icon=":material/download:"
    )


def state(year: Year) -> str:
    """Whether the year is closed, under way, or still unset."""
    if year.is_closed:
        return badge("blue", "lock", "已办结")
    unset = len(year.rules.undecided)
    return word_badge("未定", f"未定 {unset} 处") if unset else badge("gray", "edit_note", "办理中")


def page(user: User) -> None:
    found = desk.ask(kept.years, user)
    if not found:
        page_head(_TITLE, escaped(user.unit_name))
        acts.tell()
        beginning.none_yet(user)
        return
    head = st.container(gap="small")
    book = beginning.chosen(found)
    year = desk.ask(kept.year, user, book.id)
    with head:
        about = f"{escaped(user.unit_name)} · {book.year}年度 · {escaped(year.rules.title)}"
        page_head(_TITLE, about, state(year))
        acts.tell()
    people = desk.ask(seen.appraisees, user, book.id)
    noted = desk.ask(recorded.records, user, book.id)
    counts = desk.ask(votes.counts, user, book.id)
    asked = address.person()
    one = next((each for each in people if each.id == asked), None)
    if asked is not None and one is None:
        address.leave_person()
    if year.book.is_kept and one is not None:
        mine = [each for each in noted if each.appraisee_id == one.id]
        person_page(user, year, one, mine, None if counts is None else counts.get(one.id))
        return
    if year.book.is_kept:
        office_year(user, year, people, noted, counts)
    else:
        own_year(user, year, people, noted, counts)
    rules_panel.rules_folds(year)
    beginning.another(user, found)


signed_in = context.signed_in()
try:
    page(signed_in)
except Refusal as refused:
    refusal(refused.problems)
