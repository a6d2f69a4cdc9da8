"""Many loose files as a table to tick: name, size, what the name proposes."""

import zlib
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from services.evidence.files import EvidenceFile
from services.evidence.suggestions import Suggestion
from ui.evidence.listing import facts_of

_ROW, _SHOWN = 36, 12
"""Height of a row in pixels, and rows in sight before the table scrolls."""


def loose_table(
    loose: Sequence[EvidenceFile], names: Mapping[str, str], proposed: Mapping[int, Suggestion]
) -> list[EvidenceFile]:
    """Draw it; gives the ticked files. `names` are the indicators' words by id."""
    # positions mean nothing once other files are listed: their ticks go with the old key
    ids = zlib.crc32(" ".join(str(one.id) for one in loose).encode())
    text = st.column_config.TextColumn
    event = st.dataframe(
        pd.DataFrame([_cells(one, names, proposed.get(one.id)) for one in loose]),
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        key=f"loose_table_{ids}",
        placeholder="—",
        row_height=_ROW,
        height=_ROW * (min(len(loose), _SHOWN) + 1),
        alt="没有关联指标的材料：名称、页数和大小、按文件名建议的指标、依据",
        column_config={
            "材料名称": text(width=380),
            "大小": text(width=120),
            "建议关联": text(width=170),
            "依据": text(width=230),
        },
    )
    return [loose[row] for row in event.selection.rows if row < len(loose)]


def _cells(
    one: EvidenceFile, names: Mapping[str, str], found: Suggestion | None
) -> dict[str, str | None]:
    return {
        "材料名称": one.name,
        "大小": facts_of(one),
        "建议关联": names.get(found.indicator_id) if found else None,
        "依据": found.why if found else None,
    }
