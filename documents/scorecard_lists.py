"""The columns of the worksheets of lists below an indicator: steps, and proofs by facts."""

from documents.scorecard_columns import Field, Form, choice
from scoring.words import PROOF_ROLE

OF = Field("指标序号", (), Form.NUMBER, 10, "“指标”工作表里的序号", needed=True)
STEP_FIELDS: tuple[Field, ...] = (
    OF,
    Field("档线", ("bound",), Form.NUMBER, 10, "达到这个数（含本数）；越少越好的，不超过这个数",
          needed=True, zero=True),
    Field("得分", ("points",), Form.NUMBER, 10, "这一档得几分；从得分最高的一档写起", needed=True,
          zero=True),
)  # fmt: skip
PROOF_FIELDS: tuple[Field, ...] = (
    OF,
    Field("评分要点", ("component",), Form.TEXT, 24,
          "证明的是哪一个要点，与“指标”里写的一字不差；不分要点的留空"),
    choice("用途", ("role",), 10, "只用于“按完成率得分”：完成数、总数；其余不填", PROOF_ROLE),
    Field("佐证事实", ("facts",), Form.LINES, 60,
          "报告中的事实，一行一个（Alt+Enter 换行），名称见“事实名称”工作表；有一个即可",
          needed=True),
)  # fmt: skip
