"""A county's own files, as its bureau keeps them: a workbook with a sheet for each of fourteen schools and one of all, and
beside it what it knows of the schools. Everybody in them is made up."""

from .chance import Chance
from .people import MEN, SURNAMES, WOMEN
from .shares import apportion
from .sheets import FRAMED, HEADER, PLAIN, TEXT, TITLE, Sheet, column_name, write
from .tables import months

YEAR = 2026
COUNTY = "云山县"

# Name, stages with people, class of 城乡 as the statistics write it (by name or by code), town, kilometres east and north.
SCHOOLS = [
    ("实验小学", {"小学": 86}, "主城区", "城关镇", 0, 0), ("城北小学", {"小学": 68}, "111", "城关镇", 1, 3),
    ("第一中学", {"初中": 92}, "主城区", "城关镇", 1, 1), ("城南学校", {"小学": 30, "初中": 28}, "112", "城关镇", -1, -4),
    ("石桥中心小学", {"小学": 42}, "镇中心区", "石桥镇", 11, 6), ("石桥中学", {"初中": 46}, "121", "石桥镇", 12, 6),
    ("白沙中心小学", {"小学": 38}, "镇中心区", "白沙镇", -9, 12), ("白沙中学", {"初中": 40}, "镇中心区", "白沙镇", -9, 13),
    ("柳林学校", {"小学": 20, "初中": 22}, "122", "柳林镇", 6, -15), ("东坪小学", {"小学": 24}, "村庄", "石桥镇", 15, 9),
    ("大湾小学", {"小学": 18}, "220", "白沙镇", -13, 16), ("青山小学", {"小学": 14}, "村庄", "柳林镇", 9, -18),
    ("高岭乡中心小学", {"小学": 20}, "乡中心区", "高岭乡", 18, -9), ("高岭中学", {"初中": 12}, "210", "高岭乡", 18, -10),
]

SUBJECTS = {
    "小学": {"语文": 32, "数学": 24, "英语": 9, "道德与法治": 5, "科学": 6, "体育": 8, "音乐": 6, "美术": 6, "信息技术": 4},
    "初中": {"语文": 17, "数学": 17, "英语": 16, "物理": 8, "化学": 6, "道德与法治": 7, "历史": 7, "地理": 5, "生物": 5, "体育": 7, "音乐": 3,
           "美术": 2},
}
# The same subject as different hands write it, with what is taught beside it.
HANDS = {
    "语文": ["语文", "语文", "语文", "语文、道德与法治", "小学语文", "全科"], "数学": ["数学", "数学", "数学", "数学/科学", "数学教师"],
    "道德与法治": ["道德与法治", "政治", "思品"], "体育": ["体育", "体育与健康"], "科学": ["科学", "综合实践", "自然"],
    "信息技术": ["信息技术", "信息科技", "微机"], "英语": ["英语", "英语", "外语"],
}
# 职称 in both systems: of today, and of before 2015.
TITLES = {
    "小学": {"三级": ["中小学三级教师"], "二级": ["中小学二级教师", "小学一级教师", "二级教师"], "一级": ["中小学一级教师", "小学高级教师", "一级教师"],
           "高级": ["中小学高级教师", "高级教师"], "正高级": ["正高级教师"], "无": ["未定级"]},
    "初中": {"三级": ["中学三级教师"], "二级": ["中小学二级教师", "中学二级教师"], "一级": ["中小学一级教师", "中学一级教师"],
           "高级": ["中小学高级教师", "中学高级教师"], "正高级": ["正高级教师"], "无": ["未定级"]},
}
BACKBONE = {"县级": ["县级骨干教师", "县级骨干", "云山县学科带头人"], "市级": ["市级骨干教师", "市级学科带头人"], "校级": ["校级骨干"],
            "省级": ["省级骨干教师"]}
OFFICES = ["教导主任", "总务主任", "德育主任", "工会主席", "大队辅导员", "教导处副主任"]


