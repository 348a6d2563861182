"""What the recount must see by itself: python3 -m unittest recounting.tests, in Scripts."""

import csv
import json
import tempfile
import unittest
from pathlib import Path

from .document import Document
from .packs import PACKS, pack
from .people import People
from .rules import GUARDS, Rules
from .tables import Plan, Scenario, written

SCENARIOS = Path(__file__).resolve().parents[2] / "Scenarios"
# Who asks for a wrong person or school says nothing about this pack's rules.
UNKNOWN = {"person.unknown", "school.unknown"}


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def plan_by_hand(name, file):
    """A plan of the scenario that was written by hand, as a document."""
    folder = SCENARIOS / name
    scenario = Scenario(folder)
    people = {key: p.teacher_id for p in scenario.people for key in (p.name, p.teacher_id)}
    schools = {key: s.school_id for s in scenario.schools.values() for key in (s.name, s.school_id)}
    kinds = {
        "轮岗": "rotation", "跟岗学习": "shadowing", "驻点支教": "support", "校级领导交流": "leader", "送教": "lecture",
        "研修": "training",
    }
    moves = [
        {"teacher_id": people.get(who, who), "to_school": schools.get(to, to), "kind": kinds.get(kind, kind or "rotation")}
        for who, to, kind, *_ in rows(folder / "plans" / file)]
    with tempfile.TemporaryDirectory() as plan:
        Path(plan, "plan.json").write_text(json.dumps({"moves": moves, "objectives": []}), encoding="utf-8")
        return Document(People(scenario, pack(scenario)), Plan(plan))


class PlansByHand(unittest.TestCase):
    """A plan that keeps the document; and one with faults laid on purpose, with the rule that answers each line."""

    def test_a_good_plan_breaks_guards_of_ours_at_most(self):
        for name, guards in (("tiny", 0), ("jiujiang-2026", 8)):
            document = plan_by_hand(name, "manual-good.csv")
            broken = [rule for rule, _, _ in Rules(document).broken()]
            with self.subTest(scenario=name):
                self.assertEqual(broken, ["sender.share"] * guards)
                self.assertTrue(set(broken) <= GUARDS)
                for row in document.quotas.rows():
                    self.assertTrue(row["satisfied"])

    def test_people_are_counted_not_their_rows(self):
        """The faulty plans have somebody twice, of whom the first row counts."""
        for name, counted in (("tiny", 10), ("jiujiang-2026", 14)):
            row = next(plan_by_hand(name, "manual-faulty.csv").quotas.rows())
            self.assertEqual(row["numerator"], counted, name)

    def faults(self, name):
        """The recounted faults of the scenario's faulty plan, and those that are expected: (rule, teacher or None)."""
        folder, document = SCENARIOS / name, plan_by_hand(name, "manual-faulty.csv")
        moves = document.plan.document["moves"]
        found = [f"{rule}: {place}" for rule, place, _ in Rules(document).broken()]
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


