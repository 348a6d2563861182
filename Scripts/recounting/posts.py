"""People who hold a post against the schools' posts, and what is drawn from a pool (编制、职称周转池) over the years."""

from .compare import Rows


class Posts:
    """Of one kind, `posts` or `senior`."""

    def __init__(self, document, kind, column, pool, match):
        self.scenario, self.kind, self.pool = document.scenario, kind, pool
        today, before, after = (
            state.working(match) for state in (document.today, document.returned, document.after))
        ledger = [row for row in self.scenario.pool if row.pool == kind and row.year < self.scenario.year]
        self.years = sorted({row.year for row in ledger})
        self.ledger = ledger
        self.schools = [
            School(self, school, school.get(column), today, before, after)
            for school in self.scenario.schools.values() if school.get(column) is not None]

    def sum(self, column, match):
        return sum(row.get(column) or 0 for row in self.ledger if match(row))

    def drawn_before(self, school):
        own = lambda row: row.school_id == school
        return self.sum("drawn", own) - self.sum("returned", own)

    @property
    def size(self):
        """A number; or what is vacant over all schools with the returns done (总量内调剂). A post that was drawn left one
        vacant elsewhere, which is not to be drawn again. A school that closes leaves all of its posts."""
        if self.pool.size != "vacant":
            return self.pool.size
        return max(0, sum(school.vacant - school.outstanding for school in self.schools))

    def row(self, name):
        drawing = [school for school in self.schools if school.recorded or school.held]
        after = sum(school.held for school in drawing)
        return {
            "id": name, "size": self.size, "before": sum(school.recorded for school in drawing),
            "drawn": sum(max(0, school.held - school.recorded) for school in drawing),
            "returned": sum(max(0, school.recorded - school.held) for school in drawing), "balance": after,
            "left": max(0, self.size - after),
            "schools": Rows(("school_id",), [
                {"school_id": school.code, "before": school.recorded, "after": school.held} for school in drawing]),
            "years": Rows(("year",), [
                {
                    "year": year, "drawn": self.sum("drawn", lambda row: row.year == year),
                    "returned": self.sum("returned", lambda row: row.year == year),
                } for year in self.years]),
        }

    def broken(self):
        """(where, what): a school beyond its posts that has grown, or schools together beyond the pool."""
        for school in self.schools:
            if school.excess and not school.may_draw:
                yield school.code, f"{school.after} of {school.limit}"
        if self.pool is not None:
            drawn = sum(school.excess if school.may_draw else school.outstanding for school in self.schools)
            allowed = max(self.size, sum(school.outstanding for school in self.schools))
            if drawn > allowed:
                yield "pool", f"{drawn} of {allowed}"


class School:
    def __init__(self, posts, school, number, today, before, after):
        self.code, self.posts = school.school_id, number
        self.before, self.after = before.get(self.code, 0), after.get(self.code, 0)
        self.recorded = posts.drawn_before(self.code) if posts.pool else 0
        self.may_draw = posts.pool is not None and school.tier in posts.pool.tiers
        self.vacant = number if posts.scenario.is_closing(school) else max(0, number - self.before)
        # Whom the school had beyond its posts before it drew.
        own = max(number, today.get(self.code, 0) - self.recorded) if self.recorded else number
        # Drawn in earlier years and filled still: what goes home or leaves is given back.
        self.outstanding = min(self.recorded, max(0, self.before - own))
        # Whoever is beyond the posts already may stay.
        self.limit = max(number, self.before - (self.outstanding if self.may_draw else 0))
        self.excess = max(0, self.after - self.limit)
        self.held = self.excess if self.may_draw else min(self.outstanding, max(0, self.after - own))
