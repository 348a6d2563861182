"""The rules of jiujiang-2021 and the official indicators, written down a second time and apart from the program.

Used to see that a made-up scenario is worth planning, to find plans by hand, and to say which rule a faulty plan breaks.
"""

from math import asin, cos, radians, sin, sqrt

from .retirement import month_of_retirement
from .tables import months
from .vocabulary import LEADERS, PE_ARTS

DEGREE = {"primary": ("college", "bachelor", "master", "doctor"), "junior": ("bachelor", "master", "doctor")}
LIMIT = {"primary": 0.50, "junior": 0.45}
NORM = {"primary": {"degree": 4.2, "backbone": 1.0, "pe_arts": 0.9}, "junior": {"degree": 5.3, "backbone": 1.0, "pe_arts": 0.9}}
COUNTED_AT_HOME = ("shadowing",)
YEARS = {"rotation": 3, "shadowing": 3, "support": 1, "leader": 3}
FARTHEST = 25.0


def distance(a, b):
    """Great-circle kilometres between two (lon, lat)."""
    (lon1, lat1), (lon2, lat2) = [(radians(x), radians(y)) for x, y in (a, b)]
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(half)))


def counts_for(person):
    """The indicators in which a person is a holder."""
    yield from ["degree"] if person["education"] in DEGREE.get(person["stage"], ()) else []
    yield from ["backbone"] if person["backbone"] not in ("none", "school") else []
    yield from ["pe_arts"] if person["subject"] in PE_ARTS else []


def is_open(school, year):
    return (school["opened"] or 0) <= year and (school["closes"] or year + 1) > year


def indicators(city, moves=()):
    """(stage, indicator) → mean and student-weighted CV, everybody at home except those whose move counts at the host."""
    at = {person["teacher_id"]: person["school_id"] for person in city.people}
    for teacher, host, kind in moves:
        if kind not in COUNTED_AT_HOME:
            at[teacher] = host
    holders = {}
    for person in city.people:
        for indicator in counts_for(person):
            key = (person["stage"], indicator, at[person["teacher_id"]])
            holders[key] = holders.get(key, 0) + 1
    result = {}
    for stage in ("primary", "junior"):
        sections = [s for s in city.schools if s["students_" + stage] and is_open(s, city.year)]
        pupils = {s["school_id"]: s["students_" + stage] for s in sections}
        everybody = sum(pupils.values())
        for indicator in ("degree", "backbone", "pe_arts"):
            values = {s: 100 * holders.get((stage, indicator, s), 0) / p for s, p in pupils.items()}
            mean = sum(values[s] * p for s, p in pupils.items()) / everybody
            variance = sum(p / everybody * (values[s] - mean) ** 2 for s, p in pupils.items())
            norm = NORM[stage][indicator]
            result[stage, indicator] = {
                "mean": mean, "cv": sqrt(variance) / mean if mean else 0.0,
                "meeting": sum(1 for v in values.values() if v >= norm), "schools": len(values),
            }
    return result


def equity(city, moves=()):
    return sum(figures["cv"] ** 2 for figures in indicators(city, moves).values())


