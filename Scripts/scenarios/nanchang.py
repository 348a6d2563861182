"""Nanchang's pilot zones, school year 2023, for the opinion on zones of schools (片区学校优质均衡发展共同体)."""

from . import earlier, small
from .chance import Chance
from .localities import Locality

YEAR = 2023
CITY = {"authority": "南昌市教育局"}
INSTITUTION = {"authority": "省直事业单位", "ownership": "institution"}
PRIVATE = {"authority": "南昌市教育局", "ownership": "private"}


def since(year):
    return {"opened": year}


# The document names the five districts and says one or two zones each; zones and schools are made up.
DISTRICTS = [
    Locality("DH", "东湖区", 115.893, 28.694, 0.024, [
        ("primary", "strong", "urban", 44), ("primary", "weak", "urban", 32), ("junior", "strong", "urban", 44, CITY),
        ("junior", "ordinary", "urban", 36),
    ], zone="东湖一片"),
    Locality("DH", "东湖区", 115.913, 28.676, 0.024, [
        ("primary", "ordinary", "urban", 40), ("primary", "weak", "urban", 30), ("primary", "ordinary", "urban", 36),
        ("junior", "ordinary", "urban", 36), ("junior", "weak", "urban", 30),
    ], zone="东湖二片"),
    Locality("DH", "东湖区", 115.935, 28.716, 0.024, [("primary", "ordinary", "urban", 36)]),
    Locality("XH", "西湖区", 115.886, 28.662, 0.022, [
        ("primary", "strong", "urban", 44), ("primary", "ordinary", "urban", 36), ("primary", "weak", "urban", 30),
        ("junior", "strong", "urban", 44, CITY), ("junior", "weak", "urban", 32),
    ], zone="西湖一片"),
    Locality("XH", "西湖区", 115.866, 28.640, 0.024, [
        ("primary", "ordinary", "urban", 36), ("primary", "weak", "urban", 30),
        ("nine_year", "ordinary", "urban", 36, PRIVATE),
        ("junior", "ordinary", "urban", 36),
    ], zone="西湖二片"),
    Locality("QS", "青山湖区", 115.958, 28.686, 0.024, [
        ("primary", "strong", "urban", 40), ("primary", "weak", "urban", 30),
        ("nine_year", "strong", "urban", 44, INSTITUTION),
        ("junior", "weak", "urban", 30),
    ], zone="青山湖一片"),
    Locality("QS", "青山湖区", 116.002, 28.702, 0.020, [("junior", "ordinary", "town", 34)]),
    Locality("WL", "湾里管理局", 115.731, 28.717, 0.013, [
        ("primary", "ordinary", "town", 34), ("primary", "weak", "town", 26), ("junior", "ordinary", "town", 30),
        ("nine_year", "weak", "town", 32),
    ], zone="湾里一片"),
    Locality("WL", "湾里管理局", 115.690, 28.760, 0.020, [("primary", "weak", "rural", 16)]),
    Locality("HG", "红谷滩区", 115.858, 28.699, 0.024, [
        ("primary", "strong", "urban", 44), ("primary", "new", "urban", 30, since(2021)),
        ("junior", "strong", "urban", 40, INSTITUTION), ("junior", "ordinary", "urban", 36),
        ("primary", "ordinary", "urban", 30, PRIVATE),
    ], zone="红谷滩一片"),
    Locality("HG", "红谷滩区", 115.833, 28.650, 0.024, [
        ("primary", "new", "urban", 30, since(2020)), ("primary", "ordinary", "urban", 36),
        ("nine_year", "new", "urban", 36, since(2021)), ("junior", "strong", "urban", 40, CITY),
    ], zone="红谷滩二片"),
    Locality("HG", "红谷滩区", 115.790, 28.610, 0.020, [("nine_year", "weak", "rural", 26)]),
]


