"""Whether every value stands above every bound that was proven of the same problem."""

from measures import OWN, PEERS, PRICED, TOLERANCE, level_of

# Solvers keep rows to within 1e-6; a bound may be off by what that is worth.
ALLOWED = 1e-6
BROKEN_ALLOWED = 1e-5


def contradictions(store):
    found = []
    for schools in store.sizes():
        cells = {cell["name"]: cell for cell in store.cells() if cell["schools"] == schools}
        others = [cells[name] for name in (*PEERS, PRICED) if name in cells]
        for cell in others:
            found += own_faults(cell)
        for name in OWN:
            if name in cells and cells[name]["levels"]:
                for cell in others:
                    found += between(cells[name], cell)
    return found


def own_faults(cell):
    who = f"{cell['schools']} schools, {cell['name']}"
    for level in cell["levels"]:
        if not level["has_plan"]:
            continue
        if level["broken"] > BROKEN_ALLOWED:
            yield f"{who}, {level['id']}: its plan breaks a row or bound by {level['broken']:.2g}"
        value = value_of(cell, level)
        if below(level["stated"], value, BROKEN_ALLOWED) or below(value, level["stated"], BROKEN_ALLOWED):
            yield f"{who}, {level['id']}: it says {level['stated']!r}, the plan counts {value!r}"
        if level["bound"] is not None and below(value, level["bound"], ALLOWED):
            yield f"{who}, {level['id']}: value {value!r} below its own bound {level['bound']!r}"


def value_of(cell, level):
    """The objective of a level, counted anew."""
    if level["id"] == "priced":
        return level["burden"] + cell["price"] * level["equity"]
    return level[level["id"]]


def between(ours, other):
    who = f"{ours['schools']} schools, {ours['name']} and {other['name']}"
    equity, burden = level_of(ours, "equity"), level_of(ours, "burden")
    budget = equity["value"] + TOLERANCE * abs(equity["value"])
    # Where burden is the last level, the plan at hand says how far it went into the budget.
    reached = equity["in_plan"] if ours["name"] != "lungang-all" else budget

    for level in other["levels"]:
        if level["id"] == "equity":
            pairs = [("equity", equity["value"], level["bound"]), ("equity", level.get("equity"), equity["bound"])]
        elif level["id"] == "burden":
            pairs = [
                # Only a plan inside both budgets can be held against both bounds.
                ("burden", burden["value"] if reached <= level["budget"] else None, level["bound"]),
                ("burden", level.get("burden") if inside(level, budget) else None, burden["bound"]),
            ]
        else:
            price = other["price"]
            pairs = [
                ("priced", burden["value"] + price * reached, level["bound"]),
                ("burden", level.get("burden") if inside(level, budget) else None, burden["bound"]),
            ]
        for name, value, bound in pairs:
            if value is not None and bound is not None and below(value, bound, ALLOWED):
                yield f"{who}, {name}: value {value!r} is below bound {bound!r}"


def inside(level, budget):
    return level["has_plan"] and level["equity"] <= budget


def below(value, bound, allowed):
    return value < bound - allowed * max(1, abs(bound))
