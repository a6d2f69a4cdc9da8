"""The web application: `streamlit run app.py`, or `python app.py`, which is the same."""

import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parent

if __name__ == "__main__":
    from streamlit.web import cli

    sys.argv = ["streamlit", "run", str(ROOT / "app.py"), *sys.argv[1:]]
    sys.exit(cli.main())

from web import application, failures  # noqa: E402  a second process-wide App is not wanted

# `streamlit run` looks for this very call in the text; hidden in a function it would serve the
# file as a bare script, without the gate (tests/web/test_starting.py)
app = st.App(
    ROOT / "ui" / "main.py",
    routes=application.routes(),
    middleware=application.middleware(),
    lifespan=application.lifespan,
    exception_handlers=application.exception_handlers(),
    on_script_error=failures.in_page,
)
