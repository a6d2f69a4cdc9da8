"""The official word for every closed set of the reader."""

from scoring.facts import Qualifier

QUALIFIER = {
    Qualifier.EXACT: "确数",
    Qualifier.MORE: "多于",
    Qualifier.ALMOST: "接近",
    Qualifier.AT_LEAST: "不少于",
    Qualifier.AT_MOST: "不多于",
    Qualifier.ZERO: "没有",
    Qualifier.INDEFINITE: "没有确数",
    Qualifier.PLANNED: "计划数",
    Qualifier.IMPLICIT: "按列举数出",
    Qualifier.BOOL: "做了",
    Qualifier.TEXT: "文字",
}
