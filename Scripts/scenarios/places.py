"""The schools: those that 九府办发〔2021〕3号 names, and made-up ones around them.

Coordinates of the named schools are approximate (the neighbourhood, not the gate). Stage, tier, year of opening and
size are assumptions wherever the document is silent.
"""

from .chance import Chance
from .shares import apportion, spread

# name, authority, district, tier, area, group, lon, lat, primary, junior, opened.
# primary and junior: teachers to plan for in that section, 0 where the school has none.
NAMED = [
    # 市直. 九江一中 is left out: a senior high school has no compulsory-education section.
    ("双峰小学", "市直", "浔阳区", "strong", "urban", "双峰小学教育集团", 115.9846, 29.7243, 150, 0, None),
    ("双峰小学庾亮校区", "市直", "浔阳区", "strong", "urban", "双峰小学教育集团", 115.9921, 29.7302, 92, 0, None),
    ("双峰小学濂溪校区", "市直", "濂溪区", "ordinary", "urban", "双峰小学教育集团", 115.9948, 29.6762, 84, 0, 2019),
    ("九江小学", "市直", "浔阳区", "strong", "urban", "九江小学教育集团", 115.9903, 29.7351, 158, 0, None),
    ("九江小学八里湖校区", "市直", "八里湖新区", "strong", "urban", "九江小学教育集团", 115.9507, 29.6668, 104, 0, 2017),
    ("田家炳实验中学", "市直", "浔阳区", "strong", "urban", "", 115.9812, 29.7098, 0, 142, None),
    ("实验中学", "市直", "浔阳区", "strong", "urban", "", 116.0003, 29.7256, 0, 128, None),
    ("外国语学校", "市直", "浔阳区", "strong", "urban", "外国语学校教育集团", 115.9742, 29.7164, 0, 150, None),
    ("外国语学校庾亮校区", "市直", "浔阳区", "ordinary", "urban", "外国语学校教育集团", 115.9929, 29.7225, 0, 76, 2016),
    ("同文中学", "市直", "浔阳区", "strong", "urban", "同文中学教育集团", 115.9858, 29.7327, 0, 156, None),
    # 浔阳区
    ("龙山小学", "浔阳区", "浔阳区", "strong", "urban", "龙山小学教育集团", 116.0034, 29.7312, 112, 0, None),
    ("龙山小学北司路校区", "浔阳区", "浔阳区", "new", "urban", "龙山小学教育集团", 116.0078, 29.7346, 58, 0, 2022),
    ("新星小学", "浔阳区", "浔阳区", "weak", "urban", "", 115.9663, 29.7271, 62, 0, None),
    ("柴桑小学", "浔阳区", "浔阳区", "ordinary", "urban", "", 115.9757, 29.7229, 88, 0, None),
    ("湖滨小学", "浔阳区", "浔阳区", "strong", "urban", "", 115.9889, 29.7206, 96, 0, None),
    # 濂溪区
    ("德化学校", "濂溪区", "濂溪区", "new", "urban", "", 115.9768, 29.6812, 62, 38, 2023),
    ("虞家河中心小学", "濂溪区", "濂溪区", "weak", "rural", "", 116.0486, 29.6883, 44, 0, None),
    ("金凤学校", "濂溪区", "濂溪区", "new", "urban", "", 116.0109, 29.6829, 54, 36, 2023),
    ("金文实验学校", "濂溪区", "濂溪区", "new", "urban", "", 116.0187, 29.6764, 66, 42, 2021),
    ("德化中学", "濂溪区", "濂溪区", "new", "urban", "", 115.9811, 29.6758, 0, 64, 2024),
    # 九江经开区
    ("双语学校", "九江经开区", "九江经开区", "strong", "urban", "", 115.9452, 29.7106, 78, 56, 2010),
    ("鹤湖学校", "九江经开区", "九江经开区", "ordinary", "urban", "", 115.9318, 29.7043, 66, 46, 2012),
    ("沿浔小区九年一贯制学校", "九江经开区", "九江经开区", "new", "urban", "", 115.9087, 29.7198, 52, 34, 2024),
    ("“九江印”九年一贯制学校", "九江经开区", "九江经开区", "new", "urban", "", 115.9216, 29.7124, 46, 30, 2025),
    # 八里湖新区
    ("兴城学校", "八里湖新区", "八里湖新区", "new", "urban", "", 115.9402, 29.6587, 64, 40, 2021),
    ("赛城湖学校", "八里湖新区", "八里湖新区", "new", "town", "", 115.8921, 29.6742, 48, 32, 2021),
    ("八里湖学校", "八里湖新区", "八里湖新区", "new", "urban", "", 115.9478, 29.6523, 68, 44, 2023),
    ("同文中学赛城湖分校", "八里湖新区", "八里湖新区", "new", "urban", "同文中学教育集团", 115.8987, 29.6697, 0, 70, 2023),
    ("向阳小学", "八里湖新区", "八里湖新区", "weak", "town", "", 115.9286, 29.6476, 52, 0, None),
    ("蛟滩学校", "八里湖新区", "八里湖新区", "new", "town", "", 115.9151, 29.6438, 46, 30, 2024),
    ("八里湖三小", "八里湖新区", "八里湖新区", "new", "urban", "", 115.9559, 29.6601, 58, 0, 2024),
]

