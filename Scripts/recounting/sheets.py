"""The tables beside plan.json a second time: moves, schools, the zones' structure, years at weak schools."""

from .compare import NotRecounted, Rows
from .document import tenths

STAGES = ("primary", "junior")


class Sheets:
    def __init__(self, document):
        self.document, self.people = document, document.people
        self.scenario, self.pack = document.scenario, document.pack

    def all(self):
        yield "moves.csv", Rows(("teacher_id",), list(self.moves()))
        yield "schools.csv", Rows(("school_id",), list(self.schools()))
        if self.scenario.has("zone"):
            yield "structure.csv", Rows(("zone", "aspect", "value"), list(self.structure()))
        if self.pack.title_years:
            yield "ledger.csv", Rows(("teacher_id",), list(self.ledger()))

    def moves(self):
        """The moves, then the exchanges that the plan itself prolongs."""
        rows = [self.document.move(*move) for move in self.document.moves]
        rows += [row | self.renewal(row) for row in self.document.renewals() if row["decided_by"] == "plan"]
        for row in rows:
            person = self.scenario.person[row["teacher_id"]]
            yield {
                "teacher_id": row["teacher_id"], "name": row["name"], "from_school": row["from_school"],
                "from_school_name": self.scenario.schools[row["from_school"]].name, "to_school": row["to_school"],
                "to_school_name": self.scenario.schools[row["to_school"]].name, "stage": person.stage,
                "subject": person.subject, "kind": row["kind"], "start": row["start"], "end": row["end"],
                "km": fixed(row["km"], 1), "clause": row["clause"], "reason": NotRecounted("a sentence"),
            }

    def renewal(self, row):
        way = self.document.way(row["teacher_id"], row["to_school"], row["kind"])
        kind = self.people.kind(row["kind"])
        return {"name": self.scenario.person[row["teacher_id"]].name, "km": tenths(way), "clause": kind.clause}

    def schools(self):
        before, after = self.document.today.working(), self.document.after.working()
        columns = {}
        for stage in STAGES:
            for indicator in self.pack.indicators:
                states = {"before": self.document.returned, "after": self.document.after}
                for side, state in states.items():
                    columns[stage, indicator, side] = state.holders(stage, indicator)
        for school in self.scenario.schools.values():
            code = school.school_id
            own = [p for p in self.scenario.people if p.school_id == code]
            gone = [self.scenario.person[who] for who, _, _ in self.document.moves]
            gone = [person for person in gone if person.school_id == code]
            back = self.people.ending.values()
            row = {
                "school_id": code, "name": school.name, "authority": school.authority, "tier": school.tier,
                "students_primary": str(self.scenario.students(school, "primary")),
                "students_junior": str(self.scenario.students(school, "junior")),
                "staff": str(len(own)), "working_before": str(before.get(code, 0)),
                "working_after": str(after.get(code, 0)), "departures": str(len(gone)),
                "arrivals": str(sum(1 for _, host, _ in self.document.moves if host == code)),
                "returns_in": str(sum(1 for row in back if self.scenario.person[row.teacher_id].school_id == code)),
                "returns_out": str(sum(1 for row in back if row.to_school == code)),
            }
            for indicator in self.pack.indicators:
                for stage in STAGES:
                    row |= self.section(school, stage, indicator, columns)
            for name, group in (("departures", gone), ("staff", own)):
                row[f"{name}_backbone"] = share(group, self.people.is_backbone)
                row[f"{name}_senior"] = share(group, self.people.is_senior)
            yield row

    def section(self, school, stage, indicator, columns):
        """Holders and holders per 100 students, empty where the school has no such section this year."""
        students = self.scenario.students(school, stage) if self.scenario.is_open(school) else 0
        found = {}
        for side in ("before", "after"):
            holders = columns[stage, indicator, side].get(school.school_id, 0)
            found[f"{stage}_{indicator}_{side}"] = str(holders) if students else ""
            found[f"{stage}_{indicator}_per_100_{side}"] = fixed(100 * holders / students, 3) if students else ""
        return found

    def structure(self):
        states = (self.document.returned, self.document.after)
        zones = dict.fromkeys(s.zone or "" for s in self.scenario.schools.values())
        for zone in zones:
            staffs = [self.staff(zone, state) for state in states]
            for aspect, of in self.aspects():
                for value in dict.fromkeys(of(person) for staff in staffs for person in staff):
                    counts = [sum(1 for person in staff if of(person) == value) for staff in staffs]
                    yield {
                        "zone": zone, "aspect": aspect, "value": value, "meaning": NotRecounted("the value in words"),
                        "working_before": str(counts[0]), "working_after": str(counts[1]),
                    }

    def staff(self, zone, state):
        there = lambda person: (self.scenario.schools[state.works[person.teacher_id]].zone or "") == zone
        return [person for person in self.scenario.people if there(person)]

    def aspects(self):
        return (
            ("age", self.age), ("subject", lambda person: person.subject), ("backbone", lambda person: person.backbone),
            ("title", lambda person: person.title))

    def age(self, person):
        """Full years on 1 September."""
        years = (self.scenario.start - person.birth) // 12
        for limit, name in ((30, "to_30"), (40, "31_to_40"), (50, "41_to_50")):
            if years <= limit:
                return name
        return "from_51"

    def ledger(self):
        """二(三): urban teachers who apply for the senior title need two years at a weak school."""
        required = self.pack.title_years
        going = {who: (host, kind) for who, host, kind in self.document.moves}
        for person in self.scenario.people:
            home = self.scenario.home(person)
            if person.seeks_senior_title != "yes" or home.area != "urban":
                continue
            has = self.weak_years(person)
            missing = max(0, required - has)
            added = 0
            if person.teacher_id in going:
                host, name = going[person.teacher_id]
                kind = self.people.kind(name)
                if self.scenario.schools[host].tier == "weak" and kind.full_time:
                    added = kind.years
            yield {
                "teacher_id": person.teacher_id, "name": person.name, "school_id": person.school_id,
                "school": home.name, "required": str(required), "has": str(has), "missing": str(missing),
                "added": str(added), "missing_after": str(max(0, missing - added)),
            }

    def weak_years(self, person):
        """Those that the table gives, and full years of exchanges to weak schools in the record."""
        records = [row for row in self.scenario.placements if row.teacher_id == person.teacher_id]
        weak = [row for row in records if self.scenario.schools[row.to_school].tier == "weak"]
        done = [min(row.end + 1, self.scenario.start) - row.start for row in weak]
        return (person.weak_years or 0) + sum(months // 12 for months in done)


def fixed(number, digits):
    return f"{number:.{digits}f}"


def share(group, holds):
    return fixed(sum(1 for person in group if holds(person)) / len(group), 3) if group else ""
