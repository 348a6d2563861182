"""A plain made-up county, school year 2026, on which the national rules are shown (教师〔2014〕4号, 教督〔2017〕6号)."""

from . import careers, earlier, retirement, small
from .chance import Chance
from .localities import Locality
from .people import REASONS
from .tables import month, months
from .vocabulary import CHINESE, LEADERS

YEAR = 2026
COUNTY = "样本县"
START = months(YEAR, 9)
CAMPUS = {"group": "实验小学教育集团", "legal_entity": "样本县实验小学"}


def town(name, lon, lat, *lines):
    return Locality("YB", COUNTY, lon, lat, 0.016, lines, zone=name)


def centre(tier, staff=30):
    return ("primary", tier, "town", staff)


def middle(tier, staff=28):
    return ("junior", tier, "town", staff)


def village(staff=14):
    return ("primary", "weak", "rural", staff)


DISTRICTS = [
    Locality("YB", COUNTY, 113.900, 31.200, 0.024, [
        ("primary", "strong", "urban", 46, CAMPUS | {"name": "样本县实验小学"}),
        ("primary", "new", "urban", 24, CAMPUS | {"name": "样本县实验小学新城校区", "opened": 2023}),
        ("primary", "strong", "urban", 44), ("primary", "ordinary", "urban", 40), ("primary", "ordinary", "urban", 36),
        ("junior", "strong", "urban", 48), ("junior", "strong", "urban", 44), ("junior", "ordinary", "urban", 36),
        ("junior", "weak", "urban", 30),
    ], zone="县城片"),
    town("东河片", 114.020, 31.224, centre("ordinary"), middle("ordinary"), village(), village(12)),
    town("南岭片", 113.918, 31.084, centre("ordinary"), middle("weak"), village(16), village(12)),
    town("西畈片", 113.776, 31.186, centre("weak"), middle("weak"), village(), ("primary", "ordinary", "rural", 16)),
    town("北塘片", 113.866, 31.316, centre("weak"), middle("ordinary"), village(14)),
    town("柳林片", 114.004, 31.110, centre("ordinary", 26), middle("weak", 26), village(12)),
    Locality("YB", COUNTY, 113.792, 31.094, 0.016, [("nine_year", "weak", "town", 40), village(14)], zone="松坡片"),
]

# Months of retirement around 1 September 2026: at once, within a three-year term or just after it, five years away.
EDGES = [(2026, 10), (2029, 8), (2029, 9), (2031, 8), (2031, 9), (2031, 10)]


def city():
    place = small.place(
        20140813, f"{COUNTY} {YEAR} 学年度", YEAR,
        small.habits("YB", small.at_town(113.900, 31.200), [(113.760, 31.390), (114.160, 31.030)], REASONS), DISTRICTS)
    chance = Chance(20140814)
    careers.terms(chance, place, past=10, roles=("principal", "vice_principal"))
    post_classes(chance, place)
    near_retirement(chance, place)
    lead_course(chance, place)
    careers.entities(chance, place)
    direction = directions(place)
    earlier.swap(chance, place, 8, 2022, 2025, direction)
    earlier.swap(chance, place, 6, 2023, 2026, direction)
    earlier.swap(chance, place, 6, 2024, 2027, direction)
    earlier.swap(chance, place, 8, 2025, 2028, direction)
    wish(chance, place)
    keep_one(place)
    return place


def directions(_):
    """From town to country, from strong to weak, from the centre of a town to its villages."""
    def allowed(home, host):
        from_town = home["area"] == "urban" and host["area"] != "urban"
        to_village = home["area"] == "town" and host["area"] == "rural" and home["zone"] == host["zone"]
        return from_town or to_village or (home["tier"] == "strong" and host["tier"] in ("weak", "new"))

    return allowed


def post_classes(chance, place):
    """Secretaries hold management posts; a few teachers, the women at the edges apart, hold worker posts."""
    for person in place.people:
        plain = person["role"] == "teacher" and person["title"] == "none" and person["on_post"] == "yes"
        labour = plain and chance.yes(0.08)
        person["post_class"] = "management" if person["role"] == "secretary" else "worker" if labour else "professional"


def worker(person):
    return person["post_class"] == "worker"


def near_retirement(chance, place):
    """For every edge a man, a woman, and a woman in a worker post, all six years or more at their school."""
    place.edges = []
    for year, number in EDGES:
        for sex, labour in (("M", False), ("F", False), ("F", True)):
            birth = retirement.latest_birth(months(year, number), sex, labour)
            person = next(
                p for p in chance.shuffled(place.people)
                if p not in place.edges and p["sex"] == sex and p["role"] not in LEADERS and p["on_post"] == "yes"
                and p["exemption"] is None and birth + 21 * 12 <= p["entered_school"] <= START - 72
                and p["birth"] <= START - 40 * 12)
            place.edges.append(person)
            person["birth"] = birth
            person["post_class"] = "worker" if labour else "professional"
            person["graduating_class"] = "no"


def lead_course(chance, place):
    """Two teachers who lead a signature course, for three years at most: one from this year, one until its end."""
    fit = [
        p for p in chance.shuffled(place.people)
        if p["role"] == "teacher" and p["exemption"] is None and p["backbone"] in ("county", "city")
        and place.school[p["school_id"]]["tier"] == "strong" and p not in place.edges]
    for person, until in zip(fit, (START + 35, START + 11)):
        person["exemption"], person["exemption_until"] = "lead_course", until


