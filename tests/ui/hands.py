"""What a person does with a page: finds a field by its label, presses a button, reads."""

from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest

from services.people import User

Accounts = Callable[[str], User]
"""The fixture `account`: a demo account by its login."""
Parks = Callable[[str], int]
"""The fixture `submission_of`: a sample park's submission by its last character."""


def labelled(elements: Any, label: str) -> Any:
    """The one element with this label."""
    found = [one for one in elements if one.label == label]
    assert len(found) == 1, [one.label for one in elements]
    return found[0]


def labels(elements: Any) -> list[str]:
    """Every label, in the page's order."""
    return [one.label for one in elements]


def press(at: AppTest, label: str) -> AppTest:
    """Press the button with this label; fails where the page then shows a bug."""
    labelled(at.button, label).click()
    at.run()
    assert not at.exception, at.exception
    return at


def said(at: AppTest) -> str:
    """All running text of the page, without the marks that keep typed words from being Markdown."""
    return "\n".join(one.value for one in at.markdown).replace("\\", "")


def refused(at: AppTest) -> str:
    """What the page refuses, all of it."""
    return "\n".join(one.value for one in at.error)
