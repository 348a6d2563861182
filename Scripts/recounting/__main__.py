"""Recounts a plan from the tables of its scenario alone:

    Scripts/recount SCENARIO PLAN_FOLDER [--eligible FILE] [--check FILE] [--keep EARLIER_FOLDER]

Every figure of plan.json and of the tables beside it is counted again, or named as not recounted; every rule of the pack's
document is looked at again. The files are what `lungang eligible SCENARIO --json` and `lungang check SCENARIO PLAN --json`
wrote. The plan is one in English (`--lang en`). Ends with 1 where anything disagrees.
"""

import argparse
import json
import sys

from .compare import Comparison, Rows
from .document import Document
from .packs import pack
from .people import People
from .reasons import Reasons
from .rules import Rules
from .sheets import Sheets
from .tables import Plan, Scenario


def main(arguments):
    parser = argparse.ArgumentParser(prog="Scripts/recount", description=__doc__.split("\n")[0])
    parser.add_argument("scenario")
    parser.add_argument("plan")
    parser.add_argument("--eligible", help="what lungang eligible --json wrote")
    parser.add_argument("--check", help="what lungang check --json wrote")
    parser.add_argument("--keep", help="folder of the earlier plan that was kept to")
    options = parser.parse_args(arguments)
    comparison = recount(options.scenario, options.plan, options.eligible, options.check, options.keep)
    tell(comparison)
    return 1 if comparison.differences else 0


def recount(scenario, folder, eligible=None, check=None, earlier=None):
    scenario, plan = Scenario(scenario), Plan(folder)
    plan.earlier = Plan(earlier) if earlier else None
    people = People(scenario, pack(scenario), plan.renewed)
    document = Document(people, plan)
    comparison = Comparison()
    own = document.whole()
    for key, said in plan.document.items():
        if key in own:
            comparison.same(key, key, key, said, own[key])
        else:
            comparison.differ(key, key, said, "unknown to the recount")
    for key in own.keys() - plan.document.keys():
        comparison.differ(key, key, "missing", own[key])
    reasons(comparison, document)
    for name, rows in Sheets(document).all():
        said = plan.table(name)
        if said is None:
            comparison.differ(name, name, "missing", "a table")
        else:
            comparison.same(name, name, name, said, rows)
    if eligible:
        everybody(comparison, people, eligible)
    if check:
        checked(comparison, own, check)
    rules = Rules(document)
    for rule, place, found in rules.broken():
        comparison.differ("rules", f"{rule}: {place}", found, "the rule is broken")
    comparison.part("rules").agree += rules.looked_at
    return comparison


def reasons(comparison, document):
    own = Reasons(document)
    for row in document.plan.document["moves"]:
        if document.is_known(row["teacher_id"], row["to_school"], row["kind"]):
            for said, counted in own.figures(row):
                comparison.same("reasons", "moves.reason", f"moves[{row['teacher_id']}].reason", said, counted)


def everybody(comparison, people, file):
    """Who is listed, one by one, with the years at the school."""
    with open(file, encoding="utf-8") as opened:
        said = json.load(opened)
    comparison.same("eligible", "eligible", "eligible", said["eligible"], len(people.listed))
    comparison.same("eligible", "total", "total", said["total"], len(people.scenario.people))
    for row in said["people"]:
        who = row["teacher_id"]
        comparison.same("eligible", "people.eligible", f"eligible[{who}]", row["eligible"], who in people.listed)
        comparison.same("eligible", "people.years", f"eligible[{who}].years", row["years"], people.years.get(who))


def checked(comparison, own, file):
    """The checker's figures are those of the plan, and it finds nothing broken."""
    with open(file, encoding="utf-8") as opened:
        said = json.load(opened)
    comparison.same("check", "check.valid", "check.valid", said["valid"], True)
    if "fairness" in own:
        # Check looks at every pair, whatever time the plan had.
        fair = own["fairness"]
        own = {**own, "fairness": {"looked_at": fair["looked_at"] + fair.get("not_looked_at", 0), "passed_over": fair["passed_over"], **{key: fair[key] for key in ("order",) if key in fair}}}
    for key in said.keys() & own.keys() - {"objectives"}:
        comparison.same("check", f"check.{key}", f"check.{key}", said[key], own[key])
    for key in said.keys() - own.keys() - {"valid", "violations"}:
        comparison.differ("check", f"check.{key}", said[key], "unknown to the recount")
    levels = [{"id": row["id"], "value": row["in_plan"]} for row in own["objectives"].rows]
    comparison.same("check", "check.objectives", "check.objectives", said["objectives"], Rows(("id",), levels))


def tell(comparison):
    print(f"{'part':16}  {'agree':>6}  {'differ':>6}  {'not recounted':>13}")
    for name, part in comparison.parts.items():
        print(f"{name:16}  {part.agree:6}  {part.differ:6}  {part.left:13}")
    total = [sum(getattr(part, side) for part in comparison.parts.values()) for side in ("agree", "differ", "left")]
    print(f"{'together':16}  {total[0]:6}  {total[1]:6}  {total[2]:13}")
    for name, (reason, count) in comparison.left.items():
        print(f"not recounted: {name} ({count}): {reason}")
    for place, said, own in comparison.differences:
        print(f"differs: {place}: the plan says {short(said)}, recounted {short(own)}")
    print("every figure agrees" if not comparison.differences else f"{len(comparison.differences)} disagreements")


def short(value):
    text = str(value)
    return text if len(text) <= 200 else text[:200] + "…"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
