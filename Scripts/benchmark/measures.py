"""What is measured of a city, each measurement kept as it ends."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from process import run, say

MEASURES = {
    "lungang": "lungang, equity and burden",
    "lungang-120": "the same stopped after 120 s, where it took longer",
    "lungang-all": "lungang, every level of the policy",
    "highs": "HiGHS, direct model, equity then burden with a budget row",
    "cpsat": "CP-SAT, the same",
    "scip": "SCIP, the same",
    "glpsol": "glpsol, the same",
    "highs-priced": "HiGHS, one objective: burden plus a price for equity",
}
OWN = ("lungang", "lungang-120", "lungang-all")
PEERS = ("highs", "cpsat", "scip", "glpsol")
PRICED = "highs-priced"
TOLERANCE = 0.01
HERE = Path(__file__).resolve().parent
# Above this many schools the relaxation with a budget row takes too long to ask it for the price.
PRICE_FROM_RELAXATION = 200


@dataclass
class Settings:
    lungang: Path
    gap: float
    # By number of schools.
    burden_gaps: dict
    limit: float
    own_limit: float
    priced_limit: float
    threads: int
    price: float | None


def measure(name, city, store, settings, again=False):
    kept = store.get(city.schools, name)
    if kept and not again:
        if limit_of(name, settings) not in limits_of(kept):
            say(f"{city.schools} schools: {name} was kept from a run with another limit; --again {name} measures it anew")
        return
    load = os.getloadavg()[0]
    if name in OWN:
        cell = own(name, city, store, settings)
    else:
        ours = store.get(city.schools, "lungang")
        if not ours:
            raise SystemExit(f"{city.schools} schools: measure lungang first, the others stop at the gap that it proved")
        cell = priced(city, store, settings, ours) if name == PRICED else peer(name, city, settings, ours)
    if cell:
        store.put(city.schools, name, {**cell, "cores": os.cpu_count(), "load_before": load})


def limit_of(name, settings):
    if name == "lungang-120":
        return 120
    return settings.own_limit if name in OWN else settings.priced_limit if name == PRICED else settings.limit


def limits_of(cell):
    return {cell["limit"]} if "limit" in cell else {level["limit"] for level in cell["levels"]}


def own(name, city, store, settings):
    limit = limit_of(name, settings)
    if name == "lungang-120":
        whole = store.get(city.schools, "lungang")
        if not whole or whole["seconds"] <= limit:
            return None
    command = [settings.lungang, "propose", city.scenario, "--json", "--quiet", "--threads", settings.threads]
    command += ["--time-limit", limit, "--gap", settings.gap, "--out", city.file("plan")]
    if name != "lungang-all":
        equity = f"{{id: equity, tolerance: {TOLERANCE}}}"
        burden = f"{{id: burden, tolerance: {TOLERANCE}, gap: {settings.burden_gaps[city.schools]}}}"
        command += ["--set", f"objectives=[{equity}, {burden}]"]
    say(f"{city.schools} schools: {name}")
    done = run(command, limit)
    if done.code == 3:
        raise SystemExit(f"{city.schools} schools: no plan exists for this city; take another --seed")
    # 4: no plan in time.
    if done.code not in (0, 4) and not done.killed:
        raise SystemExit(f"{city.schools} schools: {name} ended with {done.code}")
    found = json.loads(done.output) if done.code == 0 else {}
    return {
        "seconds": done.seconds,
        "megabytes": done.megabytes,
        "limit": limit,
        "gap_asked": settings.gap,
        "burden_gap_asked": settings.burden_gaps[city.schools],
        "says": found.get("status", "did not stop at its limit" if done.killed else "no plan"),
        "version": f"lungang {found.get('program_version', '')}".strip(),
        "model": found.get("model"),
        "levels": found.get("objectives", []),
    }


def level_of(cell, level):
    """The entry of a level in a cell, or None."""
    return next((entry for entry in cell["levels"] if entry["id"] == level), None) if cell else None


def peer(name, city, settings, ours):
    """Both levels; the second is not begun where the first gave no plan."""
    first = solved(name, "equity", city, settings, city.level(settings.lungang, "equity"), settings.limit, ours)
    cell = {"levels": [first], "version": first["version"]}
    if first["has_plan"]:
        budget = first["equity"] + TOLERANCE * abs(first["equity"])
        model = city.budgeted(settings.lungang, budget, name)
        # Where the peer can take a plan to start from, it has the one that it found.
        start = city.file(f"{name}-equity.json") if name != "glpsol" else None
        second = solved(name, "burden", city, settings, model, settings.limit, ours, start)
        cell["levels"].append({**second, "budget": budget})
        model.unlink()
    cell["seconds"] = sum(level["seconds"] for level in cell["levels"])
    cell["megabytes"] = max(level["megabytes"] for level in cell["levels"])
    return cell


def priced(city, store, settings, ours):
    price, source = price_for(city, store, settings, ours)
    model = city.priced(settings.lungang, price)
    found = solved("highs", "priced", city, settings, model, settings.priced_limit, ours)
    return {
        "levels": [found],
        "seconds": found["seconds"],
        "megabytes": found["megabytes"],
        "version": found["version"],
        "price": price,
        "price_from": source,
    }


def solved(name, level, city, settings, model, limit, ours, start=None):
    values = city.file(f"{name}-{level}.json")
    values.unlink(missing_ok=True)
    asked = [sys.executable, HERE / "solve.py", name, model, "--limit", limit, "--threads", settings.threads]
    asked += ["--out", values]
    proved = level_of(ours, "burden" if level == "priced" else level)
    asked_here = settings.gap if level == "equity" else max(settings.gap, settings.burden_gaps[city.schools])
    gap = max(asked_here, proved["gap"] if proved else 0)
    asked += ["--gap", gap]
    if level == "priced" and proved:
        # As many kilometres as lungang left open, not a share of a sum that is mostly the price.
        asked += ["--absolute-gap", gap * proved["value"]]
    if start:
        asked += ["--start", start]
    say(f"{city.schools} schools: {name}, {level}")
    done = run(asked, limit, says_solving=True)
    found = {"id": level, "limit": limit, "gap_asked": gap, "megabytes": done.megabytes}
    if done.code > 0:
        raise SystemExit(f"{city.schools} schools: {name} could not be run")
    if done.code < 0:
        # Stopped by us, or by the system for want of memory.
        says = "did not stop at its limit" if done.killed else f"killed by signal {-done.code}"
        nothing = {"proven": False, "bound": None, "stated": None, "has_plan": False, "version": ""}
        return {**found, **nothing, "seconds": limit, "says": says}
    found.update(json.loads(done.output.strip().splitlines()[-1]))
    if found["has_plan"]:
        counted = run(
            [sys.executable, HERE / "recount.py", model, city.level(settings.lungang, "equity")]
            + [city.level(settings.lungang, "burden"), values]
        )
        found.update(json.loads(counted.output))
    return found


def price_for(city, store, settings, ours):
    """Kilometres that one unit of equity is worth, found outside the clock, and where it comes from."""
    if settings.price is not None:
        return settings.price, "given"
    equity = level_of(ours, "equity")
    if city.schools <= PRICE_FROM_RELAXATION and equity:
        model = city.budgeted(settings.lungang, equity["value"] * (1 + TOLERANCE), "relaxed")
        say(f"{city.schools} schools: price from the relaxation")
        done = run([sys.executable, HERE / "price.py", model, settings.threads], 600)
        model.unlink()
        if done.code == 0:
            # HiGHS may say its name before.
            return float(done.output.split()[-1]), "the dual of the budget row in the relaxation"
    known = [cell for cell in store.cells() if cell["name"] == PRICED and cell["schools"] < city.schools]
    if not known:
        raise SystemExit(f"{city.schools} schools: no smaller city has a price to go by; give one with --price")
    # Kilometres grow with the number of people who move, evenness does not.
    last = known[-1]
    return last["price"] * city.schools / last["schools"], f"in proportion to that of {last['schools']} schools"
