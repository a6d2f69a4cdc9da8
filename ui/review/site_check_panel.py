"""现场核查 at one indicator: what was found on the spot, and the reviewer's form for it."""

import streamlit as st

from scoring.workflow import Level, Role
from services import clock, desk, site_checks, site_photos
from services.people import User
from services.site_checks import FOUND, LONGEST, Found, SiteCheck
from ui import acts
from ui.components import escaped, note
from ui.evidence import drop
from ui.labels import badge
from ui.review import site_photo_row
from ui.review.stops import Stop

_LOOK = {
    Found.CONFIRMED: ("blue", "where_to_vote"),
    Found.NOT_CONFIRMED: ("orange", "wrong_location"),
    Found.NOT_SEEN: ("gray", "location_off"),
}


def panel(user: User, stop: Stop) -> None:
    """What stands, and 现场核查 where this reviewer may judge now. Nothing for the city."""
    if user.level is not Level.PROVINCE:
        return
    found = desk.ask(site_checks.checks_at, user, stop.submission.id, stop.indicator.id)
    stands = next((one for one in found if one.is_own), None)
    may_say = user.role is Role.REVIEWER and stop.editable
    if not found and not may_say:
        return
    for one in found or (None,):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            told = _said(one) if one else ":small[:gray[现场核查　尚未记录]]"
            st.markdown(told, width="stretch")
            if may_say and (one is stands):
                _mend(user, stop, stands)
        if one is not None:
            site_photo_row.draw(user, one, may_remove=may_say and one.is_own)
    if may_say and found and stands is None:
        _mend(user, stop, None)


def _mend(user: User, stop: Stop, stands: SiteCheck | None) -> None:
    """The way to say it, and to add photographs once it is said."""
    if stands is not None and len(stands.photos) < site_photos.MOST:
        drop.photo_drop(stop.submission.id, stop.indicator.id)
        drop.when_uploaded()
    word = "改核查" if stands else "记现场核查"
    with st.popover(word, icon=":material/location_on:", type="tertiary"):
        _form(user, stop, stands)


def standing(user: User, stop: Stop) -> None:
    """What stands, to read: for the province, for park and city once published."""
    found = desk.ask(site_checks.checks_at, user, stop.submission.id, stop.indicator.id)
    if found:
        st.markdown("**现场核查**")
    for one in found:
        st.markdown(_said(one))
        site_photo_row.draw(user, one)


def counted(user: User, submission_id: int) -> str:
    """`现场核查 3 项，照片 5 张`, of those that this user sees; "" where there is none."""
    found = desk.ask(site_checks.checks, user, submission_id)
    if not found:
        return ""
    photos = sum(len(one.photos) for each in found.values() for one in each)
    return f"现场核查 {len(found)} 项" + (f"，照片 {photos} 张" if photos else "")


def _said(one: SiteCheck) -> str:
    colour, icon = _LOOK[one.found]
    on = one.visited_on
    who = "　".join(["", *filter(None, (one.seat, escaped(one.by)))])
    told = f"　{escaped(one.note)}" if one.note else ""
    day = f":small[:gray[{on.year}年{on.month}月{on.day}日现场{who}]]"
    return f"{badge(colour, icon, f'现场{FOUND[one.found]}')}{told}  \n{day}"


def _form(user: User, stop: Stop, stands: SiteCheck | None) -> None:
    key = f"site_{stop.name}_{stands.version if stands else 0}"
    st.segmented_control(
        "核查结果", list(Found), format_func=FOUND.__getitem__, key=f"{key}_found",
        default=stands.found if stands else None,
    )  # fmt: skip
    st.date_input(
        "核查日期", value=stands.visited_on if stands else None, max_value=clock.today(),
        key=f"{key}_on", format="YYYY-MM-DD",
    )  # fmt: skip
    st.text_area(
        "说明", value=stands.note if stands else "", height=96, key=f"{key}_note",
        max_chars=LONGEST, placeholder="在哪里、看到什么；只写事实，不写分数",
    )  # fmt: skip
    note("核查记录不直接改变得分，要扣分的另行扣分。公布后园区看得到，看不到评审员姓名。")
    st.button("保存核查", key=f"{key}_save", on_click=_carry, args=(user, stop, key, stands))


def _carry(user: User, stop: Stop, key: str, stands: SiteCheck | None) -> None:
    state = st.session_state
    acts.carry_out(
        site_checks.say, user, stop.submission.id, stop.indicator.id,
        stands.version if stands else 0, found=state.get(f"{key}_found"),
        visited_on=state.get(f"{key}_on"), note=str(state.get(f"{key}_note") or ""),
        told=f"第{stop.indicator.seq}项：现场核查已记录。",
    )  # fmt: skip
