"""Shares that the plan must reach or keep to: numerator, denominator, required, met. And the three filing numbers."""

from math import ceil, floor

from .people import fits

STAGES = ("primary", "junior", "senior")


class Quotas:
    """Counts over one plan, under one reading of who is listed (`people`) and which kinds count."""

    def __init__(self, people, moves, flipped=None):
        self.people, self.pack, self.scenario = people, people.pack, people.scenario
        # A kind that is counted where the document's reading does not, or the other way round.
        self.flipped, self.moves = flipped, moves
        # People, not their hosts.
        starting = dict.fromkeys(who for who, host, name in moves if self.is_counted(who, host, name))
        self.starting = [self.scenario.person[who] for who in starting]

    def counts(self, name):
        """Part-time, remote and recorded kinds count in no quota, nor does the placement of closing schools."""
        kind = self.people.kind(name)
        return kind is not None and kind.counts != (name == self.flipped)

    def is_counted(self, who, host, name):
        person = self.scenario.person.get(who)
        return person is not None and self.people.set_aside(person) is None and self.is_exchange(who, host, name)

    def is_exchange(self, who, host, name):
        """By a kind that counts, and not between campuses of one legal entity (单一法人), which are counted apart."""
        apart = self.is_between_campuses(who, host) and not self.people.reading.campus_moves_count
        return self.counts(name) and not apart

    def is_between_campuses(self, who, host):
        return self.scenario.are_campuses(self.scenario.person[who].school_id, host)

    def counting(self, running=False):
        """Who starts this year, or everybody who is out in it."""
        if not running:
            return self.starting
        rows = [row for row in self.people.running.values() if self.is_counted(row.teacher_id, row.to_school, row.kind)]
        return self.starting + [self.scenario.person[row.teacher_id] for row in rows]

    def matches(self, quota, person):
        if quota.listed and person.teacher_id not in self.people.base:
            return False
        return self.is_meant(quota, person)

    def is_meant(self, quota, person):
        """By post and backbone level."""
        if quota.roles and person.role not in quota.roles:
            return False
        return quota.backbone is None or self.people.is_backbone(person, quota.backbone)

    def denominators(self, quota, running):
        if quota.of == "listed":
            return [p for p in self.scenario.people if p.teacher_id in self.people.base]
        if quota.of == "exchanged":
            return self.counting(running)
        return [p for p in self.scenario.people if self.people.set_aside(p) is None and self.matches(quota, p)]

    def values(self, quota, division):
        """Value of a division → who is in it. One for all; else by the home school, or by the stage taught."""
        if division == "all":
            return {"all": lambda person: self.is_within(quota, person)}
        if division == "stage":
            stages = {p.stage for p in self.scenario.people}
            return {
                stage: lambda person, stage=stage: person.stage == stage and self.is_within(quota, person)
                for stage in STAGES if stage in stages}
        column = "school_id" if division == "school" else division
        schools = [s for s in self.scenario.schools.values() if self.is_about(quota, s)]
        if division == "school":
            schools = [s for s in schools if self.scenario.is_open(s)]
        is_at = lambda person, value: self.scenario.home(person).get(column) == value and self.is_within(quota, person)
        values = dict.fromkeys(s.get(column) for s in schools)
        return {value: lambda person, value=value: is_at(person, value) for value in values if value}

    def is_within(self, quota, person):
        return self.is_about(quota, self.scenario.home(person))

    def is_about(self, quota, school):
        return quota.each_school is None or fits(self.scenario, school, quota.each_school)

    def count(self, quota, division, among=lambda person: True, running=False):
        """One row for each value of the division."""
        base = [person for person in self.denominators(quota, running) if among(person)]
        movers = [person for person in self.counting(running) if among(person) and self.matches(quota, person)]
        least = quota.limit == "at_least"
        for scope, inside in self.values(quota, division).items():
            of = sum(1 for person in base if inside(person))
            counted = sum(1 for person in movers if inside(person))
            required = ceil(quota.rate * of) if least else floor(quota.rate * of)
            yield {
                "id": f"quota.{quota.name}", "scope": scope, "limit": quota.limit, "numerator": counted,
                "denominator": of, "rate": float(quota.rate), "required": required, "actual": counted / of if of else 0,
                "hard": quota.hard, "satisfied": counted >= required if least else counted <= required,
                "clause": quota.clause,
            }

    def division(self, quota):
        return "all" if quota.each_school is None else "school"

    def rows(self):
        for quota in self.pack.quotas:
            yield from self.count(quota, self.division(quota))

    def shortfall(self):
        """What soft quotas lack, each as a part of what it asks for."""
        rows = [row for row in self.rows() if not row["hard"] and row["limit"] == "at_least"]
        return sum(max(0, row["required"] - row["numerator"]) / row["required"] for row in rows if row["required"])

    def filing(self):
        backbone = sum(1 for person in self.starting if self.people.is_backbone(person))
        campuses = [move for move in self.moves if self.counts(move[2]) and self.is_between_campuses(*move[:2])]
        return {
            "eligible": len(self.people.base), "exchanged": len(self.starting), "exchanged_backbone": backbone,
            "campus_moves": len(campuses),
        }
