"""Six schools and some forty people, few enough to write down every plan that holds, one by one."""

from itertools import product

from .by_hand import Faulty
from .city import City
from .official import Rules, equity
from .tables import months

YEAR = 2026

# id, name, authority, district, tier, lon, lat, primary pupils, junior pupils, opened
SCHOOLS = [
    ("A", "Riverside School", "市直", "浔阳区", "strong", 115.985, 29.725, 130, 96, None),
    ("B", "Old Gate Primary", "浔阳区", "浔阳区", "strong", 115.996, 29.731, 90, 0, None),
    ("C", "East Hill Primary", "濂溪区", "濂溪区", "weak", 116.048, 29.688, 88, 0, None),
    ("D", "Lakeside School", "八里湖新区", "八里湖新区", "new", 115.940, 29.659, 84, 40, 2021),
    ("E", "West Dyke School", "九江经开区", "九江经开区", "weak", 115.905, 29.712, 52, 44, None),
    ("F", "Market Street Primary", "浔阳区", "浔阳区", "ordinary", 115.976, 29.723, 75, 0, None),
]

# id, school, role, stage, subject, entered, education, title, backbone, then what differs from the usual
PEOPLE = [
    ("A01", "A", "principal", "primary", "chinese", "2012-08", "bachelor", "senior", "city", {}),
    ("A02", "A", "secretary", "junior", "history", "2013-09", "bachelor", "senior", "county", {}),
    ("A03", "A", "vice_principal", "junior", "math", "2019-09", "master", "first", "city", {}),
    ("A04", "A", "teacher", "primary", "chinese", "2009-09", "bachelor", "first", "county", {}),
    ("A05", "A", "teacher", "primary", "chinese", "2016-09", "bachelor", "first", "none", {}),
    ("A06", "A", "teacher", "primary", "chinese", "2016-10", "bachelor", "first", "none", {}),
    ("A07", "A", "teacher", "primary", "math", "2008-09", "bachelor", "senior", "province", {}),
    ("A08", "A", "teacher", "primary", "math", "2014-09", "college", "first", "none", {"home": (115.957, 29.664)}),
    ("A09", "A", "teacher", "primary", "english", "2019-09", "bachelor", "second", "city", {}),
    ("A10", "A", "teacher", "primary", "pe", "2011-09", "bachelor", "first", "none", {}),
    ("A11", "A", "teacher", "junior", "chinese", "2010-09", "bachelor", "senior", "city", {}),
    ("A12", "A", "teacher", "junior", "math", "2013-08", "master", "first", "county", {}),
    ("A13", "A", "teacher", "junior", "english", "2018-09", "bachelor", "second", "none", {}),
    ("A14", "A", "teacher", "junior", "pe", "2021-09", "master", "second", "none", {}),
    ("A15", "A", "teacher", "primary", "music", "2012-09", "bachelor", "first", "county",
     {"sex": "F", "exemption": "nursing", "until": "2027-01"}),
    ("A16", "A", "teacher", "primary", "math", "2024-09", "college", "none", "none", {}),
    ("A17", "A", "teacher", "junior", "english", "2009-09", "bachelor", "senior", "none", {"home": (115.664, 29.677)}),
    ("B01", "B", "principal", "primary", "math", "2014-09", "bachelor", "senior", "county", {}),
    ("B02", "B", "teacher", "primary", "chinese", "2011-09", "bachelor", "first", "city",
     {"exemption": "illness", "until": "2026-03"}),
    ("B03", "B", "teacher", "primary", "math", "2012-09", "bachelor", "first", "county", {}),
    ("B04", "B", "teacher", "primary", "english", "2018-09", "bachelor", "second", "city", {}),
    ("B05", "B", "teacher", "primary", "pe", "2013-09", "bachelor", "first", "none", {}),
    ("C01", "C", "principal", "primary", "chinese", "2013-09", "college", "senior", "none", {}),
    ("C02", "C", "teacher", "primary", "chinese", "2019-09", "college", "second", "none", {}),
    ("C03", "C", "teacher", "primary", "math", "2010-09", "secondary", "first", "none", {}),
    ("C04", "C", "teacher", "primary", "english", "2021-09", "bachelor", "second", "none", {}),
    ("C05", "C", "teacher", "primary", "pe", "2025-09", "bachelor", "none", "none", {}),
    ("D01", "D", "principal", "primary", "math", "2021-08", "bachelor", "senior", "county", {}),
    ("D02", "D", "teacher", "primary", "chinese", "2022-09", "bachelor", "second", "none", {}),
    ("D03", "D", "teacher", "primary", "math", "2021-08", "bachelor", "first", "none", {}),
    ("D04", "D", "teacher", "primary", "pe", "2023-08", "bachelor", "none", "none", {}),
    ("D05", "D", "teacher", "junior", "math", "2022-09", "bachelor", "second", "none", {}),
    ("D06", "D", "teacher", "junior", "chinese", "2023-10", "bachelor", "none", "none", {}),
    ("E01", "E", "principal", "junior", "chinese", "2020-09", "bachelor", "senior", "none", {}),
    ("E02", "E", "teacher", "primary", "chinese", "2017-09", "college", "second", "none", {}),
    ("E03", "E", "teacher", "junior", "chinese", "2018-09", "bachelor", "second", "none", {}),
    ("E04", "E", "teacher", "junior", "math", "2015-09", "college", "first", "none", {}),
    ("E05", "E", "teacher", "primary", "pe", "2020-09", "secondary", "third", "none", {"on_post": "no"}),
    ("F01", "F", "principal", "primary", "chinese", "2015-09", "bachelor", "senior", "none", {}),
    ("F02", "F", "teacher", "primary", "chinese", "2012-09", "college", "first", "none", {}),
    ("F03", "F", "teacher", "primary", "math", "2022-09", "bachelor", "second", "county", {}),
    ("F04", "F", "teacher", "primary", "art", "2024-09", "bachelor", "none", "none", {}),
]

