"""Two documents side by side: what agrees, what differs, and what nobody has counted again."""

from collections import Counter
from dataclasses import dataclass, field
from math import isclose


@dataclass(frozen=True)
class NotRecounted:
    """A place that the recount leaves alone, and why."""

    reason: str


@dataclass(frozen=True)
class Rows:
    """A list of rows that are found by the values of some columns, in whatever order."""

    keys: tuple
    rows: list

    def by_key(self, rows):
        return [(" ".join(str(row.get(key)) for key in self.keys), row) for row in rows]


@dataclass
class Part:
    agree: int = 0
    differ: int = 0
    left: int = 0


@dataclass
class Comparison:
    parts: dict = field(default_factory=dict)
    differences: list = field(default_factory=list)
    # Name → (reason, how often).
    left: dict = field(default_factory=dict)

    def part(self, name):
        return self.parts.setdefault(name, Part())

    def differ(self, part, place, said, own):
        self.part(part).differ += 1
        self.differences.append((place, said, own))

    def leave(self, part, name, reason, count):
        self.part(part).left += count
        _, before = self.left.get(name, (reason, 0))
        self.left[name] = (reason, before + count)

    def same(self, part, name, place, said, own):
        """Compares what is said with what was recounted; `name` is the place without the row."""
        if isinstance(own, NotRecounted):
            self.leave(part, name, own.reason, leaves(said))
        elif isinstance(own, Rows):
            self.rows(part, name, place, said, own)
        elif isinstance(own, dict):
            self.keys(part, name, place, said, own)
        elif equal(said, own):
            self.part(part).agree += 1
        else:
            self.differ(part, place, said, own)

    def keys(self, part, name, place, said, own):
        if not isinstance(said, dict):
            self.differ(part, place, said, own)
            return
        for key in said:
            if key not in own:
                self.differ(part, f"{place}.{key}", said[key], "unknown to the recount")
        for key, value in own.items():
            if key in said:
                self.same(part, f"{name}.{key}", f"{place}.{key}", said[key], value)
            else:
                self.differ(part, f"{place}.{key}", "missing", value)

    def rows(self, part, name, place, said, own):
        ours, theirs = own.by_key(own.rows), own.by_key(said)
        for rows, where in ((ours, "recounted"), (theirs, "said")):
            for key, count in Counter(key for key, _ in rows).items():
                if count > 1:
                    self.differ(part, f"{place}[{key}]", f"{where} {count} times", "once")
        ours, theirs = dict(ours), dict(theirs)
        for key in theirs:
            if key not in ours:
                self.differ(part, f"{place}[{key}]", theirs[key], "no such row")
        for key, row in ours.items():
            if key in theirs:
                self.same(part, name, f"{place}[{key}]", theirs[key], row)
            else:
                self.differ(part, f"{place}[{key}]", "missing", row)


def leaves(value):
    if isinstance(value, dict):
        return sum(leaves(one) for one in value.values())
    if isinstance(value, list):
        return sum(leaves(one) for one in value)
    return 1


def equal(said, own):
    if isinstance(said, bool) or isinstance(own, bool) or said is None or own is None:
        return said is own
    if isinstance(said, (int, float)) and isinstance(own, (int, float)):
        return isclose(said, own, rel_tol=1e-9, abs_tol=1e-9)
    return said == own
