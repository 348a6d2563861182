"""The measurements of one size as a table in Markdown."""

from measures import MEASURES, OWN, PRICED, TOLERANCE, level_of

TITLES = {
    "lungang": "lungang",
    "lungang-120": "lungang, stopped at 120 s",
    "lungang-all": "lungang, every level",
    "highs": "HiGHS",
    "cpsat": "CP-SAT",
    "scip": "SCIP",
    "glpsol": "glpsol",
    "highs-priced": "HiGHS, one objective",
}
HEAD = ["", "seconds", "equity", "bound", "gap", "burden (km)", "bound", "gap", "memory (MB)", "against lungang"]


def table(store, schools):
    cells = {cell["name"]: cell for cell in store.cells() if cell["schools"] == schools}
    if not cells:
        return ""
    model = (cells.get("lungang") or {}).get("model") or {}
    lines = [f"### {schools} schools" + (f", {model['arcs']:,} arcs" if model else ""), ""]
    lines += ["| " + " | ".join(HEAD) + " |", "|---|" + "---:|" * (len(HEAD) - 1)]
    for name in MEASURES:
        if name in cells:
            lines.append("| " + " | ".join(row(cells[name], cells.get("lungang"))) + " |")
    lines.append("")
    if PRICED in cells:
        cell = cells[PRICED]
        lines += [f"One objective: {cell['price']:.0f} km for one unit of equity ({cell['price_from']}).", ""]
    return "\n".join(lines)


def row(cell, ours):
    name = cell["name"]
    equity, burden = level_of(cell, "equity"), level_of(cell, "burden")
    if name == PRICED:
        return [TITLES[name], seconds(cell), *priced(cell, ours), memory(cell), ratio(cell, ours)]
    return [
        TITLES[name],
        seconds(cell),
        *figures(equity, "equity", "{:.6f}"),
        *figures(burden, "burden", "{:.2f}"),
        memory(cell),
        ratio(cell, ours),
    ]


def figures(level, name, form):
    """Value, bound and gap of a level; dashes for what there is not."""
    if level is None:
        return ["–", "–", "–"]
    # lungang says `value`; the plans of the others were counted anew.
    value = level.get("value", level.get(name))
    bound = level["bound"]
    return [
        "no plan" if value is None else form.format(value),
        "–" if bound is None else form.format(bound),
        gap(value, bound),
    ]


def gap(value, bound):
    if value is None or bound is None:
        return "–"
    return f"{max(0, value - bound) / max(abs(value), 1e-12):.2%}"


def priced(cell, ours):
    """Equity has no bound of its own here; that of burden is what the sum's bound says at lungang's budget."""
    level = cell["levels"][0]
    equity = f"{level['equity']:.6f}" if level["has_plan"] else "no plan"
    burden = f"{level['burden']:.2f}" if level["has_plan"] else "no plan"
    bound = "–"
    own = level_of(ours, "equity")
    if level["has_plan"] and own and level["equity"] > own["value"] * (1 + TOLERANCE) + 1e-9:
        equity += " (beyond the tolerance)"
    if level["bound"] is not None and own:
        bound = f"{level['bound'] - cell['price'] * own['value'] * (1 + TOLERANCE):.2f}"
    share = "–"
    if level["has_plan"] and level["bound"] is not None:
        # In kilometres of burden, as for the others.
        share = f"{max(0, level['stated'] - level['bound']) / level['burden']:.2%} of the sum's"
    return [equity, "–", "–", burden, bound, share]


def is_proven(cell):
    """Whether it ended with a proof within the gap asked for at every level that owes one."""
    if cell["name"] in OWN:
        return cell["says"] == "optimal"
    if cell["name"] == PRICED:
        return cell["levels"][0]["proven"]
    return len(cell["levels"]) == 2 and all(level["proven"] for level in cell["levels"])


def seconds(cell):
    if cell["name"] in OWN:
        return f"{cell['seconds']:.1f}" + ("" if is_proven(cell) else " (gap left)")
    parts = [f"{level['seconds']:.1f}" + ("" if level["proven"] else " (limit)") for level in cell["levels"]]
    return " + ".join(parts)


def memory(cell):
    return f"{cell['megabytes']:.0f}"


def ratio(cell, ours):
    """How many times lungang's time it took; at least so many where it ended without a proof."""
    if cell["name"] in OWN or not ours or not ours["levels"]:
        return "–"
    return ("" if is_proven(cell) else "≥ ") + f"{cell['seconds'] / ours['seconds']:.1f} ×"