CODES = {"市直": "SZ", "浔阳区": "XY", "濂溪区": "LX", "九江经开区": "JK", "八里湖新区": "BL"}

# Where made-up schools lie: west, east, south, north.
BOUNDS = {
    "浔阳区": (115.958, 116.018, 29.704, 29.739),
    "濂溪区": (115.965, 116.095, 29.612, 29.698),
    "九江经开区": (115.862, 115.955, 29.694, 29.732),
    "八里湖新区": (115.868, 115.962, 29.628, 29.686),
}

# How many made-up schools each authority would get in a city of one hundred.
FILL = {"市直": 1, "浔阳区": 18, "濂溪区": 25, "九江经开区": 15, "八里湖新区": 10}

TIERS = {
    "市直": {"strong": 7, "ordinary": 3},
    "浔阳区": {"strong": 4, "ordinary": 11, "weak": 7, "new": 1},
    "濂溪区": {"strong": 2, "ordinary": 11, "weak": 12, "new": 2},
    "九江经开区": {"strong": 2, "ordinary": 7, "weak": 6, "new": 2},
    "八里湖新区": {"strong": 1, "ordinary": 4, "weak": 4, "new": 2},
}

TIERS_OF_ALL = {"strong": 23, "ordinary": 29, "weak": 28, "new": 20}

FORMS = {"primary": 62, "junior": 22, "nine_year": 16}

FIRST = "映听云枕望澄白松晴兰芦荻枫青文启明德育和致静雅春秋星朗瑞清怀思远景嘉南北"
SECOND = "江涛帆流岫波鹭韵川溪汀花岸山林泉石轩苑园台桥湾浦洲屏岭竹荷舟峰梅桐"
ENDINGS = {"primary": "小学", "junior": "中学", "nine_year": "学校"}


def named_schools():
    schools = []
    for name, authority, district, tier, area, group, lon, lat, primary, junior, opened in NAMED:
        schools.append({
            "name": name, "authority": authority, "district": district, "tier": tier, "area": area, "group": group,
            "legal_entity": entity(name, authority),
            "lon": lon, "lat": lat, "opened": opened, "closes": None,
            "size": {"primary": primary, "junior": junior}, "named": True,
        })
    return schools


def entity(name, authority):
    """Campuses (校区) of a school under the same authority are taken for one legal entity, which the document leaves open."""
    campuses = {school[0] for school in NAMED if school[1] == authority and school[0].endswith("校区")}
    whole = next((school[0] for school in NAMED if school[1] == authority and name.startswith(school[0])), name)
    return whole if any(campus.startswith(whole) for campus in campuses) else None


def made_up_schools(chance: Chance, count):
    """`count` schools around the named ones, spread over the authorities."""
    taken = {school[0] for school in NAMED}
    schools = []
    for authority, number in apportion(FILL, count).items():
        tiers = chance.shuffled(spread(apportion(TIERS[authority], number)))
        forms = chance.shuffled(spread(apportion(FORMS, number)))
        for tier, form in zip(tiers, forms):
            schools.append(made_up_school(chance, authority, tier, form, taken))
    return schools


