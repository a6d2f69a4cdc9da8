"""Several sheets filled elsewhere: what they would change together, then all or nothing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from documents.merging import Key, Offer, Proposal, merge, unsettled
from documents.reading import Written
from scoring.errors import ActionRefused, Conflict, MarksRefused
from scoring.scorecard import Scorecard
from services.evidence.numbering import file_lines
from services.history import record
from services.papers_in import ChosenFile, FileIn, read_in
from services.people import User
from services.rounds import pinned
from services.self_assessment import Fields, entries, require_editable, save

MOST_FILES = 20
"""Files that are looked at together."""

_FIELDS = {"value": "mark", "cases": "cases", "reason": "reason", "evidence": "evidence"}
FIELD_WORDS: Mapping[str, str] = {
    "value": "自评分", "cases": "申报起数", "reason": "原因、事由", "evidence": "佐证材料",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MergePreview:
    """Every file with what is odd about it, every cell that would change, and the versions
    compared with."""

    scorecard: Scorecard
    files: tuple[FileIn, ...]
    proposals: tuple[Proposal, ...]
    versions: Mapping[str, int]

    @property
    def conflicts(self) -> list[Proposal]:
        """Where the files disagree."""
        return [one for one in self.proposals if one.is_conflict]

    @property
    def plain(self) -> list[Proposal]:
        """Where there is nothing to choose."""
        return [one for one in self.proposals if not one.is_conflict]


def preview(
    session: Session,
    user: User,
    submission_id: int,
    files: Sequence[ChosenFile],
    vouched: Collection[str] = (),
) -> MergePreview:
    """What workbooks would change together in a submission's self marks; nothing is written.

    A file that cannot be read, or is there twice, or (unless its hash is in `vouched`) names
    another park or round, is told and takes no part. Raises NotAllowed, NotFound,
    ActionRefused (too many files too), WindowClosed.
    """
    submission = require_editable(session, user, submission_id)
    if len(files) > MOST_FILES:
        raise ActionRefused(
            f"一次最多选 {MOST_FILES} 个文件，现在选了 {len(files)} 个。请去掉一些，分几次导入。"
        )
    listed = file_lines(session, user, submission_id)
    read: dict[str, FileIn] = {}
    every = []
    for file in files:
        if file.sha256 in read:
            every.append(FileIn(file.name, file.sha256, same_as=read[file.sha256].name))
            continue
        same_name = sum(one.name == file.name for one in files[: len(every)])
        named = ChosenFile(f"{file.name}（{same_name + 1}）", file.content) if same_name else file
        read[file.sha256] = read_in(submission, named, listed, vouched=file.sha256 in vouched)
        every.append(read[file.sha256])
    now = entries(session, user, submission_id)
    written = {
        key: Written(one.mark, one.cases, one.reason, one.evidence) for key, one in now.items()
    }
    return MergePreview(
        scorecard=pinned(submission.round),
        files=tuple(every),
        proposals=merge([one.part for one in every if one.part], written),
        versions={key: one.version for key, one in now.items()},
    )


def apply(
    session: Session,
    user: User,
    submission_id: int,
    files: Sequence[ChosenFile],
    versions: Mapping[str, int],
    choices: Mapping[Key, str] | None = None,
    vouched: Collection[str] = (),
) -> int:
    """Write every change at once; returns how many cells were changed.

    `versions` are the preview's: an indicator written by somebody else since then refuses all
    of it. `choices` say for every conflict which offer is taken, or KEEP. Raises as `preview`,
    and ActionRefused (no file to take, a conflict without choice), Conflict, MarksRefused.
    """
    found = preview(session, user, submission_id, files, vouched)
    choices = choices or {}
    _demand_settled(found, choices)
    taken = [(one, offer) for one in found.proposals if (offer := one.chosen(choices)) is not None]
    fields: dict[str, Fields] = {}
    for one, offer in taken:
        fields.setdefault(one.indicator_id, {})[_FIELDS[one.field]] = offer.value  # type: ignore[literal-required]
    _save(session, user, submission_id, fields, versions, found.scorecard)
    for file in found.files:
        if file.part:
            record(
                session, user, "self.import", "submission", submission_id, file=file.name[:200],
                sha256=file.sha256, cells=_cells_of(file, taken),
            )  # fmt: skip
    return len(taken)


def _demand_settled(found: MergePreview, choices: Mapping[Key, str]) -> None:
    if not any(one.part for one in found.files):
        problems = [
            f"“{one.name}”：{problem}"
            for one in found.files
            for problem in (*one.problems, *one.doubts)
        ]
        raise ActionRefused(
            [*problems, "没有可以导入的文件。请核对文件；确为本单位、本批次的，先勾选确认再导入。"]
        )
    waiting = unsettled(found.proposals, choices)
    if waiting:
        told = "；".join(f"第{one.seq}项{FIELD_WORDS[one.field]}" for one in waiting)
        raise ActionRefused(f"几个文件填写不一致的，还有 {len(waiting)} 处没有选定：{told}。")


def _save(
    session: Session,
    user: User,
    submission_id: int,
    fields: Mapping[str, Fields],
    versions: Mapping[str, int],
    card: Scorecard,
) -> None:
    problems: list[str] = []
    conflicts: list[str] = []
    for key, values in fields.items():
        try:
            save(session, user, submission_id, key, versions.get(key, 0), **values)
        except MarksRefused as refused:
            problems += refused.problems
        except Conflict:
            conflicts.append(f"第{card.by_id[key].seq}项")
    if problems:
        raise MarksRefused(problems)
    if conflicts:
        raise Conflict(
            f"预览之后，别人又改动了{'、'.join(conflicts)}。本次没有写入任何内容；"
            "请看过更新后的预览，再确认导入。"
        )


def _cells_of(file: FileIn, taken: Sequence[tuple[Proposal, Offer]]) -> list[str]:
    """The cells whose values were taken from this file, or from others that say the same."""
    return [
        source.cell
        for _, offer in taken
        for source in offer.sources
        if source.sha256 == file.sha256
    ]
