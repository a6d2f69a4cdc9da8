"""公示与命名: the public notice of a round, letters against it, naming, revisits, revocations."""

from services import desk
from services.notice import kept
from services.notice.kept import NoticeState
from services.rounds import Round
from ui import acts, context
from ui.components import empty, page_head
from ui.labels import word_badge
from ui.notice.naming_panel import naming_panel
from ui.notice.notice_panel import notice_panel
from ui.notice.objection_panel import objection_panel
from ui.round_words import stage_badge

user = context.signed_in()
campaign = context.current_round(user)


def page(one: Round) -> None:
    marks = f"{word_badge('示例', '示例数据')}　" if one.is_sample else ""
    page_head("公示与命名", one.title, marks + stage_badge(one))
    acts.tell()
    found = desk.ask(kept.notices, user, one.id)
    standing = next((each for each in found if each.state is not NoticeState.WITHDRAWN), None)
    running = standing is not None and standing.state is NoticeState.RUNNING
    notice_panel(user, one, found)
    if found and user.role in kept.OFFICE:
        objection_panel(user, one, standing, running=running)
    naming_panel(user, one, has_notice=standing is not None)


if campaign is None:
    page_head("公示与命名", "还没有批次")
    acts.tell()
    empty("还没有批次", "省级组织人新建批次之后，才有公示。", icon="event")
else:
    page(campaign)
