"""文书: every paper of the round in one place, and the approval on paper of its ranking."""

from scoring.workflow import Level
from services import desk, paper_list, sign_offs, standings
from services.rounds import Round
from services.unfinished import unfinished
from ui import acts, context
from ui.components import block, empty, page_head
from ui.labels import word_badge
from ui.result.paper_rows import paper_rows
from ui.result.paper_sign_off import is_next, sign_off_panel
from ui.round_words import stage_badge

user = context.signed_in()
campaign = context.current_round(user)


def page(one: Round) -> None:
    marks = f"{word_badge('示例', '示例数据')}　" if one.is_sample else ""
    page_head("文书", f"{one.title} · 按此刻的数据生成", marks + stage_badge(one))
    acts.tell()
    found = desk.ask(standings.standings, user, one.id)
    offered = desk.ask(paper_list.offers_of, user, found)
    ready = sum(not offer.why_not for offer in offered)
    block("本批次文书", f"共 {len(offered)} 种，现在可制作 {ready} 种")
    if user.level is not Level.PROVINCE:
        paper_rows(user, one, offered, primary=True)
        return
    missing = desk.ask(unfinished, user, one.id)
    signed = desk.ask(sign_offs.sign_off_of, user, found)
    paper_rows(user, one, offered, primary=not is_next(user, one, missing, signed))
    sign_off_panel(user, one, found, missing, signed)


if campaign is None:
    page_head("文书", "还没有批次")
    acts.tell()
    empty("还没有批次", "省级组织人新建批次之后，才有文书。", icon="event")
else:
    page(campaign)
