"""What the small scenarios, one for each further pack, have in common."""

from . import localities, people
from .chance import Chance
from .city import build

# Pupils for one teacher, by tier; village sections have fewer. Over a county about 19 and 13.5.
PUPILS = {
    "primary": {"strong": 20.5, "ordinary": 19.5, "weak": 18.5, "new": 18.0},
    "junior": {"strong": 14.6, "ordinary": 14.0, "weak": 13.0, "new": 12.5},
    "senior": {"strong": 13.0, "ordinary": 12.5, "weak": 12.0, "new": 12.0},
}

# Share of people with six years or more at a school that is old enough.
STAYED = {"strong": 0.40, "ordinary": 0.37, "weak": 0.34, "new": 0.0}


# What the national frame knows unless more is switched on.
NATIONAL = ("illness", "pregnancy", "nursing")


def habits(prefix, towns, away, reasons=NATIONAL):
    return people.Habits(prefix, towns, away, PUPILS, 6, STAYED, small=True, reasons=reasons)


def place(seed, name, year, habits, districts):
    return build(Chance(seed), name, year, localities.lay(Chance(seed + 1), districts), habits)


def teaching(city):
    """(school, stage, subject) → teachers."""
    found = {}
    for person in city.people:
        if person["role"] == "teacher":
            key = person["school_id"], person["stage"], person["subject"]
            found[key] = found.get(key, 0) + 1
    return found


def ask(city, school_id, stage, wanted):
    """Adds needs: `wanted` gives the posts by subject, those that are filled included."""
    for subject, number in wanted.items():
        if number:
            city.needs.append({"school_id": school_id, "stage": stage, "subject": subject, "required": number})


def at_town(lon, lat, spread=0.02):
    """Places where people of a town live."""
    around = [(0, 0), (-spread, 0), (0, spread), (spread, -spread)]
    return [(round(lon + east, 4), round(lat + north, 4)) for east, north in around]
