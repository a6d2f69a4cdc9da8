"""The official word for what happens in an inspection and for how a deadline stands."""

from collections.abc import Mapping

from scoring.inspection_due import DueState
from scoring.inspections import EventKind

EVENT: Mapping[EventKind, str] = {
    EventKind.NOTICE_SERVED: "检查通知书送达",
    EventKind.ENTERED: "进点检查",
    EventKind.RECORDED: "检查记录",
    EventKind.PAPER_SIGNED: "工作底稿签字",
    EventKind.SIGNING_REFUSED: "拒绝在底稿上签字",
    EventKind.ENDED: "检查结束",
    EventKind.REPORTED: "提交检查报告",
    EventKind.REPORT_RECEIVED_BY_UNIT: "被检查单位收到报告",
    EventKind.REPORT_RECEIVED_BY_OFFICE: "本机关收到报告",
    EventKind.OPINION: "提出书面意见",
    EventKind.APPROVED: "报经批准",
    EventKind.DECIDED: "作出处理决定并通报",
    EventKind.INSTRUMENT_RECEIVED: "收到文书",
    EventKind.TERM_SET: "下达限期整改",
    EventKind.CORRECTED: "改正并书面报告",
    EventKind.REVIEW_REQUESTED: "提出复查申请",
    EventKind.REVIEW_RECEIVED: "接到复查申请",
    EventKind.REVIEW_ACCEPTED: "决定复查",
    EventKind.REVIEW_REFUSED: "决定不复查",
    EventKind.REVIEW_DONE: "完成复查",
    EventKind.REVIEW_CARRIED_OUT: "执行复查决定",
    EventKind.STEP: "程序步骤",
    EventKind.CLOSED: "办结",
}
DUE_STATE: Mapping[DueState, str] = {
    DueState.WAITING: "尚未起算",
    DueState.NO_TRIGGER: "缺起算日",
    DueState.NO_TERM: "文书没有写期限",
    DueState.NOT_CALLED: "不需要",
    DueState.RUNNING: "期限内",
    DueState.SOON: "即将到期",
    DueState.MET: "按期完成",
    DueState.UNDECIDED: "是否逾期待定",
    DueState.LATE: "逾期完成",
    DueState.OVERDUE: "已逾期",
    DueState.NO_OBJECTION: "视为无异议",
    DueState.RIGHT_LOST: "丧失申请权",
}
