"""Made-up people: who works at a school, and what their rows say."""

from .retirement import month_of_retirement
from .shares import apportion
from .tables import months

SURNAMES = [
    ("王", 71), ("李", 70), ("张", 66), ("刘", 62), ("陈", 60), ("杨", 32), ("黄", 36), ("周", 34), ("吴", 33), ("徐", 26),
    ("胡", 25), ("朱", 18), ("罗", 19), ("熊", 17), ("万", 13), ("余", 16), ("曹", 12), ("彭", 14), ("邹", 10), ("柯", 9),
    ("陶", 9), ("梅", 8), ("江", 10), ("欧阳", 4), ("何", 15), ("高", 13), ("林", 14), ("郭", 13), ("谢", 14), ("宋", 10),
    ("程", 11), ("袁", 10), ("邓", 11), ("许", 9), ("傅", 6), ("沈", 7), ("曾", 11), ("吕", 7), ("苏", 7), ("卢", 7),
    ("蔡", 8), ("叶", 9), ("魏", 7), ("潘", 7), ("夏", 8), ("方", 7), ("石", 6), ("汪", 9), ("桂", 5), ("殷", 4), ("聂", 5),
    ("查", 4), ("项", 3), ("龚", 5), ("钟", 6), ("廖", 6), ("易", 5), ("董", 6), ("阮", 3), ("涂", 5), ("戴", 5), ("严", 4),
]
WOMEN = "芳娟敏静丽艳娜霞秀玲燕红梅莉慧萍婷雪琴云洁琳颖倩晶佳瑶欣怡雯蓉菲璐嘉思雨诗晓文玉春兰凤英素华珍"
MEN = "伟强磊军勇杰涛超明刚平辉鹏斌波浩亮峰凯健俊飞志国建文华海东晓林新永光宇晨博翔旭毅宏庆春贵松立"

PRIMARY = {
    "chinese": 33.0, "math": 22.5, "english": 8.5, "science": 4.6, "morality": 5.4, "pe": 6.4, "music": 4.6, "art": 4.8,
    "it": 3.4, "labor": 2.8, "psychology": 1.6,
}
JUNIOR = {
    "chinese": 15.6, "math": 15.6, "english": 15.0, "physics": 7.2, "chemistry": 4.6, "biology": 4.4, "history": 6.0,
    "geography": 4.6, "morality": 7.2, "pe": 5.6, "music": 2.3, "art": 2.3, "it": 3.2, "psychology": 1.6, "labor": 1.4,
}
SENIOR = {
    "chinese": 14.0, "math": 14.0, "english": 13.0, "physics": 10.0, "chemistry": 9.0, "biology": 8.0, "history": 7.0,
    "geography": 7.0, "morality": 7.0, "pe": 5.0, "music": 2.0, "art": 2.0, "it": 2.0,
}
SUBJECTS = {"primary": PRIMARY, "junior": JUNIOR, "senior": SENIOR}

# In a school of two or three dozen people fewer subjects have a teacher of their own.
SMALL = {
    "primary": {
        "chinese": 34.0, "math": 25.0, "english": 10.0, "science": 6.5, "morality": 5.0, "pe": 7.5, "music": 6.0, "art": 6.0,
    },
    "junior": {
        "chinese": 17.0, "math": 17.0, "english": 16.0, "physics": 8.0, "chemistry": 5.5, "biology": 5.0, "history": 6.0,
        "geography": 5.0, "morality": 7.0, "pe": 6.5, "music": 3.5, "art": 3.5,
    },
    "senior": SENIOR,
}
VILLAGE = {"chinese": 52.0, "math": 48.0}

# Share of people with ten years or more at a school that is old enough.
STAYED = {"strong": 0.40, "ordinary": 0.375, "weak": 0.40, "new": 0.0}

# County-level and higher, as a share of the teachers.
BACKBONE = {
    "primary": {"strong": 0.23, "ordinary": 0.172, "weak": 0.11, "new": 0.12},
    "junior": {"strong": 0.255, "ordinary": 0.105, "weak": 0.05, "new": 0.07},
    "senior": {"strong": 0.255, "ordinary": 0.105, "weak": 0.05, "new": 0.07},
}


REASONS = ("illness", "hardship", "pregnancy", "nursing", "seconded", "lead_course")


