"""Plans made without a solver: one that holds, put together from swaps, and one with faults laid on purpose."""

from .chance import Chance
from .official import YEARS, Rules
from .tables import month, months


def exchange(city, rules, chance, enough=None, pairs=None, most=None, leaders=True, used=()):
    """Swaps of two people of one staffing group between a strong school and a weak or new one, in a drawn order.

    Ends when `enough` of the eligible move, after so many `pairs`, or when no further swap fits. `most`: departures of
    each school, by default the policy's. Gives the moves as (teacher, host, kind) and the number of eligible movers.
    """
    sides = {}
    for person in city.people:
        tier = city.school[person["school_id"]]["tier"]
        side = "strong" if tier == "strong" else "weak" if tier in ("weak", "new") else None
        if side and person["teacher_id"] not in used and (leaders or person["role"] == "teacher"):
            sides.setdefault(rules.group(person), {"strong": [], "weak": []})[side].append(person)
    going = [
        (group, person) for group in sorted(sides) for person in sides[group]["strong"]
        if rules.listed(person) and not rules.out(person)
    ]
    moves, leaving, taken, roles, movers = [], {}, set(), {}, 0

    def fits(person):
        home, role = person["school_id"], person["role"]
        cap = rules.cap(home) if most is None else most
        together = {"principal", "secretary"} <= roles.get(home, set()) | {role}
        return person["teacher_id"] not in taken and leaving.get(home, 0) < cap and not together

    for group, strong in chance.shuffled(going):
        if len(moves) // 2 == pairs or movers == enough:
            break
        down, up = ("leader", "leader") if group[0] == "leader" else ("rotation", "shadowing")
        if not fits(strong):
            continue
        for weak in chance.shuffled(sides[group]["weak"]):
            there, back = weak["school_id"], strong["school_id"]
            gain = 1 + rules.listed(weak)
            if not fits(weak) or (enough is not None and movers + gain > enough):
                continue
            if enough is not None and rules.campuses(there, back):
                continue
            if rules.breaks(strong, there, down) or rules.breaks(weak, back, up):
                continue
            for person, host, kind in ((strong, there, down), (weak, back, up)):
                moves.append((person["teacher_id"], host, kind))
                taken.add(person["teacher_id"])
                leaving[person["school_id"]] = leaving.get(person["school_id"], 0) + 1
                roles.setdefault(person["school_id"], set()).add(person["role"])
            movers += gain
            break
    return moves, movers


def plan_rows(city, moves):
    return [
        {
            "teacher_id": teacher, "to_school": host, "kind": kind, "start": f"{city.year}-09",
            "end": f"{city.year + YEARS[kind]}-08",
        }
        for teacher, host, kind in moves
    ]


class Faulty:
    """Collects the rows of a faulty plan and what each must be answered with; checks itself against the rules."""

    def __init__(self, city, rules):
        self.city, self.rules = city, rules
        self.rows, self.expected, self.moves = [], [], []
        self.taken = set()
        chance = Chance(2026)
        self.people, self.hosts = chance.shuffled(city.people), chance.shuffled(city.schools)

    def add(self, teacher, host, kind, rule=None, note="", written=None, **cells):
        """A move with one fault (or none), which must be the only one that the row has by itself."""
        person, school = self.city.person.get(teacher), self.city.school.get(host)
        if person and school:
            found = self.rules.breaks(person, host, kind)
            wanted = [rule] if rule and rule not in ("move.duplicate", "plan") else []
            if found != wanted:
                raise AssertionError(f"{teacher} → {host} by {kind}: {found}, wanted {wanted}")
            self.moves.append((teacher, host, kind))
        self.taken.add(teacher)
        row = {"teacher_id": teacher, "to_school": host, "kind": kind}
        row.update(written or {})
        row.update(cells)
        self.rows.append(row)
        if rule and rule != "plan":
            self.expected.append({"row": len(self.rows) + 1, "rule": rule, "note": note})

    def first(self, wanted, host=None, kind=None, fault=None):
        """The first person not used yet, and a host, where the move breaks exactly `fault`."""
        for person in self.people:
            if person["teacher_id"] in self.taken or not wanted(person):
                continue
            for school in [self.city.school[host]] if host else self.hosts:
                if self.rules.breaks(person, school["school_id"], kind) == ([fault] if fault else []):
                    return person["teacher_id"], school["school_id"]
        raise AssertionError(f"nobody breaks {fault}")

    def plan_wide(self):
        """What the plan breaks as a whole: one line for each rule, with the schools where it does."""
        where = {}
        for rule, school, value in self.rules.breaks_together(self.moves):
            where.setdefault(rule, []).append(f"{school} {value}".strip())
        listed, fewest, most = self.rules.quota()
        for rule in sorted(where):
            note = "; ".join(where[rule][:6])
            if rule == "quota.total":
                note = f"{where[rule][0]} eligible movers, {fewest} to {most} of {listed} wanted"
            self.expected.append({"row": None, "rule": rule, "note": note})


