"""Who is exempt, out, back, listed, in the base: one reading each, with where it comes from."""

from dataclasses import replace

from scenarios.official import distance
from scenarios.retirement import month_of_retirement

from .packs import BACKBONE, LEADERS, TITLES, Not

# Leaders are exchanged for three years in every pack that has terms.
TERM_OF_LEADERS = 3


class People:
    def __init__(self, scenario, pack, renewed=(), reading=None):
        self.scenario, self.pack, self.start = scenario, pack, scenario.start
        self.renewed, self.reading = renewed, reading or pack.reading
        self.running, self.ending, self.over = {}, {}, {}
        for row in scenario.placements:
            who, kind = row.teacher_id, pack.kinds.get(row.kind)
            if kind is None or not kind.ties:
                continue
            if row.status == "running" and row.end < self.start and who not in renewed:
                self.ending[who] = row
            elif row.status == "running":
                self.running[who] = row
            else:
                self.over.setdefault(who, []).append(row)
        rows = scenario.people
        self.years = {p.teacher_id: self.years_at_school(p) for p in rows}
        self.listed = {p.teacher_id for p in rows if self.is_listed(p)}
        self.base = {p.teacher_id for p in rows if self.is_in_base(p)}

    def under(self, **changes):
        """The same people under another reading."""
        return People(self.scenario, self.pack, self.renewed, replace(self.reading, **changes))

    # Tenure, model §1: full years as of 1 September.

    def back_since(self, person):
        """The month after the last exchange that ended, away from the present home school."""
        rows = list(self.over.get(person.teacher_id, ()))
        rows += [self.ending[person.teacher_id]] if person.teacher_id in self.ending else []
        return max((row.end + 1 for row in rows if self.restarts(person, row)), default=None)

    def restarts(self, person, row):
        return self.reading.restarts_on_return and row.from_school == person.school_id and row.end < self.start

    def entered(self, person):
        if self.reading.campus_is_a_school:
            return person.entered_school
        return min(person.entered_school, person.entered_entity or person.entered_school)

    def years_at_school(self, person):
        since = max(self.entered(person), self.back_since(person) or 0)
        return max(0, (self.start - since) // 12)

    def years_in_post(self, person):
        """Leaders: years in the post at this school (任期); years at the school where no month of taking office is known."""
        since = max(person.role_since or 0, self.entered(person), self.back_since(person) or 0)
        return max(0, (self.start - since) // 12)

    def reaches(self, person, rule):
        if rule.terms:
            return self.years_in_post(person) >= rule.terms * rule.years_per_term
        if rule.in_post:
            return self.years_in_post(person) >= rule.years
        return self.years[person.teacher_id] >= rule.years

    def rule(self, person):
        return next((rule for rule in self.pack.listed if person.role in rule.roles), None)

    def retires(self, person):
        return month_of_retirement(person.birth, person.sex, worker=person.post_class == "worker")

    def is_retired(self, person):
        """Past the statutory month on 1 September."""
        return self.retires(person) < self.start

    def is_near_retirement(self, person):
        years = self.pack.near_retirement
        return years is not None and self.retires(person) - self.start < 12 * years

    def is_exempt(self, person):
        """An exemption that ends in September still holds on the first; leading a course needs a date."""
        if person.exemption is None or person.exemption not in self.pack.exemptions:
            return False
        return person.exemption_until is None or person.exemption_until >= self.start

    def is_listed(self, person):
        """Listed for exchange (应交流对象): on a post, not exempt, long enough at the school or in the post."""
        free = not self.is_exempt(person) and not self.is_near_retirement(person)
        return person.on_post == "yes" and not self.is_retired(person) and free and self.is_long_enough(person)

    def is_long_enough(self, person):
        rule = self.rule(person)
        return rule is not None and self.reaches(person, rule)

    def set_aside(self, person):
        """Why somebody is in no base and no count of movers, or None."""
        if person.on_post != "yes":
            return "off_post"
        if self.is_retired(person):
            return "retired"
        if person.stage == "senior" and not self.reading.senior_in_base:
            return "senior"
        kinds = self.pack.kinds.values()
        if not self.reading.unmovable_in_base and not any(self.is_ever_for(kind, person) for kind in kinds):
            return "unmovable"
        return None

    def is_ever_for(self, kind, person):
        """Whether a kind that counts takes people of such a post, stage and school, whatever the place and the year."""
        private = kind.private is False and self.scenario.home(person).ownership == "private"
        stage = kind.stages is None or person.stage in kind.stages
        return kind.counts and kind.offered and person.role in kind.roles and stage and not private

    def is_in_base(self, person):
        return self.would_be_in_base(person) and self.set_aside(person) is None

    def would_be_in_base(self, person):
        """But for what sets people aside."""
        reading = self.reading
        if not self.is_long_enough(person):
            return False
        if not reading.exempt_in_base and (self.is_exempt(person) or self.is_near_retirement(person)):
            return False
        if not reading.running_in_base and self.is_out(person):
            return False
        return reading.closing_in_base or not self.scenario.is_closing(self.scenario.home(person))

    def is_out(self, person):
        return person.teacher_id in self.running

    # Where people work and are counted.

    def kind(self, name):
        return self.pack.kinds.get(name)

    def group(self, person):
        return ("leader", person.role) if person.role in LEADERS else (person.stage, person.subject)

    def is_backbone(self, person, level="county"):
        return BACKBONE.index(person.backbone) >= BACKBONE.index(level)

    def is_senior(self, person):
        return TITLES.index(person.title) >= TITLES.index("senior")

    def kilometres(self, person, host):
        """By the table of distances, or great circle from the address, or from the home school where none is known."""
        home = self.scenario.home(person)
        if self.scenario.roads:
            return self.scenario.way(home.school_id, host.school_id)
        known = person.home_lon is not None and person.home_lat is not None
        origin = (person.home_lon, person.home_lat) if known else (home.lon, home.lat)
        return distance(origin, (host.lon, host.lat))

    def weak_years(self, person):
        """Those that the table gives, and full years of exchanges to weak schools in the record."""
        records = [row for row in self.scenario.placements if row.teacher_id == person.teacher_id]
        weak = [row for row in records if self.scenario.schools[row.to_school].tier == "weak"]
        done = [min(row.end + 1, self.start) - row.start for row in weak]
        return (person.weak_years or 0) + sum(months // 12 for months in done)

    def is_due(self, person):
        """Past the terms (任期届满), and free to move this year."""
        term = self.pack.term
        if term is None or person.role not in term.roles or person.on_post != "yes" or self.is_exempt(person):
            return False
        if self.is_near_retirement(person) or self.is_out(person) or person.teacher_id in self.ending:
            return False
        return self.reaches(person, term) and not self.retires_before(person, self.start + 12 * TERM_OF_LEADERS)

    def retires_before(self, person, end):
        """Whether somebody retires before an exchange is over that lasts until the month before `end`."""
        return self.retires(person) < end - 1


def fits(scenario, school, wanted):
    """Whether a school is one that `wanted` (allowed values by column) speaks of."""
    for column, values in wanted.items():
        if column == "students_at_most":
            if sum(scenario.students(school, stage) for stage in ("primary", "junior", "senior")) > values:
                return False
        elif column == "opened_within":
            # So many years, the one that begins included.
            if school.opened is None or not 0 <= scenario.year - school.opened < values:
                return False
        elif (school.get(column) in tuple(values)) == isinstance(values, Not):
            return False
    return True