def wish(chance, place):
    """A dozen teachers with six years or more at their school name two schools each, nearest first."""
    out = {placement["teacher_id"] for placement in place.placements}
    direction = directions(place)
    asking = [p for p in chance.shuffled(place.people) if p["role"] == "teacher" and p["on_post"] == "yes"
              and p["exemption"] is None and p["entered_school"] <= START - 72 and p["teacher_id"] not in out]
    for person in asking:
        home = place.school[person["school_id"]]
        hosts = [s for s in place.schools if s["size"][person["stage"]] and s is not home and direction(home, s)]
        hosts.sort(key=lambda s: (s["lon"] - home["lon"]) ** 2 + (s["lat"] - home["lat"]) ** 2)
        if len(hosts) >= 2:
            for rank, host in enumerate(hosts[:2], 1):
                place.wishes.append({"teacher_id": person["teacher_id"], "rank": rank, "school_id": host["school_id"]})
        if len(place.wishes) == 24:
            return


def keep_one(place):
    """One listed teacher is kept by decision, with reason and approver."""
    out = {row["teacher_id"] for row in place.placements + place.wishes}
    person = next(
        p for p in place.people if p["role"] == "teacher" and p["graduating_class"] == "yes" and p["exemption"] is None
        and p["on_post"] == "yes" and p["entered_school"] <= START - 72 and p["teacher_id"] not in out)
    place.pins.append({
        "teacher_id": person["teacher_id"], "decision": "keep", "reason": "毕业班教学衔接，留任至本届毕业",
        "approver": "样本县教育局人事股"})


YAML = """\
# 样本县 2026 学年度校长教师交流轮岗
# 依据：教育部 财政部 人力资源社会保障部《关于推进县（区）域内义务教育学校校长教师交流轮岗的意见》（教师〔2014〕4号）；
# 《县域义务教育优质均衡发展督导评估办法》（教督〔2017〕6号）。
# 县名、校名和人员均为虚构，由 Scripts/make-scenarios 生成；见 README.md。

name: 样本县 2026 学年度
year: 2026
policy: national-2014

# 各地常见的其他免予情形，国家规定未列，本县采用：
overrides:
  exemptions.hardship.enabled: true
  exemptions.lead_course.enabled: true
  exemptions.seconded.enabled: true
  retirement.exempt_years: 5          # 距退休不足 5 年
"""


def readme(place, figures):
    past = sum(1 for p in place.people if p["role"] in ("principal", "vice_principal") and p["role_since"] <= START - 120)
    reasons = {}
    for person in place.people:
        if person["exemption"]:
            reasons[person["exemption"]] = reasons.get(person["exemption"], 0) + 1
    missing = CHINESE["exemption"].keys() - reasons.keys()
    if missing:
        raise SystemExit(f"{place.name}: nobody is exempt for {missing}")
    exempt = ", ".join(f"{reason} {reasons[reason]}" for reason in sorted(reasons))
    exempt_zh = "、".join(f"{CHINESE['exemption'][reason]} {reasons[reason]} 人" for reason in sorted(reasons))
    edges = "\n".join(
        f"| {p['teacher_id']} | {CHINESE['sex'][p['sex']]} | {'工勤' if worker(p) else '专业技术'} | {month(p['birth'])} | "
        f"{month(retirement.month_of_retirement(p['birth'], p['sex'], worker(p)))} |"
        for p in place.edges)
    return f"""\
# 样本县 2026 学年度（示例）

县名、校名、人员都是编的，由 `Scripts/make-scenarios` 按固定种子生成；用于展示全国性规定（教师〔2014〕4号、教督〔2017〕6号）。
{len(figures.open)} 所学校（城区、镇区、乡村；优质、普通、薄弱、新建），{len(place.people)} 人，其中校级领导 {figures.leaders} 人，
任现职满两届（10 年）的正副校长 {past} 人；在本校满 6 学年、可交流的 {figures.listed} 人。
各地常见的免予情形在 scenario.yaml 中一并采用：{exempt_zh}。
实验小学与其新城校区同一法人单位。
{figures.records}。志愿 {len(place.wishes)} 条，留任决定 {len(place.pins)} 条。

按 2025 年起的退休办法（男 60→63，女 55→58，女工勤 50→55），下列人员的退休月正好在界线上：本学年开始时、三年交流期内或刚过、距退休 5 年上下。

| 教职工号 | 性别 | 岗位类别 | 出生年月 | 退休年月 |
|---|---|---|---|---|
{edges}

# A made-up county, school year 2026 (a sample)

Made up from a fixed seed: nobody and no school is real. It shows the national rules: six years at one school, two terms of
principals and vice principals ({past} are past them), all exemptions that are
common in counties, switched on in `scenario.yaml` ({exempt}, and less than five years to retirement), the directions town–country,
strong–weak and centre–village, and the retirement schedule in force since 2025: the table lists people whose month of
retirement lies on an edge (the start of the year, the end of a three-year term, five years away). {figures.listed} people
have six years at their school and may be exchanged. `wishes.csv` and `pins.csv` (one teacher kept) are there to be tried.
"""
