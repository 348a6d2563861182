"""plan.json a second time, from the tables and from who goes where by what kind."""

import hashlib
from fractions import Fraction
from functools import cache
from math import ceil, prod

from .balance import Balance
from .changes import changes
from .closing import Closing
from .compare import NotRecounted, Rows
from .evenness import Evenness
from .outlook import Outlook
from .packs import LEADERS
from .people import fits
from .posts import Posts
from .quotas import Quotas
from .readings import Readings
from .rules import Rules
from .states import State
from .tables import Row, written

# A level is solved where value and bound are no farther apart (README).
GAP = 0.001


class Document:
    def __init__(self, people, plan):
        self.people, self.plan = people, plan
        self.pack, self.scenario = people.pack, people.scenario
        # Moves, and whoever is sent again though the working time is given away already.
        self.moves, self.again = self.within_time([move for move in plan.moves if self.is_known(*move)])
        self.today = State(people, [], returned=False)
        self.returned = State(people, [], returned=True)
        self.after = State(people, self.moves, returned=True)
        self.quotas = Quotas(people, self.moves)
        self.balance = Balance(people, self.moves, self.today, plan.host_roles)
        self.evenness = Evenness(people, {"today": self.today, "returned": self.returned, "after": self.after})
        self.posts = {}
        if self.pack.posts:
            self.posts["posts"] = Posts(self, "posts", "posts", self.pack.pool, self.is_on_post)
        if self.pack.senior_pool:
            self.posts["posts.senior"] = Posts(
                self, "senior", "senior_posts", self.pack.senior_pool, self.is_senior_on_post)
        self.ways = {who: self.way(who, host, kind) for who, host, kind in self.moves}

    def is_known(self, who, host, name):
        """Kinds that are recorded only change nothing."""
        kind = self.people.kind(name)
        return who in self.scenario.person and host in self.scenario.schools and kind is not None and kind.planned

    def within_time(self, moves):
        """Moves in their order as long as the parts of a person's time make no more than the whole, each at a host of its
        own, and the people of those left out."""
        kept, out, given = {}, [], {}
        for who, host, name in moves:
            share = given.get(who, 0) + Fraction(str(self.people.kind(name).share))
            if share > 1 or (who, host) in kept:
                out.append(who)
            else:
                given[who] = share
                kept[who, host] = name
        return [(who, host, name) for (who, host), name in kept.items()], out

    def is_on_post(self, person):
        return person.on_post == "yes"

    def is_senior_on_post(self, person):
        return person.on_post == "yes" and self.people.is_senior(person)

    def whole(self):
        outlook = Outlook(self)
        return {
            "scenario": self.scenario.name,
            "year": self.scenario.year,
            "policy": self.scenario.policy,
            "status": self.status(),
            "input_digest": NotRecounted("digest of the tables, compared when a plan is checked"),
            "program_version": NotRecounted("the program's own"),
            "moves": Rows(("teacher_id", "to_school"), [self.move(*move) for move in self.moves]),
            "returns": Rows(("teacher_id",), list(self.returns())),
            "objectives": Rows(("id",), list(self.objectives())),
            "quotas": Rows(("id", "scope", "limit"), list(self.quotas.rows())),
            "indicators": Rows(("stage", "id", "scope"), list(self.indicators())),
            "filing": self.quotas.filing(),
            "pairs": Rows(("school_a", "school_b"), list(self.pairs())),
            "model": NotRecounted("size of the program that was solved"),
            "crossing": self.crossing(),
            "renewals": Rows(("teacher_id",), list(self.renewals())),
            "guards_yield": NotRecounted("whether our limits on departures had to give way, by the search"),
            "history": Rows(("year",), list(self.history())),
            "roster": {"schools": len(self.scenario.schools), "people": len(self.scenario.people)},
            "disparity": {
                name: self.evenness.disparity(state)
                for name, state in (("before", "today"), ("returned", "returned"), ("after", "after"))},
            "travel": self.travel(),
            "set_aside": self.set_aside(),
            "readings": Rows(("quota", "reading", "scope", "limit"), list(Readings(self).rows())),
            "overdue": Rows(("teacher_id",), list(outlook.overdue())),
            "shut_out": outlook.shut_out(),
            "zones": Rows(("zone",), list(outlook.zones())),
            "directions": self.directions(),
            "placed": self.placed(),
            "pools": Rows(("id",), list(self.pools())),
            **({"fairness": self.fairness()} if "fairness" in self.plan.document else {}),
            **({"changes": changes(self.plan, self.plan.earlier)} if "changes" in self.plan.document else {}),
            "lot": self.drawn(),
        }

    def way(self, who, host, name):
        """Nobody travels to teach from afar."""
        kind = self.people.kind(name)
        if kind is None or kind.remote or host not in self.scenario.schools:
            return 0.0
        return self.people.kilometres(self.scenario.person[who], self.scenario.schools[host])

    def end(self, kind):
        return written(self.scenario.start + 12 * kind.years - 1)

    def move(self, who, host, name):
        person, kind = self.scenario.person[who], self.people.kind(name)
        return {
            "teacher_id": who, "name": person.name, "kind": name, "from_school": person.school_id, "to_school": host,
            "start": written(self.scenario.start), "end": self.end(kind) if kind.returns else None,
            "km": tenths(self.ways[who]), "clause": kind.clause, "reason": NotRecounted("a sentence"),
            "relation": "moves" if kind.post_moves else "stays", "returns": kind.returns,
            "on_post": person.on_post == "yes", "host_role": self.plan.host_roles.get((who, host)),
        }

    def returns(self):
        for row in self.people.ending.values():
            home = self.scenario.person[row.teacher_id].school_id
            yield {"teacher_id": row.teacher_id, "from_school": row.to_school, "to_school": home, "kind": row.kind}

    def renewals(self):
        """Exchanges that end and are prolonged, by the years of their kind; which ones is the plan's decision."""
        pinned = {pin.teacher_id for pin in self.scenario.pins if pin.decision == "renew"}
        for who in self.plan.renewed:
            row = self.people.running.get(who)
            if row is None:
                continue
            yield {
                "teacher_id": who, "from_school": row.from_school, "to_school": row.to_school, "kind": row.kind,
                "start": written(row.start), "end": self.end(self.people.kind(row.kind)),
                "decided_by": "pin" if who in pinned else "plan", "reason": NotRecounted("a sentence"),
                "host_role": row.host_role,
            }

    def indicators(self):
        """`before` is today, `mean` and `schools` are of the plan."""
        for row in self.evenness.rows():
            yield {
                "stage": row["stage"], "id": row["id"], "scope": row["scope"], "mean": row["mean_after"],
                "cv_before": row["cv_today"], "cv_after": row["cv_after"], "cv_limit": row["cv_limit"],
                "schools_meeting_before": row["meeting_today"], "schools_meeting_after": row["meeting_after"],
                "schools": row["schools_after"], "cv_returned": row["cv_returned"],
                "schools_meeting_returned": row["meeting_returned"], "mean_before": row["mean_today"],
                "mean_returned": row["mean_returned"], "schools_before": row["schools_today"],
            }

    def set_aside(self):
        """People in nobody's base who would be in one of the quotas', by the cause."""
        found = {}
        for person in self.scenario.people:
            cause = self.people.set_aside(person)
            if cause and any(self.would_be_in(quota, person) for quota in self.pack.quotas):
                found[cause] = found.get(cause, 0) + 1
        return found

    def would_be_in(self, quota, person):
        if quota.of == "exchanged" or not self.quotas.is_within(quota, person):
            return False
        if quota.of == "listed":
            return self.people.would_be_in_base(person)
        return self.quotas.is_meant(quota, person)

    def directions(self):
        """Where moves lead by the standing of the schools, and how many are between the schools of a given pair."""
        weak = ("weak", "new")
        ends = self.ends()
        counted = [
            (home.tier, host.tier) for (home, host), move in zip(ends, self.moves) if self.quotas.is_exchange(*move)]
        to_weak = sum(1 for _, host in counted if host in weak)
        from_others = sum(1 for home, host in counted if host in weak and home not in weak)
        ways = {}
        for home, host in ends:
            ways[home.tier, host.tier] = ways.get((home.tier, host.tier), 0) + 1
        given = {frozenset((pair.school_a, pair.school_b)) for pair in self.scenario.pairs if self.is_pair_in_use(pair)}
        between = sum(1 for home, host in ends if frozenset((home.school_id, host.school_id)) in given)
        return {
            "counted": len(counted), "to_weak_or_new": to_weak, "strengthening": from_others,
            "share_to_weak_or_new": to_weak / len(counted) if counted else None,
            "share_strengthening": from_others / len(counted) if counted else None,
            "ways": Rows(("from", "to"), [{"from": a, "to": b, "moves": count} for (a, b), count in ways.items()]),
            "given_pairs": {"pairs": len(given), "moves": between} if given else None,
        }

    def ends(self):
        """Home school and host of every move."""
        home = lambda who: self.scenario.home(self.scenario.person[who])
        return [(home(who), self.scenario.schools[host]) for who, host, _ in self.moves]

    def is_pair_in_use(self, pair):
        """Pairs for the new layout say where schools merge, not who exchanges."""
        return pair.basis != "布局调整"

    def pools(self):
        for name, posts in self.posts.items():
            if posts.pool is not None:
                yield posts.row("posts.pool" if name == "posts" else "posts.senior_pool")

    def placed(self):
        """People of schools that close; those off post take up no post at their hosts."""
        people = [self.scenario.person[who] for who, _, name in self.moves if self.people.kind(name).closing]
        return {"people": len(people), "off_post": sum(1 for person in people if person.on_post != "yes")}

    def pairs(self):
        found = {}
        for who, host, _ in self.moves:
            pair = tuple(sorted((self.scenario.person[who].school_id, host)))
            found[pair] = found.get(pair, 0) + 1
        for (a, b), count in found.items():
            yield {"school_a": a, "school_b": b, "moves": count}

    def crossing(self):
        found = {"moves": len(self.moves)}
        for column in ("district", "group", "zone", "authority"):
            found[column] = self.crossings(column) if self.scenario.has(column) else None
        return found

    def crossings(self, column):
        """Moves between schools of different values; a school that has none is outside of everything."""
        return sum(1 for home, host in self.ends() if home.get(column) is None or home.get(column) != host.get(column))

    def history(self):
        """Exchanges by kinds that count, by the school year in which they began: this year's and those of four before.
        Role and backbone level are those of the departure. Moves between campuses and placements after closures apart."""
        began = []
        for who, host, name in self.moves:
            person = self.scenario.person[who]
            began.append((self.scenario.year, name, person, self.scenario.are_campuses(person.school_id, host)))
        for row in self.scenario.placements:
            person = then(row, self.scenario.person.get(row.teacher_id))
            began.append((row.start // 12, row.kind, person, self.scenario.are_campuses(row.from_school, row.to_school)))
        for year in range(self.scenario.year - 4, self.scenario.year + 1):
            counted = [row[1:] for row in began if row[0] == year and self.counts(row[1])]
            rows = [(name, person) for name, person, is_campus in counted if not is_campus]
            kinds_then = [self.people.kind(row[1]) for row in began if row[0] == year]
            kinds = {}
            for name, _ in rows:
                kinds[name] = kinds.get(name, 0) + 1
            yield {
                "year": year, "started": len(rows), "kinds": kinds,
                "leaders": sum(1 for _, person in rows if person.role in LEADERS),
                "backbone": sum(1 for _, person in rows if person.backbone and self.people.is_backbone(person)),
                "campus_moves": len(counted) - len(rows),
                "placed": sum(1 for kind in kinds_then if kind is not None and kind.closing),
            }

    def counts(self, name):
        return self.quotas.counts(name)

    def travel(self):
        ways = sorted(self.ways.values())
        if not ways:
            return {key: 0 for key in ("total", "mean", "median", "ninetieth", "longest")}
        at = lambda share: tenths(ways[ceil(share * len(ways)) - 1])
        return {
            "total": self.told(sum(ways)), "mean": self.told(sum(ways) / len(ways)), "median": at(0.5), "ninetieth": at(0.9),
            "longest": tenths(ways[-1]),
        }

    def told(self, kilometres):
        """A sum over a few people is given to a tenth, or it would say where they live."""
        return kilometres if len(self.moves) >= 5 else tenths(kilometres)

    # Levels: what the plan makes of each; what was found and proven on the way is the search's.

    def status(self):
        said = self.plan.document["objectives"]
        return "optimal" if all(row["proven"] for row in said) else "feasible"

    def objectives(self):
        said = {row["id"]: row for row in self.plan.document["objectives"]}
        for level in self.levels():
            row = said.get(level)
            if row is None:
                continue
            gap = self.gap(row)
            yield {
                "id": level, "value": NotRecounted("the best found at the level"),
                "bound": NotRecounted("proven by the search"), "gap": gap, "in_plan": self.value(level),
                "proven": NotRecounted("of figures that are rounded") if isinstance(gap, NotRecounted) else gap <= GAP,
            }

    def gap(self, row):
        if row["id"] == "burden" and len(self.moves) < 5:
            return NotRecounted("of figures that are rounded")
        return abs(row["value"] - row["bound"]) / abs(row["value"]) if row["value"] else 0.0

    def levels(self):
        """A level without anything to count falls away."""
        found = ["shortfall", "need", "direction", "equity", "burden", "pairs", "seniority", "points", "wishes", "lot"]
        if not self.pack.weak_first:
            found.remove("direction")
        if not self.pack.pairs_favoured or self.directions()["given_pairs"] is None:
            found.remove("pairs")
        if not self.scenario.needs:
            found.remove("need")
        if not self.scenario.wishes:
            found.remove("wishes")
        return ["change"] + found

    def value(self, level):
        return {
            "change": self.changed, "shortfall": self.shortfall, "need": self.need, "direction": self.direction,
            "equity": lambda: self.evenness.disparity("after"), "burden": lambda: self.told(sum(self.ways.values())),
            "pairs": self.unpaired, "seniority": self.seniority, "points": self.points, "wishes": self.wishes,
            "lot": self.lot,
        }[level]()

    def changed(self):
        told = changes(self.plan, self.plan.earlier)
        return told if isinstance(told, NotRecounted) else len(told.rows)

    def shortfall(self):
        due = [p for p in self.scenario.people if self.people.is_due(p)]
        staying = sum(1 for person in due if person.teacher_id not in self.going())
        closing = Closing(self, Rules(self)).shortfall()
        return self.quotas.shortfall() + self.of_terms(len(due), staying) + self.balance.excused() + closing

    @cache
    def on_post_returned(self):
        return self.returned.working(self.is_on_post)

    def going(self):
        """Who moves for the full time."""
        return {who for who, _, name in self.moves if self.people.kind(name).full_time}

    def of_terms(self, due, staying):
        """Each leader past the terms must move (model §3.1); a backlog that is spread asks for a part of them."""
        if self.pack.spread == 1:
            return staying
        least = ceil(due / self.pack.spread)
        return max(0, least - (due - staying)) / least if least else 0

    def need(self):
        """Posts of the needs table that nobody fills, in schools that come first and in scarce subjects by weight."""
        teaching = {}
        for person in self.scenario.people:
            if person.role == "teacher":
                cell = self.after.works[person.teacher_id], person.stage, person.subject
                teaching[cell] = teaching.get(cell, 0) + 1
        for who, host, name in self.moves:
            person, kind = self.scenario.person[who], self.people.kind(name)
            if kind.full_time or person.role != "teacher":
                continue
            # Whoever teaches from afar leaves nothing open at home.
            for school, share in ((host, kind.share), (self.returned.works[who], 0 if kind.remote else -kind.share)):
                cell = school, person.stage, person.subject
                teaching[cell] = teaching.get(cell, 0) + share
        total = 0.0
        for row in self.scenario.needs:
            open_posts = max(0, row.required - teaching.get((row.school_id, row.stage, row.subject), 0))
            total += self.need_weight(row) * open_posts
        return total

    def need_weight(self, row):
        first = fits(self.scenario, self.scenario.schools[row.school_id], self.pack.needs_first)
        scarce = row.subject in self.pack.shortage
        return (self.pack.first_weight if first else 1) * (self.pack.shortage_weight if scarce else 1)

    def direction(self):
        """Moves that count and do not lead from other schools to a weak or new one."""
        found = self.directions()
        return found["counted"] - found["strengthening"]

    def unpaired(self):
        """Moves that are not between the schools of a given pair."""
        return len(self.moves) - self.directions()["given_pairs"]["moves"]

    def movers(self):
        """Everybody who moves, to however many hosts."""
        return {who for who, _, _ in self.moves}

    def seniority(self):
        longest = max(self.people.years.values())
        return sum(longest - self.people.years[who] for who in self.movers())

    def points(self):
        """积分: whoever has none counts 0."""
        most = max(person.points or 0 for person in self.scenario.people)
        return sum(most - self.person_points(who) for who in self.movers())

    def person_points(self, who):
        return self.scenario.person[who].points or 0

    def fairness(self):
        """Pairs of one school and group of which the one who stays is longer-serving, or has more points where the policy says so,
        or is first in the lot."""
        ranks, years, going = self.ranks(), self.people.years, self.movers()
        groups = {}
        for who, person in self.scenario.person.items():
            groups.setdefault((self.scenario.home(person).school_id, self.people.group(person)), []).append(who)
        colleagues = {who: group for group in groups.values() for who in group}
        said = self.plan.document["fairness"]
        counts = [self.person_points if by == "points" else years.get for by in said.get("order", ["seniority"])]
        first = lambda who: (*(-count(who) for count in counts), ranks[who])
        pairs = sum(
            1 for who, _, _ in self.moves for other in colleagues[who] if other not in going and first(other) < first(who))
        left = said.get("not_looked_at", 0)
        order = {"order": said["order"]} if "order" in said else {}
        late = {"not_looked_at": left} if left else {}
        return {"looked_at": pairs - left, **late, **order, "passed_over": NotRecounted("whom the rules would let go instead: looked at by check")}

    def wishes(self):
        """The rank of the wish that is granted, one more than there are wishes where somebody is sent elsewhere."""
        wanted = {}
        for row in self.scenario.wishes:
            wanted.setdefault(row.teacher_id, {})[row.school_id] = row["rank"]
        return sum(wanted[who].get(host, len(wanted[who]) + 1) for who, host, _ in self.moves if who in wanted)

    def ranks(self):
        """By the SHA-256 of seed:identifier."""
        drawn = lambda who: hashlib.sha256(f"{self.pack.seed}:{who}".encode()).hexdigest()
        return {who: rank for rank, who in enumerate(sorted(self.scenario.person, key=drawn), 1)}

    def lot(self):
        """The sum over those who move."""
        ranks = self.ranks()
        return sum(ranks[who] for who in self.movers())

    def drawn(self):
        """What settles where equals go: everybody, every school and every kind has a number from 1 to 99,990 by the SHA-256 of
        seed:identifier; a move's place is their product modulo the prime 99,991."""
        if not any(row["id"] == "lot" for row in self.plan.document["objectives"]):
            return None
        return {"seed": self.pack.seed, "places": sum(self.place(*move) for move in self.moves)}

    def place(self, who, host, name):
        post = self.plan.host_roles.get((who, host))
        drawn = (who, host, f"{name}:{post}" if post else name)
        digests = (hashlib.sha256(f"{self.pack.seed}:{one}".encode()).hexdigest() for one in drawn)
        return prod(int(digest, 16) % 99_990 + 1 for digest in digests) % 99_991


def tenths(value):
    return int(value * 10 + 0.5) / 10


def then(row, person):
    """Somebody as of the departure that a row of the record tells of; whoever has left is known by the row alone."""
    person = person or Row()
    return Row({**person, "role": row.role_then or person.role, "backbone": row.backbone_then or person.backbone})
