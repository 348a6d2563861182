"""Exchanges of earlier years: two teachers of one stage and subject change places."""

from .tables import months

ROTATION = ("rotation", "rotation")


def partners(chance, city, able, allowed):
    """Pairs of people of one stage and subject, nobody twice, where the first may go to the school of the second."""
    groups = {}
    for person in city.people:
        if person["role"] == "teacher" and able(person):
            groups.setdefault((person["stage"], person["subject"]), []).append(person)
    taken = set()
    going = [(group, person) for group in sorted(groups) for person in groups[group]]
    for group, one in chance.shuffled(going):
        home = city.school[one["school_id"]]
        for other in chance.shuffled(groups[group]):
            both = {one["teacher_id"], other["teacher_id"]}
            if len(both) == 2 and not both & taken and allowed(home, city.school[other["school_id"]]):
                taken |= both
                yield one, other
                break


def swap(chance, city, number, first, last, allowed, kinds=ROTATION):
    """Records `number` swaps from September of the year `first` to August of the year `last`.

    They run on, or their return is due, if they end in or after the August before the planned year; else they are over.
    """
    start, end = months(first, 9), months(last, 8)
    out = {placement["teacher_id"] for placement in city.placements}

    def able(person):
        school = city.school[person["school_id"]]
        free = person["exemption"] is None and person["on_post"] == "yes" and person["teacher_id"] not in out
        return free and school["closes"] is None and person["entered_school"] + 12 <= start

    found = 0
    for pair in partners(chance, city, able, lambda a, b: a is not b and allowed(a, b)):
        if found == number:
            return
        found += 1
        for one, other, kind in zip(pair, reversed(pair), kinds):
            running = end >= months(city.year, 8)
            if running:
                one["graduating_class"] = "no"
            city.placements.append({
                "teacher_id": one["teacher_id"], "from_school": one["school_id"], "to_school": other["school_id"],
                "kind": kind, "start": start, "end": end, "status": "running" if running else "completed",
            })
    if found < number:
        raise SystemExit(f"{city.name}: {found} of {number} earlier swaps from {first} found")
