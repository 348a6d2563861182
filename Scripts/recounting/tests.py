"""What the recount must see by itself: python3 -m unittest recounting.tests, in Scripts."""

import csv
import json
import tempfile
import unittest
from pathlib import Path

from .document import Document
from .packs import pack
from .people import People
from .rules import Rules
from .tables import Plan, Scenario, written

SCENARIOS = Path(__file__).resolve().parents[2] / "Scenarios"
# Who asks for a wrong person or school says nothing about this pack's rules.
UNKNOWN = {"person.unknown", "school.unknown"}


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


class FaultyPlans(unittest.TestCase):
    """Plans with faults laid on purpose, and the rule that answers each line."""

    def faults(self, name):
        """The recounted faults of the scenario's faulty plan, and those that are expected: (rule, teacher or None)."""
        folder = SCENARIOS / name
        scenario = Scenario(folder)
        people = {key: p.teacher_id for p in scenario.people for key in (p.name, p.teacher_id)}
        schools = {key: s.school_id for s in scenario.schools.values() for key in (s.name, s.school_id)}
        lines = rows(folder / "plans" / "manual-faulty.csv")
        kinds = {"轮岗": "rotation", "跟岗学习": "shadowing", "驻点支教": "support", "校级领导交流": "leader", "送教": "lecture"}
        moves = [
            {"teacher_id": people.get(who, who), "to_school": schools.get(host, host), "kind": kinds.get(kind, kind or "rotation")}
            for who, host, kind, *_ in lines]
        document = {"moves": moves, "objectives": []}
        with tempfile.TemporaryDirectory() as plan:
            Path(plan, "plan.json").write_text(json.dumps(document), encoding="utf-8")
            plan = Plan(plan)
        broken = Rules(Document(People(scenario, pack(scenario)), plan)).broken()
        found = [f"{rule}: {place}" for rule, place, _ in broken]
        expected = []
        for line, rule, _ in rows(folder / "plans" / "manual-faulty.expected.csv"):
            expected.append((rule, moves[int(line) - 2]["teacher_id"] if line else ""))
        return found, expected

    def test_every_fault_is_seen(self):
        for name in ("tiny", "jiujiang-2026"):
            found, expected = self.faults(name)
            self.assertGreater(len(expected), 15)
            for rule, who in expected:
                rule = "person.unknown" if rule in UNKNOWN else rule
                with self.subTest(scenario=name, rule=rule, who=who):
                    self.assertTrue(any(place.startswith(f"{rule}: {who}") for place in found))


class Edges(unittest.TestCase):
    def people(self, name):
        scenario = Scenario(SCENARIOS / name)
        return scenario, People(scenario, pack(scenario))

    def test_tiny_has_its_edges(self):
        """The deliberate edges that its README names."""
        scenario, people = self.people("tiny")
        self.assertEqual([people.years[who] for who in ("A05", "A06")], [10, 9])
        self.assertEqual([people.is_exempt(scenario.person[who]) for who in ("B02", "A15")], [False, True])
        self.assertGreater(people.kilometres(scenario.person["A17"], scenario.schools["D"]), 25)
        self.assertNotIn("E05", people.listed)

    def test_retirement_months_of_the_schedule(self):
        """Those that the sample county's README lists, by the schedule of 2025."""
        scenario, people = self.people("national-2014")
        for who, month in (
            ("YB00352", "2026-10"), ("YB00138", "2026-10"), ("YB00122", "2026-09"), ("YB00709", "2029-08"),
            ("YB00783", "2029-09"), ("YB00110", "2029-09"), ("YB00292", "2031-10"), ("YB00461", "2031-09"),
        ):
            self.assertEqual(written(people.retires(scenario.person[who])), month, who)


if __name__ == "__main__":
    unittest.main()
