"""评审组: the organiser sets rules, gives seats and keeps recusals; a reviewer sees the own."""

import streamlit as st

from scoring.workflow import Role
from services import desk
from services.panel.own_seats import own_seats
from services.panel.round_panel import ParkPanel, RoundPanel, round_panel
from services.panel.rules import rules_of
from services.rounds import Round
from ui import acts, context, navigation
from ui.components import empty, page_head
from ui.panel import (
    interests,
    load_picture,
    open_book,
    park_seats,
    proposing,
    rules,
    seat_table,
)  # fmt: skip
from ui.panel import (
    own_seats as own,
)

user = context.signed_in()
campaign = context.current_round(user)
organises = user.role is Role.ORGANISER
"""Only what is drawn; each service asks for the role again."""


def chosen_of(found: RoundPanel) -> ParkPanel:
    """The park named in the address, else the first that still lacks something."""
    asked = st.query_params.get(seat_table.PARK, "")
    named = (one for one in found.parks if str(one.submission_id) == asked)
    lacking = (one for one in found.parks if one.is_open and (one.gaps or not one.held))
    return next(named, None) or next(lacking, found.parks[0])


def office(campaign: Round, found: RoundPanel) -> None:
    """The whole round, for those who organise or sign it."""
    names = seat_table.reviewer_names(found.reviewers)
    rules.draw(user, campaign, found, may_set=organises)
    if found.rules is not None:
        seats(campaign, found, names)
    interests.draw(user, names)
    open_book.round_wide(user, campaign)


def seats(campaign: Round, found: RoundPanel, names: dict[int, str]) -> None:
    """Table, the chosen park, load."""
    if not found.parks:
        empty("还没有可分配的园区", "市级签发推荐后，园区会列在这里。", icon="event_seat")
        return
    has_seats = any(one.held for one in found.parks)
    if organises and any(one.is_open for one in found.parks):
        proposing.button(user, campaign, names, primary=not has_seats)
    chosen = chosen_of(found)
    seat_table.draw(found, chosen, may_assign=organises)
    park_seats.draw(user, campaign, chosen, found.reviewers, names, may_assign=organises)
    open_book.lines(user, chosen.submission_id, has_seats=bool(chosen.held))
    load_picture.draw(found.reviewers, names)


def reviewer(campaign: Round) -> None:
    """One's own seats and one's own recusals."""
    own.draw(sitting, has_rules=desk.ask(rules_of, campaign.id) is not None)
    interests.draw(user, {})


def state() -> str:
    """How many seats there are, and how many of them have locked."""
    if is_reviewer:
        seats, locked = len(sitting), sum(one.locked_at is not None for one in sitting)
    else:
        people = round_seen.reviewers if round_seen else ()
        seats, locked = sum(one.seats for one in people), sum(one.locked for one in people)
    return f":gray[席位] **{seats}**　:gray[已锁定] **{locked} / {seats}**" if seats else ""


is_reviewer = user.role is Role.REVIEWER
sitting = list(desk.ask(own_seats, user, campaign.id).values()) if campaign and is_reviewer else []
round_seen = desk.ask(round_panel, user, campaign.id) if campaign and not is_reviewer else None
page_head(
    "评审组",
    "您评哪几家园区、评到哪里，须回避哪几家"
    if is_reviewer
    else "谁评哪家园区、谁须回避，几位评审员的分怎样合成一个",
    state(),
)
acts.tell()
if campaign is None:
    empty("还没有批次", "由省级组织人新建第一个批次。", icon="event")
    st.page_link(navigation.path("rounds"), label="去批次", icon=":material/event:")
elif round_seen is not None:
    office(campaign, round_seen)
else:
    reviewer(campaign)