SURNAMES = ["Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Huang", "Zhou", "Wu", "Xu", "Hu", "Zhu", "Luo", "Xiong"]
GIVEN = ["Min", "Jing", "Lei", "Hong", "Ping", "Tao", "Lan", "Bo", "Xia", "Jun", "Mei", "Hui", "Feng", "Yan"]


def read(text):
    return None if text is None else months(int(text[:4]), int(text[5:]))


def city():
    schools = []
    for code, name, authority, district, tier, lon, lat, primary, junior, opened in SCHOOLS:
        number = sum(1 for person in PEOPLE if person[1] == code)
        schools.append({
            "school_id": code, "name": name, "authority": authority, "district": district, "tier": tier, "area": "urban",
            "zone": "", "group": "", "lon": lon, "lat": lat, "students_primary": primary, "students_junior": junior,
            "posts": number + 1, "opened": opened, "closes": None,
        })
    roster = []
    for i, (code, school, role, stage, subject, entered, education, title, backbone, more) in enumerate(PEOPLE):
        came = read(entered)
        lon, lat = more.get("home", (None, None))
        roster.append({
            "teacher_id": code, "name": f"{SURNAMES[i % 14]} {GIVEN[(i * 3 + i // 14) % 14]}",
            "sex": more.get("sex", "FFM"[i % 3]), "birth": came - (23 + i % 7) * 12 - i % 5, "school_id": school, "role": role,
            "stage": stage, "subject": subject, "entered_school": came, "education": education, "title": title,
            "backbone": backbone, "exemption": more.get("exemption"), "exemption_until": read(more.get("until")),
            "graduating_class": "no", "on_post": more.get("on_post", "yes"), "home_lon": lon, "home_lat": lat,
        })
    return City("Tiny", YEAR, schools, roster, [])


def arcs(place, rules):
    """Every move that no rule about one person and one school forbids."""
    kinds = ("rotation", "shadowing", "support", "leader")
    return [
        (person["teacher_id"], school["school_id"], kind)
        for person in place.people for school in place.schools for kind in kinds
        if not rules.breaks(person, school["school_id"], kind)
    ]


def every_plan(place, rules):
    """All plans that hold: every balanced choice of one staffing group, crossed with every one of the others."""
    groups = {}
    for arc in arcs(place, rules):
        person = place.person[arc[0]]
        groups.setdefault(rules.group(person), {}).setdefault(arc[0], [None]).append(arc)
    plans = [()]
    for members in groups.values():
        choices = [tuple(arc for arc in choice if arc) for choice in product(*members.values())]
        balanced = [c for c in choices if not any(r.startswith("balance") for r, _, _ in rules.breaks_together(c))]
        plans = [plan + choice for plan in plans for choice in balanced if within_caps(place, rules, plan + choice)]
    return sorted(tuple(sorted(plan)) for plan in plans if rules.holds(plan))


