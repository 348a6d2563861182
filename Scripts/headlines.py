"""The headline figures of a plan.json, in one screenful: headlines.py PLAN.JSON"""

import json
import sys


def number(value, digits=4):
    if value is None:
        return "–"
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def main(path):
    with open(path, encoding="utf-8") as file:
        plan = json.load(file)
    moves = plan.get("moves", [])
    print(f"{plan.get('scenario')}, {plan.get('year')}, {plan.get('policy')}: {plan.get('status')}")
    kinds = {}
    for move in moves:
        kinds[move["kind"]] = kinds.get(move["kind"], 0) + 1
    km = sorted(move["km"] for move in moves if move.get("km") is not None)
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    farthest = f"; the farthest goes {km[-1]:.1f} km, the middle one {km[len(km) // 2]:.1f}" if km else ""
    print(f"moves:    {len(moves)} ({listed}){farthest}")
    filing = plan.get("filing", {})
    if filing:
        print(
            f"filing:   {filing.get('eligible')} eligible, {filing.get('exchanged')} exchanged, "
            f"{filing.get('exchanged_backbone')} of them backbone teachers")
    for quota in plan.get("quotas", []):
        scope = f" {quota['scope']}" if quota.get("scope") else ""
        held = "holds" if quota.get("satisfied") else "FALLS SHORT"
        print(f"quota:    {quota['id']}{scope}: {number(quota.get('actual'))} of {number(quota.get('required'))} required, {held}")
    for level in plan.get("objectives", []):
        print(f"level:    {level['id']:<10} {number(level.get('value')):>14}   proven bound {number(level.get('bound')):>14}"
              f"   gap {number(level.get('gap'), 6)}")
    for row in plan.get("indicators", []):
        print(
            f"evenness: {row['stage']:<7} {row['id']:<8} CV {row['cv_before']:.4f} → {row['cv_after']:.4f} "
            f"(limit {row['cv_limit']:.2f}), schools at the norm {row['schools_meeting_before']} → "
            f"{row['schools_meeting_after']} of {row['schools']}")


if len(sys.argv) != 2:
    sys.exit(__doc__)
main(sys.argv[1])
