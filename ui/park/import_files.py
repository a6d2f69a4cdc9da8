"""The files picked for import: which takes part, which does not and why, what is odd in each."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from documents.merging import Proposal
from scoring.findings import Finding, Severity
from services.merging import MergePreview
from services.papers_in import OTHER_APPLICANT, FileIn
from ui.components import escaped, note, refusal
from ui.labels import badge, word_badge

_SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}


def vouch_key(key: str, sha256: str) -> str:
    """Under which key a person's word for one file is kept."""
    return f"{key}_ours_{sha256[:16]}"


def picked_files(found: MergePreview, key: str) -> None:
    """Every file; a single one without a line of its own, unless it takes no part."""
    alone = len(found.files) == 1
    for one in found.files:
        if alone:
            _about(one, key)
            continue
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{escaped(one.name)}**　{_state(one, found.proposals)}")
            _about(one, key)


def _state(one: FileIn, proposals: Sequence[Proposal]) -> str:
    if one.same_as:
        return (
            badge("gray", "content_copy", "重复")
            + f"　与“{escaped(one.same_as)}”内容相同，只算一次"
        )
    if one.reading is None:
        return badge("red", "error", "没有读取")
    if one.part is None:
        return badge("orange", "help", "先不导入")
    cells = sum(
        source.sha256 == one.sha256
        for proposal in proposals
        for offer in proposal.offers
        for source in offer.sources
    )
    share = one.reading.share
    whose = f"　{escaped(share.section)}" if share and share.section else ""
    if not cells:
        return badge("gray", "check", "没有要改的") + whose
    return badge("blue", "description", f"{cells} 处改动") + whose


def _about(one: FileIn, key: str) -> None:
    if one.same_as:
        return
    if one.reading is None:
        refusal([escaped(problem.rstrip("。")) + "。" for problem in one.problems])
        note("请改正后重新选择这个文件；它的内容没有写入。")
        return
    _findings(one.findings)
    if one.doubts:
        other = any(finding.kind == OTHER_APPLICANT for finding in one.findings)
        whose = "本单位" if other else "本批次"
        st.checkbox(f"已核对，确为{whose}的评分表", key=vouch_key(key, one.sha256))


def _findings(findings: Sequence[Finding]) -> None:
    """Errors and warnings one by one; of notices of a kind the first, with how many there are."""
    if not findings:
        return
    order = list(Severity)
    kinds = Counter(one.kind for one in findings)
    told: set[str] = set()
    with st.container(gap="xsmall"):
        for one in sorted(findings, key=lambda found: order.index(found.severity)):
            many = one.severity is Severity.NOTICE and kinds[one.kind] > 1
            if many and one.kind in told:
                continue
            told.add(one.kind)
            count = f"（同类共 {kinds[one.kind]} 处）" if many else ""
            remedy = f"　:gray[{escaped(one.remedy)}]" if one.remedy else ""
            mark = word_badge(_SEVERITY[one.severity])
            st.markdown(f"{mark}　{escaped(one.message)}{count}{remedy}")
