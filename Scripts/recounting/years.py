"""Recounts plans of consecutive years from their tables: python3 -m recounting.years FOLDER

FOLDER holds one scenario a year, named by the year, each with its plan in plans/YEAR. Every year is recounted by itself,
and against the years before: nobody is sent again while out, and the next year's tables are this year's with the plan
entered. Prints a line for each year and ends with 1 where something does not hold.
"""

import sys
from pathlib import Path

from .__main__ import recount
from .packs import pack
from .tables import Plan, Scenario, month

RECORD = ("teacher_id", "from_school", "to_school", "kind", "start", "end", "status", "role_then", "backbone_then", "host_role")


class Year:
    def __init__(self, folder):
        self.folder, self.year = folder, int(folder.name)
        self.scenario = Scenario(folder)
        self.plan = Plan(folder / "plans" / folder.name)
        self.pack = pack(self.scenario)
        self.document = self.plan.document
        self.rows = self.document["moves"] + self.document["renewals"]

    def moves_post(self, row):
        return self.pack.kinds[row["kind"]].post_moves


def main(root):
    faults, out = [], {}
    folders = sorted(folder for folder in Path(root).iterdir() if (folder / "plans").is_dir())
    print("year   base  moved  counted    rate  returns  renewed  figures  longest km")
    for folder in folders:
        year = Year(folder)
        comparison = recount(folder, folder / "plans" / folder.name)
        faults += [f"{year.year}: {place}: the plan says {a}, recounted {b}" for place, a, b in comparison.differences]
        faults += [f"{year.year}: {fault}" for fault in again(year, out)]
        out.update({row["teacher_id"]: month(row["end"]) for row in year.rows if not year.moves_post(row)})
        after = folder.parent / str(year.year + 1)
        if after.is_dir():
            faults += [f"{year.year + 1}: {fault}" for fault in entered(year, Scenario(after))]
        print(line(year, sum(part.agree for part in comparison.parts.values())))
    for fault in faults:
        print(fault)
    print("everything holds" if not faults else f"{len(faults)} faults")
    return 1 if faults else 0


def line(year, figures):
    quota, filing = year.document["quotas"][0], year.document["filing"]
    return (
        f"{year.year}  {filing['eligible']:5}  {len(year.document['moves']):5}  {quota['numerator']:7}  "
        f"{quota['actual']:6.2%}  {len(year.document['returns']):7}  {len(year.document['renewals']):7}  {figures:7}  "
        f"{year.document['travel']['longest']:10.1f}")


def again(year, out):
    """Whoever is out by the plans of the years before is not sent."""
    for row in year.document["moves"]:
        end = out.get(row["teacher_id"])
        if end is not None and end >= year.scenario.start:
            yield f"{row['teacher_id']} is sent again while out by an earlier plan"


def entered(year, after):
    """The next year's tables are this year's with the plan entered, and nothing else."""
    before = year.scenario
    if after.schools != before.schools:
        yield "schools.csv changed"
    homes = {row["teacher_id"]: row["to_school"] for row in year.document["moves"] if year.moves_post(row)}
    for person in before.people:
        now, moved = after.person[person.teacher_id], person.teacher_id in homes
        columns = [column for column in person if not moved or not column.startswith("entered_")]
        wanted = {**person, "school_id": homes.get(person.teacher_id, person.school_id)}
        if [now.get(column) for column in columns] != [wanted[column] for column in columns]:
            yield f"teachers.csv: {person.teacher_id}"
    wanted = [tuple(row.get(column) for column in RECORD) for row in record(year)]
    found = [tuple(row.get(column) for column in RECORD) for row in after.placements]
    for row in sorted(set(wanted) ^ set(found), key=str):
        yield f"placements.csv {'lacks' if row in wanted else 'has'} {row}"


def record(year):
    """The record of exchanges after the plan: those that ended are completed or prolonged, new ones are running."""
    renewed = {row["teacher_id"]: month(row["end"]) for row in year.document["renewals"]}
    for row in year.scenario.placements:
        if row.status == "running" and row.end < year.scenario.start:
            again = row.teacher_id in renewed
            row = {**row, **({"end": renewed[row.teacher_id]} if again else {"status": "completed"})}
        yield row
    for row in year.document["moves"]:
        person, start = year.scenario.person[row["teacher_id"]], month(row["start"])
        then = {"role_then": person.role, "backbone_then": person.backbone}
        if year.moves_post(row):
            # A lasting move is over on the day it begins.
            yield {**row, **then, "start": start, "end": start, "status": "transferred", "host_role": None}
        else:
            yield {**row, **then, "start": start, "end": month(row["end"]), "status": "running"}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
