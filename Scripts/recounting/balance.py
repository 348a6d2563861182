"""Arrivals and departures of every school and staffing group, with the returns on both sides."""


class Balance:
    def __init__(self, people, moves, today, host_roles):
        self.people, self.scenario, self.today = people, people.scenario, today
        self.returns = {}
        for row in people.ending.values():
            self.shift(self.returns, row.teacher_id, row.kind, row.to_school, None, left=row.host_role)
        self.net = dict(self.returns)
        for who, host, name in moves:
            self.shift(self.net, who, name, None, host, taken=host_roles.get((who, host)))

    def shift(self, net, who, name, source, target, left=None, taken=None):
        """Balanced kinds for the full time only; whoever is not at home is at the other school."""
        kind, person = self.people.kind(name), self.scenario.person.get(who)
        if person is None or kind is None or not kind.balanced or not kind.full_time:
            return
        group = self.people.group(person)
        # Leaders balance by the post that they leave and the one that they take up.
        left, taken = (("leader", post) if post else group for post in (left, taken))
        for cell, step in (((source or person.school_id, left), -1), ((target or person.school_id, taken), 1)):
            net[cell] = net.get(cell, 0) + step

    def vacancies(self, school, group):
        """Posts of the needs table that nobody works in today, before the returns."""
        of_group = lambda person: self.people.group(person) == group
        for row in self.scenario.needs:
            if row.school_id == school and (row.stage, row.subject) == group:
                return max(0, row.required - self.today.working(of_group).get(school, 0))
        return 0

    def cells(self):
        """(school, group, net, what returns alone make of it, how far beyond its limits), schools that close left out."""
        for (school, group), net in self.net.items():
            if not self.scenario.is_closing(self.scenario.schools[school]):
                beyond = max(0, -net, net - self.vacancies(school, group))
                yield school, group, net, self.returns.get((school, group), 0), beyond

    def broken(self):
        """What returns alone unbalance is excused where the moves do not add to it."""
        for school, group, net, alone, beyond in self.cells():
            if beyond and not min(0, alone) <= net <= max(0, alone):
                yield school, group, net

    def excused(self):
        """People by whom groups stay unbalanced because of returns alone."""
        return sum(beyond for _, _, net, alone, beyond in self.cells() if min(0, alone) <= net <= max(0, alone))
