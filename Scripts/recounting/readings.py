"""Every quota under each other reading of its document: heads required, heads counted, met."""

from dataclasses import replace

from .compare import NotRecounted
from .quotas import Quotas

# Divisions of up to so many values have a row for each beside the row for all of them together.
MOST_ROWS = 12
DIVISIONS = ("all", "authority", "district", "stage", "school", "zone")


class Readings:
    def __init__(self, document):
        self.document, self.people = document, document.people
        self.pack, self.scenario, self.moves = document.pack, document.scenario, document.moves

    def rows(self):
        for quota in self.pack.quotas:
            # Upper limits are guards of ours.
            if quota.limit == "at_most":
                continue
            yield from self.drawn("own", quota, [("", self.division(quota), self.document.quotas, {})])
            for name, changed, how in self.alternatives(quota):
                yield from self.drawn(name, changed, how)

    def division(self, quota):
        return "all" if quota.each_school is None else "school"

    def drawn(self, name, quota, parts):
        """The rows of one reading: each by itself, or the values of a division together and then each, if they are few."""
        together = parts[0][1]
        rows = []
        for part, division, quotas, how in parts:
            for row in quotas.count(quota, division, **how):
                scope = row["scope"]
                if part:
                    scope = part if scope == "all" else f"{part} {scope}"
                rows.append({**row, "scope": scope})
        if together == "all" and not parts[0][0]:
            yield self.row(name, rows[0])
            return
        asked = [row for row in rows if row["denominator"]]
        if not asked:
            return
        worst = max(asked, key=self.lack)
        whole = {
            "id": asked[0]["id"], "scope": "post" if parts[0][0] else together, "limit": "at_least",
            "required": sum(row["required"] for row in asked), "numerator": sum(row["numerator"] for row in asked),
            "denominator": sum(row["denominator"] for row in asked), "satisfied": all(row["satisfied"] for row in asked),
        }
        met = sum(1 for row in asked if row["satisfied"])
        yield self.row(name, whole, len(asked), met, worst["scope"])
        if len(asked) <= MOST_ROWS:
            for row in asked:
                yield self.row(name, row)

    def lack(self, row):
        """In parts of what is asked; less than nothing where more than that move."""
        return (row["required"] - row["numerator"]) / row["required"] if row["required"] else float("-inf")

    def row(self, name, row, units=None, met=None, worst=None):
        return {
            "quota": row["id"], "reading": name, "title": NotRecounted("a sentence"), "scope": row["scope"],
            "limit": row["limit"], "required": row["required"], "actual": row["numerator"],
            "denominator": row["denominator"], "satisfied": row["satisfied"], "own": name == "own", "units": units,
            "units_satisfied": met, "worst": worst,
        }

    def alternatives(self, quota):
        """(name, quota, [(part, division, quotas, how to count)])."""
        own = self.document.quotas
        division = self.division(quota)
        if quota.listed or quota.of == "listed":
            for name, changes in self.of_base():
                other = Quotas(self.people.under(**changes), self.moves)
                yield name, quota, [("", division, other, {})]
        for other in DIVISIONS:
            if other != division and self.is_worth(quota, other):
                yield f"scope={other}", quota, [("", other, own, {})]
        yield from self.of_posts(quota, division)
        if self.people.running:
            yield "count=running", quota, [("", division, own, {"running": True})]
        if quota.of == "holders":
            among = lambda person: quota.roles is None or person.role in quota.roles
            yield "of=eligible", replace(quota, of="listed", listed=True), [("", division, own, {"among": among})]
        # People of closing schools are placed (安置), which no document calls an exchange.
        used = dict.fromkeys(name for _, _, name in self.moves if not self.pack.kinds[name].closing)
        for kind in used:
            value = str(not self.pack.kinds[kind].counts).lower()
            yield f"kinds.{kind}.counts={value}", quota, [("", division, Quotas(self.people, self.moves, kind), {})]
        if any(own.is_between_campuses(who, host) for who, host, _ in self.moves):
            value = not self.people.reading.campus_moves_count
            other = Quotas(self.people.under(campus_moves_count=value), self.moves)
            yield f"tenure.campus_moves_count={str(value).lower()}", quota, [("", division, other, {})]

    def is_worth(self, quota, division):
        if division in ("all", "stage"):
            return True
        return len(self.document.quotas.values(quota, division)) > (0 if division == "zone" else 1)

    def of_posts(self, quota, division):
        if quota.roles:
            yield "post=together", replace(quota, roles=None), [("", division, self.document.quotas, {})]
        elif any(person.role != "teacher" for person in self.scenario.people):
            apart = [
                ("teachers", lambda person: person.role == "teacher"), ("leaders", lambda person: person.role != "teacher")]
            yield "post=apart", quota, [(part, division, self.document.quotas, {"among": among}) for part, among in apart]

    def of_base(self):
        people, reading, rows = self.people, self.people.reading, self.scenario.people
        concerned = (
            ("base.exempt", "exempt_in_base", any(people.is_exempt(p) or people.is_near_retirement(p) for p in rows)),
            ("tenure.restarts_on_return", "restarts_on_return", any(people.back_since(p) for p in rows)),
            ("tenure.counts_running", "running_in_base", bool(people.running)),
            ("base.closing", "closing_in_base", any(self.scenario.is_closing(self.scenario.home(p)) for p in rows)),
            ("base.unmovable", "unmovable_in_base",
             reading.unmovable_in_base or any(people.set_aside(p) == "unmovable" for p in rows)),
        )
        for name, key, is_any in concerned:
            if is_any:
                value = not getattr(reading, key)
                yield f"{name}={str(value).lower()}", {key: value}
        if self.scenario.has("legal_entity"):
            value = not reading.campus_is_a_school
            yield f"tenure.same_school={'campus' if value else 'legal_entity'}", {"campus_is_a_school": value}
        if any(p.stage == "senior" for p in rows):
            value = not reading.senior_in_base
            # They have no kind of their own either where senior schools are left to themselves.
            more = {"unmovable_in_base": True} if value else {}
            yield f"base.senior={str(value).lower()}", {"senior_in_base": value, **more}
