"""Shares that the plan must reach or keep to: numerator, denominator, required, met. And the three filing numbers."""

from fractions import Fraction
from math import ceil, floor

from .people import fits


class Quotas:
    def __init__(self, people, moves):
        self.people, self.pack, self.scenario = people, people.pack, people.scenario
        self.counting = [
            self.scenario.person[who] for who, _, name in moves if who in self.scenario.person and self.counts(name)]

    def counts(self, name):
        """Part-time, remote and recorded kinds count in no quota, nor does the placement of closing schools."""
        kind = self.people.kind(name)
        return kind is not None and kind.counts

    def matches(self, quota, person):
        if quota.listed and person.teacher_id not in self.people.base:
            return False
        if quota.roles and person.role not in quota.roles:
            return False
        return quota.backbone is None or self.people.is_backbone(person, quota.backbone)

    def denominators(self, quota):
        if quota.of == "listed":
            return [p for p in self.scenario.people if p.teacher_id in self.people.base]
        if quota.of == "exchanged":
            return self.counting
        return [p for p in self.scenario.people if self.matches(quota, p)]

    def scopes(self, quota):
        """A row for all, or one for each open school that the quota is about."""
        if quota.each_school is None:
            return [("all", lambda person: True)]
        schools = [s for s in self.scenario.schools.values() if self.scenario.is_open(s)]
        return [
            (s.school_id, lambda person, home=s.school_id: person.school_id == home)
            for s in schools if fits(self.scenario, s, quota.each_school)]

    def rows(self):
        for quota in self.pack.quotas:
            for scope, inside in self.scopes(quota):
                of = sum(1 for person in self.denominators(quota) if inside(person))
                counted = sum(1 for person in self.counting if inside(person) and self.matches(quota, person))
                least = quota.limit == "at_least"
                required = ceil(quota.rate * of) if least else floor(quota.rate * of)
                yield {
                    "id": f"quota.{quota.name}", "scope": scope, "limit": quota.limit, "numerator": counted,
                    "denominator": of, "rate": float(quota.rate), "required": required,
                    "actual": counted / of if of else 0, "hard": quota.hard,
                    "satisfied": counted >= required if least else counted <= required, "clause": quota.clause,
                }

    def shortfall(self):
        """What soft quotas lack, each as a part of what it asks for."""
        rows = [row for row in self.rows() if not row["hard"] and row["limit"] == "at_least"]
        return sum(max(0, row["required"] - row["numerator"]) / row["required"] for row in rows if row["required"])

    def filing(self):
        backbone = sum(1 for person in self.counting if self.people.is_backbone(person))
        return {"eligible": len(self.people.base), "exchanged": len(self.counting), "exchanged_backbone": backbone}
