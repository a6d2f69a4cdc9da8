"""Shared parts of the pages."""

import re

import pytest

from ui.components import escaped


@pytest.mark.parametrize(
    "typed", ["见 http://a.b", ":material/home:", ":tada:", "www.a.b", "a@b.c"]
)
def test_escaped_words_cannot_become_links_or_icons(typed: str) -> None:
    told = escaped(typed).replace("\\", "")  # what is left once Markdown has read it
    assert told.replace("\u2060", "") == typed
    assert not re.search(r"://|:[a-z]|www\.|@\w", told)


def test_escaped_words_keep_what_was_typed() -> None:
    assert escaped("自评：10:30 完成") == "自评：10\\:\u206030 完成"
