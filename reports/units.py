"""The measure word behind a number, and whether a number in Chinese numerals counts at all."""

import re
from dataclasses import dataclass
from decimal import Decimal

from reports.noise import ARRANGED, SAID
from reports.numbers import SCALES, Number

_ONE = (
    r"个工作日|工作日|个百分点|百分点|个|项(?!目标)|次(?!性|日|要|生)|件|份(?!额)|条(?!例|件|款)|"
    r"名(?!录|单|称|义)|人(?!民|员|大|才|事|社)|家(?!庭|属)|场(?!所|景|馆|地)|起(?!来|诉|草|到)|"
    r"部(?!门|委|分|位|署)|册|篇|期(?!间|限|待)|批(?!准|评|复)|户(?!籍)|宗|例(?!如)|块|台(?!账|阶)|套|辆|"
    r"处(?!室|罚|理|置|长|级|于)|座(?!谈)|间(?!隔|接)|所(?!有|属)|支(?!持|出)|类(?!似)|种|款|位(?!于|置)|"
    r"幅(?!度)|张(?!贴)|本(?!年|级|市|省|县|局|厅|次|单)|页|字(?!号)|学时|课时|节(?!约|点)|堂|门|轮|遍|亩|公里|"
    r"平方米|米|平方公里|公顷|吨|公斤|组(?!织|成)|笔|单(?!位|独)|票|桌|班次|趟|封|首|枚|盏|根|株|头|艘|架|则|"
    r"倍|通(?![过知报告行道])|讲(?![座课话解授述好法政])|道|栋|集|档|站|对(?=[夫婚])|分(?=[,。;、)]|$)|"
    r"卷(?![宗烟入土款面])|案(?![件卷例由情值号子发源底管])|车(?=次)|面(?![积向对临貌广上试签谈世])|"
    r"只(?![有要是能需跑进])|瓶|箱(?!体)|袋|包(?![括含容装案联保])|公斤|千克|斤|立方米|口(?=[人井])|窝(?=点)|"
    r"成(?=以[上下]|多|左右|[^\u4e00-\u9fff]|$)|[TGM]B|日(?![常前内均期益程])|天|小时|分钟"
)
_MONEY = r"美元|港元|欧元|元"
_UNIT = re.compile(
    rf"(?P<percent>%|‰)|(?P<money>{_MONEY})|[大小中子分][项类](?!目标)|"
    rf"(?:{_ONE})(?:\((?:次|套|册|份|人次|项|个|件|家|户|名|场)\)|/[次套册份]|"
    r"(?<=[人件户家场批册篇轮车期条台辆艘项课处门个点])次(?!性|要)|(?<=台)套|(?<=批)[件]|(?<=场)次)?"
)
_TIME = ("日", "天", "小时", "分钟", "个工作日", "工作日")
_QUICKER = re.compile(
    r"压缩|缩短|减少|提速|时限|用时|时长|时间|降[至到低为成]|办结|平均|累计|共计|学习|培训|授课|记录|录[音像]|"
    r"音像|视频|志愿|(?:压减|缩减|精简|优化|[压减缩])[^,。;\d]{0,3}[至到为成]"
)
_MARKED = re.compile(r"得分|评分|成绩|分数|测评|考核|考试|得|均分|满意[度率]|指数|平均|测试")
_RATED = re.compile(
    r"(?:率|度|指数|[数总]?量|总数|人数|件数|户数|次数|[得评均]分|分值)(?:均|已)?"
    r"(?:为|达|达到|是|突破|超过?|近|约|逾)?$"
)
_NAMED = re.compile(r"[\u4e00-\u9fff]{2}[”》)]?$")
_NUMBERED = re.compile(
    r"(?:第|附件|[附见如下上][表图]|[编序文案证]号|代码|账号|密码|热线|电话|专线|拨打|农技|邮编|排名|位次|名次|位列|"
    r"版本?|[路楼室型级类款条表图年月日时点列居前位至到十百千万号届栋])$"
)
_DIALLED = re.compile(r"1[12]\d|12\d{3}|9[56]\d{3,4}|(?:19|20)\d\d|0\d+|\d{7,}|\d\.0")
_ENDS = re.compile(r"[)(、,;。:\s+]|$")
_VERB = (
    "召开|举办|举行|开展|组织|进行|制定|制订|出台|印发|修订|修改|废止|起草|办理|受理|收到|承办|审查|审核|"
    "出具|聘请|聘用|聘任|配备|配置|设立|设置|设|建立|建成|新建|新增|增加|增设|增配|选派|安排|培训|发布|发放|"
    "印制|编印|编发|悬挂|张贴|制作|查处|查办|立案|处罚|移送|检查|抽查|巡查|督查|督导|督察|调解|化解|接待|"
    "提供|听取|学习|讨论|审议|研究|报送|上报|公开|公布|公示|刊登|刊发|推送|取消|下放|精简|减少|清理|保留|"
    "梳理|编制|完成|评查|评选|获得|荣获|发生|发现|整改|回复|答复|参加|参与|走访|调研|约谈|通报|注销|"
    "申领|新办|换发|招录|招聘|引进|录用|考核|测试|考试|宣讲|讲|上|作|做|发|印|办|开|建|有|为|达|共|计|"
    "各|分别|达到|至少|总计|合计|累计|共计|先后|全年|年内|分|派出|派|抽调|明确|确定|打造|创建|摆放|设计|"
    "播放|征集|采纳|吸纳|提出|解答|维持|撤销|驳回|胜诉|败诉|应诉|执行|结案|办结|备案|报备|接受|接到|吊销|"
    "没收|罚款|警告|责令|捐赠|慰问|服务|惠及|覆盖|涉及|挽回|投入|落地|签订|签约|认定|登记|推荐|立项|验收|"
    "兑现|拨付|列支|不少于|不超过|近|约|逾|超|超过|其中|另有|还有|已有|现有|仅|只有|剩下|余下|其余"
)
_COUNTED = re.compile(rf"(?:{_VERB})(?:了|过|出|到|至|成|完|起|近|约|逾|超)?$")
_VERB_NEAR = re.compile(
    r"(?:召开|举办|举行|开展|组织|制定|印发|出台|编制|办理|受理|查处|发放|编印|收到)[^,;。]{1,10}$"
)
_PARTITIVE = re.compile(r"(?:和|及|向|对|为|在|与|等|由|从|到|赴|走进|深入|联合)$")
_PLACE = re.compile(
    r"(?:经济|高新|技术)?(?:开发区|园区|高新区|县|市|区|乡|镇|街道|村|社区|单位|部门|科室|处室|企业|学校|"
    r"项目|平台|基地|中心|小组|专班|支队|大队|事项|案件|文件|办法|规定|制度|方案|培训班|会议)"
)
_NOUN_END = re.compile(
    r"(?:会议?|会|活动|培训班?|学习|学法|讲座|调研|检查|督查|督察|考试|测试|事项|案件|文件|人员|顾问|律师|"
    r"专员|讲堂|课堂|课|评查|演练|竞赛|竞答|巡查|听证|论证|意见|建议|诉讼|复议|应诉|案件|"
    r"事故|纠纷|信访|投诉|举报|仲裁|赔偿|”|》)$"
)
_SPOKEN = re.compile(r"[第这那每各某前后近首同的了这些是]$")
_EVENTS = "次场期件起宗名份家部轮批户篇位笔"
_BEFORE = 40
_ARTICLE_AFTER = re.compile(r"(?:性|办好|办结|办成|告知|又一|次)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A measure word as printed, where it ends, and whether it is money."""

    text: str
    end: int
    money: bool = False


_PARTS_OF_ONE = {"%": 100, "个百分点": 100, "百分点": 100, "成": 10, "‰": 1000}


def plainly(value: Decimal, unit: str) -> Decimal:
    """A value of a unit in plain pieces, yuan, or parts of one."""
    if unit.endswith("元"):
        return value * SCALES.get(unit[:-1], 1)
    return value / _PARTS_OF_ONE.get(unit, 1)


def measure(said: str) -> str | None:
    """Words that are a measure and nothing else (户次, 万元); None for all others."""
    plain = said.removeprefix("万").removeprefix("亿") if said.endswith("元") else said
    return said if plain and _UNIT.fullmatch(plain) else None


def unit_after(
    text: str, found: re.Match[str], read: Number, clause: tuple[int, int], *, ranged: bool = False
) -> Unit | None:
    """The unit of a number, or None where the number counts nothing. What is `ranged` (六至八)
    counts in whatever numerals."""
    start, end = clause
    before, place = text[max(start, found.start() - _BEFORE) : found.start()], found.end()
    if read.percent:
        return Unit("%", place)
    unit = _UNIT.match(text, place, end)
    if unit is None:
        if not _bare(before, found[0], text[place : min(end, place + 2)], read):
            return None
        return Unit("%" if re.search(r"率(?:均)?(?:为|达|达到|是)?$", before) else "", place)
    if unit["percent"]:
        return Unit(unit[0], unit.end())
    if unit["money"]:
        scale = read.scale if read.value is not None else ""
        return Unit(scale + unit[0], unit.end(), money=True)
    after = text[unit.end() : min(unit.end() + 12, end)]
    if unit[0] in _TIME and not _QUICKER.search(text, start, end):
        return None
    if unit[0] == "分" and not _MARKED.search(before):
        return None
    if unit[0][0] in "个种项" and (ARRANGED.match(after) or (read.han and SAID.match(after))):
        return None
    if not read.han or read.value is None or ranged:
        return _frequent(text, found, unit, clause)
    if not _counts(before, read, unit[0], after):
        return None
    return _frequent(text, found, unit, clause)


_EVERY = re.compile(r"每(半年|季度?|两年|两个?月|年度?|个?月|周)(?:[^,;。]{0,12})$")


def _frequent(
    text: str, found: re.Match[str], unit: re.Match[str], clause: tuple[int, int]
) -> Unit:
    """每半年召开一次 is 次/半年."""
    every = _EVERY.search(text, clause[0], found.start())
    if every and unit[0] in ("次", "场", "期", "轮"):
        return Unit(f"{unit[0]}/{every[1].removeprefix('个').replace('年度', '年')}", unit.end())
    return Unit(unit[0], unit.end())


def _bare(before: str, words: str, after: str, read: Number) -> bool:
    """备案率达100, 复议2(维持1): a rate, or what stands behind its noun at the end of a clause."""
    if read.han or not _ENDS.match(after):
        return False
    if _RATED.search(before):
        return True
    return (
        bool(_NAMED.search(before))
        and not _NUMBERED.search(before)
        and not _DIALLED.fullmatch(words)
    )


def _counts(before: str, read: Number, unit: str, after: str) -> bool:
    """Whether Chinese numerals before a measure word count (召开三次) or only speak (一项工作)."""
    if read.value == 1 and re.search(r"(?:未|没有|无)[^,;。]{0,4}$", before):
        return False
    if read.more or unit == "成" or (read.value is not None and read.value >= 11):
        return True
    if re.search(r"每[^,;。]{0,14}$", before) and unit in ("次", "场", "期", "轮"):
        return not re.search(r"每[一个]?[次件人]$", before)
    if read.value == 1:
        spoken = _ARTICLE_AFTER.match(after) or re.search(r"[跑进这新又再首]$", before)
        some = unit == "批" and bool(re.match(r"[\u4e00-\u9fff]", after))
        if unit[0] not in _EVENTS or spoken or some:
            return False
        return bool(_COUNTED.search(before)) or (
            not re.sub(r"[\W的]", "", after[:1])
            and bool(_NOUN_END.search(before) or _VERB_NEAR.search(before))
        )
    if read.value == 0:
        return True
    if _COUNTED.search(before) or _NOUN_END.search(before):
        return True
    if not re.sub(r"[\W]", "", after[:1]) and _NAMED.search(before) and not _SPOKEN.search(before):
        return True
    if _PARTITIVE.search(before) and _PLACE.match(after):
        return True
    alone = not before or not after or bool(re.match(r"[\W召举开组]", after))
    return unit[0] in _EVENTS and alone
