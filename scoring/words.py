"""The official Chinese word for each value of a closed set, on screens, papers and in messages."""

from collections.abc import Mapping

from scoring.findings import FindingKind, FindingState, Severity
from scoring.marks import Rounding
from scoring.proofs import Direction
from scoring.proofs import Role as ProofRole
from scoring.rules import Effect, Partial
from scoring.scorecard import Basis, Kind, OverFull, ScoredBy
from scoring.workflow import Action, Level, Role, Status

STATUS: Mapping[Status, str] = {
    Status.DRAFT: "草稿",
    Status.AWAITING_APPROVAL: "待审批",
    Status.SUBMITTED: "已提交",
    Status.CITY_AWAITING: "市级待审签",
    Status.RETURNED: "已退回",
    Status.RECOMMENDED: "已推荐",
    Status.NOT_RECOMMENDED: "未推荐",
    Status.UNDER_REVIEW: "评审中",
    Status.REVIEW_AWAITING: "核定待审签",
    Status.VERIFIED: "已核定",
    Status.PUBLISHED: "已公布",
}
ROLE: Mapping[Role, str] = {
    Role.PARK_CLERK: "园区经办人",
    Role.PARK_APPROVER: "园区审签人",
    Role.CITY_CLERK: "市级经办人",
    Role.CITY_APPROVER: "市级审签人",
    Role.REVIEWER: "省级评审员",
    Role.ORGANISER: "省级组织人",
    Role.PROVINCE_APPROVER: "省级审签人",
    Role.OBSERVER: "观察员",
    Role.ADMIN: "系统管理员",
}
LEVEL: Mapping[Level, str] = {Level.PARK: "园区", Level.CITY: "市级", Level.PROVINCE: "省级"}
ACTION: Mapping[Action, str] = {
    Action.SEND_FOR_APPROVAL: "送审批",
    Action.SEND_BACK: "退回经办人",
    Action.SUBMIT: "签发并提交",
    Action.PROPOSE_RECOMMENDED: "拟推荐，送审签",
    Action.PROPOSE_NOT_RECOMMENDED: "拟不推荐，送审签",
    Action.PROPOSE_RETURN: "拟退回补正，送审签",
    Action.CITY_SEND_BACK: "退回市级经办人",
    Action.SIGN_RECOMMENDED: "签发推荐",
    Action.SIGN_NOT_RECOMMENDED: "签发不推荐",
    Action.SIGN_RETURN: "签发退回补正",
    Action.REOPEN: "重新交市级办理",
    Action.START_REVIEW: "开始评审",
    Action.PROPOSE_VERIFIED: "评审完毕，送审签",
    Action.REVIEW_SEND_BACK: "退回评审员",
    Action.VERIFY: "签发核定",
    Action.REOPEN_REVIEW: "撤销核定，重新评审",
    Action.PUBLISH: "公布",
    Action.REOPEN_PUBLISHED: "公布后重新评审",
}
KIND: Mapping[Kind, str] = {
    Kind.BASE: "基础项",
    Kind.BONUS: "加分项",
    Kind.PENALTY: "扣分项",
    Kind.VETO: "否决项",
}
BASIS: Mapping[Basis, str] = {Basis.STATED: "原件印明", Basis.INFERRED: "推出"}
SCORED_BY: Mapping[ScoredBy, str] = {
    ScoredBy.EVERYONE: "园区自评、市级和省级评分",
    ScoredBy.REVIEWERS: "只由评审认定",
}
EFFECT: Mapping[Effect, str] = {
    Effect.NONE: "不影响得分",
    Effect.DEDUCT: "扣分",
    Effect.VETO: "一票否决",
}
PARTIAL: Mapping[Partial, str] = {
    Partial.ALL_OR_NOTHING: "缺一不得分",
    Partial.PROPORTIONAL: "按比例得分",
    Partial.MANUAL: "缺项扣多少由评分人判定",
}
OVER_FULL: Mapping[OverFull, str] = {
    OverFull.ALLOWED: "总分可以超过满分",
    OverFull.CAPPED: "总分不超过满分",
}
RULE: Mapping[str, str] = {
    "judged": "由人判定",
    "checklist": "逐项核对要点",
    "threshold": "达到数量",
    "shortfall": "每少一个扣分",
    "ratio": "按完成率得分",
    "steps": "分档得分",
    "per_case": "每起计分",
    "event": "发生即处理",
}
DIRECTION: Mapping[Direction, str] = {Direction.MORE: "越多越好", Direction.FEWER: "越少越好"}
PROOF_ROLE: Mapping[ProofRole, str] = {
    ProofRole.VALUE: "数值",
    ProofRole.PART: "完成数",
    ProofRole.WHOLE: "总数",
}
PER: Mapping[str, str] = {"year": "每年", "period": "评估期内"}
ROUNDING: Mapping[Rounding, str] = {
    Rounding.HALF_UP: "四舍五入",
    Rounding.HALF_EVEN: "四舍六入五成双",
    Rounding.DOWN: "舍去",
}
SEVERITY: Mapping[Severity, str] = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.NOTICE: "提示",
}
FINDING: Mapping[FindingKind, str] = {
    FindingKind.SAME_FILE: "园区间同一文件",
    FindingKind.ALIKE_TEXT: "园区间文字雷同",
    FindingKind.UNEQUAL: "同样情形扣分不同",
    FindingKind.REASON_MISSING: "缺扣分原因",
    FindingKind.CLAIM_BARE: "自评没有佐证",
    FindingKind.CLAIM_UNCOUNTED: "没有数量依据",
    FindingKind.CLAIM_ABOVE: "自评高于佐证",
    FindingKind.TWO_FIGURES: "同一数字两处不同",
    FindingKind.RATE_SHORT: "比率未达要求",
    FindingKind.SUM_OPEN: "合计对不上",
    FindingKind.OUTSIDE_PERIOD: "不在评估期内",
    FindingKind.FOREIGN_REPORT: "其他单位的报告",
    FindingKind.CONTENT_MISSING: "报告缺少内容",
    FindingKind.CONTENT_WEAK: "报告内容单薄",
    FindingKind.REPORT_LATE: "报告逾期",
    FindingKind.DUTY_UNPROVED: "方案任务未证明",
    FindingKind.UNPLANNED: "方案没有任务",
    FindingKind.SHARED_EVIDENCE: "材料多项共用",
}
FINDING_STATE: Mapping[FindingState, str] = {
    FindingState.OPEN: "未处理",
    FindingState.IN_HAND: "处理中",
    FindingState.EXPLAINED: "已说明",
    FindingState.RESOLVED: "已解决",
}
UNSET_WORD = "未定"
NO_CAP = "不封顶"
