"""Numbers in a report that count nothing: days, document and article numbers, ordinals, ranks,
telephones, names with numerals, page furniture."""

import re

_N = r"[\d零〇一二两三四五六七八九十百千]{1,15}"
_CN = r"[一二两三四五六七八九十]"

_NEVER = (
    # names: titles, short words in quotation marks, slogans, document numbers
    r"《[^《》\n]{1,90}(?:《[^》\n]{0,90}》[^》\n]{0,90})?》",
    r"“[^“”\n]{1,14}”|‘[^‘’\n]{1,14}’|「[^」\n]{1,14}」|\"[^\"\n]{1,14}\"",
    r"“[^“”\n]{0,40}\+[^“”\n]{0,40}”",
    r"(?<!\d)\d{1,9}(?:\+[\dA-Za-zXx]{1,9}){1,9}",
    r"〔\s?\d{2,12}〕?[^,。;、\n]{0,3}?\d{0,6}\s?号|〔\s?\d{2,12}\s?〕?\d{0,6}|\((?:19|20)\d\d\)第?\d+号",
    rf"第?{_N}号(?!线)",
    # days, years, spans of time that are no achievement
    r"(?:19|20)\d\d(?:(?:19|20)\d\d)?(?:年度?|届|级|版)(?:\d{1,2}月)?(?:\d{1,2}[日号])?",
    r"(?:19|20)\d\d[—./至](?:(?:19|20)?\d{2,4})(?:[—./]\d{1,2})?年?度?",
    r"(?:19|20)\d\d(?:0?[1-9]|1[0-2])(?:[0-2]?\d|3[01])(?!\d)(?=[日\s)。]|$)",
    r"\d{1,2}月份?(?:\d{1,2}[日号])?(?:(?:—|至|到)(?:\d{1,2}月)?\d{1,2}[日号])?",
    r"\d{1,4}(?:—\d{1,2})?[日号](?!均)",
    r"[二一][〇零九]{1}[〇零一二三四五六七八九]{2}年?",
    rf"{_N}(?:多|余|来)?(?:个(?:多)?月|个?半?年|个?季度|个?周年|个?星期|周岁?|岁|昼夜)",
    rf"{_CN}(?:季度|月份?|日|号|周)|(?:上|下)半年|每周[一二三四五六日]|周[一二三四五六日]",
    rf"(?<![\d至到为])(?<![至到为]\d){_N}(?:个工作日|工作日|天|日|个?小时|分钟)(?:以?内|之内|前)",
    r"三项制度",
    r"\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}[时点](?:\d{1,2}分)?(?!间)",
    r"\d{1,2}·\d{1,2}|\d{1,2}\.\d{1,2}(?=[”\"]?(?:日|国家|全民|世界|国际|消费|宪法|法制|普法|禁毒))",
    rf"{_CN}{{1,3}}·{_CN}{{1,3}}",
    # order and rank, members of a batch
    rf"第\s*{_N}(?:[、至—]第?{_N})*|(?<![目此会之])前(?:\d{{1,2}}|[十三五])[名位强列]|{_N}[大强佳](?=[^小量幅力批])",
    rf"(?:全[国省市区县]|国家级?|省级?|入选|成为|列[入为]|获批|作为|确定为)[^,。;\n]{{0,8}}首批(?:的|共)?{_N}",
    rf"{_N}[个家名项所](?:[^,。;\n]{{0,16}}之一|[^,。;\n]{{0,10}}[中里](?=唯一|仅有|率先|第|脱颖))",
    rf"(?:全[省市县区国州系]|市直|省直|县直){{1,2}}[^,。;\d]{{0,3}}{_N}[个家](?=[^,。;\n]{{0,14}}(?:考核|评比|评选|测评|中排|中列|中位|,[^,。]{{0,8}}排))",
    r"共?\d{1,3}章(?:\d{1,3}节)?(?:\d{1,4}条)?|(?:为期|历时|连续|近)[一二两三四五六七八九十\d]{1,5}(?:天|日|届)",
    r"(?:排名|排在|排全|位列|位居|名列|(?:居|列)(?=全[国省市县区]))[^,。;\d]{0,14}\d{1,5}[位名]?",
    rf"(?<!百){_CN}{{1,4}}分之{_N}|(?<!\d)\d{{1,9}}[:/]\d{{1,9}}(?!\D{{0,9}}%)|(?<!\d)\d{{1,9}}比\d{{1,9}}",
    r"每[百千万亿\d]{1,6}[人户件元名]|[一二三四五六七八九十]{1,3}五(?:规划|普法|期间|时期)",
    rf"(?:最多|只需?|仅需?|少|多)?跑{_N}[次趟]|只进{_N}扇门",
    # pages, marks of lists, telephones, addresses
    r"附件\d{1,4}|(?:见|如|附)[表图]\d{1,4}|(?:页|共)\d{1,4}页|第?\d{1,4}页",
    r"(?m:^)\s*(?:\(?\d{1,2}[.、)](?!\d)|—?\s*\d{1,3}\s*—?\s*$)|(?<=[。;:,])\(?\d{1,2}[.、)](?!\d)",
    r"\((?:\d{1,2}|[一二三四五六七八九十]+)\)(?!.{0,1}次)",
    r"(?<!\d)0\d{2,3}—\d{6,8}|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)1[12]\d{3}(?![件条次个起人份余多万])(?=[^\d]{0,6}(?:热线|平台|便民|电话|举报|投诉|市民|政务))",
    r"(?:(?:电话|热线|传真|邮编|邮政编码)(?:号码)?[:为(]{0,2}|(?:备案[序编]?号|ICP备|公网安备|QQ|微信号)[^,。;\n\d]{0,6})[\d—]{3,30}号?",
    r"[路街巷]\d{1,5}号",
    r"[A-Za-z][A-Za-z.]{0,30}[—.]?\d[\d.]{0,20}|(?<!\d)\d{1,12}(?:\.\d{1,6})?(?:(?![TGM]B)[A-Za-z]{1,20}(?!\())",
)
_SHORTENED = re.compile(
    rf"(?:由|从)[^,。;\n\d]{{0,12}}?(?P<old>{_N}日)[^,。;\n\d]{{0,12}}?[压缩减降快速优][^,。;\n\d]{{0,8}}?(?P<new>{_N}日)"
)
"""Days that are no dates: 由15日缩短为7日."""
_NEVER_SEEN = tuple(re.compile(one) for one in _NEVER)

