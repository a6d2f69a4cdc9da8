"""What a reader may take away of a submission's evidence: catalogue, everything in one package."""

import streamlit as st

from services import desk
from services.evidence import files
from services.people import User
from services.submissions import Submission
from ui.components import block, note


def to_take_away(user: User, submission: Submission) -> None:
    """How many files there are, and the way to their catalogue and package."""
    found = desk.ask(files.files, user, submission.id)
    linked = [one for one in found if one.links]
    if not linked:
        return
    places = sum(len(one.links) for one in linked)
    block("佐证材料", f"{len(linked)} 份，关联 {places} 处")
    papers(submission.id)
    shared = sum(len(one.links) > 1 for one in linked)
    if shared:
        note(f"其中 {shared} 份用于几项指标，目录中各处用同一编号。")


def papers(submission_id: int) -> None:
    """The buttons: catalogue as .xlsx and .docx, the package."""
    at = f"/files/submission/{submission_id}"
    with st.container(horizontal=True, gap="small"):
        st.link_button("目录（Excel）", f"{at}/catalogue.xlsx", icon=":material/table:")
        st.link_button("目录（Word）", f"{at}/catalogue.docx", icon=":material/description:")
        st.link_button("按目录打包下载", f"{at}/evidence.zip", icon=":material/folder_zip:")