class Rules:
    """jiujiang-2021 over one city, in the year planned or as of an earlier month."""

    def __init__(self, city, at=None):
        self.city = city
        self.start = months(city.year, 9) if at is None else at
        # Nobody asked in earlier years whether people would be back before they retire.
        self.promises = at is None
        self.returned, self.running = {}, {}
        for placement in city.placements:
            who = placement["teacher_id"]
            if placement["start"] < self.start <= placement["end"]:
                self.running[who] = placement
            elif placement["end"] < self.start:
                self.returned[who] = max(self.returned.get(who, 0), placement["end"] + 1)
        self.staff = {}
        for person in city.people:
            self.staff[person["school_id"]] = self.staff.get(person["school_id"], 0) + 1

    def years(self, person):
        since = max(person["entered_school"], self.returned.get(person["teacher_id"], 0))
        return (self.start - since) // 12

    def exempt(self, person):
        until = person["exemption_until"]
        return person["exemption"] is not None and (until is None or until >= self.start)

    def out(self, person):
        return person["teacher_id"] in self.running

    def listed(self, person):
        """The base of the quota: on post, not exempt, ten years at the school."""
        return person["on_post"] == "yes" and not self.exempt(person) and self.years(person) >= 10

    def place(self, school_id):
        school = self.city.school[school_id]
        return school["lon"], school["lat"]

    def address(self, person):
        if person["home_lon"] is None:
            return self.place(person["school_id"])
        return person["home_lon"], person["home_lat"]

    def km(self, person, host):
        return distance(self.address(person), self.place(host))

    def open(self, school):
        return is_open(school, self.city.year)

    def group(self, person):
        if person["role"] in LEADERS:
            return ("leader", person["role"])
        return (person["stage"], person["subject"])

    def campuses(self, one, other):
        """Campuses of one legal entity: moves between them count in no quota."""
        entity = self.city.school[one].get("legal_entity")
        return entity is not None and entity == self.city.school[other].get("legal_entity")

    def direction(self, kind, home, host):
        down = home["tier"] == "strong" and host["tier"] in ("weak", "new")
        up = home["tier"] in ("weak", "new") and host["tier"] == "strong"
        rotation = down or (home["authority"] == "市直" and host["authority"] != "市直")
        if kind == "rotation":
            return rotation
        if kind == "shadowing":
            return up
        if kind == "support":
            return down
        return rotation or up or (home["authority"] != "市直" and host["authority"] == "市直")

    def breaks(self, person, host, kind):
        """Every rule about one person and one school that the move breaks."""
        teacher = person["role"] == "teacher"
        home, there = self.city.school[person["school_id"]], self.city.school[host]
        years, broken = self.years(person), []
        if person["on_post"] != "yes":
            broken.append("eligibility.post")
        if self.exempt(person):
            broken.append("eligibility.exempt")
        if self.out(person):
            broken.append("cycle.running")
        if host == person["school_id"]:
            broken.append("move.home")
        if not self.open(there):
            broken.append("school.closed")
        if kind not in YEARS:
            return broken + ["kind.unknown"]
        last = self.start + 12 * YEARS[kind] - 1
        if self.promises and month_of_retirement(person["birth"], person["sex"], worker=False) < last:
            broken.append("retirement.term")
        if kind in ("rotation", "leader") and years < 10:
            broken.append("eligibility.tenure")
        city_level = person["backbone"] in ("city", "province", "national")
        if teacher == (kind == "leader") or (kind == "support" and not city_level):
            broken.append("kind.who")
        # Not in the document: three years at the school first, and nobody who is listed as resident support.
        if kind in ("shadowing", "support") and years < 3 or kind == "support" and years >= 10:
            broken.append("kind.guard")
        if host != person["school_id"] and not self.direction(kind, home, there):
            broken.append("kind.direction")
        if self.open(there) and there["students_" + person["stage"]] == 0:
            broken.append("stage.match")
        if self.km(person, host) > FARTHEST:
            broken.append("distance.max")
        return broken

    def cap(self, school_id):
        return max(1, self.staff.get(school_id, 0) * 12 // 100)

    def quota(self):
        """(eligible, fewest eligible movers, most)."""
        listed = sum(1 for person in self.city.people if self.listed(person))
        return listed, -(-listed // 10), listed * 12 // 100

    def breaks_together(self, moves):
        """The plan-wide rules that a set of (teacher, host, kind) breaks, each with what it breaks them at."""
        balance, leaving, leaders, movers = {}, {}, {}, 0
        for teacher, host, kind in moves:
            person = self.city.person[teacher]
            home, group = person["school_id"], self.group(person)
            balance[host, group] = balance.get((host, group), 0) + 1
            balance[home, group] = balance.get((home, group), 0) - 1
            leaving[home] = leaving.get(home, 0) + 1
            leaders.setdefault(home, set()).add(person["role"])
            movers += self.listed(person) and not self.campuses(home, host)
        broken = []
        for (school, group), surplus in balance.items():
            if surplus:
                broken.append(("balance.role" if group[0] == "leader" else "balance.subject", school, surplus))
        broken += [("sender.share", s, n) for s, n in leaving.items() if n > self.cap(s)]
        broken += [("leaders.together", s, 2) for s, roles in leaders.items() if {"principal", "secretary"} <= roles]
        _, fewest, most = self.quota()
        if not fewest <= movers <= most:
            broken.append(("quota.total", "", movers))
        return broken

    def holds(self, moves):
        people = [teacher for teacher, _, _ in moves]
        if len(set(people)) != len(people) or self.breaks_together(moves):
            return False
        return not any(self.breaks(self.city.person[t], host, kind) for t, host, kind in moves)
