"""When a park may hand in: the round's window, its own correction deadline, and why not."""

from datetime import datetime
from typing import Protocol

from services import clock


class Window(Protocol):
    """What is asked of a round here: a `Round`, or its row where nothing else is needed."""

    @property
    def title(self) -> str: ...
    @property
    def opens_at(self) -> datetime: ...
    @property
    def closes_at(self) -> datetime: ...
    @property
    def published(self) -> bool: ...


def due_at(campaign: Window, correction_due: datetime | None) -> datetime:
    """Until when a park may hand in: the window, or its own correction deadline if later."""
    return max(campaign.closes_at, correction_due) if correction_due else campaign.closes_at


def next_due(campaign: Window, correction_due: datetime | None) -> datetime:
    """What a park is told to keep to: the city's own date while it is ahead, even where the
    window stays open longer; else until when it may hand in."""
    if correction_due is not None and clock.now() < correction_due:
        return correction_due
    return due_at(campaign, correction_due)


def may_hand_in(campaign: Window, correction_due: datetime | None) -> bool:
    """Whether a park may write and hand in at this moment."""
    in_time = campaign.opens_at <= clock.now() < due_at(campaign, correction_due)
    return in_time and not campaign.published


def closed_words(campaign: Window, correction_due: datetime | None) -> str:
    """Why a park cannot hand in now, with the date."""
    if campaign.published:
        return f"批次“{campaign.title}”已公布，不再受理申报和补正。"
    if clock.now() < campaign.opens_at:
        opens = clock.in_words(campaign.opens_at)
        return f"批次“{campaign.title}”自{opens}起受理申报，现在还不能填报。"
    until = clock.in_words(due_at(campaign, correction_due))
    what = "补正期限" if correction_due else "申报"
    return f"批次“{campaign.title}”的{what}已于{until}截止。确需补报的，请联系省级组织人办理延期。"
