"""Where everybody works and where everybody is counted: today, after the returns, after the plan."""

from functools import cache

from .packs import holds


class State:
    """One state of the roster: teacher → school where they work full time, and → school where they are counted."""

    def __init__(self, people, moves, returned):
        scenario = people.scenario
        self.people = people
        self.works, self.counted = {}, {}
        for person in scenario.people:
            self.works[person.teacher_id] = self.counted[person.teacher_id] = person.school_id
            # In the new year the people of a closing school are counted with its pupils, where it merges, until they are
            # placed.
            if returned and scenario.is_closing(scenario.home(person)):
                into = scenario.merges_into(scenario.home(person))
                self.counted[person.teacher_id] = into or person.school_id
        away = list(people.running.values()) + ([] if returned else list(people.ending.values()))
        for row in away:
            self.place(row.teacher_id, row.to_school, people.kind(row.kind))
        for who, host, name in moves:
            self.place(who, host, people.kind(name))

    def place(self, who, host, kind):
        if who not in self.works or kind is None:
            return
        if kind.full_time and not kind.remote:
            self.works[who] = host
        if kind.at_host:
            self.counted[who] = host

    def working(self, match=lambda person: True):
        """School → people who work there."""
        found = {}
        for person in self.people.scenario.people:
            if match(person):
                school = self.works[person.teacher_id]
                found[school] = found.get(school, 0) + 1
        return found

    @cache
    def holders(self, stage, indicator):
        """School → people counted there for an indicator of a stage."""
        found = {}
        for person in self.people.scenario.people:
            if person.stage == stage and holds(person, indicator):
                school = self.counted[person.teacher_id]
                found[school] = found.get(school, 0) + 1
        return found
