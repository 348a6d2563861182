"""The official indicators between schools: student-weighted coefficient of variation, mean, schools that meet the norm."""

from functools import cache
from math import sqrt




class Evenness:
    """Indicators today, with the returns done and after the plan, in all or within each zone."""

    def __init__(self, people, states):
        self.people, self.states = people, states
        self.scenario, self.pack = people.scenario, people.pack

    @cache
    def sections(self, stage, state="after"):
        """Today's schools are those of the year that begins, and those that close with it still have their pupils."""
        if state != "today":
            return self.scenario.sections(stage, self.scenario.year)
        return self.scenario.sections_today(stage)

    def scopes(self, sections):
        if not self.pack.by_zone:
            return {"all": sections}
        found = {}
        for school, students in sections.items():
            zone = self.scenario.schools[school].zone
            if zone:
                found.setdefault(zone, {})[school] = students
        return found

    def figures(self, state, stage, indicator, sections, norm):
        """Mean, coefficient of variation, schools that meet the norm, schools."""
        holders = self.states[state].holders(stage, indicator)
        total = sum(sections.values())
        if not total:
            return 0.0, 0.0, 0, 0
        shares = {school: 100 * holders.get(school, 0) / students for school, students in sections.items()}
        mean = 100 * sum(holders.get(school, 0) for school in sections) / total
        variance = sum(sections[school] / total * (share - mean) ** 2 for school, share in shares.items())
        return mean, sqrt(variance) / mean if mean else 0.0, sum(1 for x in shares.values() if x >= norm), len(shares)

    def rows(self):
        for indicator, stages in self.pack.indicators.items():
            for stage, (norm, limit) in stages.items():
                scopes = {state: self.scopes(self.sections(stage, state)) for state in self.states}
                for scope in scopes["after"]:
                    row = {"stage": stage, "id": indicator, "scope": scope, "cv_limit": limit}
                    for state in self.states:
                        found = self.figures(state, stage, indicator, scopes[state].get(scope, {}), norm)
                        row |= {f"{name}_{state}": figure for name, figure in zip(("mean", "cv", "meeting", "schools"), found)}
                    yield row

    def disparity(self, state):
        """The level's value: Σ weight·CV² (weights 1), each zone by its share of the stage's students."""
        total = 0.0
        for row in self.rows():
            total += row[f"cv_{state}"] ** 2 * self.weight(row)
        return total

    def weight(self, row):
        if row["scope"] == "all":
            return 1
        scopes = self.scopes(self.sections(row["stage"]))
        students = sum(scopes[row["scope"]].values())
        return students / sum(sum(one.values()) for one in scopes.values())