def within_caps(place, rules, plan):
    homes = [place.person[teacher]["school_id"] for teacher, _, _ in plan]
    return all(homes.count(school) <= rules.cap(school) for school in set(homes))


def count_again(place, rules):
    """The number of plans once more, by another way: person after person, stay or go, a rule broken for good cuts."""
    home = {person["teacher_id"]: person["school_id"] for person in place.people}
    by_person = {}
    for arc in arcs(place, rules):
        by_person.setdefault(arc[0], []).append(arc)
    order = sorted(by_person, key=lambda t: (str(rules.group(place.person[t])), t))
    last = {}
    for i, teacher in enumerate(order):
        last[rules.group(place.person[teacher])] = i
    _, fewest, most = rules.quota()

    def walk(i, chosen):
        if i and last[rules.group(place.person[order[i - 1]])] == i - 1:
            group = rules.group(place.person[order[i - 1]])
            sums = {}
            for teacher, host, _ in chosen:
                if rules.group(place.person[teacher]) == group:
                    sums[host] = sums.get(host, 0) + 1
                    sums[home[teacher]] = sums.get(home[teacher], 0) - 1
            if any(sums.values()):
                return 0
        if i == len(order):
            listed = sum(1 for teacher, _, _ in chosen if rules.listed(place.person[teacher]))
            together = {}
            for teacher, _, _ in chosen:
                together.setdefault(home[teacher], set()).add(place.person[teacher]["role"])
            apart = not any({"principal", "secretary"} <= roles for roles in together.values())
            return 1 if apart and fewest <= listed <= most else 0
        number = walk(i + 1, chosen)
        school = home[order[i]]
        if sum(1 for teacher, _, _ in chosen if home[teacher] == school) < rules.cap(school):
            for arc in by_person[order[i]]:
                number += walk(i + 1, chosen + [arc])
        return number

    return walk(0, [])


def rate(place, rules, plans):
    """(equity, kilometres, plan) for each plan."""
    return [
        (equity(place, plan), sum(rules.km(place.person[t], host) for t, host, _ in plan), plan) for plan in plans
    ]


def optimum(rated):
    """The first two levels: the best equity, then the fewest kilometres among the plans within one percent of it."""
    best = min(value for value, _, _ in rated)
    value, km, plan = min(
        (r for r in rated if r[0] <= best * 1.01 + 1e-12), key=lambda r: (round(r[1], 9), r[2]))
    return {"best_equity": best, "equity": value, "burden": km, "moves": plan}


def faulty(place):
    """The same kinds of fault as in the large scenario, laid by name."""
    plan = Faulty(place, Rules(place))
    plan.add("A04", "C", "rotation", start="2026-09", end="2029-08")
    plan.add("A05", "D", "rotation", written={
        "teacher_id": place.person["A05"]["name"], "to_school": "Lakeside School", "kind": None})
    plan.add("Z99", "C", "rotation", "person.unknown", "nobody has this number")
    plan.add("A07", "Z", "rotation", "school.unknown", "no school has this code")
    plan.add("A08", "C", "rotation")
    plan.add("A08", "D", "rotation", "move.duplicate", f"the same person as on line {len(plan.rows) + 1}")
    plan.add("A10", "A", "rotation", "move.home", "the host is the home school")
    plan.add("A06", "C", "rotation", "eligibility.tenure", "9 years at the school, 10 wanted")
    plan.add("A15", "C", "rotation", "eligibility.exempt", "nursing until 2027-01")
    plan.add("E05", "A", "shadowing", "eligibility.post", "not on post")
    plan.add("A12", "E", "training", "kind.unknown", "no such kind")
    plan.add("B01", "C", "rotation", "kind.who", "rotation is for teachers, this is a leader")
    plan.add("F02", "B", "rotation", "kind.direction", "from an ordinary district school")
    plan.add("A11", "C", "rotation", "stage.match", "the host has no junior pupils")
    km = plan.rules.km(place.person["A17"], "D")
    plan.add("A17", "D", "rotation", "distance.max", f"{km:.1f} km, 25 at most")
    plan.add("A01", "C", "leader", "plan")
    plan.add("A02", "E", "leader", "plan")
    plan.plan_wide()
    return plan
