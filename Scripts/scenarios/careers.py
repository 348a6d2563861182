"""What the optional columns of the teachers table say: terms of leaders, entry into the legal entity, senior titles."""

from .tables import months
from .vocabulary import LEADERS


def terms(chance, city, past, roles=("principal",)):
    """`role_since` of every leader; `past` of those in `roles` have had two terms of five years at their school."""
    start = months(city.year, 9)
    leaders = [p for p in city.people if p["role"] in LEADERS]
    old = [p for p in leaders if p["role"] in roles and settled(city.school[p["school_id"]])]
    late = {p["teacher_id"] for p in chance.shuffled(old)[:past]}
    for leader in leaders:
        if leader["teacher_id"] in late:
            since = start - 12 * chance.between(10, 13)
            leader["entered_school"] = min(leader["entered_school"], since - 12 * chance.between(0, 4))
            leader["birth"] = min(leader["birth"], since - 12 * chance.between(33, 36) - chance.between(0, 11))
        else:
            here = (start - leader["entered_school"]) // 12
            since = leader["entered_school"] + 12 * max(0, here - chance.between(0, 9))
        leader["role_since"] = since


def settled(school):
    return school["opened"] is None and school["closes"] is None


def entities(chance, city):
    """`entered_entity`: at schools of a common legal entity, one in three came to it before coming to the campus."""
    for person in city.people:
        if city.school[person["school_id"]].get("legal_entity"):
            before = 12 * chance.between(1, 8) if chance.yes(0.35) else 0
            grown = person["birth"] + 22 * 12
            person["entered_entity"] = max(min(grown, person["entered_school"]), person["entered_school"] - before)


def senior_titles(chance, city):
    """Who of the urban teachers with the first-grade title seeks the senior one, and who has years at weak schools."""
    for person in city.people:
        school = city.school[person["school_id"]]
        age = city.year - person["birth"] // 12
        rate = 0.3 if school["area"] == "urban" and school["tier"] != "weak" else 0
        teacher = person["role"] == "teacher" and person["on_post"] == "yes"
        seeks = teacher and person["title"] == "first" and 35 <= age <= 54 and chance.yes(rate)
        person["seeks_senior_title"] = "yes" if seeks else "no"
        person["weak_years"] = chance.weighted({0: 62, 1: 18, 2: 12, 3: 8}) if seeks else 0
