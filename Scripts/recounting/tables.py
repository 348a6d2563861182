"""A scenario's tables and settings, and a plan's folder, as plain values: months count from year 0, empty cells are None."""

import csv
import json
from pathlib import Path

from scenarios import vocabulary
from scenarios.official import distance
from scenarios.tables import months

COLUMNS = {
    "schools": {**vocabulary.SCHOOL_COLUMNS, **vocabulary.MORE_SCHOOL_COLUMNS, "merges_into": "并入学校"},
    "teachers": {**vocabulary.TEACHER_COLUMNS, **vocabulary.MORE_TEACHER_COLUMNS, "points": "积分"},
    "placements": {**vocabulary.PLACEMENT_COLUMNS, "role_then": "当时职务", "backbone_then": "当时骨干级别", "host_role": "拟任职务"},
    "pool": {"school_id": "学校代码", "year": "学年", "pool": "类别", "drawn": "借用数", "returned": "归还数"},
    "pairs": vocabulary.PAIR_COLUMNS,
    "needs": vocabulary.NEED_COLUMNS,
    "wishes": vocabulary.WISH_COLUMNS,
    "pins": vocabulary.PIN_COLUMNS,
    "links": {"teacher_a": "教职工号甲", "teacher_b": "教职工号乙", "link": "要求", "km": "公里", "reason": "理由"},
    "distances": {"school_a": "学校甲", "school_b": "学校乙", "km": "公里"},
}
MONTHS = {"birth", "entered_school", "entered_entity", "exemption_until", "role_since", "start", "end"}
NUMBERS = {
    "students_primary", "students_junior", "students_senior", "posts", "senior_posts", "opened", "closes", "classes",
    "seats", "required", "rank", "weak_years", "year", "drawn", "returned",
}
DECIMALS = {"lon", "lat", "home_lon", "home_lat", "km", "points"}
YES_NO = {"graduating_class", "on_post", "seeks_senior_title"}
CHINESE_YES = {"是": "yes", "否": "no"}
# Names of kinds as they are written in records; those that stand in no list are written as the pack names them.
KINDS = {"驻点": "support", "校级领导": "leader", "跟岗": "shadowing", "轮岗交流": "rotation", "送教": "lecture"}


class Row(dict):
    """A row of a table; columns read as attributes, and a column that the table lacks is empty."""

    def __getattr__(self, column):
        return self.get(column)


def month(text):
    year, number = text.strip().split("-")[:2]
    return months(int(year), int(number))


def written(value):
    """A month as the tables write it."""
    return f"{value // 12:04d}-{value % 12 + 1:02d}"


def value(column, text):
    text = (text or "").strip()
    if text == "":
        return "yes" if column == "on_post" else "no" if column == "seeks_senior_title" else None
    if column in MONTHS:
        return month(text)
    if column in NUMBERS:
        return int(text)
    if column in DECIMALS:
        return float(text)
    if column in YES_NO:
        return CHINESE_YES.get(text, text)
    words = vocabulary.CHINESE.get(column.removesuffix("_then").removeprefix("host_"), {})
    english = {chinese: word for word, chinese in words.items()}
    if column == "link":
        english |= {"不同年派出": "apart", "就近派出": "together"}
    if column == "kind":
        english |= KINDS
    return english.get(text, text)


def table(folder, name):
    path = Path(folder) / f"{name}.csv"
    if not path.exists():
        return []
    english = {chinese: word for word, chinese in COLUMNS[name].items()}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        header = [english.get(title, title) for title in next(rows)]
        return [Row((column, value(column, text)) for column, text in zip(header, row)) for row in rows if any(row)]


def settings(folder):
    """The few lines of scenario.yaml that matter here, and the overrides as path and value."""
    found, overrides, inside = {}, {}, False
    for line in (Path(folder) / "scenario.yaml").read_text(encoding="utf-8-sig").splitlines():
        line = line.split(" #")[0].rstrip()
        if not line or line.startswith("#"):
            continue
        key, _, text = line.strip().partition(":")
        text = text.strip().strip("\"'")
        if not line.startswith(" "):
            inside = key == "overrides"
            found[key] = text
        elif inside:
            overrides[key] = text
    return found, overrides


