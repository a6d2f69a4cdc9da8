"""The look of every page: palette and chart template. Colour means one thing each.

Blue is ours and done, red a deduction or error, amber unset or missing, grey the rest.
"""

import plotly.graph_objects as go
import plotly.io as pio

INK, MUTED, LINE, SOFT = "#1F2933", "#52606D", "#DCE2E9", "#F5F7FA"
BLUE, BLUE_MID, BLUE_SOFT = "#1B4F9C", "#6E9BD8", "#E8EFF9"
RED, RED_SOFT = "#B42318", "#FCEBE9"
AMBER, AMBER_INK, AMBER_SOFT = "#B26A00", "#8A5200", "#FFF3D9"
WITHDRAWN, GRID = "#6B7680", "#EEF1F5"
FONT = (
    '"Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","PingFang SC",'
    '"Microsoft YaHei UI","Microsoft YaHei",sans-serif'
)

_AXIS = {
    "showgrid": False,
    "zeroline": False,
    "linecolor": LINE,
    "ticks": "",
    "tickcolor": LINE,
    "automargin": True,
    "tickfont": {"size": 12, "color": MUTED},
    "title": {"font": {"size": 12, "color": MUTED}, "standoff": 8},
    "fixedrange": True,
}
TEMPLATE = "fazhi"
pio.templates[TEMPLATE] = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": "#FFFFFF",
        "plot_bgcolor": "#FFFFFF",
        "margin": {"l": 8, "r": 12, "t": 8, "b": 8, "pad": 6},
        "colorway": [BLUE, "#7C8B9B", BLUE_MID, "#3E4C59", "#B9C4D0"],
        "xaxis": _AXIS,
        "yaxis": _AXIS,
        "bargap": 0.32,
        "barcornerradius": 2,
        "separators": ".,",
        "dragmode": False,
        "hovermode": "closest",
        "legend": {
            "orientation": "h",
            "traceorder": "normal",
            "x": 0,
            "y": 1.02,
            "xanchor": "left",
            "yanchor": "bottom",
            "font": {"size": 12, "color": MUTED},
            "bgcolor": "rgba(0,0,0,0)",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "hoverlabel": {
            "bgcolor": "#FFFFFF",
            "bordercolor": LINE,
            "font": {"family": FONT, "size": 12, "color": INK},
        },
    }
)
UNSET_FILL = {
    "color": AMBER_SOFT,
    "line": {"color": AMBER, "width": 1},
    "pattern": {"shape": "/", "fgcolor": AMBER, "size": 5, "solidity": 0.25},
}
"""Marker of what is not given: amber, edged and hatched."""


def flag(value: object) -> str:
    """Cell style of something a person must look at: amber and bold."""
    return f"color: {AMBER_INK}; font-weight: 600" if value else ""