class Habits:
    """What differs from one made-up place to another in how its people are drawn.

    `prefix`: the letters of the people's numbers. `tenure`: the full years from which somebody has been long at a school,
    and `stayed` the share of those people by tier. `towns`, `away`: where people live who do not live near their school.
    `pupils`: pupils for one teacher by stage and tier. `small`: schools of two or three dozen people, with fewer subjects.
    `reasons`: the exemptions that the policy knows.
    """

    def __init__(self, prefix, towns, away, pupils, tenure=10, stayed=STAYED, small=False, reasons=REASONS):
        self.prefix, self.towns, self.away, self.pupils = prefix, towns, away, pupils
        self.tenure, self.stayed, self.small, self.reasons = tenure, stayed, small, reasons

    def subjects(self, stage, number):
        """Subject → share for a section of `number` people."""
        if not self.small:
            return SUBJECTS[stage]
        return VILLAGE if number < 8 else SMALL[stage]


def staff_section(chance, school, stage, year, habits):
    """Everybody of one section; leaders are appointed afterwards."""
    number = school["size"][stage]
    if number == 0:
        return []
    shares = {}
    for subject, share in habits.subjects(stage, number).items():
        swing = 0.46 if subject in ("pe", "music", "art") else 0.16
        shares[subject] = share * max(0.25, 1 + chance.normal(0, swing))
    pe_arts = {"strong": 1.14, "ordinary": 1.0, "weak": 0.78, "new": 0.95}[school["tier"]]
    pe_arts *= max(0.45, 1 + chance.normal(0, 0.3 if stage == "primary" else 0.5))
    for subject in shares.keys() & {"pe", "music", "art"}:
        shares[subject] *= pe_arts
    backbone = BACKBONE[stage][school["tier"]] * max(0.3, 1 + chance.normal(0, 0.26 if stage == "primary" else 0.45))
    subjects = apportion(shares, number)
    return [
        person(chance, school, stage, subject, backbone, year, habits) for subject, n in subjects.items() for _ in range(n)
    ]


