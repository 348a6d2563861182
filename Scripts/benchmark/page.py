"""The page of the documentation: what was measured, how, and the picture."""

import sys
from pathlib import Path

from measures import PEERS, PRICED
from process import run
from table import TITLES, is_proven, table

PICTURE = "benchmark-times"


def write_page(store, folder):
    resources = folder / "Resources"
    resources.mkdir(parents=True, exist_ok=True)
    page, drawing = folder / "Benchmarks.md", resources / f"{PICTURE}.svg"
    preview = store.whole.with_name(f"{PICTURE}.png")
    page.write_text(text(store), encoding="utf-8")
    drawn = run([sys.executable, Path(__file__).with_name("picture.py"), store.whole, drawing, preview])
    if drawn.code != 0:
        raise SystemExit("the picture could not be drawn")
    return [page, drawing, preview]


def text(store):
    cells = store.cells()
    versions = sorted({cell["version"] for cell in cells if cell["version"]})
    cores = max((cell["cores"] for cell in cells), default=0)
    sizes = store.sizes()
    parts = [
        "# Benchmarks",
        "",
        "How long lungang, HiGHS, CP-SAT, SCIP and glpsol take for the same cities.",
        "",
        "## Overview",
        "",
        f"Made-up cities of about 80 people a school, arcs within 25 km, pack `jiujiang-2021`, seed {store.seed}, on"
        f" {cores} cores. Written by `Scripts/bench --write-docs`; `--seed` makes other cities.",
        "",
        f"![Time against the number of arcs for each solver, both axes logarithmic. {in_words(store)}]({PICTURE})",
        "",
        "## What is compared",
        "",
        "Everybody solves two levels: equity, then burden with equity at most 1 % above what was reached. lungang does it in"
        " one call. The others get the direct model, one 0/1 column for every arc, and as the second level the same model"
        " with a budget row on the equity that they reached themselves; all but glpsol start that level from their own plan of"
        " the first. *HiGHS, one objective* is burden plus a price for equity, the form that is easiest for it: no budget has"
        " to be kept, so its plan may lie beyond the tolerance, and the price is a gift, found outside the clock.",
        "",
        "- Seconds are wall clock: for the others solving alone, without reading the model; for lungang the whole command, from"
        " the tables to the files written.",
        "- Everybody may stop at the gap that lungang proved at the level, or at the gap asked for if that is wider:"
        f" {gaps(store)}.",
        f"- Limits: {limits(cells)}. *(limit)* marks a level that ended without the proof, *(gap left)* a run of"
        " lungang that gave up with more than the gap asked for.",
        "- HiGHS and CP-SAT run on two threads like lungang; SCIP's Python package and glpsol have one.",
        "- CP-SAT reads the model by OR-Tools, which scales coefficients to whole numbers; glpsol runs as it comes, cuts off.",
        "- Values are counted anew from every plan with the exact coefficients, and no value may lie below a bound that"
        " anybody proved of the same problem. Budgets differ by as much as the equity reached does, so burdens of two solvers"
        " may differ a little too.",
        "- Memory is the peak of the whole process, Python included for the others.",
        "- *Every level* adds those of the policy below burden: seniority and the lot.",
        "",
        f"Versions: {', '.join(versions)}.",
        "",
        "## Results",
        "",
    ]
    return "\n".join(parts + [table(store, schools) for schools in sizes])


def in_words(store):
    """The picture for those who cannot see it."""
    said = []
    for schools in store.sizes():
        ours = store.get(schools, "lungang")
        others = [cell for cell in (store.get(schools, name) for name in PEERS) if cell]
        proven = [cell for cell in others if is_proven(cell)]
        if not ours or not others:
            continue
        rest = "no other proved both levels"
        if proven:
            fastest = min(proven, key=lambda cell: cell["seconds"])
            rest = f"the fastest other on the direct model {fastest['seconds']:.1f} s ({TITLES[fastest['name']]})"
        short = "" if is_proven(ours) else " and left more than the gap asked for"
        said.append(f"At {schools} schools lungang took {ours['seconds']:.1f} s{short}, {rest}.")
    return " ".join(said)


def gaps(store):
    """The gaps asked of both levels, size by size."""
    ours = [(schools, store.get(schools, "lungang")) for schools in store.sizes()]
    said = [
        f"{cell['gap_asked']:.1%} of equity and {cell['burden_gap_asked']:.1%} of the burden at {schools} schools"
        for schools, cell in ours
        if cell
    ]
    return ", ".join(said) or "none was"


def limits(cells):
    def of(*names):
        found = {level["limit"] for cell in cells if cell["name"] in names for level in cell["levels"] if "limit" in level}
        return " or ".join(f"{limit:.0f} s" for limit in sorted(found)) or "none"

    return f"{of(*PEERS)} a level, {of(PRICED)} for the one objective"
