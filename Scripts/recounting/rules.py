"""Whether the plan keeps every rule of its document: each person's move, and the plan as a whole.

Every check yields (rule, where, what was found); nothing is yielded where the rule holds.
"""

from fractions import Fraction
from functools import cache
from math import ceil, floor

from .people import fits

HEADS = {"principal", "secretary"}

# No document asks for these: a plan made by hand may break them.
GUARDS = {
    "kind.guard", "kind.offered", "distance.max", "retirement.term", "eligibility.retirement", "balance.subject", "balance.role",
    "sender.share", "sender.backbone", "sender.subject", "leaders.together", "district.crossing",
}


class Rules:
    def __init__(self, document):
        self.document, self.people = document, document.people
        self.scenario, self.pack, self.moves = document.scenario, document.pack, document.moves
        # What a plan may use; plans of the program use what is offered.
        self.kinds = {name: kind for name, kind in self.pack.kinds.items() if kind.planned}
        # Moves and plan-wide checks that were looked at.
        self.looked_at = 0
        self.leaving = [move for move in self.moves if self.departs(move[2])]

    def departs(self, name):
        """Whoever teaches from afar does not depart."""
        return not self.people.kind(name).remote

    def person(self, who):
        return self.scenario.person[who]

    def broken(self):
        for move in self.document.plan.moves:
            self.looked_at += 1
            if move[0] not in self.scenario.person or move[1] not in self.scenario.schools:
                yield "person.unknown", move[0], move[1]
            elif move[2] not in self.pack.kinds:
                yield "kind.unknown", move[0], move[2]
            elif move[2] in self.kinds:
                if not self.kinds[move[2]].offered:
                    yield "kind.offered", move[0], f"{move[2]} is encouraged only"
                for rule, found in self.single(*move):
                    yield rule, f"{move[0]} to {move[1]}", found
        for check in (
            self.twice, self.balance, self.mutual, self.sender, self.backbone, self.leaders, self.crossing, self.posts,
            self.closures, self.subjects, self.pins, self.links, self.quotas,
            self.levels,
        ):
            self.looked_at += 1
            yield from check()

    # One person and one school.

    def single(self, who, host, name):
        person = self.person(who)
        yield from self.of_person(person, self.kinds[name])
        yield from self.of_schools(person.school_id, host, person.stage, name)
        yield from self.of_way(person, self.scenario.schools[host], self.kinds[name])

    def of_person(self, person, kind):
        """What the person brings along, whatever the host."""
        who, closing = person.teacher_id, self.scenario.is_closing(self.scenario.home(person))
        if person.on_post != "yes" and not (closing and kind.closing):
            yield "eligibility.post", person.on_post
        if self.people.is_exempt(person) and not closing:
            yield "eligibility.exempt", person.exemption
        if self.people.is_near_retirement(person) and not closing:
            yield "eligibility.retirement", person.birth
        if self.people.is_out(person):
            yield "cycle.running", self.people.running[who].to_school
        if kind.listed and who not in self.people.listed and "listed" not in kind.guards + kind.offers:
            yield "eligibility.tenure", self.people.years[who]
        if kind.returns and not closing and self.people.retires_before(person, self.scenario.start + 12 * kind.years):
            yield "retirement.term", self.people.retires(person)
        yield from self.who(person, kind)

    def of_schools(self, home, host, stage, name):
        """What the two schools, the stage and the kind settle, whoever it is."""
        kind, there, here = self.kinds[name], self.scenario.schools[host], self.scenario.schools[home]
        if host == home:
            yield "move.home", host
        if not self.scenario.is_open(there):
            yield "school.closed", host
        if there.closes is not None and there.closes < self.scenario.year + kind.years and kind.full_time:
            yield "school.closed", f"{host} closes in {there.closes}"
        if not self.scenario.is_open(here) and not (self.scenario.is_closing(here) and kind.closing):
            yield "school.closed", home
        if not self.is_inside(here, there):
            yield "kind.direction", f"{home} to {host}"
        elif not self.is_way(kind, here, there):
            is_ours = "ways" in kind.guards or "from" in kind.guards and self.is_way(kind, None, there)
            yield "kind.guard" if is_ours else "kind.direction", f"{home} to {host}"
        for column in kind.same:
            if here.get(column) is None or here.get(column) != there.get(column):
                yield f"{column}.same", there.get(column)
        for column in kind.different:
            if here.get(column) == there.get(column):
                yield f"{column}.different", there.get(column)
        if not self.teaches(host, stage):
            yield "stage.match", stage
        if kind.paired and not self.is_pair(home, host):
            yield "pair.given", f"{home} with {host}"

    def of_way(self, person, host, kind):
        """The way there, and where the person comes from."""
        who = person.teacher_id
        if who in self.people.ending and self.people.ending[who].to_school == host.school_id:
            yield "return.due", host.school_id
        if not kind.remote and self.people.kilometres(person, host) > self.pack.km:
            yield "distance.max", self.people.kilometres(person, host)

    @cache
    def hosts(self, home, stage, name):
        """Schools to which a kind leads from a school in a stage."""
        schools = self.scenario.schools.items()
        return [host for code, host in schools if not any(self.of_schools(home, code, stage, name))]

    def may_go(self, person):
        """Whether any kind leads this person anywhere."""
        for name, kind in self.kinds.items():
            if kind.offered and not any(self.of_person(person, kind)):
                hosts = self.hosts(person.school_id, person.stage, name)
                if any(not any(self.of_way(person, host, kind)) for host in hosts):
                    return True
        return False

    def who(self, person, kind):
        """What the document asks of people, and apart from it what we ask beyond."""
        home, listed = self.scenario.home(person), person.teacher_id in self.people.listed
        asked = {
            "roles": person.role in kind.roles,
            "stages": kind.stages is None or person.stage in kind.stages,
            # Whom the document lists has a rule of its own.
            "listed": kind.listed in (None, listed) or kind.listed and "listed" not in kind.guards + kind.offers,
            "backbone": kind.backbone is None or self.people.is_backbone(person, kind.backbone),
            "years_at_school": self.people.years[person.teacher_id] >= kind.years_at_school,
            "private": kind.private is not False or home.ownership != "private",
            "closing": kind.closing is None or kind.closing == self.scenario.is_closing(home),
            "seeks": kind.seeks is None or person.seeks_senior_title == "yes",
            "weak_years": not kind.lacks_weak_years or self.people.weak_years(person) < self.pack.title_years,
            "area": kind.area is None or home.area == kind.area,
        }
        for name, is_met in asked.items():
            if not is_met:
                yield "kind.guard" if name in kind.guards else "kind.offered" if name in kind.offers else "kind.who", name

    def teaches(self, host, stage):
        """Whether the host has students of the stage this year, those of merging schools included."""
        return host in self.document.evenness.sections(stage)

    def is_inside(self, home, host):
        """Whether the document speaks of both schools' authorities."""
        return not self.pack.authorities or {home.authority, host.authority} <= set(self.pack.authorities)

    def is_way(self, kind, home, host):
        """From a home school, or from any, to a host."""
        return not kind.ways or any(
            (home is None or fits(self.scenario, home, a)) and fits(self.scenario, host, b) for a, b in kind.ways)

    def is_pair(self, a, b):
        return any({a, b} == {pair.school_a, pair.school_b} for pair in self.scenario.pairs)

    # The plan as a whole.

    def twice(self):
        """Only exchanges for a part of the time go to several hosts."""
        for who in self.document.again:
            yield "move.duplicate", who, "sent already"

    def balance(self):
        for school, group, net in self.document.balance.broken():
            yield f"balance.{'role' if group[0] == 'leader' else 'subject'}", f"{school} {' '.join(group)}", net

    def mutual(self):
        """Two schools send each other as many people of each group."""
        for name, kind in self.kinds.items():
            if not kind.mutual:
                continue
            sent = {}
            for who, host, by in self.moves:
                if by == name:
                    cell = self.person(who).school_id, host, self.people.group(self.person(who))
                    sent[cell] = sent.get(cell, 0) + 1
            for (home, host, group), count in sent.items():
                if sent.get((host, home, group), 0) != count:
                    yield "balance.mutual", f"{home} and {host}", count

    def away(self, match=lambda person: True):
        """School → people away from it by share of full time, those who are out already included."""
        found = {}
        rows = [(who, self.people.kind(name)) for who, _, name in self.leaving]
        # Where our limits gave way to the document, and the plan says so, they count the departures of the year alone.
        if not (self.document.plan.document or {}).get("guards_yield"):
            rows += [(who, self.people.kind(row.kind)) for who, row in self.people.running.items()]
        for who, kind in rows:
            person = self.scenario.person.get(who)
            if person and match(person) and not self.scenario.is_closing(self.scenario.home(person)):
                found[person.school_id] = found.get(person.school_id, 0) + Fraction(str(kind.share))
        return found

    def staff(self, match=lambda person: True):
        found = {}
        for person in self.scenario.people:
            if match(person):
                found[person.school_id] = found.get(person.school_id, 0) + 1
        return found

    def leavers(self):
        """Schools from which somebody leaves by this plan: who is out already breaks nothing by itself."""
        return {self.person(who).school_id for who, _, _ in self.leaving}

    def sender(self):
        staff, leavers = self.staff(), self.leavers()
        for school, count in self.away().items():
            most = max(1, floor(self.pack.sender * staff[school]))
            if count > most and school in leavers:
                yield "sender.share", school, f"{float(count)} of {most}"

    def backbone(self):
        if self.pack.keep_backbone is None:
            return
        staff, leavers = self.staff(self.people.is_backbone), self.leavers()
        for school, count in self.away(self.people.is_backbone).items():
            if staff[school] - count < ceil(self.pack.keep_backbone * staff[school]) and school in leavers:
                yield "sender.backbone", school, f"{float(count)} of {staff[school]}"

    def leaders(self):
        """Principal and secretary are never away at once, whenever the other one left."""
        heads, leaving = {}, set()
        for who, _, name in self.leaving:
            if self.people.kind(name).full_time:
                heads.setdefault(self.person(who).school_id, set()).add(self.person(who).role)
                leaving |= {self.person(who).school_id} if self.person(who).role in HEADS else set()
        for who in self.people.running:
            person = self.scenario.person.get(who)
            if person:
                heads.setdefault(person.school_id, set()).add(person.role)
        for school, roles in heads.items():
            if HEADS <= roles and school in leaving:
                yield "leaders.together", school, 2

    def crossing(self):
        share = self.pack.crossing_at_most
        count = self.document.crossings("district")
        if share is not None and count > floor(share * len(self.moves)):
            yield "district.crossing", "all", f"{count} of {len(self.moves)}"

    def posts(self):
        for name, posts in self.document.posts.items():
            for where, found in posts.broken():
                yield name, where, found

    def closures(self):
        """Everybody at a school that closes is placed, people off post too."""
        moving = {who for who, _, name in self.moves if self.people.kind(name).full_time}
        for person in self.scenario.people:
            if self.scenario.is_closing(self.scenario.home(person)) and person.teacher_id not in moving:
                yield "closure.placed", person.teacher_id, person.school_id

    def subjects(self):
        """No plan takes the last teacher of a subject from a school that has pupils for it (ours)."""
        before, after = self.teaching(self.document.returned), self.teaching(self.document.after)
        for (school, stage, subject), count in before.items():
            has_pupils = self.document.evenness.sections(stage).get(school)
            if count and has_pupils and not after.get((school, stage, subject)):
                yield "sender.subject", school, f"{stage} {subject}"

    def teaching(self, state):
        found = {}
        for person in self.scenario.people:
            if person.role == "teacher":
                cell = state.works[person.teacher_id], person.stage, person.subject
                found[cell] = found.get(cell, 0) + 1
        return found

    def pins(self):
        going = {who: (host, name) for who, host, name in self.moves}
        for pin in self.scenario.pins:
            if pin.decision == "keep" and pin.teacher_id in going:
                yield "pin.keep", pin.teacher_id, going[pin.teacher_id]
            if pin.decision == "send":
                host, name = going.get(pin.teacher_id, (None, None))
                if host is None or (pin.school_id or host) != host or (pin.kind or name) != name:
                    yield "pin.send", pin.teacher_id, host

    def links(self):
        going = {who: host for who, host, name in self.leaving}
        for link in self.scenario.links:
            one, other = going.get(link.teacher_a), going.get(link.teacher_b)
            if one is None or other is None:
                continue
            people = link.teacher_a, link.teacher_b
            if link.link == "apart":
                if not any(self.scenario.is_closing(self.scenario.home(self.person(who))) for who in people):
                    yield "people.apart", people, (one, other)
            elif one != other and (link.km is None or self.between(one, other) > link.km):
                yield "people.together", people, (one, other)

    def between(self, one, other):
        return max(self.scenario.way(one, other), self.scenario.way(other, one))

    def quotas(self):
        for row in self.document.quotas.rows():
            if row["hard"] and not row["satisfied"]:
                yield row["id"], row["scope"], f"{row['numerator']} of {row['required']}"

    def levels(self):
        """A later level worsens an earlier one by its tolerance at most."""
        for row in self.document.plan.document["objectives"]:
            tolerance = 0.01 if row["id"] in ("equity", "burden") else 0
            if row["in_plan"] > row["value"] * (1 + tolerance) + 1e-6:
                yield "level", row["id"], f"{row['in_plan']} for {row['value']}"