_FURNITURE = re.compile(
    r"(?:浏览|访问|点击|阅读|打印|下载)(?:次数|量|数|人数|人次)?:?\d+次?|留言与?评论|验证码|"
    r"共有?\d+条评论|第\d+位访|[上下]一页|首页|尾页|版权所有|字[体号]:?[大中小]|ICP备|公网安备|网站标识码|"
    r"(?:联系|办公|咨询|监督)?电话:|邮政?编码?:|信息来源:|责任编辑|分享到|^标签:|打印本页|关闭窗口"
)
_LONGEST_FURNITURE = 60

ARRANGED = re.compile(r"大?方面|层面|维度|角度|大?板块|种(?:方式|形式|途径|手段)")
"""What a number before it only arranges (从3个方面)."""

SAID = re.compile(
    r"统一(?!部署|行动)|坚持|结合|到位|不放过|阶段|步骤|层级|层次|意识|自信|维护|确立|责任|务必|重点(?!任务|项目)"
)
"""What makes a saying of Chinese numerals before it (四个意识, 五个到位)."""


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the report: counters, comments, addresses."""
    if len(line) > _LONGEST_FURNITURE or line.endswith("。"):
        return False
    return bool(_FURNITURE.search(line))


def masks(text: str) -> list[bool]:
    """For each character whether it is part of something that is no count."""
    masked = bytearray(len(text))
    for pattern in _NEVER_SEEN:
        for found in pattern.finditer(text):
            masked[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    for found in _SHORTENED.finditer(text):
        for first, last in (found.span("old"), found.span("new")):
            masked[first:last] = bytes(last - first)
    start = 0
    for line in text.split("\n"):
        if is_furniture(line):
            masked[start : start + len(line)] = b"\1" * len(line)
        start += len(line) + 1
    return [bool(one) for one in masked]