def person(chance, school, stage, subject, backbone, year, habits):
    women = {"primary": 0.80, "junior": 0.63, "senior": 0.52}[stage]
    if subject == "pe":
        women = 0.28
    elif subject in ("physics", "it"):
        women = 0.42
    sex = "F" if chance.yes(women) else "M"
    entered = entry(chance, school, year, habits)
    birth = born(chance, sex, entered, year)
    # Who came at 21 and stayed longest would have retired: both dates move until they have not.
    late = max(0, months(year, 9) + 1 - month_of_retirement(birth, sex, worker=False))
    birth, entered = birth + late, entered + late
    age = year - birth // 12
    here = {
        "school_id": school["school_id"], "stage": stage, "subject": subject, "role": "teacher", "sex": sex, "birth": birth,
        "entered_school": entered, "name": full_name(chance, sex), "exemption": None, "exemption_until": None,
    }
    here["education"] = education(chance, stage, age, school)
    here["title"] = title(chance, age, here["education"])
    here["backbone"] = backbone_level(chance, backbone, age, year - entered // 12)
    main = subject in ("chinese", "math", "english", "physics", "chemistry", "history", "morality")
    here["graduating_class"] = "yes" if main and chance.yes({"primary": 0.17, "junior": 0.33, "senior": 0.33}[stage]) else "no"
    here["on_post"] = "no" if age < 42 and chance.yes(0.046) else "yes"
    here["home_lon"], here["home_lat"] = home(chance, school, habits)
    return here


def entry(chance, school, year, habits):
    """The month of entry: mostly the start of a school year, never before the school opened."""
    oldest = year - (school["opened"] or 1985)
    if oldest > habits.tenure and chance.yes(habits.stayed[school["tier"]]):
        served = habits.tenure + int(chance.unit() * chance.unit() * min(26, oldest - habits.tenure + 1))
    else:
        served = chance.between(0, min(habits.tenure - 1, max(0, oldest)))
        if served == 0 and chance.yes(0.5):
            served = min(oldest, chance.between(1, 5))
    first = year - served
    when = chance.weighted([(9, 62), (8, 26), (2, 5), (3, 3), (10, 2), (11, 2)])
    entered = months(first, when) if when <= 9 else months(first - 1, when)
    earliest = months(school["opened"], 8) if school["opened"] else 0
    if when in (2, 3) and served == 0:
        entered = months(year, 8)
    return min(max(entered, earliest), months(year, 9))


def born(chance, sex, entered, year):
    """Old enough to have begun at 22 when they came, and not yet of retirement age."""
    before = chance.weighted([(0, 36), (3, 16), (6, 13), (10, 13), (15, 10), (21, 6)])
    if before:
        before += chance.between(-2, 3)
    at_entry = 22 * 12 + before * 12 + chance.between(0, 26)
    oldest = months(year, 9) - (59 if sex == "M" else 54) * 12 - chance.between(1, 11)
    return min(max(entered - at_entry, oldest), entered - 21 * 12 - 1)


def full_name(chance, sex):
    letters = WOMEN if sex == "F" else MEN
    name = chance.weighted(SURNAMES) + chance.pick(letters)
    return name + chance.pick(letters) if chance.yes(0.66) else name


def education(chance, stage, age, school):
    if stage == "primary":
        if age >= 50:
            return chance.weighted({"secondary": 6, "college": 52, "bachelor": 42})
        if age >= 38:
            return chance.weighted({"secondary": 0.6, "college": 27, "bachelor": 70, "master": 2.4})
        return chance.weighted({"college": 11, "bachelor": 82, "master": 7 if school["tier"] == "strong" else 4})
    if age >= 48:
        return chance.weighted({"college": 17 if school["area"] == "urban" else 28, "bachelor": 80, "master": 3})
    return chance.weighted({"college": 4, "bachelor": 83, "master": 13 if school["tier"] == "strong" else 7, "doctor": 0.1})


def title(chance, age, degree):
    if age < 25:
        return chance.weighted({"none": 70, "third": 12, "second": 18})
    if age < 31:
        return chance.weighted({"none": 14, "third": 8, "second": 74, "first": 4 if degree != "master" else 14})
    if age < 41:
        return chance.weighted({"none": 2, "second": 42, "first": 53, "senior": 3})
    if age < 50:
        return chance.weighted({"second": 12, "first": 60, "senior": 28})
    return chance.weighted({"second": 5, "first": 49, "senior": 45, "full_senior": 1})


def backbone_level(chance, share, age, served):
    """`share` of the school's people are at county level or above; the young and the newly come rarely are."""
    weight = 0.25 if age < 28 else 0.8 if age < 35 else 1.35 if age < 50 else 1.0
    if chance.yes(min(0.7, share * weight * (1.05 if served >= 6 else 0.97))):
        return chance.weighted({"county": 58, "city": 31, "province": 9.5, "national": 1.5})
    return "school" if age >= 26 and chance.yes(0.13) else "none"


def home(chance, school, habits):
    """Six in ten addresses are known: most near the school, some elsewhere in town, a few in a neighbouring county town."""
    if not chance.yes(0.6):
        return None, None
    where = chance.weighted({"near": 66, "town": 33.2, "away": 0.8})
    if where == "near":
        lon, lat, spread = school["lon"], school["lat"], 0.013
    elif where == "town":
        lon, lat = chance.pick(habits.towns)
        spread = 0.015
    else:
        lon, lat = chance.pick(habits.away)
        spread = 0.008
    return round(chance.normal(lon, spread), 4), round(chance.normal(lat, spread * 0.8), 4)


def appoint_leaders(chance, school, people, year):
    """One principal, a secretary unless the principal is both, one to three vice principals."""
    number = len(people)
    posts = ["principal"]
    if number >= 48 or (number >= 36 and chance.yes(0.5)):
        posts.append("secretary")
    posts += ["vice_principal"] * (1 if number < 55 else 2 if number < 105 else 3)
    candidates = [p for p in people if p["on_post"] == "yes" and 34 <= year - p["birth"] // 12]
    candidates += [p for p in people if p not in candidates]
    chosen = []
    for post in posts:
        pool = [p for p in candidates[: max(len(posts) + 4, len(candidates) // 2)] if p not in chosen]
        leader = chance.pick(pool)
        chosen.append(leader)
        leader["role"] = post
        leader["on_post"] = "yes"
        leader["graduating_class"] = "no"
        if leader["title"] in ("none", "third", "second"):
            leader["title"] = "first"
        if leader["education"] == "secondary":
            leader["education"] = "college"


def exempt(chance, people, schools, year, habits):
    """Three in a hundred; one reason in six or so has run out before the year begins."""
    start = months(year, 9)
    for here in people:
        age = year - here["birth"] // 12
        reasons = {"illness": 0.45, "hardship": 0.55}
        if here["sex"] == "F" and 24 <= age <= 41:
            reasons |= {"pregnancy": 1.7, "nursing": 1.9}
        if here["on_post"] == "yes" and here["role"] == "teacher" and age <= 50:
            reasons["seconded"] = 0.45
        if here["backbone"] not in ("none", "school") and schools[here["school_id"]]["tier"] == "strong":
            reasons["lead_course"] = 1.9
        reasons = {reason: weight for reason, weight in reasons.items() if reason in habits.reasons}
        if not chance.yes(sum(reasons.values()) / 100):
            continue
        reason = chance.weighted(reasons)
        if chance.yes(0.16):
            until = start - chance.between(1, 10)
        else:
            longest = {"pregnancy": 8, "nursing": 11, "lead_course": 22, "seconded": 22, "illness": 22, "hardship": 34}[reason]
            until = start + chance.between(2, longest)
        if reason == "hardship" and chance.yes(0.5):
            until = None
        here["exemption"], here["exemption_until"] = reason, until
