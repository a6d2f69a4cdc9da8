"""公布: what still stands in the way, the organiser's proposal, the approver's signature."""

import streamlit as st

from scoring.workflow import Role
from services import cut_off, desk, publication, sign_offs
from services.people import User
from services.ranking_intervals import placed_of
from services.rounds import Round
from services.sign_offs import SignOff
from services.standings import Standings
from ui import acts, navigation
from ui.components import block, escaped, note
from ui.confirmation import confirm
from ui.labels import word_badge
from ui.result.ranking_cut import asked_count


def publication_panel(user: User, campaign: Round, found: Standings) -> None:
    """Drawn for organiser and approver until the round is published, and where a park is reviewed
    again until it is published anew."""
    is_over = not campaign.in_preparation and not campaign.proposed
    if is_over or user.role not in (Role.ORGANISER, Role.PROVINCE_APPROVER):
        return
    missing = desk.ask(publication.blockers_of, user, found)
    cut_short = desk.ask(publication.cautions, user, campaign.id)
    proposed, again = campaign.proposed, "重新" if campaign.reopened else ""
    tied = _tied(user, found)
    cautions = [*cut_short, *([tied] if tied else [])]
    block(
        f"{again}公布",
        f"已送签，待省级审签人{again}公布" if proposed else f"组织人送签，省级审签人{again}公布",
    )
    with st.container(border=True, gap="small"):
        for problem in missing:
            st.markdown(f"{word_badge('待办')}　{escaped(problem)}")
        if missing and set(missing) <= {sign_offs.NONE_YET, sign_offs.CHANGED}:
            st.page_link(
                navigation.path("papers"), label="去文书页登记签批", icon=":material/approval:"
            )
        if cut_short:
            st.warning("  \n".join(escaped(one) for one in cut_short), icon=":material/schedule:")
        if tied:
            st.warning(escaped(tied), icon=":material/align_horizontal_center:")
        if not missing and not proposed:
            st.markdown(":blue[:material/check:] 各项条件都已具备，可以送签。")
        if user.role is Role.ORGANISER and not proposed:
            _proposal(user, campaign, found, bool(missing), cautions)
        elif user.role is Role.ORGANISER:
            note("送签之后不能再改未定事项；需要更改的，请省级审签人退回。")
        elif proposed:
            _signature(user, campaign, found, bool(missing), cautions)
        else:
            note("组织人送签之后，在这里公布或退回。")


def is_turn(user: User, campaign: Round, signed: SignOff | None) -> bool:
    """Whether the next step of publishing is this user's: then it stands before the long tables."""
    if campaign.proposed:
        return user.role is Role.PROVINCE_APPROVER
    signed_now = signed is not None and signed.stands
    return campaign.in_preparation and user.role is Role.ORGANISER and signed_now


def _tied(user: User, found: Standings) -> str:
    """Who is tied at the line of those to be named."""
    asked = _asked(user, found)
    return cut_off.tied_words(found, asked) if asked else ""


def _asked(user: User, found: Standings) -> int | None:
    meant = desk.ask(cut_off.proposed_count, user, found.round_id)
    return asked_count(len(placed_of(found)), meant)


def _summary(user: User, found: Standings) -> dict[str, str]:
    placed = [one for one in found.places if one.place is not None]
    first = "、".join(one.park for one in placed if one.place == 1)
    return {
        "参与排名": f"{len(placed)} 家",
        "一票否决": f"{sum(one.vetoed for one in found.places)} 家",
        "第1名": first or "—",
        "未定事项": f"{len(found.open)} 处",
        "拟命名": f"{asked} 家" if (asked := _asked(user, found)) else "未填",
    }


def _proposal(
    user: User, campaign: Round, found: Standings, blocked: bool, cut_short: list[str]
) -> None:
    if st.button(
        "送签公布", type="secondary" if blocked else "primary", icon=":material/approval:",
        disabled=blocked, key="propose",
    ):  # fmt: skip
        confirm(
            "送签公布",
            "approval",
            f"将“{campaign.title}”的排名送**省级审签人**公布。",
            _summary(user, found),
            "确认送签",
            lambda _words: acts.carry_out(
                publication.propose, user, campaign.id, _asked(user, found), told="已送签。"
            ),
            warning="送签后未定事项和截止时间不能再改；审签人可以退回。",
            caution=cut_short,
        )


def _signature(
    user: User, campaign: Round, found: Standings, blocked: bool, cut_short: list[str]
) -> None:
    with st.container(horizontal=True, gap="small"):
        publish = st.button(
            "公布", type="primary", icon=":material/campaign:", disabled=blocked, key="publish"
        )
        back = st.button("退回组织人", icon=":material/undo:", key="send_back")
    if publish:
        confirm(
            "公布排名",
            "campaign",
            f"公布“{escaped(campaign.title)}”的排名，各园区和市级随即可见。",
            _summary(user, found),
            "确认公布",
            lambda _words: acts.carry_out(publication.publish, user, campaign.id, told="已公布。"),
            warning="公布后不能撤回；此后发现案件的，只能逐家重新评审，再重新公布。",
            caution=cut_short,
        )
    elif back:
        confirm(
            "退回组织人",
            "undo",
            f"将“{campaign.title}”的排名退回**省级组织人**。",
            {},
            "确认退回",
            lambda words: acts.carry_out(
                publication.send_back, user, campaign.id, words, told="已退回组织人。"
            ),
            reason="退回的原因",
            placeholder="写明要改什么",
        )
