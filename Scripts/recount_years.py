"""Recounts plans of consecutive years from their tables: recount_years.py FOLDER

FOLDER holds one scenario a year, named by the year, each with its plan in plans/YEAR. Knows the pack jiujiang-2021 and
shares nothing with the program. Prints a line for each year and ends with 1 where something does not hold.
"""

import csv
import json
import math
import os
import sys

CYCLE = 3
YEARS = {"rotation": 3, "shadowing": 3, "support": 1, "leader": 3}
KINDS = {"轮岗": "rotation", "跟岗": "shadowing", "驻点": "support", "校级": "leader"}
COLUMNS = {
    "教职工号": "teacher_id", "学校代码": "school_id", "职务": "role", "学段": "stage", "任教学科": "subject",
    "进本校年月": "entered_school", "免予交流": "exemption", "免予期限": "exemption_until", "在编": "on_post",
    "调出学校": "from_school", "调入学校": "to_school", "交流形式": "kind", "开始年月": "start", "结束年月": "end",
    "骨干级别": "backbone", "状态": "status", "出生年月": "birth", "性别": "sex",
    "姓名": "name", "当时职务": "role_then", "当时骨干级别": "backbone_then",
}
# The schedule of retirement in force since 2025: age, first month of birth concerned, longest delay in months; one month of
# delay for every four of birth. Nobody holds a worker post here.
RETIREMENT = {"男": (60, "1965-01", 36), "女": (55, "1970-01", 36)}
STATUS = {"进行中": "running", "期满": "completed", "提前结束": "ended"}


def table(folder, name):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [{COLUMNS.get(key, key): value for key, value in row.items()} for row in csv.DictReader(file)]


def placements(folder):
    rows = table(folder, "placements.csv")
    for row in rows:
        row["kind"] = KINDS.get(row["kind"][:2], row["kind"])
        row["status"] = STATUS.get(row["status"], row["status"])
    return rows


