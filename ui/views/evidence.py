"""佐证材料: files come in at once, find their indicators, and go out as a numbered catalogue."""

from collections.abc import Mapping, Sequence

import streamlit as st

from scoring.scorecard import Indicator, Scorecard, ScoredBy
from services import desk, handover, self_assessment
from services.evidence import files
from services.evidence.files import EvidenceFile
from services.evidence.missing import Missing, by_id
from services.gaps import Gap, GapKind
from services.people import User
from services.rounds import Round
from services.self_assessment import evidence_lines
from services.submissions import Submission
from ui import acts, navigation
from ui.components import block, empty, escaped, note, page_head
from ui.evidence import drop, listing, loose, to_take_away
from ui.labels import badge
from ui.park import park_sheet

_TITLE = "佐证材料"


def _page(user: User, campaign: Round, mine: Submission) -> None:
    locked = desk.ask(self_assessment.locked_because, user, mine.id)
    found = desk.ask(files.files, user, mine.id)
    facts = desk.ask(handover.handover, user, mine.id)
    page_head(_TITLE, f"{mine.park} · {campaign.title}", _state(found, facts.loose, facts.lacking))
    acts.tell()
    if locked:
        st.info(escaped(locked), icon=":material/lock:")
    else:
        drop.wide_drop(mine.id)
        drop.when_uploaded()
        waiting = [one for one in found if one.is_loose(mine.submitted_at)]
        loose.loose_files(user, campaign.scorecard, waiting)
        _kept(sum(not one.links for one in found) - len(waiting))
    if not found and not facts.documents:
        empty(
            "还没有佐证材料",
            "把文件拖到上面的框里；也可以在自评填报的各项里上传。",
            icon="folder_open",
        )
    _by_indicator(user, campaign.scorecard, mine, found, by_id(facts.lacking), locked, facts.gaps)


def _kept(count: int) -> None:
    """Files of an earlier handing-in at no indicator: nothing waits, but they are not gone."""
    if count:
        note(
            f":material/inventory_2: 另有 {count} 份随上次报送提交、没有关联指标，留档不能删；"
            "要用的，在“自评填报”各项的“从已有材料选”中选。"
        )


def _state(found: Sequence[EvidenceFile], unlinked: int, lacking: Sequence[Missing]) -> str:
    parts = [f":gray[已传] **{len(found)} 份**"]
    if unlinked:
        parts.append(badge("orange", "link_off", f"未关联 {unlinked} 份"))
    if lacking:
        parts.append(badge("orange", "attach_file_off", f"待补 {len(lacking)} 项"))
    return "　".join(parts)


def _by_indicator(
    user: User,
    card: Scorecard,
    mine: Submission,
    found: Sequence[EvidenceFile],
    lacking: Mapping[str, Missing],
    locked: str,
    gaps: Sequence[Gap],
) -> None:
    written = desk.ask(self_assessment.entries, user, mine.id)
    blank = {gap.indicator_id for gap in gaps if gap.kind is GapKind.MARK}
    block("各项佐证", "按评分表的顺序，目录照此编号")
    if any(one.links for one in found):
        to_take_away.papers(mine.id)
    grouped = files.by_indicator(found)
    for one in card.indicators:
        if one.scored_by is ScoredBy.REVIEWERS:
            continue
        listed = evidence_lines(written[one.id].evidence)
        unclaimed = "自评分未填，填后列出所缺的" if one.id in blank else "未申报，不必附材料"
        with st.container(border=True, key=f"card_{one.id}"):
            number, papers, ways = st.columns([1.2, 4, 1.3], gap="small")
            with number:
                st.markdown(f":gray[第{one.seq}项]　**{escaped(one.short)}**")
            with papers:
                _papers(one, grouped.get(one.id, ()), listed, lacking.get(one.id), unclaimed)
            if not locked:
                with ways:
                    _ways(mine.id, one)


def _papers(
    indicator: Indicator,
    held: Sequence[EvidenceFile],
    listed: Sequence[str],
    lacking: Missing | None,
    unclaimed: str,
) -> None:
    """Files, papers listed beside them, and what is missing."""
    if held:
        st.markdown(listing.at_indicator(held, indicator.id))
    if listed:
        st.markdown("  \n".join(f":gray[:material/description:] {escaped(one)}" for one in listed))
    if lacking is not None:
        st.markdown(listing.lacking(lacking.hints or (lacking.words,)))
    elif not held and not listed:
        note(unclaimed)


def _ways(submission_id: int, indicator: Indicator) -> None:
    """Files straight to this indicator, and the card where each is described."""
    with st.container(horizontal=True, horizontal_alignment="right", gap="xsmall"):
        drop.drop(submission_id, indicator.id, label="上传")
        if st.button("去填写", key=f"to_{indicator.id}", type="tertiary"):
            st.switch_page(navigation.path("self_marks"), query_params={"item": indicator.id})


park_sheet.show(_TITLE, _page)
