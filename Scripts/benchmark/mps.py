"""Free MPS files as lungang writes them: the second level and the one objective put together from two first levels.

    mps.py budget EQUITY.mps BURDEN.mps LIMIT OUT.mps     burden, with a row that keeps equity at or below LIMIT
    mps.py price EQUITY.mps BURDEN.mps PRICE OUT.mps      burden plus PRICE times equity
"""

import itertools
import sys

BUDGET = "budget"
PRICE = "price"
# The row that lungang gives the objective to, and the column that stands for its constant.
COST = "cost"
CONSTANT = "x0_constant"
BUDGET_ROW = "budget_equity"


def records(file):
    """(section, fields) of every line that is not the head of a section; `None` fields for those that are."""
    section = ""
    for line in file:
        fields = line.split()
        if not fields or line.startswith("*"):
            continue
        if not line.startswith(" "):
            section = fields[0]
            yield section, None
        else:
            yield section, fields


def costs(name):
    """What every column costs, columns that cost nothing left out."""
    with open(name, encoding="utf-8") as file:
        return {
            fields[0]: float(fields[2])
            for section, fields in records(file)
            if section == "COLUMNS" and fields and fields[1] == COST and float(fields[2]) != 0
        }


def combine(how, equity, burden, number, target):
    prices = costs(equity)
    with open(burden, encoding="utf-8") as source, open(target, "w", encoding="utf-8") as out:
        for (section, is_head), group in itertools.groupby(records(source), lambda record: (record[0], record[1] is None)):
            if is_head:
                # Burden has no constant, so the column of equity's is new: last of the columns, first of the bounds.
                if section == "RHS" and CONSTANT in prices:
                    write_column(out, how, number, CONSTANT, [], prices)
                out.write(f"{section}\n")
                if section == "RHS" and how == BUDGET:
                    out.write(f" RHS {BUDGET_ROW} {number!r}\n")
                if section == "BOUNDS" and CONSTANT in prices:
                    out.write(f" FX BOUND {CONSTANT} 1\n")
            elif section == "ROWS":
                for _, fields in group:
                    out.write(f" {' '.join(fields)}\n")
                if how == BUDGET:
                    out.write(f" L {BUDGET_ROW}\n")
            elif section == "COLUMNS":
                for name, lines in itertools.groupby((fields for _, fields in group), lambda fields: fields[0]):
                    write_column(out, how, number, name, list(lines), prices)
            else:
                for _, fields in group:
                    out.write(f" {' '.join(fields)}\n")


def write_column(out, how, number, name, lines, prices):
    if name in prices:
        if how == BUDGET:
            lines = lines + [[name, BUDGET_ROW, repr(prices[name])]]
        else:
            own = sum(float(fields[2]) for fields in lines if fields[1] == COST)
            lines = [fields for fields in lines if fields[1] != COST]
            lines = [[name, COST, repr(own + number * prices[name])]] + lines
    for fields in lines:
        out.write(f" {' '.join(fields)}\n")


if __name__ == "__main__":
    how, equity, burden, number, target = sys.argv[1:]
    combine(how, equity, burden, float(number), target)
