"""Which pages each role has, in which order. The services refuse regardless of this table."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from scoring.workflow import Role

_VIEWS = Path(__file__).parent / "views"
_PAGES: Mapping[str, tuple[str, str]] = {
    "overview": ("总览", "dashboard"),
    "assignments": ("任务分工", "assignment_ind"),
    "self_marks": ("自评填报", "edit_note"),
    "evidence": ("佐证材料", "folder_open"),
    "annual_report": ("年度报告", "summarize"),
    "compliance": ("合规检查", "rule"),
    "approval": ("审批与报送", "approval"),
    "submissions": ("申报一览", "list_alt"),
    "recommendation": ("推荐办理", "assignment_turned_in"),
    "review": ("评审核分", "rate_review"),
    "panel": ("评审组", "groups"),
    "deductions": ("扣分台账", "receipt_long"),
    "ranking": ("排名", "leaderboard"),
    "compare": ("横向比较", "grid_on"),
    "papers": ("文书", "article"),
    "notices": ("公示与命名", "campaign"),
    "rounds": ("批次", "event"),
    "scorecards": ("评分表说明", "menu_book"),
    "editions": ("评分表编制", "edit_document"),
    "accounts": ("账号", "manage_accounts"),
    "unit_accounts": ("本单位账号", "group"),
    "audit": ("操作记录", "history"),
    "work_plan": ("工作方案", "checklist"),
    "duties": ("职责清单", "assignment"),
    "inspections": ("监督检查", "fact_check"),
    "appraisal": ("责任制考核", "military_tech"),
    "calendar": ("期限日历", "calendar_month"),
    "sheet": ("评分表", "table_view"),
}
_DAILY = {"日常工作": ("work_plan", "duties", "inspections", "appraisal", "calendar")}
"""What offices do beside a round; in the order of `_PAGES`."""
_PARK = {
    "": ("overview",),
    "申报": ("assignments", "self_marks", "evidence", "annual_report", "compliance", "approval"),
    **_DAILY,
    "查询": ("submissions", "deductions", "ranking", "papers", "notices", "scorecards"),
}
_CITY = {
    "": ("overview",),
    "办理": ("submissions", "annual_report", "compliance", "recommendation", "deductions"),
    **_DAILY,
    "查询": ("ranking", "compare", "papers", "notices", "scorecards"),
}
_PROVINCE = {
    "": ("overview",),
    "评审": ("submissions", "annual_report", "compliance", "review", "panel", "deductions"),
    "结果": ("ranking", "compare", "papers", "notices"),
    **_DAILY,
    "设置": ("rounds", "scorecards"),
}
_AUTHORS = {**_PROVINCE, "设置": ("rounds", "scorecards", "editions"), "核查": ("audit",)}
_UNIT = {"本单位": ("unit_accounts",)}
_MENUS: Mapping[Role, Mapping[str, tuple[str, ...]]] = {
    Role.PARK_CLERK: _PARK,
    Role.PARK_APPROVER: {**_PARK, **_UNIT},
    Role.CITY_CLERK: _CITY,
    Role.CITY_APPROVER: {**_CITY, **_UNIT},
    Role.REVIEWER: {**_PROVINCE, "日常工作": ("appraisal", "calendar")},
    Role.ORGANISER: _AUTHORS,
    Role.PROVINCE_APPROVER: {**_AUTHORS, **_UNIT},
    Role.OBSERVER: {
        "": ("overview",),
        "查询": (
            "submissions",
            "annual_report",
            "compliance",
            "deductions",
            "ranking",
            "compare",
            "papers",
            "notices",
            "rounds",
            "scorecards",
        ),
        **_DAILY,
    },
    Role.ADMIN: {
        "": ("overview",),
        "系统": ("accounts", "audit", "calendar"),
        "查询": ("scorecards",),
    },
}


def page(name: str, *, first: bool = False, hidden: bool = False) -> StreamlitPage:
    """One page by name."""
    title, icon = _PAGES[name]
    return st.Page(
        _VIEWS / f"{name}.py",
        title=title,
        icon=f":material/{icon}:",
        url_path=name.replace("_", "-"),
        default=first,
        visibility="hidden" if hidden else "visible",
    )


def menu(role: Role) -> dict[str, list[StreamlitPage]]:
    """A role's pages by section; the sheet of one submission is reached from lists."""
    sections = {
        title: [page(name, first=name == "overview") for name in names]
        for title, names in _MENUS[role].items()
    }
    if role is not Role.ADMIN:
        sections[""].append(page("sheet", hidden=True))
    return sections


def has_page(role: Role, name: str) -> bool:
    """Whether a role has a page, so that nothing links to where it cannot go."""
    return (name == "sheet" and role is not Role.ADMIN) or any(
        name in names for names in _MENUS[role].values()
    )


def path(name: str) -> str:
    """What `st.switch_page` and `st.page_link` take."""
    return str(_VIEWS / f"{name}.py")