def city():
    place = small.place(
        20230417, f"南昌市片区学校共同体试点 {YEAR} 学年度", YEAR,
        small.habits("NC", small.at_town(115.893, 28.682), [(115.942, 28.545), (116.267, 28.375)]), DISTRICTS)
    staff_of_private_schools(place)
    chance = Chance(20230418)
    near = directions(place)
    earlier.swap(chance, place, 10, 2019, 2022, near)
    earlier.swap(chance, place, 6, 2020, 2023, near)
    earlier.swap(chance, place, 6, 2021, 2024, near)
    earlier.swap(chance, place, 8, 2022, 2025, near)
    ask_for_what_lacks(place)
    return place


def staff_of_private_schools(place):
    """They hold no established posts, so nobody there is listed."""
    for person in place.people:
        if is_private(place.school[person["school_id"]]):
            person["on_post"] = "no"


def is_private(school):
    return school.get("ownership") == "private"


def directions(_):
    """Inside the zone; the staff of private schools stays."""
    def allowed(home, host):
        return home["zone"] != "" and home["zone"] == host["zone"] and not is_private(home) and not is_private(host)

    return allowed


def ask_for_what_lacks(place):
    """In every zone the weak and new schools lack a lesson load that a teacher of a neighbour could give in part."""
    there = small.teaching(place)
    for school in place.schools:
        if school["tier"] in ("weak", "new") and school["zone"]:
            for stage, subjects in (("primary", ("music", "art", "science")), ("junior", ("pe", "music", "art"))):
                if school["size"][stage]:
                    code = school["school_id"]
                    found = {s: there.get((code, stage, s), 0) for s in subjects}
                    least = min(found, key=lambda s: (found[s], subjects.index(s)))
                    small.ask(place, code, stage, {least: found[least] + 1})


YAML = """\
# 南昌市义务教育片区学校优质均衡发展共同体 2023 学年度（试点）
# 依据：南昌市教育局《关于建设义务教育片区学校优质均衡发展共同体的实施意见》三、五（三）、五（五）。
# 名册由 Scripts/make-scenarios 生成，人员、校名和片区均为虚构；见 README.md。

name: 南昌市片区学校共同体试点 2023 学年度
year: 2023
policy: nanchang-2023
overrides: {}
"""


def readme(place, figures):
    zones = {}
    for school in place.schools:
        zones.setdefault(school["district"], {}).setdefault(school["zone"], []).append(school)
    lines = [
        f"| {district} | {zone or '（不属片区）'} | {len(schools)} | {sum(sum(s['size'].values()) for s in schools)} |"
        for district, by_zone in zones.items() for zone, schools in by_zone.items()
    ]
    institution = sum(1 for s in place.schools if s.get("ownership") == "institution")
    private = sum(1 for s in place.schools if is_private(s))
    table = "\n".join(lines)
    return f"""\
# 南昌市片区学校共同体试点 2023 学年度（示例）

依据南昌市教育局《关于建设义务教育片区学校优质均衡发展共同体的实施意见》。**真实的**：五个试点县区（东湖区、西湖区、青山湖区、
湾里管理局、红谷滩区）各组建 1～2 个片区、2023 年上半年启动、周期三年；片区包括市教育局所属学校、省属事业单位办学校和市管民办学校。
**编的**：片区划分、全部校名、人员、学生数；坐标在各区中心附近，同一片区的学校相距不超过约 4 公里。

| 县区 | 片区 | 学校 | 人数 |
|---|---|---|---|
{table}

市教育局所属、省属事业单位办（{institution} 所）和市管民办（{private} 所，教师不在编，不可交流）都在片区内；片区外的学校用于说明默认只在片区内交流。
{figures.records}，都在片区内。
needs.csv 是薄弱校、新校缺的音乐、美术、体育、科学课时，可由邻校教师跨校兼课补上一部分。

# Nanchang, pilot zones, school year 2023 (a sample)

After the opinion of the city's education bureau on zones of schools. Real: the five pilot districts with one or two zones
each, the beginning in 2023, three years, and who belongs to a zone: municipal, provincial-institution and private schools.
Made up by `Scripts/make-scenarios`: the zones themselves, every school, person and pupil; schools of one zone lie within
about 4 km. Private schools ({private}) belong to zones, their staff holds no established post. Schools without a zone show that
exchange stays inside zones by default. `needs.csv` asks for what a neighbour's teacher could give as part-time lessons.
"""