def faulty(city):
    rules = Rules(city)
    plan = Faulty(city, rules)
    tier = lambda p: city.school[p["school_id"]]["tier"]
    teacher = lambda p: p["role"] == "teacher"
    listed = lambda p: teacher(p) and rules.listed(p) and not rules.out(p)
    strong = lambda p: listed(p) and tier(p) == "strong"

    def unique(values, value):
        return values.count(value) == 1

    names = [p["name"] for p in city.people]
    school_names = [s["name"] for s in city.schools]

    # Sound rows: by code, by name, and without a kind.
    one, host = plan.first(strong, kind="rotation")
    plan.add(one, host, "rotation", start=f"{city.year}-09", end=f"{city.year + 3}-08")
    named = lambda p: strong(p) and unique(names, p["name"])
    two, host = plan.first(named, kind="rotation")
    plan.add(two, host, "rotation", written={
        "teacher_id": city.person[two]["name"], "to_school": city.school[host]["name"], "kind": None})
    assert unique(school_names, city.school[host]["name"])

    # One fault a row.
    plan.add("JJ99999", host, "rotation", "person.unknown", "nobody has this number")
    three, _ = plan.first(strong, kind="rotation")
    plan.add(three, "XX99", "rotation", "school.unknown", "no school has this code")
    four, host = plan.first(strong, kind="rotation")
    plan.add(four, host, "rotation")
    again = next(
        s["school_id"] for s in plan.hosts
        if s["school_id"] != host and not rules.breaks(city.person[four], s["school_id"], "rotation"))
    plan.add(four, again, "rotation", "move.duplicate", f"the same person as on line {len(plan.rows) + 1}")
    five, host = plan.first(strong, kind="rotation")
    plan.add(five, city.person[five]["school_id"], "rotation", "move.home", "the host is the home school")
    young = lambda p: teacher(p) and tier(p) == "strong" and 3 <= rules.years(p) <= 8
    six, host = plan.first(young, kind="rotation", fault="eligibility.tenure")
    plan.add(six, host, "rotation", "eligibility.tenure", f"{rules.years(city.person[six])} years at the school, 10 wanted")
    if any(tier(p) == "strong" and teacher(p) and p["teacher_id"] in rules.returned for p in city.people):
        back = lambda p: teacher(p) and p["teacher_id"] in rules.returned
        seven, host = plan.first(back, kind="rotation", fault="eligibility.tenure")
        plan.add(seven, host, "rotation", "eligibility.tenure", "returned 2023-09: 3 years since")
    eight, host = plan.first(teacher, kind="rotation", fault="eligibility.exempt")
    until = month(city.person[eight]["exemption_until"]) or "without end"
    plan.add(eight, host, "rotation", "eligibility.exempt", f"{city.person[eight]['exemption']} until {until}")
    nine, host = plan.first(teacher, kind="shadowing", fault="eligibility.post")
    plan.add(nine, host, "shadowing", "eligibility.post", "not on post")
    if rules.running:
        ten, host = plan.first(teacher, kind="rotation", fault="cycle.running")
        plan.add(ten, host, "rotation", "cycle.running",
                 f"out at {rules.running[ten]['to_school']} until {month(rules.running[ten]['end'])}")
    eleven, host = plan.first(strong, kind="rotation")
    plan.add(eleven, host, "training", "kind.unknown", "no such kind")
    leading = lambda p: not teacher(p) and rules.listed(p) and tier(p) == "strong"
    twelve, host = plan.first(leading, kind="rotation", fault="kind.who")
    plan.add(twelve, host, "rotation", "kind.who", "rotation is for teachers, this is a leader")
    plain = lambda p: listed(p) and tier(p) == "ordinary" and city.school[p["school_id"]]["authority"] != "市直"
    thirteen, host = plan.first(plain, kind="rotation", fault="kind.direction")
    plan.add(thirteen, host, "rotation", "kind.direction", "from an ordinary district school")
    fourteen, host = plan.first(strong, kind="rotation", fault="stage.match")
    plan.add(fourteen, host, "rotation", "stage.match", f"the host has no {city.person[fourteen]['stage']} pupils")
    fifteen, host = plan.first(strong, kind="rotation", fault="distance.max")
    plan.add(fifteen, host, "rotation", "distance.max", f"{rules.km(city.person[fifteen], host):.1f} km, 25 at most")
    if any("retirement.term" in rules.breaks(p, plan.hosts[0]["school_id"], "rotation") for p in city.people if strong(p)):
        retiring, host = plan.first(strong, kind="rotation", fault="retirement.term")
        plan.add(retiring, host, "rotation", "retirement.term", "retires before the exchange ends")
    shut = [s["school_id"] for s in city.schools if not rules.open(s)]
    if shut:
        sixteen, host = plan.first(strong, host=shut[0], kind="rotation", fault="school.closed")
        plan.add(sixteen, host, "rotation", "school.closed", "closed in 2024")

    # Faults of the plan as a whole: both heads of one school, more from a small school than its share.
    heads = {}
    for person in plan.people:
        if person["role"] in ("principal", "secretary") and person["teacher_id"] not in plan.taken:
            if any(not rules.breaks(person, s["school_id"], "leader") for s in city.schools):
                heads.setdefault(person["school_id"], []).append(person["teacher_id"])
    both = next(ids for ids in heads.values() if len(ids) == 2)
    for head in both:
        head, host = plan.first(lambda p: p["teacher_id"] == head, kind="leader")
        plan.add(head, host, "leader", "plan")
    for who, host in crowd(city, rules, plan.taken):
        plan.add(who, host, "shadowing", "plan")
    plan.plan_wide()
    return plan


def crowd(city, rules, taken):
    """From the smallest weak school that has them: one person more who may shadow than its share admits."""
    for school in sorted(city.schools, key=lambda s: rules.staff.get(s["school_id"], 0)):
        able = []
        for person in city.people:
            if person["school_id"] != school["school_id"] or person["teacher_id"] in taken:
                continue
            hosts = [s["school_id"] for s in city.schools if not rules.breaks(person, s["school_id"], "shadowing")]
            able += [(person["teacher_id"], hosts[len(able) % len(hosts)])] if hosts else []
        if len(able) > rules.cap(school["school_id"]):
            return able[: rules.cap(school["school_id"]) + 1]
    raise AssertionError("no school with enough people who may shadow")
