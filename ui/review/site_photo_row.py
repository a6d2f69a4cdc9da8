"""The photographs of one site check: small, side by side, each opening large."""

import streamlit as st

from services import site_photos
from services.people import User
from services.site_checks import SiteCheck
from ui import acts

_WIDTH = 100


def draw(user: User, check: SiteCheck, *, may_remove: bool = False) -> None:
    """Nothing where there are none. The original is offered to those who may have it."""
    if not check.photos:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        for number, photo_id in enumerate(check.photos, 1):
            with st.container(width=_WIDTH, gap=None):
                address = f"/files/site/{photo_id}"
                st.markdown(f"[![现场照片{number}]({address}/thumb.jpg)]({address}/large.jpg)")
                with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
                    if check.by:
                        st.markdown(f":small[[原件]({address})]", width="content")
                    if may_remove:
                        st.button(
                            "", icon=":material/delete:", type="tertiary", key=f"photo_{photo_id}",
                            help=f"删除现场照片{number}", on_click=_remove, args=(user, photo_id),
                        )  # fmt: skip


def _remove(user: User, photo_id: int) -> None:
    acts.carry_out(site_photos.remove, user, photo_id, told="照片已删除。")
