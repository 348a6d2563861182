"""Writes a scenario folder: the tables, the yaml, the plans made by hand and the notes."""

from . import changes
from .tables import month, write_table, write_text
from .vocabulary import (
    MORE_SCHOOL_COLUMNS, MORE_TEACHER_COLUMNS, NEED_COLUMNS, PAIR_COLUMNS, PIN_COLUMNS, PLACEMENT_COLUMNS, PLAN_COLUMNS,
    SCHOOL_COLUMNS, TEACHER_COLUMNS, WISH_COLUMNS)

JIUJIANG_YAML = """\
# 九江市中心城区 2026 学年度校长教师交流
# 依据：九府办发〔2021〕3号 二（二）1，范围为市直、浔阳区、濂溪区、九江经开区、八里湖新区。
# 名册由 Scripts/make-scenarios 生成，人员均为虚构；见 README.md。

name: 九江市中心城区 2026 学年度
year: 2026                  # 2026 年 9 月 1 日开始的学年
policy: jiujiang-2021

# 政策包中的任何数值都可在此按路径改写，例如：
# overrides:
#   quotas.total.at_least: 0.12       # 交流人数不低于应交流对象的 12%
#   distance.max_km: 15               # 住址（或原校）到调入学校的最远距离
overrides: {}
"""

TINY_YAML = """\
# Six schools, some forty people: few enough that every plan that holds was written down (plans/every-plan.csv).
name: Tiny
year: 2026
policy: jiujiang-2021
overrides: {}
"""

JIUJIANG_README = """\
# 九江市中心城区 2026 学年度（示例）

名册是虚构的：姓名、年月、学历、职称、骨干、免予交流事由、住址、学生数与交流记录都由 `Scripts/make-scenarios`
按固定种子生成，与任何真实的人无关。真实的只有九府办发〔2021〕3号点名的学校（及其主管单位）；它们的坐标是近似值，
学段、办学水平、开办学年和规模在文件没有写明之处都是假设。其余学校是编的，若与真实校名相同纯属巧合。
九江一中是普通高中，没有义务教育学段，未列入。“同文中学赛城湖分校”的母校同文中学按市直学校列入，只计初中部。
莲塘村小学（虚构）2024 学年撤并，名册上没有人，也不接收任何人。

# Jiujiang, central urban area, school year 2026 (a sample)

The roster is made up by `Scripts/make-scenarios` from a fixed seed: names, dates, degrees, titles, backbone levels,
exemptions, addresses, pupils and earlier exchanges belong to nobody. Only the schools that the document 九府办发〔2021〕3号
names are real, each under its own authority; their coordinates are approximate, and stage, tier, year of opening and size
are assumed where the document is silent. All other schools are invented. 九江一中 is left out: a senior high school.

Stands in `plans/`: `manual-good.csv` breaks no rule of jiujiang-2021. `manual-faulty.csv` breaks many on purpose;
`manual-faulty.expected.csv` says which rule each line must be answered with (line 1 is the header; no line number: a rule
over the whole plan). Other rules may be reported beside them. Rules that need a table this folder lacks are not covered.
"""

TINY_README = """\
# Tiny

Six schools and 42 people, all made up by `Scripts/make-scenarios`, small enough to write down every plan.

- `plans/every-plan.csv`: every plan that jiujiang-2021 admits, with the value of the levels equity (Σ CV², weights 1)
  and burden (km), the number of movers, and the moves. Found by a script that shares nothing with the program.
- `plans/manual-good.csv`: the best of them by equity and then burden.
- `plans/manual-faulty.csv`, `plans/manual-faulty.expected.csv`: faults laid on purpose, and the rule that answers each line
  (line 1 is the header; no line number: a rule over the whole plan). Other rules may be reported beside them.

Deliberate edges: A05 entered in 2016-09 (ten years), A06 in 2016-10 (nine); the exemption of B02 ended before the year
begins, that of A15 did not; A17 lives 30 km away; E05 is not on post; nobody at D can have ten years.
"""


def made_up_yaml(place, seed):
    return f"""\
# Scripts/make-scenarios --schools {len(place.schools)} --seed {seed}
name: {place.name}
year: {place.year}
policy: jiujiang-2021
overrides: {{}}
"""


def shape_yaml(place, sizes, seed, subject):
    shape = ",".join(f"{count}x{staff}" for count, staff in sizes) + (f" --subject {subject}" if subject else "")
    return f"""\
# Scripts/make-scenarios --shape {shape} --seed {seed}
name: {place.name}
year: {place.year}
policy: jiujiang-2021
overrides: {{}}
"""


def scenario(folder, place, yaml, chinese=True):
    write_text(folder / "scenario.yaml", yaml)
    columns = SCHOOL_COLUMNS | used(MORE_SCHOOL_COLUMNS, place.schools)
    write_table(folder / "schools.csv", columns, map(school_row, place.schools), chinese)
    columns = TEACHER_COLUMNS | used(MORE_TEACHER_COLUMNS, place.people)
    write_table(folder / "teachers.csv", columns, map(teacher_row, place.people), chinese)
    for name, columns, rows in [
        ("placements", PLACEMENT_COLUMNS, [placement_row(placement) for placement in place.placements]),
        ("pairs", PAIR_COLUMNS, place.pairs), ("needs", NEED_COLUMNS, place.needs), ("wishes", WISH_COLUMNS, place.wishes),
        ("pins", PIN_COLUMNS, place.pins),
    ]:
        if rows:
            write_table(folder / f"{name}.csv", columns, rows, chinese)


def used(columns, rows):
    return {column: title for column, title in columns.items() if any(row.get(column) is not None for row in rows)}


def school_row(school):
    return school | {"lon": f"{school['lon']:.4f}", "lat": f"{school['lat']:.4f}"}


def teacher_row(person):
    row = dict(person)
    for column in ("birth", "entered_school", "exemption_until", "entered_entity", "role_since"):
        row[column] = month(person.get(column))
    for column in ("home_lon", "home_lat"):
        row[column] = None if person[column] is None else f"{person[column]:.4f}"
    return row


def placement_row(placement):
    return placement | {"start": month(placement["start"]), "end": month(placement["end"])}


def plan(folder, name, place, rows, chinese=True):
    write_table(folder / "plans" / name, PLAN_COLUMNS, rows, chinese)


def faulty(folder, made, chinese=True):
    write_table(folder / "plans" / "manual-faulty.csv", PLAN_COLUMNS, made.rows, chinese)
    columns = {"row": "row", "rule": "rule", "note": "note"}
    write_table(folder / "plans" / "manual-faulty.expected.csv", columns, made.expected, chinese=False)


def every_plan(folder, rated):
    columns = {c: c for c in ("plan", "equity", "burden", "movers", "moves")}
    ordered = sorted(rated, key=lambda r: (round(r[0], 9), round(r[1], 6), r[2]))
    rows = [
        {"plan": i + 1, "equity": f"{value:.9f}", "burden": f"{km:.6f}", "movers": len(moves), "moves": one_line(moves)}
        for i, (value, km, moves) in enumerate(ordered)
    ]
    write_table(folder / "plans" / "every-plan.csv", columns, rows, chinese=False)


def one_line(moves):
    return " ".join(f"{teacher}>{host}:{kind}" for teacher, host, kind in moves)


def note(folder, text):
    write_text(folder / "README.md", text + changes.section(folder.name))
