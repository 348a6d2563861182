"""Who waits and who can go nowhere: leaders past their terms, listed people without any host, zones without exchange."""

from math import ceil

from scenarios.official import distance

from .compare import NotRecounted, Rows
from .rules import Rules


class Outlook:
    def __init__(self, document):
        self.document, self.people = document, document.people
        self.pack, self.scenario, self.moves = document.pack, document.scenario, document.moves

    # 任期届满: everybody past the terms is named, whoever the plan moves; the later years are spreading of ours.

    def overdue(self):
        term = self.pack.term
        if term is None:
            return
        past = [p for p in self.scenario.people if self.is_past(p, term)]
        going = self.document.going()
        due = [p for p in past if self.people.is_due(p)]
        waiting = sorted(
            (p for p in due if p.teacher_id not in going), key=lambda person: -self.people.years_in_post(person))
        a_year = max(ceil(len(due) / self.pack.spread), ceil(len(waiting) / max(1, self.pack.spread - 1)), 1)
        turns = {p.teacher_id: self.scenario.year + 1 + place // a_year for place, p in enumerate(waiting)}
        for person in past:
            year, by, kept = self.turn(person, going, turns)
            yield {
                "teacher_id": person.teacher_id, "name": person.name, "school_id": person.school_id, "role": person.role,
                "years_in_post": self.people.years_in_post(person), "planned_year": year, "by": by,
                "ours": by == "spreading", "kept_by": kept,
            }

    def is_past(self, person, term):
        here = person.role in term.roles and person.on_post == "yes" and not self.people.is_retired(person)
        return here and self.people.reaches(person, term)

    def turn(self, person, going, turns):
        if person.teacher_id in going:
            return self.scenario.year, "plan", None
        year = turns.get(person.teacher_id)
        if year is not None:
            # An exchange that begins then must end before the person retires.
            if self.people.retires_before(person, self.scenario.start + 12 * (year - self.scenario.year + 3)):
                return None, None, "retires"
            return year, "spreading", None
        if self.people.is_exempt(person) or self.people.is_near_retirement(person):
            return None, None, "exempt"
        if self.people.is_out(person):
            return None, None, "out"
        return None, None, "retires"

    # Listed people whom no rule about one person and one school lets go anywhere.

    def shut_out(self):
        rules = Rules(self.document)
        listed = [p for p in self.scenario.people if p.teacher_id in self.people.listed]
        kept = {pin.teacher_id for pin in self.scenario.pins if pin.decision == "keep"}
        people = [p for p in listed if p.teacher_id in kept or not rules.may_go(p)]
        return {
            "listed": len(listed), "total": len(people),
            "causes": NotRecounted("which of several rules is named"),
            "people": Rows(("teacher_id",), [
                {"teacher_id": p.teacher_id, "rule": NotRecounted("which of several rules is named")} for p in people]),
        }

    # 片区: whether each keeps the limits, has a school that can lead, and exchanges anybody.

    def zones(self):
        if not self.pack.by_zone:
            return
        zones = {}
        for school in self.scenario.schools.values():
            if school.zone and self.scenario.is_open(school):
                zones.setdefault(school.zone, []).append(school)
        for zone, schools in zones.items():
            yield {
                "zone": zone, "schools": len(schools),
                "strong_schools": sum(1 for school in schools if school.tier == "strong"),
                "moves": sum(1 for move in self.moves if self.touches(zone, *move)),
                "problems": [] if self.is_moderate(schools) else NotRecounted("what of the limits is not kept, in words"),
            }

    def touches(self, zone, who, host, name):
        ends = {self.scenario.home(self.scenario.person[who]).zone, self.scenario.schools[host].zone}
        return self.document.counts(name) and zone in ends

    def is_moderate(self, schools):
        """位置相近、规模适度, in one district: three to eight schools no more than five kilometres apart (ours)."""
        places = [(school.lon, school.lat) for school in schools]
        near = all(distance(a, b) <= 5 for a in places for b in places)
        return 3 <= len(schools) <= 8 and near and len({school.district for school in schools}) == 1
