"""The same door as `app.py`'s, in front of `trial_page.py`."""

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[2]))

from web import application, failures

app = st.App(
    Path(__file__).parent / "trial_page.py",
    routes=application.routes(),
    middleware=application.middleware(),
    lifespan=application.lifespan,
    exception_handlers=application.exception_handlers(),
    on_script_error=failures.in_page,
)
