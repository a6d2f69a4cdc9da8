"""Where one is on the page: which person of the year is open."""

import streamlit as st


def person() -> int | None:
    """The person in the address, if any."""
    text = st.query_params.get("person", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def open_person(appraisee_id: int) -> None:
    """Turn to one person; the page is drawn anew."""
    st.query_params["person"] = str(appraisee_id)
    st.rerun()


def leave_person() -> None:
    """Turn back to the year."""
    st.query_params.pop("person", None)
