"""One solver on one model, in a process of its own: some of the solvers' libraries cannot live in one process.

    solve.py SOLVER MODEL.mps --limit SECONDS --gap RELATIVE --threads N --out VALUES.json [--start VALUES.json]

Says when it has read the model, then prints what came of it as JSON. The time is the wall clock of the solving alone.
"""

import argparse
import importlib
import json
import math
import time

from process import SOLVING


class Outcome:
    """How it ended, in the solver's own word and in ours; `bound` is None where nothing was proven."""

    def __init__(self, proven, says, version, bound=None, values=None, stated=None):
        self.proven = proven
        self.says = says
        self.version = version
        self.bound = bound if bound is not None and math.isfinite(bound) and abs(bound) < 1e15 else None
        self.values = values
        self.stated = stated if values is not None else None


class Stopwatch:
    def __init__(self):
        self.seconds = 0.0

    def __enter__(self):
        print(SOLVING, flush=True)
        self._begun = time.monotonic()

    def __exit__(self, *_):
        self.seconds = time.monotonic() - self._begun


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("solver")
    parser.add_argument("model")
    parser.add_argument("--limit", type=float, required=True)
    parser.add_argument("--gap", type=float, required=True)
    parser.add_argument("--absolute-gap", type=float, help="instead of the relative one")
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--start")
    asked = parser.parse_args()
    start = None
    if asked.start:
        with open(asked.start, encoding="utf-8") as file:
            start = json.load(file)

    watch = Stopwatch()
    outcome = importlib.import_module(f"solvers.{asked.solver}").solve(asked, start, watch)
    if outcome.values is not None:
        with open(asked.out, "w", encoding="utf-8") as file:
            json.dump({name: value for name, value in outcome.values.items() if value != 0}, file)
    print(
        json.dumps(
            {
                "seconds": watch.seconds,
                "proven": outcome.proven,
                "says": outcome.says,
                "bound": outcome.bound,
                "stated": outcome.stated,
                "has_plan": outcome.values is not None,
                "version": outcome.version,
            }
        )
    )


if __name__ == "__main__":
    main()
