"""The figures in the sentences that say why somebody goes and why there (in English)."""

import re

from .packs import INDICATORS

WORDS = {"backbone": "backbone", "degree above norm": "degree", "PE and arts": "pe_arts"}
NUMBER = r"(\d+(?:\.\d+)?)"
HOST = (
    r"the host has " + NUMBER + r" teachers \(([^)]*)\) per 100 students, below the mean of (?:its zone, )?" + NUMBER)


class Reasons:
    def __init__(self, document):
        self.document, self.people = document, document.people
        self.scenario = document.scenario

    def figures(self, row):
        """(said, recounted) for every figure of one move's reason, and what is left that nobody knows."""
        person = self.scenario.person[row["teacher_id"]]
        host = self.scenario.schools[row["to_school"]]
        home = self.scenario.home(person)
        left = row["reason"]
        for words, own in (
            (r"(\d+) full school years at the school", self.people.years[person.teacher_id]),
            (r"(\d+) full school years in the (?:present )?post", self.people.years_in_post(person)),
            (r"(\d+) full school years counted since coming", self.people.years_in_post(person)),
            (r"(\d+) years at weak schools", self.people.weak_years(person)),
            (r"(\d+) lacking", max(0, (self.document.pack.title_years or 0) - self.people.weak_years(person))),
            (NUMBER + r" km from (?:the )?home", f"{row['km']:.1f}"),
            (r"with the return after (\d{4}-\d\d)", row["end"]),
            (r"from (\S+ \(\w+\) to \S+ \(\w+\))", f"{home.authority} ({home.tier}) to {host.authority} ({host.tier})"),
        ):
            for found in re.findall(words, left):
                yield found, str(own)
            left = re.sub(words, "", left)
        found = re.search(HOST, left)
        if found:
            own, mean = self.evenness(person.stage, WORDS[found[2]], host)
            yield found[1], own
            yield found[3], mean
            left = re.sub(HOST, "", left)
        for unknown in re.findall(NUMBER, left):
            yield unknown, "unknown to the recount"

    def evenness(self, stage, indicator, host):
        """The host's holders per 100 students before the plan, and the mean of its scope."""
        evenness = self.document.evenness
        scopes = evenness.scopes(evenness.sections(stage))
        sections = scopes.get("all") or scopes.get(host.zone, {})
        if host.school_id not in sections:
            return "no such section", "no such section"
        norm, _ = INDICATORS[indicator][stage]
        mean, *_ = evenness.figures("returned", stage, indicator, sections, norm)
        holders = self.document.returned.holders(stage, indicator).get(host.school_id, 0)
        return shortened(100 * holders / sections[host.school_id]), shortened(mean)


def shortened(number):
    """At most two decimals, at least one."""
    text = f"{int(100 * number + 0.5) / 100:.2f}"
    return text[:-1] if text.endswith("0") else text
