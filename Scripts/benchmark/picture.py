"""Time against arcs, both logarithmic: picture.py RESULTS.json OUT.svg OUT.png"""

import json
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plot
from matplotlib.ticker import FuncFormatter, NullLocator

from table import TITLES, is_proven

# Okabe and Ito's colours, with a mark of its own for each, so that neither colour nor print is needed to tell them apart.
LOOKS = {
    "lungang": ("#000000", "o", "-"),
    "lungang-all": ("#000000", "s", ":"),
    "highs": ("#0072B2", "^", "-"),
    "highs-priced": ("#0072B2", "v", "--"),
    "cpsat": ("#D55E00", "D", "-"),
    "scip": ("#009E73", "P", "-"),
    "glpsol": ("#CC79A7", "X", "-"),
}


def main(results, *targets):
    with open(results, encoding="utf-8") as file:
        cells = json.load(file)
    arcs = {cell["schools"]: cell["model"]["arcs"] for cell in cells if cell["name"] == "lungang" and cell["model"]}
    # Nothing in the file tells when it was drawn.
    plot.rcParams.update({"svg.hashsalt": "lungang", "font.size": 10.5, "axes.spines.top": False, "axes.spines.right": False})
    figure, axes = plot.subplots(figsize=(8.6, 5.2), layout="constrained")
    for name, (colour, mark, line) in LOOKS.items():
        own = sorted((c for c in cells if c["name"] == name and c["schools"] in arcs), key=lambda c: c["schools"])
        if not own:
            continue
        x = [arcs[cell["schools"]] for cell in own]
        y = [max(cell["seconds"], 0.01) for cell in own]
        width = 2.4 if name == "lungang" else 1.4
        axes.plot(x, y, line, color=colour, linewidth=width, zorder=3 if name == "lungang" else 2)
        for cell, across, up in zip(own, x, y):
            done = is_proven(cell)
            axes.plot(across, up, mark, color=colour, markersize=8, zorder=4, markerfacecolor=colour if done else "white")
            if not done:
                axes.annotate("", (across, up * 1.45), (across, up * 1.08), arrowprops={"arrowstyle": "->", "color": colour})
        axes.plot([], [], mark + line, color=colour, linewidth=width, markersize=8, label=TITLES[name])
    axes.plot([], [], "o", color="#555555", markerfacecolor="white", markersize=8, label="stopped without a proof")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.margins(x=0.08, y=0.12)
    sizes = sorted(arcs)
    axes.set_xticks([arcs[size] for size in sizes], [f"{short(arcs[size])}\n{size} schools" for size in sizes])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.set_xlabel("arcs: a person and a school that may have them")
    axes.set_ylabel("seconds, equity and burden together")
    axes.grid(True, which="major", color="#dddddd", linewidth=0.7)
    figure.legend(loc="outside right upper", frameon=False)
    for target in targets:
        figure.savefig(target, dpi=130, metadata={"Date": None} if target.endswith(".svg") else None)


def short(number):
    for size, letter in ((1e6, " M"), (1e3, " k")):
        if number >= size:
            return f"{number / size:.3g}{letter}"
    return str(number)


if __name__ == "__main__":
    main(*sys.argv[1:])