class Town(unittest.TestCase):
    """Made-up tables of a few lines, for one reading each."""

    SCHOOLS = (
        "school_id,name,authority,district,tier,area,lon,lat,students_primary,students_junior,posts,opened,closes,"
        "merges_into,legal_entity,zone")
    TEACHERS = (
        "teacher_id,name,sex,birth,school_id,role,stage,subject,entered_school,education,title,backbone,exemption,"
        "exemption_until,on_post")
    PLACEMENTS = "teacher_id,from_school,to_school,kind,start,end,status,role_then,backbone_then"

    def town(self, policy, schools, teachers, placements=(), moves=()):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        folder = Path(self.folder.name)
        (folder / "scenario.yaml").write_text(f"name: Town\nyear: 2026\npolicy: {policy}\n", encoding="utf-8")
        for name, header, rows in (
            ("schools", self.SCHOOLS, schools), ("teachers", self.TEACHERS, teachers),
            ("placements", self.PLACEMENTS, placements),
        ):
            (folder / f"{name}.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        document = {
            "moves": [dict(zip(("teacher_id", "to_school", "kind"), move)) for move in moves], "objectives": []}
        (folder / "plan.json").write_text(json.dumps(document), encoding="utf-8")
        scenario = Scenario(folder)
        return Document(People(scenario, pack(scenario)), Plan(folder))

    def school(self, code, tier="strong", students=100, closes="", into="", entity="", authority="County"):
        return f"{code},{code},{authority},County,{tier},urban,115,29,{students},0,20,,{closes},{into},{entity},Zone"

    def teacher(self, code, school, entered="2010-09", role="teacher", subject="math", backbone="none", on_post="yes"):
        return f"{code},{code},F,1985-05,{school},{role},primary,{subject},{entered},bachelor,first,{backbone},,,{on_post}"

    def test_only_exchanges_for_the_full_time_begin_a_new_spell(self):
        rows = [f"{who},A,B,{kind},2024-09,2026-08,running,," for who, kind in (("p", "after_school"), ("f", "rotation"))]
        people = self.town(
            "nanchang-2023", [self.school("A"), self.school("B")], [self.teacher("p", "A"), self.teacher("f", "A")], rows).people
        self.assertEqual((people.years["p"], people.years["f"]), (16, 0))
        self.assertEqual(list(people.ending), ["f"])

    def test_pupils_follow_where_a_school_merges_and_placed_people_count_there(self):
        document = self.town(
            "jiangxi-county", [self.school("A"), self.school("B", students=10, closes=2026, into="A")],
            [self.teacher("a", "A", backbone="city"), self.teacher("b", "B", backbone="city")],
            moves=[("b", "A", "placement")])
        self.assertEqual(document.evenness.sections("primary", "today"), {"A": 100, "B": 10})
        self.assertEqual(document.evenness.sections("primary"), {"A": 110})
        self.assertEqual(document.after.holders("primary", "backbone"), {"A": 2})
        self.assertEqual(document.placed(), {"people": 1, "off_post": 0})

    def test_whoever_is_left_at_a_closing_school_is_named(self):
        for policy in PACKS:
            schools = [self.school("A"), self.school("B", closes=2026)]
            people = [self.teacher("b", "B", on_post="no"), self.teacher("a", "A")]
            rules = [rule for rule, _, _ in Rules(self.town(policy, schools, people)).broken()]
            self.assertIn("closure.placed", rules, policy)

    def test_guards_count_who_is_out_already(self):
        people = [self.teacher(f"t{number}", "A", subject="art" if number else "math") for number in range(10)]
        heads = [self.teacher("head", "A", role="principal"), self.teacher("other", "A", role="secretary")]
        schools = [self.school("A"), self.school("B", tier="weak")]
        out = ["head,A,B,leader,2025-09,2028-08,running,,", "t1,A,B,rotation,2025-09,2028-08,running,,"]
        document = self.town(
            "national-2014", schools, people + heads, out, [("other", "B", "leader"), ("t2", "B", "rotation")])
        broken = {rule: found for rule, _, found in Rules(document).broken()}
        self.assertEqual(broken["sender.share"], "4.0 of 2")
        self.assertIn("leaders.together", broken)

    def test_the_last_teacher_of_a_subject_stays(self):
        schools = [self.school("A"), self.school("B", tier="weak")]
        document = self.town(
            "national-2014", schools, [self.teacher("a", "A", subject="music")], moves=[("a", "B", "rotation")])
        self.assertIn("sender.subject", [rule for rule, _, _ in Rules(document).broken()])

    def test_moves_between_campuses_are_counted_apart_over_the_years_too(self):
        schools = [self.school("A", entity="E"), self.school("B", tier="weak", entity="E"), self.school("C", tier="weak")]
        out = ["p,A,B,rotation,2025-09,2028-08,running,,", "q,A,C,rotation,2025-09,2028-08,running,,"]
        people = [self.teacher(code, "A") for code in "pqrs"]
        document = self.town(
            "national-2014", schools, people, out, [("r", "B", "rotation"), ("s", "C", "rotation")])
        self.assertEqual([row["started"] for row in document.history()], [0, 0, 0, 1, 1])
        filing = document.quotas.filing()
        self.assertEqual((filing["exchanged"], filing["campus_moves"]), (1, 1))

    def test_parts_of_the_time_make_no_more_than_the_whole(self):
        schools = [self.school(code) for code in "ABCD"]
        moves = [("p", "B", "part_time"), ("p", "C", "part_time"), ("p", "D", "part_time"), ("q", "B", "part_time")]
        document = self.town("nanchang-2023", schools, [self.teacher(code, "A") for code in "pq"], moves=moves)
        self.assertEqual([host for who, host, _ in document.moves if who == "p"], ["B", "C"])
        self.assertEqual(document.again, ["p"])
        self.assertEqual(len(document.movers()), 2)

    def test_what_is_recorded_only_changes_nothing(self):
        schools = [self.school("A"), self.school("B", tier="weak")]
        rows = ["p,A,B,lecture,2025-09,2026-08,running,,"]
        document = self.town(
            "jiujiang-2021", schools, [self.teacher("p", "A"), self.teacher("q", "A")], rows, [("q", "B", "lecture")])
        self.assertEqual((document.moves, document.people.base), ([], {"p", "q"}))
        self.assertNotIn("kind.unknown", [rule for rule, _, _ in Rules(document).broken()])

    def test_conditions_of_ours_are_no_clause(self):
        """A leader before the end of two terms, and a listed backbone teacher as resident support."""
        schools = [self.school("A", authority="浔阳区"), self.school("B", tier="weak", authority="浔阳区")]
        leader = self.teacher("p", "A", entered="2022-09", role="principal")
        for policy, person, kind in (
            ("national-2014", leader, "leader"),
            ("jiujiang-2021", self.teacher("p", "A", entered="2010-09", backbone="city"), "support"),
            ("jiujiang-2021", self.teacher("p", "A", entered="2024-09", backbone="city"), "support"),
        ):
            rules = Rules(self.town(policy, schools, [person], moves=[("p", "B", kind)]))
            self.assertEqual([rule for rule, _ in rules.single("p", "B", kind)], ["kind.guard"], (policy, kind))

    def test_the_record_outlives_the_roster(self):
        rows = ["gone,A,B,rotation,2024-09,2027-08,running,vice_principal,city", "a,A,B,rotation,2025-09,2028-08,running,,county"]
        history = self.town("national-2014", [self.school("A"), self.school("B")], [self.teacher("a", "A")], rows).history()
        years = {row["year"]: row for row in history}
        self.assertEqual((years[2024]["leaders"], years[2024]["backbone"], years[2025]["backbone"]), (1, 1, 1))


class Readings2026(unittest.TestCase):
    """Jiujiang's base under other readings of its document."""

    def test_bases(self):
        scenario = Scenario(SCENARIOS / "jiujiang-2026")
        people = People(scenario, pack(scenario))
        self.assertEqual(len(people.base), 2210)
        self.assertEqual(len(people.listed), 2210)
        self.assertEqual(len(people.under(exempt_in_base=True).base), 2248)
        self.assertEqual(len(people.under(restarts_on_return=False).base), 2287)


if __name__ == "__main__":
    unittest.main()
