"""Times lungang against other solvers on made-up cities of growing size.

Every city is solved at two levels: equity, then burden with equity held within 1 %. lungang does both in one call, and
once more with every level of the policy. The others get the direct model (one 0/1 column for every arc) from a file,
solve equity, then burden with a budget row on the equity that they reached themselves, started from their own first
plan where they can take one. HiGHS also gets its best case, one objective: burden plus a given price for equity.

A solver's time is the wall clock of its solving alone; reading the model does not count. lungang's time is that of the
whole command, reading, arcs, checking and writing included. Everybody may stop at the gap that lungang proved at that
level, or at the gap asked for (--gap, of the burden --burden-gap) if that is wider. Memory is the peak of the process,
measured from outside.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from agreement import contradictions
from city import City
from measures import MEASURES, Settings, measure
from page import write_page
from process import say
from store import Store
from table import table

# Schools from which one move is no longer 1 % of the burden.
ONE_MOVE_IS_LITTLE = 60
ROOT = Path(__file__).resolve().parent.parent.parent


def main():
    asked = parse()
    if asked.list:
        for name, title in MEASURES.items():
            print(f"{name:14} {title}")
        return 0
    if asked.only_parse:
        return 0
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="lungang-bench-"))
    store = Store(folder, asked.seed)
    say(f"measurements are kept in {folder}")
    if os.getloadavg()[0] > os.cpu_count() / 4:
        say("this machine is busy with something else: times will be too long")
    settings = Settings(
        lungang=asked.lungang,
        gap=asked.gap,
        burden_gaps={
            schools: asked.burden_gap or (0.003 if schools >= ONE_MOVE_IS_LITTLE else 0.005) for schools in asked.schools
        },
        limit=asked.limit,
        own_limit=asked.own_limit,
        priced_limit=asked.priced_limit,
        threads=asked.threads,
        price=asked.price,
    )
    for schools in asked.schools:
        city = City(ROOT, folder, schools, asked.seed)
        for name in asked.peers:
            measure(name, city, store, settings, again=name in asked.again)
        print(table(store, schools), flush=True)
    store.write_all()

    faults = contradictions(store)
    for fault in faults:
        print(f"DISAGREES: {fault}")
    if not faults:
        print("No value contradicts a proven bound.")
    written = write_page(store, ROOT / "Sources/lungang/Lungang.docc" if asked.write_docs else folder)
    for file in written:
        say(f"wrote {file}")
    return 1 if faults else 0


def parse():
    parser = argparse.ArgumentParser(
        prog="Scripts/bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--schools", type=sizes, default=[30, 100, 200, 400], metavar="N,…", help="default 30,100,200,400")
    parser.add_argument("--seed", type=int, default=7, help="of the cities (default 7)")
    parser.add_argument(
        "--peers", type=names, default=list(MEASURES), metavar="NAME,…", help="what to measure (see --list; default all)"
    )
    parser.add_argument("--limit", type=float, default=150, metavar="SECONDS", help="a level, for the others (default 150)")
    parser.add_argument("--own-limit", type=float, default=600, metavar="SECONDS", help="for lungang's whole run (default 600)")
    parser.add_argument("--priced-limit", type=float, default=400, metavar="SECONDS", help="for one objective (default 400)")
    parser.add_argument("--gap", type=float, default=0.001, help="relative gap at which a level is solved (default 0.001)")
    parser.add_argument(
        "--burden-gap", type=float,
        help=f"the same of the burden (default 0.005 below {ONE_MOVE_IS_LITTLE} schools, where one move is much, else 0.003)"
    )
    parser.add_argument("--threads", type=int, default=2, help="for those that take them (default 2)")
    parser.add_argument(
        "--price", type=float, metavar="KM", help="kilometres for one unit of equity, for the one objective"
        " (default: from the relaxation up to 200 schools, above that in proportion to the largest size measured)"
    )
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep measurements, and go on from those that are there")
    parser.add_argument(
        "--again", type=names, default=[], metavar="NAME,…", help="measure these anew although they were kept"
    )
    parser.add_argument(
        "--write-docs", action="store_true", help="write Benchmarks.md and its picture into Sources/lungang/Lungang.docc"
    )
    parser.add_argument("--list", action="store_true", help="what is measured")
    parser.add_argument("--lungang", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--only-parse", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if "lungang" not in asked.peers and not asked.keep:
        parser.error("--peers: without lungang only together with --keep, since the gap that it proved is needed")
    # In the order of the list: the others stop at the gap that lungang proved.
    asked.peers = [name for name in MEASURES if name in asked.peers]
    return asked


def sizes(text):
    found = sorted({int(part) for part in text.split(",")})
    if not found or found[0] < 10:
        raise argparse.ArgumentTypeError("at least 10 schools")
    return found


def names(text):
    found = text.split(",")
    for name in found:
        if name not in MEASURES:
            raise argparse.ArgumentTypeError(f"{name}: not one of {', '.join(MEASURES)}")
    return found


if __name__ == "__main__":
    sys.exit(main())
