"""Pins at home whoever could not be followed: keep_unfollowed.py FOLDER YEAR

Support lasts one year, the shadowing that balances it three. When the supporting teacher comes home, another of the same
school, stage and subject has to take the place at the host, or both schools are out of balance. Adds to pins.csv of the
year's scenario everybody who might be sent to support and for whom fewer than two such colleagues will be free. Knows the
pack jiujiang-2021.
"""

import collections
import csv
import os
import sys

from recount_years import Year, table

CITY = {"市级", "省级", "国家级", "city", "province", "national"}
FOLLOWERS = 2


def main(root, number):
    year = Year(root, number)
    away = {row["teacher_id"] for row in year.running() if row["end"] > f"{number + 1}-08"}
    free = collections.defaultdict(set)
    supporters = []
    for teacher, row in year.people.items():
        if row["role"] not in ("teacher", "教师") or row["on_post"] in ("否", "no") or row["exemption"] or teacher in away:
            continue
        is_backbone = row["backbone"] in CITY
        years = year.tenure(teacher)
        if years + 1 >= (3 if is_backbone else 10):
            free[year.cell(row["school_id"], teacher)].add(teacher)
        if is_backbone and 3 <= years < 10:
            supporters.append(teacher)
    path = os.path.join(year.folder, "pins.csv")
    pinned = {row["teacher_id"] for row in table(year.folder, "pins.csv")}
    kept = [
        teacher for teacher in supporters
        if teacher not in pinned and len(free[year.cell(year.home(teacher), teacher)] - {teacher}) < FOLLOWERS
    ]
    if pinned and kept:
        sys.exit(f"{path} has rows of its own: add the decision keep for {', '.join(kept)}")
    if kept:
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["teacher_id", "decision", "reason", "approver"])
            writer.writerows([teacher, "keep", "nobody to follow next year", "Scripts/three-years"] for teacher in kept)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]))
