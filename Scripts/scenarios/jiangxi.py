"""A made-up county in the style of Jiangxi's layout reform (优化县域义务教育资源配置), school year 2024."""

from . import earlier, small
from .chance import Chance
from .localities import Locality
from .tables import months

YEAR = 2024
COUNTY = "示例县"

# 736 schools closed, 2,526 teachers placed, 6,368 pupils: 3.4 teachers and 8.7 pupils a school. Teachers and pupils here:
CLOSING = [(3, 8), (4, 10), (3, 9), (4, 9), (3, 7), (4, 10), (3, 8)]


def closing(number):
    teachers, pupils = CLOSING[number]
    return ("primary", "weak", "rural", teachers, {"closes": YEAR, "pupils": {"primary": pupils}})


def town(name, lon, lat, primary, junior, more):
    return Locality("SL", COUNTY, lon, lat, 0.014, [primary, junior, *more], zone=name)


def centre(tier):
    return ("primary", tier, "town", 28)


def middle(tier):
    return ("junior", tier, "town", 26)


VILLAGE = ("primary", "weak", "rural", 12)

DISTRICTS = [
    Locality("SL", COUNTY, 115.300, 27.900, 0.022, [
        ("primary", "strong", "urban", 48), ("primary", "strong", "urban", 44), ("primary", "ordinary", "urban", 40),
        ("primary", "ordinary", "urban", 36), ("junior", "strong", "urban", 48), ("junior", "strong", "urban", 44),
        ("junior", "ordinary", "urban", 36),
    ], zone="城关片"),
    town("东溪片", 115.418, 27.922, centre("ordinary"), middle("ordinary"), [VILLAGE, closing(0), closing(1)]),
    town("南坪片", 115.322, 27.784, centre("weak"), middle("weak"), [VILLAGE, closing(2), closing(3)]),
    town("西陂片", 115.182, 27.886, centre("ordinary"), middle("weak"), [closing(4)]),
    town("北港片", 115.276, 28.014, centre("weak"), middle("ordinary"), [VILLAGE, closing(5)]),
    town("石桥片", 115.398, 27.830, centre("weak"), middle("weak"), [closing(6)]),
    Locality("SL", COUNTY, 115.196, 27.802, 0.014, [("nine_year", "weak", "town", 36), VILLAGE], zone="茶岭片"),
]


def city():
    place = small.place(
        20240405, f"{COUNTY} {YEAR} 学年度", YEAR,
        small.habits("SL", small.at_town(115.300, 27.900), [(115.560, 27.905), (115.060, 27.960)]), DISTRICTS)
    everybody_on_post_where_schools_close(place)
    pair(place)
    five_years(Chance(20240406), place)
    take_in(place)
    ask_for_shortages(place)
    return place


def everybody_on_post_where_schools_close(place):
    for person in place.people:
        if place.school[person["school_id"]]["closes"]:
            person["on_post"] = "yes"


def of(place, stage, *areas):
    return [s for s in place.schools if s["size"][stage] and s["area"] in areas and not s["closes"]]


def pair(place):
    """Every country school has an urban partner of its stage, in turn; every closing school merges into its town's centre."""
    for stage in ("primary", "junior"):
        urban = of(place, stage, "urban")
        for i, school in enumerate(of(place, stage, "town", "rural")):
            place.pairs.append({
                "school_a": urban[i % len(urban)]["school_id"], "school_b": school["school_id"], "basis": "城乡结对"})
    for school in place.schools:
        if school["closes"]:
            school["merges_into"] = centre_of(place, school)["school_id"]


def centre_of(place, school):
    return next(s for s in of(place, "primary", "town") if s["zone"] == school["zone"])


def directions(place):
    """From the urban school of a pair to the country one."""
    linked = {(pair["school_a"], pair["school_b"]) for pair in place.pairs}

    def allowed(home, host):
        return home["area"] == "urban" and (home["school_id"], host["school_id"]) in linked

    return allowed


def five_years(chance, place):
    """Exchanges that began in the five years before, urban to country and back by shadowing."""
    for number, first in [(7, 2019), (8, 2020), (6, 2021), (8, 2022), (8, 2023)]:
        earlier.swap(chance, place, number, first, first + 3, directions(place), kinds=("rotation", "shadowing"))


