"""What must hold in the tables of every small scenario before they are written, and the figures that are printed."""

from .earlier import partners
from .chance import Chance
from .official import is_open
from .tables import months
from .vocabulary import CHINESE, LEADERS

STAGES = ("primary", "junior", "senior")


def check(city):
    """Ends with every fault found, or returns."""
    found = [*schools(city), *people(city), *exchanges(city), *references(city)]
    if found:
        raise SystemExit("\n".join([city.name, *found]))


def schools(city):
    asked = {(need["school_id"], need["stage"]) for need in city.needs}
    staffed = {(person["school_id"], person["stage"]) for person in city.people}
    yield from twice("school", [s["school_id"] for s in city.schools])
    yield from twice("school name", [s["name"] for s in city.schools])
    for school in city.schools:
        code = school["school_id"]
        yield from known(school, ("tier", "area"), code)
        if school.get("seats") and sum(school.get("students_" + stage, 0) for stage in STAGES) > school["seats"]:
            yield f"{code}: more pupils than seats"
        for stage in STAGES:
            pupils = school.get("students_" + stage, 0)
            if pupils and is_open(school, city.year) and (code, stage) not in staffed | asked:
                yield f"{code}: pupils in the {stage} section, and nobody to teach them"
            if not pupils and (code, stage) in staffed:
                yield f"{code}: a staff and no pupils in the {stage} section"


def people(city):
    start = months(city.year, 9)
    yield from twice("person", [p["teacher_id"] for p in city.people])
    for person in city.people:
        code, opened = person["teacher_id"], city.school[person["school_id"]]["opened"]
        yield from known(person, ("sex", "role", "education", "title", "backbone", "graduating_class", "on_post"), code)
        if person["stage"] not in STAGES or person["subject"] not in CHINESE["subject"]:
            yield f"{code}: {person['stage']}, {person['subject']}"
        if person["exemption"] and person["exemption"] not in CHINESE["exemption"]:
            yield f"{code}: exemption {person['exemption']}"
        since = [person.get(column) for column in ("entered_entity", "entered_school", "role_since")]
        since = [person["birth"] + 19 * 12] + [month for month in since if month is not None]
        if since != sorted(since) or since[-1] > start:
            yield f"{code}: months out of order"
        if opened and (opened > city.year or person["entered_school"] < months(opened, 8)):
            yield f"{code}: at the school before it opened"
        if (person["role"] in LEADERS) != (person.get("role_since") is not None) and "role_since" in person:
            yield f"{code}: a term without an office"


def exchanges(city):
    yield from twice("exchange", [row["teacher_id"] for row in city.placements])
    for row in city.placements:
        person, host = city.person[row["teacher_id"]], city.school[row["to_school"]]
        over = row["end"] < months(city.year, 8)
        ordered = person["entered_school"] <= row["start"] < row["end"]
        if row["from_school"] != person["school_id"] or not ordered:
            yield f"{row['teacher_id']}: an exchange from another school or time"
        if over == (row["status"] == "running") or not host.get("students_" + person["stage"]):
            yield f"{row['teacher_id']}: an exchange of the wrong status or stage"


def references(city):
    yield from twice("need", [(n["school_id"], n["stage"], n["subject"]) for n in city.needs])
    yield from twice("pair", [frozenset((p["school_a"], p["school_b"])) for p in city.pairs])
    named = [p[side] for p in city.pairs for side in ("school_a", "school_b")]
    named += [row["school_id"] for row in city.needs + city.wishes]
    for code in named:
        if code not in city.school:
            yield f"{code}: no such school"
    for row in city.wishes + city.pins:
        if row["teacher_id"] not in city.person:
            yield f"{row['teacher_id']}: no such person"


def twice(what, values):
    for value in set(values):
        if values.count(value) > 1:
            yield f"{what} {value}: {values.count(value)} times"


def known(row, columns, code):
    for column in columns:
        if row[column] not in CHINESE[column]:
            yield f"{code}: {column} {row[column]}"


class Figures:
    """Numbers of a scenario for its note and for whoever makes it; `years` is the tenure that lists somebody."""

    def __init__(self, city, allowed, years=6):
        start = months(city.year, 9)
        self.open = [s for s in city.schools if is_open(s, city.year)]
        self.later = [s for s in city.schools if (s["opened"] or 0) > city.year]
        self.closing = [s for s in city.schools if s["closes"] == city.year]
        self.leaders = sum(1 for p in city.people if p["role"] in LEADERS)
        self.due = sum(1 for p in city.placements if p["end"] == months(city.year, 8))
        self.running = sum(1 for p in city.placements if p["end"] > months(city.year, 8))
        self.over = len(city.placements) - self.due - self.running
        self.records = (
            f"交流记录 {len(city.placements)} 条：已结束 {self.over}，{city.year} 年 8 月期满应返回 {self.due}，进行中 {self.running}")
        out = {p["teacher_id"] for p in city.placements if p["end"] > months(city.year, 8)}
        back = {p["teacher_id"]: p["end"] + 1 for p in city.placements if p["end"] <= months(city.year, 8)}

        def free(person):
            until = person["exemption_until"]
            exempt = person["exemption"] is not None and (until is None or until >= start)
            return person["on_post"] == "yes" and not exempt

        def long(person):
            return start - max(person["entered_school"], back.get(person["teacher_id"], 0)) >= 12 * years

        self.listed = sum(1 for p in city.people if free(p) and long(p))
        able = lambda person: free(person) and person["teacher_id"] not in out
        self.swaps = {stage: 0 for stage in STAGES}
        for one, _ in partners(Chance(1), city, able, lambda a, b: a is not b and allowed(a, b)):
            self.swaps[one["stage"]] += 1
        self.ratio = {}
        for stage in STAGES:
            teachers = sum(1 for p in city.people if p["stage"] == stage)
            pupils = sum(s.get("students_" + stage, 0) for s in self.open)
            if teachers:
                self.ratio[stage] = pupils / teachers