class Scenario:
    def __init__(self, folder):
        found, self.overrides = settings(folder)
        self.name, self.year, self.policy = found["name"], int(found["year"]), found["policy"]
        self.start = months(self.year, 9)
        self.schools = {row.school_id: row for row in table(folder, "schools")}
        self.people = table(folder, "teachers")
        self.person = {row.teacher_id: row for row in self.people}
        self.placements = table(folder, "placements")
        self.pairs = table(folder, "pairs")
        self.needs = table(folder, "needs")
        self.wishes = table(folder, "wishes")
        self.pins = table(folder, "pins")
        self.links = table(folder, "links")
        self.pool = table(folder, "pool")
        self.roads = {(row.school_a, row.school_b): row.km for row in table(folder, "distances")}

    def home(self, person):
        return self.schools[person.school_id]

    def way(self, one, other):
        """Kilometres between two schools by the table of distances, whichever direction it gives, or great circle."""
        if one == other:
            return 0
        known = self.roads.get((one, other), self.roads.get((other, one)))
        places = [(self.schools[code].lon, self.schools[code].lat) for code in (one, other)]
        return distance(*places) if known is None else known

    def are_campuses(self, one, other):
        """Whether two schools are campuses of one legal entity (单一法人); schools that have left the table are none."""
        entities = [self.schools.get(code, Row()).legal_entity for code in (one, other)]
        return entities[0] is not None and entities[0] == entities[1]

    def is_open(self, school, year=None):
        year = year or self.year
        return (school.opened or 0) <= year and (school.closes is None or school.closes > year)

    def is_closing(self, school):
        return school.closes is not None and school.closes <= self.year

    def students(self, school, stage):
        """As the table has them."""
        return school.get(f"students_{stage}") or 0

    def merges_into(self, school):
        """Where a closing school goes (并入学校): as it says, or as a pair for the new layout (布局调整) says."""
        if school.merges_into:
            return school.merges_into
        for pair in self.pairs:
            if pair.basis == "布局调整" and school.school_id in (pair.school_a, pair.school_b):
                return pair.school_b if pair.school_a == school.school_id else pair.school_a
        return None

    def sections_today(self, stage):
        """School → students of a stage: new schools with their people, schools that close as they are."""
        there = [s for s in self.schools.values() if self.is_open(s) or self.is_open(s, self.year - 1)]
        return {s.school_id: self.students(s, stage) for s in there if self.students(s, stage)}

    def sections(self, stage, year):
        """School → students of a stage in a school year; the pupils of a school that closes then have followed."""
        found = {s.school_id: self.students(s, stage) for s in self.schools.values() if self.is_open(s, year)}
        for school in self.schools.values():
            if school.closes == year and self.students(school, stage):
                into = self.merges_into(school)
                if into in found:
                    found[into] += self.students(school, stage)
        return {school: students for school, students in found.items() if students}

    def has(self, column):
        return any(school.get(column) for school in self.schools.values())


class Plan:
    """What the plan's folder says; of plan.json, only who goes where by what kind is taken as given."""

    def __init__(self, folder):
        self.folder = Path(folder)
        # The plan that it keeps to, where that is at hand.
        self.earlier = None
        with (self.folder / "plan.json").open(encoding="utf-8") as file:
            self.document = json.load(file)
        self.moves = [(row["teacher_id"], row["to_school"], row["kind"]) for row in self.document["moves"]]
        # The post that a leader takes up at the host, where it is another than the present one.
        self.host_roles = {
            (row["teacher_id"], row["to_school"]): row["host_role"] for row in self.document["moves"] if row.get("host_role")}
        self.renewed = {row["teacher_id"] for row in self.document.get("renewals", [])}

    def table(self, name):
        path = self.folder / name
        if not path.exists():
            return None
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