def made_up_city(chance: Chance, count):
    """`count` schools and nothing named; the tiers keep their shares in each form of school."""
    authorities = dict(FILL)
    for school in NAMED:
        authorities[school[1]] += 1
    open_to = chance.shuffled(spread(apportion(authorities, count)))
    taken, schools = {school[0] for school in NAMED}, []
    for form, number in apportion(FORMS, count).items():
        for tier, of_tier in apportion(TIERS_OF_ALL, number).items():
            for _ in range(of_tier):
                wanted = [a for a in open_to if (a == "市直") == (tier == "strong")] or open_to
                open_to.remove(wanted[0])
                schools.append(made_up_school(chance, wanted[0], tier, form, taken))
    return schools


def made_up_school(chance, authority, tier, form, taken):
    district = authority if authority in BOUNDS else chance.pick(["浔阳区", "浔阳区", "濂溪区", "八里湖新区"])
    west, east, south, north = BOUNDS[district]
    area = "urban"
    if authority == "濂溪区":
        area = chance.weighted({"urban": 45, "town": 25, "rural": 30})
    elif authority != "浔阳区":
        area = chance.weighted({"urban": 65, "town": 25, "rural": 10})
    if tier == "strong":
        area = "urban"
    if tier == "weak" and authority != "浔阳区":
        area = chance.weighted({"urban": 15, "town": 35, "rural": 50})
    name = made_up_name(chance, form, area, taken)
    base = {"strong": 104, "ordinary": 82, "weak": 68, "new": 64}[tier] * {"urban": 1.0, "town": 0.82, "rural": 0.5}[area]
    staff = max(16, round(base * chance.range(0.8, 1.27)))
    if form == "nine_year":
        staff = round(staff * 1.25)
        primary = round(staff * chance.range(0.54, 0.64))
        size = {"primary": primary, "junior": staff - primary}
    else:
        size = {"primary": staff if form == "primary" else 0, "junior": staff if form == "junior" else 0}
    # Urban schools lie towards the old town, the others towards the edge of their district.
    points = [(chance.range(west, east), chance.range(south, north)) for _ in range(3)]
    points.sort(key=lambda p: ((p[0] - 115.985) * 0.87) ** 2 + (p[1] - 29.715) ** 2)
    lon, lat = points[0 if area == "urban" and chance.yes(0.5) else 1 if area == "urban" else 2]
    opened = None
    if tier == "new":
        opened = chance.between(2021, 2025)
    elif chance.yes(0.25):
        opened = chance.between(1998, 2016)
    return {
        "name": name, "authority": authority, "district": district, "tier": tier, "area": area, "group": "",
        "lon": round(lon, 4), "lat": round(lat, 4), "opened": opened,
        "closes": None, "size": size, "named": False,
    }


def made_up_name(chance, form, area, taken):
    """A name that is not in `taken` yet, and is then."""
    name = None
    while name is None or name in taken:
        word = chance.pick(FIRST) + chance.pick(SECOND)
        middle = "中心" if area != "urban" and form == "primary" and chance.yes(0.4) else ""
        name = word + middle + ENDINGS[form]
    taken.add(name)
    return name


def closed_school():
    """A village school that was merged away: no pupils, nobody on its roster, never a destination."""
    return {
        "name": "莲塘村小学", "authority": "濂溪区", "district": "濂溪区", "tier": "weak", "area": "rural", "group": "",
        "lon": 116.0731, "lat": 29.6395, "opened": None, "closes": 2024, "size": {"primary": 0, "junior": 0},
        "named": False,
    }


def give_codes(schools):
    """Codes run within each authority, in the order of the table."""
    order = list(CODES)
    schools.sort(key=lambda school: order.index(school["authority"]))
    numbers = {}
    for school in schools:
        number = numbers[school["authority"]] = numbers.get(school["authority"], 0) + 1
        width = 2 if len(schools) <= 150 else 3
        school["school_id"] = f"{CODES[school['authority']]}{number:0{width}d}"
        school["zone"] = zone(school)
    return schools


def zone(school):
    west, east, south, north = BOUNDS[school["district"]]
    if school["district"] == "濂溪区":
        side = "东" if school["lon"] > (west + east) / 2 else "西"
        side += "北" if school["lat"] > (south + north) / 2 else "南"
    else:
        side = "东" if school["lon"] > (west + east) / 2 else "西"
    return school["district"].removesuffix("区").removesuffix("新") + side + "片"
