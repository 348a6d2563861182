"""Nantong's urban districts, school year 2014, for the policy of 2013 (通政发〔2013〕51号)."""

from . import careers, earlier, small
from .chance import Chance
from .localities import Locality
from .tables import months

YEAR = 2014
CROSS = "江海教育集团"


def planned(opened):
    return {"opened": opened}


# The document counts the schools to be built from 2013 to 2018 by district and names none of them.
DISTRICTS = [
    Locality("SZ", "崇川区", 120.868, 32.010, 0.020, [
        ("junior", "strong", "urban", 50, {"group": CROSS}),
        ("junior", "strong", "urban", 50, {"group": "启文教育共同体"}),
        ("junior", "strong", "urban", 40, {"group": "紫琅教育集团", "district": "港闸区", "lon": 120.8346, "lat": 32.0498}),
        ("junior", "ordinary", "urban", 40, {"district": "南通开发区", "lon": 120.9282, "lat": 31.9417}),
    ], authority="市直"),
    Locality("CC", "崇川区", 120.868, 32.010, 0.022, [
        ("primary", "strong", "urban", 50, {"name": "启新小学", "group": "启新教育集团", "legal_entity": "启新小学"}),
        ("primary", "ordinary", "urban", 40, {"name": "启新小学东校区", "group": "启新教育集团", "legal_entity": "启新小学"}),
        ("primary", "strong", "urban", 40, {"group": "濠滨教育共同体"}),
        ("primary", "weak", "urban", 30, {"group": "濠滨教育共同体"}),
        ("primary", "weak", "urban", 30),
        ("junior", "ordinary", "urban", 40, {"group": "启文教育共同体"}),
        ("junior", "weak", "urban", 30, {"group": CROSS}),
        ("primary", "new", "urban", 20, planned(2014) | {"group": "启新教育集团"}),
        ("primary", "new", "urban", 0, planned(2016)),
        ("junior", "new", "urban", 0, planned(2018)),
    ]),
    Locality("GZ", "港闸区", 120.815, 32.070, 0.024, [
        ("primary", "strong", "urban", 40, {"group": "唐家闸教育共同体"}),
        ("primary", "ordinary", "town", 30, {"group": "唐家闸教育共同体"}),
        ("primary", "weak", "town", 30),
        ("junior", "ordinary", "town", 40, {"group": "紫琅教育集团"}),
        ("junior", "weak", "town", 30, {"group": CROSS}),
        ("primary", "new", "urban", 20, planned(2014)),
        ("nine_year", "new", "urban", 0, planned(2017)),
    ]),
    Locality("KF", "南通开发区", 120.945, 31.930, 0.022, [
        ("primary", "strong", "urban", 40), ("primary", "ordinary", "urban", 40), ("primary", "weak", "town", 30),
        ("junior", "weak", "town", 30, {"group": CROSS}),
    ]),
    Locality("TZ", "通州区", 121.073, 32.075, 0.040, [
        ("primary", "strong", "urban", 50, {"group": "金沙教育集团"}),
        ("primary", "ordinary", "town", 40), ("primary", "weak", "town", 30, {"group": "金沙教育集团"}),
        ("primary", "weak", "rural", 30),
        ("junior", "strong", "urban", 50, {"group": "通州初中教育共同体"}), ("junior", "ordinary", "town", 40),
        ("junior", "weak", "rural", 30, {"group": "通州初中教育共同体"}),
        ("primary", "new", "urban", 0, planned(2016)),
    ]),
    Locality("ST", "苏通科技产业园区", 120.985, 31.815, 0.018, [
        ("primary", "ordinary", "town", 30), ("primary", "weak", "rural", 30),
        ("junior", "weak", "town", 30, {"group": CROSS}), ("nine_year", "new", "town", 20, planned(2014)),
    ]),
    Locality("BH", "滨海园区", 121.335, 32.165, 0.020, [
        ("primary", "ordinary", "town", 30), ("primary", "weak", "rural", 30), ("junior", "weak", "rural", 40),
        ("nine_year", "new", "town", 0, planned(2015)),
    ]),
]


def city():
    place = small.place(
        20130821, f"南通市区 {YEAR} 学年度", YEAR,
        small.habits("NT", small.at_town(120.868, 32.010), [(120.555, 32.385), (121.176, 31.892)]), DISTRICTS)
    chance = Chance(20130823)
    careers.terms(chance, place, past=8)
    careers.entities(chance, place)
    careers.senior_titles(chance, place)
    related = directions(place)
    earlier.swap(chance, place, 14, 2010, 2013, related)
    earlier.swap(chance, place, 8, 2011, 2014, related)
    earlier.swap(chance, place, 10, 2012, 2015, related)
    earlier.swap(chance, place, 12, 2013, 2016, related)
    ask_for_new_schools(place)
    return place


