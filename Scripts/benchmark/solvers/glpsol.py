"""GLPK's own command as it comes, cuts off; it takes no plan to start from and one thread."""

import re
import subprocess
from pathlib import Path

from solve import Outcome

ENDS = ("INTEGER OPTIMAL SOLUTION FOUND", "TIME LIMIT EXCEEDED", "GAP TOLERANCE REACHED", "NO INTEGER FEASIBLE")
# The last line of the solving; on the way it tells time and memory in one line.
OVER = re.compile(r"^Time used:\s+\S+ secs?\s*$")
# `+  921: mip =  1.26e+00 >=  1.25e+00  0.7% (3; 1)`, and `>>>>>` for a new plan.
STEP = re.compile(r"^\+\s*\d+: (?:mip =|>>>>>)\s+(.+?) >=\s+(tree is empty|\S+)\s")


def solve(asked, start, watch):
    written = Path(asked.out + ".glpk")
    written.unlink(missing_ok=True)
    command = ["glpsol", "--freemps", asked.model, "--tmlim", str(round(asked.limit)), "--mipgap", repr(asked.gap)]
    child = subprocess.Popen(command + ["--write", str(written)], stdout=subprocess.PIPE, text=True)
    bound = None
    is_empty = is_timing = False
    version = says = ""
    for line in child.stdout:
        if line.startswith("GLPSOL"):
            version = "GLPK " + line.split()[-1]
        elif not is_timing and line.startswith("GLPK Integer Optimizer"):
            watch.__enter__()
            is_timing = True
        elif OVER.match(line):
            break
        elif step := STEP.match(line):
            is_empty = step[2] == "tree is empty"
            bound = bound if is_empty or step[2] == "-inf" else float(step[2])
        elif any(word in line for word in ENDS):
            says = line.strip()
    if is_timing:
        watch.__exit__()
    # It would wait for ever with a full pipe.
    child.stdout.read()
    child.wait()
    status, stated, values = read(written, asked.model)
    written.unlink(missing_ok=True)
    if is_empty and says.startswith("INTEGER OPTIMAL") and stated is not None:
        bound = stated
    return Outcome(
        proven=values is not None and ("INTEGER OPTIMAL" in says or "GAP TOLERANCE" in says),
        says=says or status,
        version=version,
        bound=bound,
        values=values,
        stated=stated,
    )


def read(written, model):
    """glpsol's own format: columns by number, in the order of the model's file."""
    status, stated, found = "u", None, {}
    try:
        with open(written, encoding="ascii") as file:
            for line in file:
                fields = line.split()
                if line.startswith("s mip"):
                    status, stated = fields[4], float(fields[5])
                elif line.startswith("j "):
                    found[int(fields[1])] = float(fields[2])
    except FileNotFoundError:
        return "nothing written", None, None
    if status not in "fo":
        return "no plan", None, None
    names = []
    with open(model, encoding="utf-8") as file:
        in_columns = False
        for line in file:
            if line[0] != " ":
                in_columns = line.startswith("COLUMNS")
            elif in_columns and "'MARKER'" not in line:
                name = line.split(None, 1)[0]
                if not names or names[-1] != name:
                    names.append(name)
    return status, stated, {name: found[number] for number, name in enumerate(names, 1)}