def content(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read().removeprefix(b"\xef\xbb\xbf")


def months(text):
    year, month = text.split("-")
    return 12 * int(year) + int(month)


def retirement(row):
    age, first, most = RETIREMENT[row["sex"]]
    later = months(row["birth"]) - months(first)
    return months(row["birth"]) + 12 * age + (0 if later < 0 else min(most, later // 4 + 1))


class Year:
    def __init__(self, root, year):
        self.year, self.folder = year, os.path.join(root, str(year))
        self.start = f"{year}-09"
        self.people = {row["teacher_id"]: row for row in table(self.folder, "teachers.csv")}
        self.placements = placements(self.folder)
        plan = os.path.join(self.folder, "plans", str(year), "plan.json")
        if os.path.exists(plan):
            with open(plan, encoding="utf-8") as file:
                self.plan = json.load(file)
            self.moves = self.plan["moves"]
            self.renewals = {row["teacher_id"]: row for row in self.plan["renewals"]}

    def home(self, teacher):
        return self.people[teacher]["school_id"]

    def tenure(self, teacher):
        since = months(self.people[teacher]["entered_school"])
        for row in self.placements:
            own = row["teacher_id"] == teacher and row["from_school"] == self.home(teacher)
            if own and row["end"] < self.start and not self.is_renewed(row):
                since = max(since, months(row["end"]) + 1)
        return max(0, (months(self.start) - since) // 12)

    def base(self):
        listed = set()
        for teacher, row in self.people.items():
            exempt = row["exemption"] and (not row["exemption_until"] or row["exemption_until"] >= self.start)
            if row["on_post"] in ("", "是", "yes") and not exempt and self.tenure(teacher) >= 10:
                listed.add(teacher)
        return listed

    def ending(self):
        return [row for row in self.placements if row["status"] == "running" and row["end"] < self.start]

    def is_renewed(self, row):
        return row["status"] == "running" and row["teacher_id"] in self.renewals

    def returning(self):
        return [row for row in self.ending() if not self.is_renewed(row)]

    def running(self):
        return [row for row in self.placements if row["status"] == "running" and row["end"] >= self.start]

    def end_of_renewal(self, row):
        return f"{self.year + YEARS[row['kind']]}-08"

    def cell(self, school, teacher):
        row = self.people[teacher]
        is_teacher = row["role"] in ("teacher", "教师")
        return (school, row["stage"], row["subject"]) if is_teacher else (school, row["role"])

    def by_returns(self):
        net = {}
        for row in self.returning():
            home, host = self.home(row["teacher_id"]), row["to_school"]
            net[self.cell(home, row["teacher_id"])] = net.get(self.cell(home, row["teacher_id"]), 0) + 1
            net[self.cell(host, row["teacher_id"])] = net.get(self.cell(host, row["teacher_id"]), 0) - 1
        return net

    def imbalance(self):
        net = self.by_returns()
        for move in self.moves:
            home, host = self.home(move["teacher_id"]), move["to_school"]
            net[self.cell(home, move["teacher_id"])] = net.get(self.cell(home, move["teacher_id"]), 0) - 1
            net[self.cell(host, move["teacher_id"])] = net.get(self.cell(host, move["teacher_id"]), 0) + 1
        return {cell: count for cell, count in net.items() if count}


def main(root):
    faults = []

    def expect(holds, text):
        if not holds:
            faults.append(text)

    years = [Year(root, int(name)) for name in sorted(os.listdir(root)) if os.path.isdir(f"{root}/{name}/plans")]
    history = {}
    print("year   base  moved  listed movers    rate  returns  renewed  out before  unbalanced  longest km")
    for number, year in enumerate(years):
        at = year.year
        movers = [move["teacher_id"] for move in year.moves]
        expect(len(movers) == len(set(movers)), f"{at}: somebody moves twice")

        out = {row["teacher_id"] for row in year.running()}
        out |= set(year.renewals)
        expect(not out & set(movers), f"{at}: sent again while out by the table: {sorted(out & set(movers))}")
        still = {teacher for teacher, end in history.items() if end >= year.start}
        expect(not still & set(movers), f"{at}: sent again while out by the plans: {sorted(still & set(movers))}")

        ended = {row["teacher_id"]: row for row in year.ending()}
        for teacher, renewal in year.renewals.items():
            row = ended.get(teacher)
            expect(row is not None, f"{at}: nothing to prolong for {teacher}")
            if row is None:
                continue
            expect((row["to_school"], row["kind"]) == (renewal["to_school"], renewal["kind"]),
                   f"{at}: {teacher} is prolonged at another school or by another kind")
            expect(renewal["end"] == year.end_of_renewal(row), f"{at}: cycle of {teacher}, prolonged")
            expect(months(renewal["end"]) - months(row["start"]) < 12 * CYCLE,
                   f"{at}: {teacher} is out for more than {CYCLE} years")
            expect(renewal["reason"] != "", f"{at}: no reason to prolong {teacher}")

        due = sorted((row["teacher_id"], row["to_school"], row["kind"]) for row in year.returning())
        told = sorted((row["teacher_id"], row["from_school"], row["kind"]) for row in year.plan["returns"])
        expect(due == told, f"{at}: returns differ from the placements that ended")
        expect(all(row["end"] == f"{at}-08" for row in year.returning()), f"{at}: a return is late")
        expect(all(row["to_school"] == year.home(row["teacher_id"]) for row in year.plan["returns"]),
               f"{at}: somebody returns to another school")
        last = {row["teacher_id"]: row["to_school"] for row in year.returning()}
        expect(not [move for move in year.moves if last.get(move["teacher_id"]) == move["to_school"]],
               f"{at}: somebody is sent back to the same host")

        for move in year.moves:
            end = f"{at + YEARS[move['kind']]}-08"
            expect(move["start"] == year.start and move["end"] == end, f"{at}: cycle of {move['teacher_id']}")
            expect(retirement(year.people[move["teacher_id"]]) >= months(end),
                   f"{at}: {move['teacher_id']} retires before the return")
            expect(move["from_school"] == year.home(move["teacher_id"]), f"{at}: home of {move['teacher_id']}")

        base = year.base()
        listed = [teacher for teacher in movers if teacher in base]
        for quota in year.plan["quotas"]:
            counted = (quota["numerator"], quota["denominator"])
            expect(counted == (len(listed), len(base)), f"{at}: {quota['id']} says {counted}, recounted "
                   f"{(len(listed), len(base))}")
        expect(math.ceil(len(base) * 10 / 100) <= len(listed) <= len(base) * 12 // 100, f"{at}: the share is missed")
        expect(all(move["teacher_id"] in base for move in year.moves if move["kind"] in ("rotation", "leader")),
               f"{at}: rotation of somebody who is not listed")
        expect(year.plan["filing"]["eligible"] == len(base), f"{at}: base filed")

        unbalanced = year.imbalance()
        # What returns alone unbalance is excused, as long as the moves do not add to it.
        returns = year.by_returns()
        worse = {cell: count for cell, count in unbalanced.items()
                 if not min(0, returns.get(cell, 0)) <= count <= max(0, returns.get(cell, 0))}
        expect(not worse, f"{at}: unbalanced {worse}")
        longest = max((move["km"] for move in year.moves), default=0)
        print(f"{at}  {len(base):5}  {len(movers):5}  {len(listed):13}  {len(listed) / len(base):6.2%}  {len(due):7}  "
              f"{len(year.renewals):7}  {len(out):10}  {len(unbalanced):10}  {longest:10.1f}")

        history.update({move["teacher_id"]: move["end"] for move in year.moves})
        history.update({teacher: row["end"] for teacher, row in year.renewals.items()})
        if number + 1 < len(years):
            entered(year, years[number + 1], expect)
    for fault in faults:
        print(fault)
    print("everything holds" if not faults else f"{len(faults)} faults")
    return 1 if faults else 0


def entered(year, after, expect):
    """The next year's tables are this year's with the plan entered, and nothing else."""
    for name in ("schools.csv", "teachers.csv"):
        expect(content(year.folder, name) == content(after.folder, name), f"{after.year}: {name} changed")
    wanted = [dict(row) for row in year.placements]
    for row in wanted:
        if row["status"] == "running" and row["end"] < year.start:
            if row["teacher_id"] in year.renewals:
                row["end"] = year.end_of_renewal(row)
            else:
                row["status"] = "completed"
    people = {row["teacher_id"]: row for row in table(year.folder, "teachers.csv")}
    if year.moves:
        # The record says who it was, for the years in which the person may be gone.
        for row in wanted:
            for key in ("name", "role_then", "backbone_then"):
                row.setdefault(key, "")
    for move in year.moves:
        keys = ("teacher_id", "from_school", "to_school", "kind", "start", "end")
        person = people[move["teacher_id"]]
        wanted.append({
            **{key: move[key] for key in keys}, "status": "running", "name": person["name"],
            "role_then": person["role"], "backbone_then": person["backbone"] or "无"})
    expect(wanted == after.placements, f"{after.year}: placements.csv is not what the plan of {year.year} makes it")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
