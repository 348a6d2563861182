"""Schools of a small place: a line says form, tier, area and staff; the name, unless given, and the place are drawn."""

from .places import made_up_name

REACH = {"urban": 0.5, "town": 1.0, "rural": 1.5}


class Locality:
    """A district, or one zone of it, with the lines of its schools.

    A line is (form, tier, area, staff) and may end with a dictionary of further columns, `pupils` by stage among them.
    `spread`: how far, in degrees, schools in town lie from the middle; `authority`: the district itself unless given.
    """

    def __init__(self, code, district, lon, lat, spread, lines, authority=None, zone=""):
        self.code, self.district, self.lon, self.lat, self.spread = code, district, lon, lat, spread
        self.lines, self.authority, self.zone = lines, authority or district, zone


def lay(chance, localities):
    """The schools in the order of the lines, with codes that run within each code letter group."""
    taken = {more["name"] for locality in localities for _, _, _, _, more in map(whole, locality.lines) if "name" in more}
    numbers, schools = {}, []
    for locality in localities:
        for form, tier, area, staff, more in map(whole, locality.lines):
            number = numbers[locality.code] = numbers.get(locality.code, 0) + 1
            reach = locality.spread * REACH[area]
            lon = locality.lon + chance.range(-reach, reach)
            lat = locality.lat + chance.range(-reach, reach) * 0.85
            name = more.get("name") or made_up_name(chance, form, area, taken)
            schools.append({
                "school_id": f"{locality.code}{number:02d}", "name": name, "authority": locality.authority,
                "district": locality.district, "tier": tier, "area": area, "zone": locality.zone, "group": "",
                "lon": round(lon, 4), "lat": round(lat, 4), "opened": None, "closes": None, "size": size(form, staff),
            } | more)
    return schools


def whole(line):
    return line if len(line) == 5 else (*line, {})


def size(form, staff):
    """People to plan for in each section."""
    if form == "nine_year":
        primary = round(staff * 0.6)
        return {"primary": primary, "junior": staff - primary}
    if form == "senior":
        return {"primary": 0, "junior": 0, "senior": staff}
    return {"primary": staff if form == "primary" else 0, "junior": staff if form == "junior" else 0}