def make(out, seed=1, slips=False):
    """Writes the files into the folder `out`; with `slips` a few values are such as nobody can know."""
    chance = Chance(seed)
    people = {name: staff(chance, name, stages) for name, stages, *_ in SCHOOLS}
    number = 0
    for school in people.values():
        for person in school:
            number += 1
            person["工号"] = f"0{36042700000 + number}"
    # Two of one name in one school, and in two.
    people["实验小学"][7]["姓名"] = people["实验小学"][12]["姓名"]
    people["白沙中学"][5]["姓名"] = people["石桥中学"][9]["姓名"]
    if slips:
        for person in people["城北小学"][20:23]:
            person["职称"] = "小学特高教师"
        people["石桥中学"][4]["职务"] = "值周老师"
    roster = out / f"{COUNTY}教师花名册.xlsx"
    write(roster, [master(people)] + [school_sheet(name, people[name]) for name, *_ in SCHOOLS] + [exchanges(chance, people)])
    write(out / "学校情况.xlsx", [schools(people)])
    write(out / "校际里程.xlsx", [ways()])
    return people


def staff(chance, name, stages):
    people = []
    for stage, number in stages.items():
        for subject, count in apportion(SUBJECTS[stage], number).items():
            people += [person(chance, stage, subject, name) for _ in range(count)]
    appoint(chance, name, people)
    return people


def person(chance, stage, subject, school):
    sex = "女" if chance.yes(0.28 if subject == "体育" else 0.7 if stage == "小学" else 0.55) else "男"
    age = chance.between(24, 53 if sex == "女" else 57)
    birth = months(YEAR - age, chance.between(1, 12))
    started = birth // 12 + 22
    entered = max(started, YEAR - chance.weighted([(n, w) for n, w in zip(range(1, 26), [6] * 6 + [5] * 6 + [3] * 13)]))
    given = WOMEN if sex == "女" else MEN
    name = chance.weighted(SURNAMES) + "".join(chance.pick(given) for _ in range(chance.weighted({1: 3, 2: 7})))
    title = chance.weighted(
        {"无": 3, "二级": 7} if age < 30 else {"二级": 5, "一级": 5} if age < 40 else {"一级": 7, "高级": 4} if age < 50
        else {"一级": 4, "高级": 6, "正高级": 0.1})
    full = chance.weighted({"本科": 6, "专科": 3, "硕士": 0.3} if age < 42 else {"中师": 4, "专科": 5, "本科": 2})
    level = chance.weighted({"": 78, "校级": 7, "县级": 11, "市级": 4, "省级": 0.4}) if age >= 30 else ""
    return {
        "姓名": name, "性别": sex, "出生": birth, "参加工作": months(started, 9), "到校": months(entered, 9), "学段": stage, "学科": subject,
        "全日制": chance.pick({"本科": ["大学本科", "本科"], "专科": ["大专", "大学专科"], "中师": ["中师"], "硕士": ["硕士研究生"]}[full]),
        "在职": "在职本科" if full in ("中师", "专科") and chance.yes(0.7) else "", "职称": title, "骨干": level, "职务": "", "免予": "",
        "班": chance.pick(["一年级", "二年级", "三年级", "四年级", "五年级", "六年级"] if stage == "小学" else ["七年级", "八年级", "九年级"]),
        "编制": "在编" if chance.yes(0.96) else chance.pick(["特岗教师", "编外聘用"]), "学校": school,
    }


