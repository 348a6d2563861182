"""The pools of posts (周转池) a second time, from the posts of the schools, who holds one, and the ledger pool.csv."""

from .compare import Rows


class Pools:
    def __init__(self, document):
        self.document, self.people = document, document.people
        self.scenario, self.pack = document.scenario, document.pack

    def rows(self):
        is_senior = self.people.is_senior
        if self.pack.pool:
            yield self.row("posts.pool", "posts", "posts", self.pack.pool, lambda person: True)
        if self.pack.senior_pool:
            yield self.row("posts.senior_pool", "senior_posts", "senior", self.pack.senior_pool, is_senior)

    def row(self, rule, column, kind, pool, match):
        holds = lambda person: person.on_post == "yes" and match(person)
        states = (self.document.today, self.document.returned, self.document.after)
        today, was, now = (state.working(holds) for state in states)
        vacant, shares = 0, []
        for school in self.scenario.schools.values():
            posts, code = school.get(column), school.school_id
            if posts is None:
                continue
            settled, working, drawn = was.get(code, 0), now.get(code, 0), self.drawn(code, kind)
            # What people recorded as drawn fill still, beyond whom the school had before it drew.
            former = max(posts, today.get(code, 0) - drawn) if drawn else posts
            kept = min(drawn, max(0, settled - former))
            own = max(posts, settled - kept)
            held = max(0, working - own) if school.tier in pool.tiers else min(kept, max(0, working - former))
            vacant += max(0, posts - settled) - kept
            if drawn or held:
                shares.append({"school_id": code, "before": drawn, "after": held})
        size = max(0, vacant) if pool.size == "vacant" else pool.size
        balance = sum(share["after"] for share in shares)
        return {
            "id": rule, "size": size, "before": sum(share["before"] for share in shares),
            "drawn": sum(max(0, share["after"] - share["before"]) for share in shares),
            "returned": sum(max(0, share["before"] - share["after"]) for share in shares),
            "balance": balance, "left": max(0, size - balance), "schools": Rows(("school_id",), shares),
            "years": Rows(("year",), list(self.years(kind))),
        }

    def drawn(self, code, kind):
        rows = [row for row in self.scenario.pool if row.school_id == code and row.pool == kind]
        return max(0, sum((row.drawn or 0) - (row.returned or 0) for row in rows if row.year < self.scenario.year))

    def years(self, kind):
        rows = [row for row in self.scenario.pool if row.pool == kind and row.year < self.scenario.year]
        for year in sorted({row.year for row in rows}):
            those = [row for row in rows if row.year == year]
            yield {
                "year": year, "drawn": sum(row.drawn or 0 for row in those),
                "returned": sum(row.returned or 0 for row in those)}
