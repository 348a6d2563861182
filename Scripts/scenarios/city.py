"""Puts a place together: schools, their people, their pupils, and for Jiujiang the exchanges of earlier years."""

from . import by_hand, people, places
from .chance import Chance
from .official import Rules
from .tables import months

# Pupils for one teacher in Jiujiang, by tier; small village sections have far fewer.
PUPILS = {
    "primary": {"strong": 18.7, "ordinary": 18.0, "weak": 16.6, "new": 22.1},
    "junior": {"strong": 13.9, "ordinary": 13.2, "weak": 12.4, "new": 16.2},
}
VILLAGE = {"urban": 1.0, "town": 0.93, "rural": 0.66}

HABITS = people.Habits(
    "JJ",
    towns=[(115.985, 29.718), (115.952, 29.663), (115.992, 29.677), (115.932, 29.706)],
    away=[(115.664, 29.677), (116.043, 29.452), (116.222, 29.736)],
    pupils=PUPILS,
)

# A school of fewer people has no leaders: a teaching point (教学点).
SMALLEST_LED = 8


class City:
    """Schools and people as dictionaries in the columns' English names; months are whole numbers."""

    def __init__(self, name, year, schools, roster, placements):
        self.name, self.year = name, year
        self.schools, self.people, self.placements = schools, roster, placements
        self.pairs, self.needs, self.wishes, self.pins = [], [], [], []
        self.school = {school["school_id"]: school for school in schools}
        self.person = {person["teacher_id"]: person for person in roster}


def build(chance, name, year, schools, habits, unlimited=()):
    """A place with its people and nothing earlier. `unlimited`: schools without a number of posts."""
    roster = []
    by_code = {school["school_id"]: school for school in schools}
    for school in schools:
        staff = [p for stage in school["size"] for p in people.staff_section(chance, school, stage, year, habits)]
        if len(staff) >= SMALLEST_LED:
            people.appoint_leaders(chance, school, staff, year)
        fill_in_pupils(chance, school, year, habits)
        posted = sum(1 for p in staff if p["on_post"] == "yes")
        open_ended = school in unlimited or chance.yes(0.06)
        school["posts"] = None if open_ended else round(posted * chance.range(1.0, 1.07))
        roster += staff
    people.exempt(chance, roster, by_code, year, habits)
    roster = chance.shuffled(roster)
    order = {school["school_id"]: i for i, school in enumerate(schools)}
    roster.sort(key=lambda p: order[p["school_id"]])
    # Numbers were given out over the years, so a number does not tell the school.
    numbers = chance.shuffled(range(1, len(roster) + 1))
    for person, number in zip(roster, numbers):
        person["teacher_id"] = f"{habits.prefix}{number:05d}"
    return City(name, year, schools, roster, [])


def fill_in_pupils(chance, school, year, habits):
    for stage, teachers in school["size"].items():
        ratio = habits.pupils[stage][school["tier"]] * VILLAGE[school["area"]]
        ratio *= max(0.5, 1 + chance.normal(0, 0.27 if stage == "primary" else 0.18))
        if school["tier"] == "new" and school["opened"] and school["opened"] >= year - 2:
            ratio *= 0.9
        school["students_" + stage] = school.get("pupils", {}).get(stage, round(teachers * ratio))


def earlier_exchanges(chance, city, completed, running):
    """Balanced pairs of one strong and one weak or new school: 2020–2023 ended, 2025–2028 still running."""
    used = set()
    for first, last, status, number in [
        (months(2020, 9), months(2023, 8), "completed", completed),
        (months(2025, 9), months(2028, 8), "running", running),
    ]:
        moves, _ = by_hand.exchange(
            city, Rules(city, at=first), chance, pairs=number, most=4, leaders=False, used=used)
        for teacher, host, kind in moves:
            used.add(teacher)
            person = city.person[teacher]
            if status == "running":
                person["graduating_class"] = "no"
            city.placements.append({
                "teacher_id": teacher, "from_school": person["school_id"], "to_school": host, "kind": kind,
                "start": first, "end": last, "status": status,
            })


def with_earlier_exchanges(seed, name, year, schools, unlimited, completed, running):
    chance = Chance(seed)
    city = build(chance, name, year, schools, HABITS, unlimited)
    earlier_exchanges(chance, city, completed, running)
    return city


def jiujiang(seed=20210103, year=2026, size=100):
    named = places.named_schools()
    closed = places.closed_school()
    schools = named + places.made_up_schools(Chance(seed + 1), size - len(named) - 1) + [closed]
    places.give_codes(schools)
    return with_earlier_exchanges(seed, f"九江市中心城区 {year} 学年度", year, schools, [closed], 40, 12)


def made_up(seed, size, year=2026):
    """A city of `size` schools in the same style, without a name of a real school."""
    schools = places.made_up_city(Chance(seed + 1), size)
    places.give_codes(schools)
    return with_earlier_exchanges(
        seed, f"人造城市 {size} 所学校 {year} 学年度", year, schools, [], size * 4 // 10, size * 12 // 100)
