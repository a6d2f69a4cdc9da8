"""办结: the approver's last step, after a look at what is not done."""

import streamlit as st

from services.inspections import closing
from services.inspections.kept import Inspection
from services.people import User
from ui import acts
from ui.components import escaped
from ui.confirmation import confirm


def closing_button(user: User, found: Inspection) -> None:
    """For the approver of an open inspection only."""
    if not found.may_decide or found.closed_on is not None:
        return
    if st.button("办结", key="close_inspection", icon=":material/task_alt:"):
        _confirm(user, found)


def _confirm(user: User, found: Inspection) -> None:
    undone = [f"{one.rule.title}还没有办" for one in found.due_steps if one.is_open]
    undone += [f"下一步“{one.title}”还没有记" for one in found.next_steps[:1]]
    undone += [one.words for one in found.warnings]
    papers = sum(one.stands for one in found.instruments)
    confirm(
        "办结检查", "task_alt", f"办结“{escaped(found.subject)}”（{escaped(found.number)}）。",
        {"制度": found.procedure.title, "文书": f"{papers} 份"},
        "确认办结",
        lambda words: acts.carry_out(
            closing.close, user, found.id, found.version, words, told="已办结"
        ),
        caution=undone, reason="办结情况", placeholder="写明怎样办结、没有办完的为什么不办",
        warning="办结以后不能再改，只能查阅和导出。",
    )  # fmt: skip
