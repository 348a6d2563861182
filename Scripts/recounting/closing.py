"""Where the people of closing schools go: first where their school merges, never from a village to the city by default (ours)."""


class Closing:
    def __init__(self, document, rules):
        self.document, self.rules = document, rules
        self.scenario, self.people = document.scenario, document.people
        home = lambda who: self.scenario.home(self.scenario.person[who])
        self.placed = [
            move for move in document.moves
            if document.people.kind(move[2]).closing and self.scenario.is_closing(home(move[0]))]

    def shortfall(self):
        """People placed elsewhere than where their school merges, and people placed where they should not be."""
        return sum(1 for _ in self.elsewhere()) + sum(1 for _ in self.astray())

    def merges(self, who):
        return self.scenario.merges_into(self.scenario.home(self.scenario.person[who]))

    def elsewhere(self):
        for who, host, name in self.placed:
            into = self.merges(who)
            if into and host != into and self.is_open(who, into, name):
                yield who

    def astray(self):
        for who, host, name in self.placed:
            if host == self.merges(who):
                continue
            hosts = [code for code in self.scenario.schools if self.is_open(who, code, name)]
            decent = [code for code in hosts if not self.is_upward(who, code)]
            roomy = [code for code in decent if self.has_room(code)]
            if host not in (roomy or decent or hosts):
                yield who

    def is_open(self, who, host, name):
        return not any(self.rules.single(who, host, name))

    def is_upward(self, who, host):
        """From a village to a strong school of the city."""
        home, there = self.scenario.home(self.scenario.person[who]), self.scenario.schools[host]
        return home.area == "rural" and there.area == "urban" and there.tier == "strong"

    def has_room(self, host):
        """Posts that are given and not all filled, or a post of the needs table that nobody fills; blank posts are no
        invitation."""
        school = self.scenario.schools[host]
        if school.posts is not None and self.document.on_post_returned().get(host, 0) < school.posts:
            return True
        teaching = self.rules.teaching(self.document.returned)
        return any(
            row.school_id == host and row.required > teaching.get((host, row.stage, row.subject), 0)
            for row in self.scenario.needs)