def take_in(place):
    """Centres have posts for the teachers of the schools that close into them, by subject, and one more."""
    there = small.teaching(place)
    for host in of(place, "primary", "town"):
        coming = [s["school_id"] for s in place.schools if s["closes"] and s["zone"] == host["zone"]]
        subjects = {}
        for (school, _, subject), number in there.items():
            if school in coming:
                subjects[subject] = subjects.get(subject, 0) + number
        if coming:
            code = host["school_id"]
            staff = sum(1 for p in place.people if p["school_id"] == code and p["on_post"] == "yes")
            host["posts"] = staff + sum(subjects.values()) + 1
            wanted = {s: there.get((code, "primary", s), 0) + n for s, n in sorted(subjects.items())}
            small.ask(place, code, "primary", wanted)


def ask_for_shortages(place):
    """PE, art and science teachers whom the country schools lack: one for each subject that fewer than two teach."""
    there = small.teaching(place)
    asked = {(n["school_id"], n["stage"], n["subject"]) for n in place.needs}
    for stage, subjects in (("primary", ("pe", "music", "art", "science")), ("junior", ("pe", "music", "art"))):
        for school in of(place, stage, "town", "rural"):
            code = school["school_id"]
            found = {s: there.get((code, stage, s), 0) for s in subjects if (code, stage, s) not in asked}
            small.ask(place, code, stage, {s: n + 1 for s, n in found.items() if n < 2 - (school["area"] == "rural")})


YAML = """\
# 示例县 2024 学年度：县管校聘与布局优化
# 依据：江西省教育厅《重点突破、协同发力，全力推动义务教育向优质均衡迈进》（《人民教育》2023 年第 22 期）三、四、五。
# 县名、校名和人员均为虚构，由 Scripts/make-scenarios 生成；见 README.md。

name: 示例县 2024 学年度
year: 2024
policy: jiangxi-county
overrides: {}
"""


def readme(place, figures):
    closing = [s["school_id"] for s in figures.closing]
    teachers = sum(1 for p in place.people if p["school_id"] in closing)
    pupils = sum(s["students_primary"] for s in figures.closing)
    by_year = {
        year: sum(1 for p in place.placements if p["start"] == months(year, 9)) for year in range(YEAR - 5, YEAR)}
    begun_zh = "、".join(f"{year} 年 {n} 人" for year, n in by_year.items())
    begun = ", ".join(f"{n} in {year}" for year, n in by_year.items())
    taken_in = sum(1 for s in place.schools if s.get("merges_into"))
    return f"""\
# 示例县 2024 学年度（示例）

县名、乡镇、校名、人员都是**编的**。文件（江西省教育厅，《人民教育》2023 年第 22 期）讲的是全省，没有点名任何学校；**真实的**只是它的做法和比例：
14 个试点县优化整合小规模学校 736 所、调配教师 2526 名、学生 6368 名，即每所 3.43 名教师、8.65 名学生。本县按此撤并 {len(closing)} 所、
教师 {teachers} 名（每所 {teachers / len(closing):.2f}）、学生 {pupils} 名（每所 {pupils / len(closing):.2f}），
并入所在片的中心小学（schools.csv 的 merges_into，{taken_in} 所）；中心小学的编制和 needs.csv 中的岗位留足了接收的教师。
结对都是“城乡结对”。needs.csv 还列出乡村学校缺的体育、音乐、美术、科学教师。

{len(figures.open)} 所学校开办，{len(place.people)} 人。近五年开始的交流：{begun_zh}，
用于五年累计报表。其中 2024 年 8 月期满应返回 {figures.due}，
进行中 {figures.running}。县管校聘：教师编制在县，聘任学校可与编制所在学校不同。

# A made-up county in Jiangxi, school year 2024 (a sample)

The county, its towns, schools and people are made up by `Scripts/make-scenarios`. Real are only the practice and the
proportions of the province's report: 736 small schools closed, 2,526 teachers placed, 6,368 pupils, that is 3.43 teachers
and 8.65 pupils a school; here {len(closing)} schools, {teachers} teachers, {pupils} pupils. Each closes into the central
primary school of its part of the county (merges_into in schools.csv), which has the posts. The pairs are
urban–rural. `needs.csv` also asks for PE, music, art and science teachers in the country. Exchanges by the year in which
they began: {begun}.
"""
