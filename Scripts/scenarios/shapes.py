"""Places of other shapes than a city: thousands of teaching points of a few people, one school of thousands, one subject."""

from . import people
from .chance import Chance
from .city import HABITS, build
from .places import BOUNDS, CODES, ENDINGS, FIRST, SECOND, zone

TIERS = {"strong": 2, "ordinary": 3, "weak": 3, "new": 2}


class OneSubject(people.Habits):
    """Everybody teaches the same."""

    def __init__(self, subject):
        super().__init__("QX", HABITS.towns, HABITS.away, HABITS.pupils)
        self.subject = subject

    def subjects(self, stage, number):
        return {self.subject: 100.0}


def place(seed, sizes, subject=None, year=2026):
    """`sizes`: how many schools of how many people, one pair after the other."""
    chance = Chance(seed)
    schools = []
    for count, staff in sizes:
        for _ in range(count):
            schools.append(school(chance, len(schools), staff))
    name = "、".join(f"{count} 所 {staff} 人的学校" for count, staff in sizes)
    return build(chance, f"人造县（{name}）{year} 学年度", year, schools, OneSubject(subject) if subject else HABITS)


def school(chance, number, staff):
    district = chance.pick(list(BOUNDS))
    west, east, south, north = BOUNDS[district]
    stage = chance.weighted({"primary": 7, "junior": 3})
    tier = chance.weighted(TIERS)
    one = {
        "school_id": f"{CODES[district]}{number + 1:05d}",
        "name": FIRST[number % len(FIRST)] + SECOND[number // len(FIRST) % len(SECOND)] + f"{number + 1}" + ENDINGS[stage],
        "authority": district, "district": district, "tier": tier,
        "area": chance.weighted({"urban": 2, "town": 3, "rural": 5}), "group": "",
        "lon": round(chance.range(west, east), 4), "lat": round(chance.range(south, north), 4),
        "opened": chance.between(2021, 2025) if tier == "new" else None, "closes": None,
        "size": {"primary": 0, "junior": 0, stage: staff}, "named": False,
    }
    return one | {"zone": zone(one)}
