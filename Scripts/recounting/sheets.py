"""The tables beside plan.json a second time: moves, schools, the zones' structure, years at weak schools."""

from .compare import NotRecounted, Rows
from .document import tenths

STAGES = ("primary", "junior")


class Sheets:
    def __init__(self, document):
        self.document, self.people = document, document.people
        self.scenario, self.pack = document.scenario, document.pack

    def all(self):
        yield "moves.csv", Rows(("teacher_id", "to_school"), list(self.moves()))
        yield "schools.csv", Rows(("school_id",), list(self.schools()))
        if self.scenario.has("zone"):
            yield "structure.csv", Rows(("zone", "school_id", "aspect", "value"), list(self.structure()))
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
                "subject": person.subject, "kind": row["kind"], "start": row["start"], "end": row["end"] or "",
                "km": fixed(row["km"], 1), "clause": row["clause"], "reason": NotRecounted("a sentence"),
                "host_role": row.get("host_role") or "",
            }

    def renewal(self, row):
        way = self.document.way(row["teacher_id"], row["to_school"], row["kind"])
        kind = self.people.kind(row["kind"])
        return {"name": self.scenario.person[row["teacher_id"]].name, "km": tenths(way), "clause": kind.clause}

    def schools(self):
        states = {"before": self.document.today, "returned": self.document.returned, "after": self.document.after}
        working = {name: state.working() for name, state in states.items()}
        parts = {"backbone": self.people.is_backbone, "senior": self.people.is_senior}
        working_of = {(part, name): state.working(match) for part, match in parts.items() for name, state in states.items()}
        on_post = {name: state.working(lambda person: person.on_post == "yes") for name, state in states.items()}
        holders = {
            (stage, indicator, name): state.holders(stage, indicator)
            for stage in STAGES for indicator in self.pack.indicators for name, state in states.items()}
        sections = {
            (stage, name): self.document.evenness.sections(stage, "today" if name == "before" else name)
            for stage in STAGES for name in states}
        for school in self.scenario.schools.values():
            code = school.school_id
            own = [p for p in self.scenario.people if p.school_id == code]
            gone = [self.scenario.person[who] for who, _, _ in self.document.moves]
            gone = [person for person in gone if person.school_id == code]
            back = self.people.ending.values()
            row = {
                "school_id": code, "name": school.name, "authority": school.authority, "tier": school.tier,
                "students_primary": str(self.scenario.students(school, "primary")),
                "students_junior": str(self.scenario.students(school, "junior")), "staff": str(len(own)),
                "departures": str(len(gone)),
                "arrivals": str(sum(1 for _, host, _ in self.document.moves if host == code)),
                "returns_in": str(sum(1 for row in back if self.scenario.person[row.teacher_id].school_id == code)),
                "returns_out": str(sum(1 for row in back if row.to_school == code)),
                "posts": "" if school.posts is None else str(school.posts),
                "on_post_before": str(on_post["before"].get(code, 0)), "on_post_after": str(on_post["after"].get(code, 0)),
            }
            for name in states:
                row[f"working_{name}"] = str(working[name].get(code, 0))
                for part in parts:
                    row[f"working_{part}_{name}"] = quotient(working_of[part, name].get(code, 0), working[name].get(code, 0))
            for indicator in self.pack.indicators:
                for stage in STAGES:
                    row |= self.section(code, stage, indicator, holders, sections, states)
            for name, group in (("departures", gone), ("staff", own)):
                for part, match in parts.items():
                    row[f"{name}_{part}"] = quotient(sum(1 for person in group if match(person)), len(group))
            yield row

    def section(self, code, stage, indicator, holders, sections, states):
        """Holders and holders per 100 students, empty where the school has no such section."""
        found, is_any = {}, any(code in sections[stage, name] for name in states)
        for name in states:
            students = sections[stage, name].get(code)
            count = holders[stage, indicator, name].get(code, 0) if students else 0
            found[f"{stage}_{indicator}_{name}"] = str(count) if is_any else ""
            found[f"{stage}_{indicator}_per_100_{name}"] = fixed(100 * count / students, 3) if students else ""
        return found

    def structure(self):
        """Each zone and each of its schools; schools without a zone in one."""
        states = [self.by_school(s.works) for s in (self.document.today, self.document.returned, self.document.after)]
        last_year = self.by_school(self.last_year())
        zones = {}
        for school in self.scenario.schools.values():
            zones.setdefault(school.zone or "", []).append(school.school_id)
        for zone, members in zones.items():
            for code, schools in [("", members)] + ([(code, [code]) for code in members] if zone else []):
                staffs = [self.staff(schools, state) for state in states]
                last = self.staff(schools, last_year) if last_year else None
                for aspect, of in self.aspects():
                    values = [of(person) for staff in staffs for person in staff]
                    values += [of(person, 1) for person in last or ()]
                    for value in dict.fromkeys(values):
                        counts = [sum(1 for person in staff if of(person) == value) for staff in staffs]
                        yield {
                            "zone": zone, "school_id": code,
                            "school": self.scenario.schools[code].name if code else "", "aspect": aspect, "value": value,
                            "meaning": NotRecounted("the value in words"), "working_before": str(counts[0]),
                            "working_returned": str(counts[1]), "working_after": str(counts[2]),
                            "working_last_year":
                                "" if last is None else str(sum(1 for person in last if of(person, 1) == value)),
                        }

    def by_school(self, works):
        found = {}
        for person in self.scenario.people:
            found.setdefault(works.get(person.teacher_id), []).append(person)
        return found if works else {}

    def staff(self, schools, state):
        return [person for school in schools for person in state.get(school, ())]

    def last_year(self):
        """Where people worked in August a year before, as far as the record tells; nothing where it begins later."""
        month = self.scenario.start - 13
        if not any(row.start <= month for row in self.scenario.placements):
            return {}
        found = {p.teacher_id: p.school_id for p in self.scenario.people if p.entered_school <= month}
        for row in self.scenario.placements:
            kind = self.people.kind(row.kind)
            if kind is not None and kind.ties and row.start <= month <= row.end and row.teacher_id in self.scenario.person:
                found[row.teacher_id] = row.to_school
        return found

    def aspects(self):
        return (
            ("age", self.age), ("subject", lambda person, ago=0: person.subject),
            ("backbone", lambda person, ago=0: person.backbone), ("title", lambda person, ago=0: person.title))

    def age(self, person, ago=0):
        """Full years on 1 September, so many years ago."""
        years = (self.scenario.start - person.birth) // 12 - ago
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
            has = self.people.weak_years(person)
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


def fixed(number, digits):
    return f"{number:.{digits}f}"


def quotient(part, whole):
    return fixed(part / whole, 3) if whole else ""
