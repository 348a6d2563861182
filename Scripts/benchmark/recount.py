"""Counts a plan anew from the model's file: recount.py MODEL.mps EQUITY.mps BURDEN.mps VALUES.json

Prints equity and burden by the exact coefficients, with 0/1 columns rounded, and by how much any row or bound is broken
(relative to its size where that is above 1).
"""

import json
import sys

import mps


def main(model, equity, burden, values):
    with open(values, encoding="utf-8") as file:
        values = json.load(file)
    with open(model, encoding="utf-8") as file:
        whole, broken = rows_and_bounds(mps.records(file), values)
    rounded = {name: round(value) if name in whole else value for name, value in values.items()}
    print(
        json.dumps(
            {
                "equity": total(mps.costs(equity), rounded),
                "burden": total(mps.costs(burden), rounded),
                "broken": broken,
            }
        )
    )


def total(costs, values):
    # The constant's column is not in every model.
    return sum(cost * (1 if name == mps.CONSTANT else values.get(name, 0)) for name, cost in costs.items())


def rows_and_bounds(records, values):
    kinds, sides, ranges, activity, limits, whole = {}, {}, {}, {}, {}, set()
    in_whole = False
    for section, fields in records:
        if fields is None:
            continue
        if section == "ROWS":
            kinds[fields[1]] = fields[0]
            activity[fields[1]] = 0.0
        elif section == "COLUMNS":
            name, row, number = fields[0], fields[1], fields[2]
            if row == "'MARKER'":
                in_whole = number == "'INTORG'"
                continue
            value = values.get(name, 0)
            if in_whole:
                whole.add(name)
                value = round(value)
            if value:
                activity[row] += value * float(number)
        elif section == "RHS":
            sides[fields[1]] = float(fields[2])
        elif section == "RANGES":
            ranges[fields[1]] = float(fields[2])
        elif section == "BOUNDS":
            limits.setdefault(fields[2], {})[fields[0]] = float(fields[3]) if len(fields) > 3 else None
    worst = 0.0
    for row, kind in kinds.items():
        if kind == "N":
            continue
        side = sides.get(row, 0.0)
        low = side if kind in "EG" else side - ranges[row] if row in ranges else float("-inf")
        high = side if kind in "EL" else float("inf")
        worst = max(worst, (low - activity[row]) / max(1, abs(low)), (activity[row] - high) / max(1, abs(high)))
    for name, value in values.items():
        own = limits.get(name, {})
        low = own.get("FX", own.get("LO", 0.0))
        high = own.get("FX", own.get("UP", float("inf")))
        worst = max(worst, low - value, value - high, abs(value - round(value)) if name in whole else 0)
    return whole, worst


if __name__ == "__main__":
    main(*sys.argv[1:])