def directions(_):
    """Ordered inside the district, moderate between districts: there only inside a group."""
    def allowed(home, host):
        return home["district"] == host["district"] or (home["group"] != "" and home["group"] == host["group"])

    return allowed


def ask_for_new_schools(place):
    """Each school that opens in 2014 lacks some experienced teachers of its main subjects."""
    there = small.teaching(place)
    for school in place.schools:
        if school["opened"] == YEAR:
            for stage, subjects in (("primary", ("chinese", "math", "english")), ("junior", ("chinese", "math"))):
                if school["size"][stage]:
                    code = school["school_id"]
                    small.ask(place, code, stage, {s: there.get((code, stage, s), 0) + 1 for s in subjects})


YAML = """\
# 南通市区 2014 学年度校长教师流动
# 依据：通政发〔2013〕51号（2013 年 8 月 21 日）二（二）、二（三）、三（二）。
# 名册由 Scripts/make-scenarios 生成，人员和校名均为虚构；见 README.md。

name: 南通市区 2014 学年度
year: 2014
policy: nantong-2013
overrides: {}
"""


def readme(place, figures):
    past = [p for p in place.people if p["role"] == "principal" and p["role_since"] <= months(YEAR, 9) - 120]
    seeking = [p for p in place.people if p["seeks_senior_title"] == "yes"]
    new = sum(1 for s in place.schools if s["opened"] == YEAR)
    ready = sum(1 for p in seeking if p["weak_years"] >= 2)
    return f"""\
# 南通市区 2014 学年度（示例）

依据通政发〔2013〕51号。**真实的**：六个区（崇川区、港闸区、南通开发区、通州区、苏通科技产业园区、滨海园区）与市直学校的管理格局
（市直只办初中，小学由各区办）；“今后五年”新建学校数——崇川区 3 所、港闸区 2 所、苏通科技产业园区 1 所、通州区 1 所、滨海园区 1 所
（南通开发区只改扩建）；15%、两届、每届 3～5 年、薄弱学校任教 2 年。**编的**：全部校名、集团和共同体名称、人员、学生数、坐标
（各区中心附近）、开办学年（文件只说 2013 年起五年内，这里 2014 年开办 {new} 所，其余 {len(figures.later)} 所在 2015—2018 年，
届时才接收教师）。
改扩建、迁建不改变名册，未单独列出。

{len(figures.open)} 所学校开办，{len(place.people)} 人，其中校级领导 {figures.leaders} 人。{figures.records}。
任现职满 10 年（两届、每届 5 年）的校长 {len(past)} 人；城区申报高级职称 {len(seeking)} 人，其中薄弱学校任教已满 2 年 {ready} 人。
“启新小学”与其东校区同一法人单位，用于比较“同一学校”按校区还是按法人计算。新开办学校的岗位需求见 needs.csv。

**15% 做不到的情形**：各校人数多为整十，按全体教师计，`--set sender.max_share=0.1` 时区内、集团内对调最多约 120 人，约一成；
0.14 时约 13%，仍达不到 15%；文件说“原则上”，方案应报出差额。默认 0.2 时可达到。

# Nantong, urban districts, school year 2014 (a sample)

After 通政发〔2013〕51号. Real: the six districts, municipal schools that are junior schools only, the number of schools to be
built in each district within five years (3, 2, 0, 1, 1, 1), and the rates and terms. Made up by `Scripts/make-scenarios`:
every school's name, groups and communities, people, pupils, coordinates, and the year in which each new school opens
(the document says 2013–2018). Rebuilt and enlarged schools change nothing on a roster and are not marked.

{len(figures.open)} schools are open, {len(figures.later)} open later; {len(place.people)} people. {len(past)} principals are past two terms
of five years; {len(seeking)} urban teachers seek the senior title, {ready} of them with two years at a weak school.
`entered_entity` differs from `entered_school` at the two campuses of 启新小学.

With `--set sender.max_share=0.1` balanced moves inside the districts and groups end at about 120, a tenth of all teachers,
with 0.14 at some 13 %: 15 % cannot be reached then. The policy's own 0.2 is enough.
"""