def appoint(chance, name, people):
    """The heads of the school, and those below them."""
    old = sorted((p for p in people if YEAR - p["出生"] // 12 >= 38 and p["编制"] == "在编"), key=lambda p: -p["出生"])
    both = len(people) < 40
    heads = ["校长兼书记", "副校级"] if both else ["校长", "党支部书记", "副校长", "副校级"]
    for person, post in zip(chance.shuffled(old), heads):
        person["职务"] = post
    for person, post in zip(chance.shuffled([p for p in people if not p["职务"] and p["编制"] == "在编"]), OFFICES[: 2 if both else 6]):
        person["职务"] = post
    for person in people:
        if person["性别"] == "女" and not person["职务"] and YEAR - person["出生"] // 12 < 35 and chance.yes(0.12):
            person["免予"] = chance.pick(["孕期", "哺乳期"])


def hand(chance, person, system):
    """The cells of one person as one hand writes them; of what has several names another hand may write another one."""
    def month(value, way):
        return way.format(value // 12, value % 12 + 1)
    way = ("{}.{:02d}", "{}-{:02d}", "{}年{}月")[system % 3]
    title = TITLES[person["学段"]].get(person["职称"], [person["职称"]])
    names = HANDS.get(person["学科"], [person["学科"]])
    level = BACKBONE.get(person["骨干"], [person["骨干"]])
    return {
        "工号": person["工号"], "姓名": person["姓名"], "性别": person["性别"], "出生": month(person["出生"], way),
        "参加工作": month(person["参加工作"], way), "到校": month(person["到校"], way), "全日制": person["全日制"], "在职": person["在职"],
        "职称": title[system % len(title)], "职务": person["职务"],
        "学科": person["学科"] if person["学段"] == "初中" and person["学科"] == "语文" else names[int(person["工号"][-2:]) % len(names)],
        "骨干": level[system % len(level)], "班": person["班"], "编制": person["编制"], "免予": person["免予"],
        "聘期": "2023.09-2026.08",
    }


# Headers of one column, or of a group of them.
COLUMNS = [
    ("序号", 6), ("工号", 15), ("姓名", 9), ("性别（男/女）", 8), ("出生年月", 11), ("参加工作时间", 11), ("到本校时间", 11),
    (("学历", "全日制"), 11), (("学历", "在职"), 10), ("职称（以聘任为准）", 17), ("党政职务", 13), ("任教学科", 15), ("任教年级", 9),
    ("骨干教师（县级及以上须附证书）", 16), ("编制类型", 10), ("聘期（起止年月）", 17), ("免予交流原因", 13), ("备注", 10),
]
KEYS = [None, "工号", "姓名", "性别", "出生", "参加工作", "到校", "全日制", "在职", "职称", "职务", "学科", "班", "骨干", "编制", "聘期", "免予", None]


def header(columns, first):
    """Two rows: names of groups over those of their columns, everything else merged over both."""
    upper, lower, merged = [], [], []
    for index, (name, _) in enumerate(columns):
        letter = column_name(index)
        if isinstance(name, tuple):
            group, leaf = name
            starts = index == 0 or not isinstance(columns[index - 1][0], tuple) or columns[index - 1][0][0] != group
            upper.append((group if starts else None, HEADER))
            lower.append((leaf, HEADER))
            if starts:
                last = index
                while last + 1 < len(columns) and isinstance(columns[last + 1][0], tuple) and columns[last + 1][0][0] == group:
                    last += 1
                merged.append(f"{letter}{first}:{column_name(last)}{first}")
        else:
            upper.append((name, HEADER))
            lower.append((None, HEADER))
            merged.append(f"{letter}{first}:{letter}{first + 1}")
    return [upper, lower], merged


def line(*texts):
    return [(text, PLAIN) for text in texts]


def school_sheet(name, people):
    chance = Chance(len(name) * 1000 + len(people))
    width = len(COLUMNS)
    rows = [[(f"{COUNTY}{name}教师花名册", TITLE)], line(f"填报单位：{name}（盖章）", *[None] * (width - 4), "填报时间：2026年5月20日")]
    head, merged = header(COLUMNS, 3)
    rows += head
    system = chance.below(3)
    for number, person in enumerate(people, 1):
        cells = hand(chance, person, system)
        rows.append([
            (number if key is None and index == 0 else None if key is None else cells[key], TEXT if key == "工号" else FRAMED)
            for index, key in enumerate(KEYS)])
        if number % 25 == 0 and number < len(people):
            rows.append([])
    last = len(rows)
    rows.append(line("合计", None, f"{len(people)}人"))
    rows.append([])
    rows.append(line(None, "填表人：吴桂英", None, None, "审核人：" + people[0]["姓名"], None, None, "联系电话：0792-0000000"))
    hidden = [9, 10] if name in ("城北小学", "白沙中学") else []
    return Sheet(
        name, rows, [w for _, w in COLUMNS], merged + [f"A1:{column_name(width - 1)}1"], hidden,
        f"A4:{column_name(width - 1)}{last}" if hidden else None, [(f"D5:D{last}", ["男", "女"])])


def master(people):
    columns = [("序号", 6), ("学校", 22), ("学校所在地城乡类型", 12)] + [c for c in COLUMNS[1:12] if c[0] != "参加工作时间"]
    keys = ["工号", "姓名", "性别", "出生", "到校", "全日制", "在职", "职称", "职务", "学科"]
    rows = [[(f"{COUNTY}义务教育学校在职教师花名册（汇总）", TITLE)], line("单位：云山县教育局人事股"), line("说明：以各校上报为准，按学校排列。")]
    head, merged = header(columns, 4)
    rows += head
    number = 0
    for name, _, area, *_ in SCHOOLS:
        for person in people[name]:
            number += 1
            cells = hand(None, person, 1)
            rows.append([(number, FRAMED), (COUNTY + name, FRAMED), (area, TEXT)]
                        + [(cells[key], TEXT if key == "工号" else FRAMED) for key in keys])
    rows.append(line("总计", f"{number}人"))
    rows.append(line("制表：云山县教育局人事股"))
    return Sheet("总表", rows, [w for _, w in columns], merged + [f"A1:{column_name(len(columns) - 1)}1"])


def exchanges(chance, people):
    """Who has been sent since 2023, by name, with the period in one column."""
    columns = [("序号", 6), ("姓名", 10), ("原学校", 18), ("交流学校", 18), ("交流形式", 12), ("交流时间", 18), ("备注", 10)]
    rows = [[("2023年以来交流轮岗教师名单", TITLE)]]
    head, merged = header(columns, 2)
    rows += head[:1]
    urban, rural = [s for s in SCHOOLS if s[3] == "城关镇"], [s for s in SCHOOLS if s[3] != "城关镇"]
    names = [p["姓名"] for staff in people.values() for p in staff]
    number = 0
    for (start, period) in ((2023, "2023.09-2026.08"), (2024, "2024年9月至2027年8月"), (2025, "2025.09-2028.08")):
        for home, host in list(zip(urban, chance.shuffled(rural)))[:3]:
            fitting = [p for p in people[home[0]] if p["学段"] in host[1] and names.count(p["姓名"]) == 1 and not p["职务"] and not p["免予"]
                       and p["编制"] == "在编" and p["到校"] < months(start - 6, 9)]
            if not fitting:
                continue
            number += 1
            rows.append([(value, FRAMED) for value in (
                number, chance.pick(fitting)["姓名"], home[0], host[0], "轮岗交流", period, "")])
    return Sheet("交流名单", rows, [w for _, w in columns], ["A1:G1"])


def schools(people):
    """What the bureau knows of its schools: pupils, posts, towns."""
    columns = [("序号", 6), ("学校名称", 22), ("所在乡镇", 10), ("城乡分类", 12), (("在校学生数", "小学"), 10), (("在校学生数", "初中"), 10),
               ("教职工编制数", 12), ("校长电话", 14)]
    rows = [[(f"{COUNTY}义务教育学校基本情况表（2025—2026学年度）", TITLE)]]
    head, merged = header(columns, 2)
    rows += head
    chance = Chance(14)
    for number, (name, stages, area, town, *_) in enumerate(SCHOOLS, 1):
        pupils = [round(stages.get(stage, 0) * ratio * chance.range(0.8, 1.25)) for stage, ratio in (("小学", 17), ("初中", 13))]
        rows.append([(number, FRAMED), (name, FRAMED), (town, FRAMED), (area, TEXT)] + [(p, FRAMED) for p in pupils]
                    + [(len(people[name]) + chance.below(4), FRAMED), (None, FRAMED)])
    rows.append(line("合计", "14所"))
    return Sheet("基本情况", rows, [w for _, w in columns], merged + ["A1:H1"])


def ways():
    """Kilometres by road between the schools, each pair once."""
    rows = [[("学校甲", HEADER), ("学校乙", HEADER), ("里程（公里）", HEADER), ("车程（分钟）", HEADER)]]
    for i, (a, _, _, _, x, y) in enumerate(SCHOOLS):
        for b, _, _, _, u, v in SCHOOLS[i + 1:]:
            kilometres = round(1.3 * ((x - u) ** 2 + (y - v) ** 2) ** 0.5, 1)
            rows.append([(a, FRAMED), (b, FRAMED), (kilometres, FRAMED), (round(kilometres * 1.6), FRAMED)])
    return Sheet("里程", rows, [20, 20, 12, 12])
