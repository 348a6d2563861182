"""The official indicators between schools: student-weighted coefficient of variation, mean, schools that meet the norm."""

from math import sqrt




class Evenness:
    """Indicators of a plan: before it (after the returns) and after it, in all or within each zone."""

    def __init__(self, people, before, after):
        self.people, self.before, self.after = people, before, after
        self.scenario, self.pack = people.scenario, people.pack

    def sections(self, stage):
        schools = [s for s in self.scenario.schools.values() if self.scenario.is_open(s)]
        return {s.school_id: self.scenario.students(s, stage) for s in schools if self.scenario.students(s, stage)}

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
        holders = state.holders(stage, indicator)
        total = sum(sections.values())
        shares = {school: 100 * holders.get(school, 0) / students for school, students in sections.items()}
        mean = 100 * sum(holders.get(school, 0) for school in sections) / total
        variance = sum(sections[school] / total * (share - mean) ** 2 for school, share in shares.items())
        meeting = sum(1 for share in shares.values() if share >= norm)
        return mean, sqrt(variance) / mean if mean else 0.0, meeting

    def rows(self):
        for indicator, stages in self.pack.indicators.items():
            for stage, (norm, limit) in stages.items():
                for scope, sections in self.scopes(self.sections(stage)).items():
                    _, cv_before, meeting_before = self.figures(self.before, stage, indicator, sections, norm)
                    mean, cv_after, meeting_after = self.figures(self.after, stage, indicator, sections, norm)
                    yield {
                        "stage": stage, "id": indicator, "scope": scope, "mean": mean, "cv_before": cv_before,
                        "cv_after": cv_after, "cv_limit": limit, "schools_meeting_before": meeting_before,
                        "schools_meeting_after": meeting_after, "schools": len(sections),
                    }

    def disparity(self, side):
        """The level's value: Σ weight·CV² (weights 1), each zone by its share of the stage's students."""
        total = 0.0
        for row in self.rows():
            total += row[f"cv_{side}"] ** 2 * self.weight(row)
        return total

    def weight(self, row):
        if row["scope"] == "all":
            return 1
        scopes = self.scopes(self.sections(row["stage"]))
        students = sum(scopes[row["scope"]].values())
        return students / sum(sum(one.values()) for one in scopes.values())
