"""What each document asks, with the clause, and what it leaves open and is settled by a guard of ours.

Read from the documents and written down here; the program's own packs are not looked at.
"""

from dataclasses import dataclass, field, replace
from fractions import Fraction

LEADERS = ("principal", "secretary", "vice_principal")
TITLES = ("none", "third", "second", "first", "senior", "full_senior")
BACKBONE = ("none", "school", "county", "city", "province", "national")
EDUCATION = ("secondary", "college", "bachelor", "master", "doctor")


class Not(tuple):
    """Any value but these."""


def neither(*values):
    return Not(values)


@dataclass(frozen=True)
class Listed:
    """Who is listed (应交流对象): by full school years at the school, or by terms in the post."""

    roles: tuple
    clause: str
    years: int = 0
    # Years are those in the post (连续任职), not at the school.
    in_post: bool = False
    terms: int = 0
    years_per_term: int = 5


@dataclass(frozen=True)
class Kind:
    clause: str
    # Who may go by it.
    roles: tuple = ("teacher",)
    stages: tuple = None
    listed: bool = None
    exempt: bool = None
    closing: bool = None
    backbone: str = None
    seeks: bool = None
    # Whoever lacks years at a weak school for the senior title.
    lacks_weak_years: bool = False
    years_at_school: int = 0
    private: bool = False
    area: str = None
    # Which of these the document does not ask: a plan made by hand may do without. `ways`: the directions; `from`: those of
    # the home school only.
    guards: tuple = ()
    # To whom plans of the program offer the kind, of those whom it is for; a plan made by hand is free.
    offers: tuple = ()
    # From where to where: (home, host) of allowed values by column; no way: any.
    ways: tuple = ()
    same: tuple = ()
    different: tuple = ()
    years: int = 3
    counts: bool = True
    share: float = 1.0
    at_host: bool = True
    post_moves: bool = False
    returns: bool = True
    balanced: bool = True
    mutual: bool = False
    remote: bool = False
    enabled: bool = True
    # Recorded only: never in a plan, known in the records.
    planned: bool = True
    paired: bool = False

    @property
    def offered(self):
        """In plans of the program; what a document encourages (鼓励、探索) may be in plans made by hand."""
        return self.enabled and self.planned

    @property
    def full_time(self):
        return self.share == 1.0

    @property
    def ties(self):
        """Only exchanges away for the full time run as a cycle and begin a new spell at the school after the return."""
        return self.full_time and self.planned


@dataclass(frozen=True)
class Quota:
    name: str
    clause: str
    rate: Fraction
    limit: str = "at_least"
    # Whom it counts.
    listed: bool = None
    roles: tuple = None
    backbone: str = None
    # What it is a share of: listed | exchanged | holders.
    of: str = "listed"
    each_school: dict = None
    hard: bool = True


@dataclass(frozen=True)
class Reading:
    """What the documents leave open about who is listed and who is in the base; the values are the packs' own."""

    # 应交流对象: before or after exemptions. Jiujiang's base is whoever should move, so those who are exempt are not in it.
    exempt_in_base: bool = False
    # 连续任职、任教: a return from an exchange for the full time begins a new spell at the school.
    restarts_on_return: bool = True
    # Whoever is out still serves the home school.
    running_in_base: bool = True
    # 同一学校: every campus, or all campuses of one legal entity (单一法人).
    campus_is_a_school: bool = True
    # Moves between campuses of one legal entity are exchanges between schools.
    campus_moves_count: bool = False
    # 撤并: people of a closing school are placed, apart from the exchange.
    closing_in_base: bool = False
    # People for whom the document has no kind of exchange, whatever the place and the year.
    unmovable_in_base: bool = False
    # 义务教育: senior schools stay out.
    senior_in_base: bool = False


@dataclass(frozen=True)
class Pool:
    size: object  # a number, or "vacant": what is vacant over all schools
    tiers: tuple


@dataclass(frozen=True)
class Pack:
    listed: tuple
    kinds: dict
    quotas: tuple
    exemptions: tuple
    sender: Fraction
    km: float
    seed: str
    reading: Reading = Reading()
    keep_backbone: Fraction = None
    near_retirement: int = None
    term: Listed = None
    spread: int = 1
    needs_first: dict = None
    first_weight: int = 10
    shortage: tuple = ()
    shortage_weight: int = 1
    crossing_at_most: Fraction = None
    posts: bool = False
    pool: Pool = None
    senior_pool: Pool = None
    title_years: int = None
    # Level direction: as many as can be to weak and new schools (坚持向薄弱区域、薄弱学校倾斜).
    weak_first: bool = False
    # Level pairs: as many as can be between the schools of a given pair (名校+分校、新校、弱校).
    pairs_favoured: bool = False
    by_zone: bool = False
    authorities: tuple = None
    indicators: dict = field(default_factory=lambda: INDICATORS)


def tier(*values):
    return {"tier": values}


DOWN = (tier("strong"), tier("weak", "new"))
UP = (tier("weak", "new"), tier("strong"))

# 教督〔2017〕6号, 资源配置 1–3: holders per 100 students, norm and limit of the coefficient of variation, for both stages.
INDICATORS = {
    "degree": {"primary": (4.2, 0.50), "junior": (5.3, 0.45)},
    "backbone": {"primary": (1.0, 0.50), "junior": (1.0, 0.45)},
    "pe_arts": {"primary": (0.9, 0.50), "junior": (0.9, 0.45)},
}


def holds(person, indicator):
    """Whether somebody counts for an indicator in the section of their stage."""
    if indicator == "degree":
        # Above the norm: college for primary, bachelor for junior schools.
        return EDUCATION.index(person.education) >= (1 if person.stage == "primary" else 2)
    if indicator == "backbone":
        return BACKBONE.index(person.backbone) >= BACKBONE.index("county")
    return person.subject in ("pe", "music", "art")


# Everybody of a closing school is placed (教职工安置, Jiangxi 三; elsewhere ours), apart from the exchange and its quotas.
OURS = "规划口径"
NOT_PRIVATE = ({}, {"ownership": neither("private")})
PLACEMENT = Kind(
    OURS, roles=("teacher",) + LEADERS, closing=True, ways=(NOT_PRIVATE,), counts=False, post_moves=True, returns=False,
    balanced=False)


def recorded(clause, share=0.1, **more):
    """What a document names and the record keeps, and what changes nothing."""
    return Kind(
        clause, roles=("teacher",) + LEADERS, private=None, years=1, counts=False, share=share, at_host=False,
        planned=False, **more)


# Years at the school before somebody goes without being listed are ours, three of them.
AFTER_THREE_YEARS = {"years_at_school": 3, "guards": ("years_at_school",)}

# 九府办发〔2021〕3号. Years for shadowing and support, support's single year, 12 % and 25 km are guards of ours.
J = "二(二)1"
OUT_OF_CITY = ({"authority": ("市直",)}, {"authority": neither("市直")})
INTO_CITY = ({"authority": neither("市直")}, {"authority": ("市直",)})
JIUJIANG = Pack(
    listed=(Listed(("teacher",), J, years=10), Listed(LEADERS, J, years=10, in_post=True)),
    exemptions=("pregnancy", "nursing", "illness", "hardship", "lead_course", "seconded"),
    kinds={
        "rotation": Kind(J, listed=True, private=True, ways=(OUT_OF_CITY, DOWN)),
        "shadowing": Kind(J, exempt=False, private=True, ways=(UP,), at_host=False, **AFTER_THREE_YEARS),
        "support": Kind(
            # 选派市级以上骨干教师, whether listed or not.
            J, exempt=False, private=True, listed=False, backbone="city", years_at_school=3,
            guards=("listed", "years_at_school", "from"), ways=(DOWN,), years=1),
        "leader": Kind(J, roles=LEADERS, private=True, listed=True, ways=(OUT_OF_CITY, DOWN, UP, INTO_CITY)),
        "placement": PLACEMENT,
        "lecture": recorded(J),
        "studio": recorded("二(二)3"),
    },
    quotas=(
        Quota("total", J, Fraction(10, 100), listed=True),
        Quota("total", OURS, Fraction(12, 100), limit="at_most", listed=True),
    ),
    # 列入交流对象的…10%以上: whoever is listed, movable or not.
    reading=Reading(unmovable_in_base=True),
    sender=Fraction(12, 100), km=25, seed="jiujiang-2021", pairs_favoured=True,
    authorities=("市直", "浔阳区", "濂溪区", "九江经开区", "八里湖新区"),
)

# 教师〔2014〕4号 with 教督〔2017〕6号 item 11. Six years, caps and distances are guards of ours.
PEOPLE, WAYS, SHARE = "教师〔2014〕4号 人员范围", "教师〔2014〕4号 交流方向", "教师〔2014〕4号 交流比例"
ELEVEN = "教督〔2017〕6号 政府保障程度（11）"
URBAN, TOWN, RURAL = {"area": ("urban",)}, {"area": ("town",)}, {"area": ("rural",)}
COUNTRY = {"area": ("town", "rural")}
COUNTRYWARD = ((URBAN, COUNTRY), DOWN, (TOWN, RURAL))
CITYWARD = ((COUNTRY, URBAN), UP, (RURAL, TOWN))
NATIONAL_LISTED = (
    Listed(("teacher",), PEOPLE, years=6),
    Listed(("principal", "vice_principal"), PEOPLE, terms=2),
    Listed(("secretary",), OURS, years=10),
)
NATIONAL_KINDS = {
    "rotation": Kind(WAYS, listed=True, ways=COUNTRYWARD),
    "shadowing": Kind(
        "教师〔2014〕4号 交流方式", exempt=False, years_at_school=3, guards=("years_at_school", "ways"), ways=CITYWARD,
        at_host=False),
    # Two terms are an upper bound: leaders may go before.
    "leader": Kind(PEOPLE, roles=LEADERS, listed=True, guards=("listed",)),
    # 县管校聘: the post moves with the person.
    "appointment": Kind(
        "教师〔2014〕4号 县管校聘", listed=True, offers=("listed",), guards=("ways",), ways=((URBAN, COUNTRY), DOWN),
        post_moves=True, returns=False, enabled=False),
    "placement": PLACEMENT,
}
COUNTY_QUOTAS = (
    Quota("total", ELEVEN, Fraction(10, 100), listed=True),
    Quota("total", OURS, Fraction(20, 100), limit="at_most", listed=True),
)
COUNTY_BACKBONE = Quota("backbone", ELEVEN, Fraction(20, 100), backbone="county", of="exchanged")
NATIONAL = Pack(
    listed=NATIONAL_LISTED,
    # Illness, pregnancy and nursing; the others are for the county to switch on.
    exemptions=("pregnancy", "nursing", "illness"),
    kinds=NATIONAL_KINDS,
    quotas=COUNTY_QUOTAS + (
        Quota("urban_schools", SHARE, Fraction(10, 100), listed=True, each_school={"area": ("urban",)}),
        Quota("quality_schools", SHARE, Fraction(10, 100), listed=True, each_school=tier("strong")),
        COUNTY_BACKBONE,
    ),
    sender=Fraction(20, 100), keep_backbone=Fraction(1, 2), km=40, seed="national-2014",
    # 任满两届原则上应交流; a backlog is spread over three years (ours).
    term=Listed(("principal", "vice_principal"), PEOPLE, terms=2), spread=3,
    needs_first=tier("weak", "new"),
)

# 江西省教育厅 (人民教育 2023 年第 22 期).
JIANGXI = replace(
    NATIONAL,
    listed=(Listed(("teacher",), "四", years=6),) + NATIONAL_LISTED[1:],
    kinds={
        "placement": replace(PLACEMENT, clause="三"),
        "rotation": replace(NATIONAL_KINDS["rotation"], clause="四", closing=False),
        "shadowing": replace(NATIONAL_KINDS["shadowing"], clause="四", closing=False),
        "support": Kind(
            "五", exempt=False, closing=False, ways=((URBAN, COUNTRY),), years=1, balanced=False, paired=True,
            **AFTER_THREE_YEARS),
        "leader": replace(NATIONAL_KINDS["leader"], clause="四", closing=False),
        "appointment": NATIONAL_KINDS["appointment"],
    },
    quotas=COUNTY_QUOTAS + (COUNTY_BACKBONE,),
    shortage=("pe", "music", "art", "science"), shortage_weight=3,
    posts=True, km=40, seed="jiangxi-county",
)

# 南昌市教育局, 片区学校共同体: within the zone; the parts of full time are guards of ours.
ZONE = {"exempt": False, "same": ("zone",), "years": 1, "at_host": False}
NANCHANG = replace(
    NATIONAL,
    kinds={
        "rotation": Kind("五3", listed=True, same=("zone",), ways=(NOT_PRIVATE,)),
        "part_time": Kind("五3", counts=False, share=0.4, **ZONE),
        "research": Kind("五3", counts=False, share=0.2, backbone="city", guards=("backbone",), **ZONE),
        "after_school": Kind("五3", counts=False, share=0.1, **ZONE),
        "studio": recorded("五3", same=("zone",)),
        "mentoring": recorded("四5", same=("zone",)),
        "flexible": Kind("五3", share=0.5, enabled=False, **ZONE),
        "leader": Kind("五3", roles=LEADERS, exempt=False, same=("zone",), mutual=True, enabled=False),
        "placement": replace(PLACEMENT, same=("zone",)),
    },
    quotas=COUNTY_QUOTAS + (COUNTY_BACKBONE,),
    term=None, by_zone=True, km=15, seed="nanchang-2023",
)

# 通政发〔2013〕51号. The base is all teachers (每年不低于15%); six years, ten years and 30 % are guards of ours.
NANTONG = replace(
    NATIONAL,
    listed=(
        Listed(("teacher",), OURS, years=6),
        Listed(("principal",), "二(三)", terms=2),
        Listed(("secretary", "vice_principal"), OURS, years=10),
    ),
    term=Listed(("principal",), "二(三)", terms=2), spread=1,
    kinds={
        "rotation": Kind("二(三)", exempt=False, same=("district",), **AFTER_THREE_YEARS),
        "group_rotation": Kind("二(二)、二(三)", exempt=False, same=("group",), **AFTER_THREE_YEARS),
        "municipal_support": Kind(
            "二(二)", stages=("junior",), exempt=False, private=True, ways=(({"authority": ("市直",)}, tier("weak")),),
            **AFTER_THREE_YEARS),
        "shadowing": Kind(
            "二(二)", stages=("junior",), exempt=False, private=True, at_host=False, years_at_school=3,
            guards=("years_at_school", "ways"), ways=((tier("weak"), {"authority": ("市直",)}),)),
        "weak_service": Kind(
            "二(三)", exempt=False, private=True, seeks=True, lacks_weak_years=True, area="urban", same=("district",), years=2,
            ways=(({"tier": neither("weak")}, tier("weak")),)),
        "secondment": Kind(
            # 教学、管理人员双向挂职: for everybody; plans of the program use it for those whom no other kind takes.
            "二(二)", roles=("secretary", "vice_principal"), offers=("roles",), exempt=False, private=True, years=1,
            at_host=False, mutual=True),
        "district_support": Kind(
            "二(二)", stages=("primary",), exempt=False, private=True, years_at_school=3,
            offers=("stages", "years_at_school"), different=("district",), enabled=False),
        "leader": Kind("二(三)", roles=("principal",), private=True, listed=True),
        "placement": PLACEMENT,
        "studio": recorded("二(三)"),
    },
    quotas=(
        Quota("total", "二(三)", Fraction(15, 100), roles=("teacher",), of="holders", hard=False),
        Quota("backbone", "二(三)", Fraction(15, 100), roles=("teacher",), backbone="county", of="holders", hard=False),
    ),
    crossing_at_most=Fraction(30, 100), title_years=2, weak_first=True,
    posts=True, pool=Pool("vacant", ("weak", "new")),
    km=30, seed="nantong-2013",
    authorities=("市直", "崇川区", "港闸区", "南通开发区", "通州区", "苏通科技产业园区", "滨海园区"),
)

# 宜春中心城区教育提升专项行动方案（2022—2025年）. Senior schools are off in rotation (探索).
COMPULSORY = ("primary", "junior")
YICHUN = replace(
    NATIONAL,
    kinds={
        "rotation": replace(NATIONAL_KINDS["rotation"], clause="分工表8", stages=COMPULSORY),
        "shadowing": replace(NATIONAL_KINDS["shadowing"], clause="分工表8", stages=COMPULSORY),
        "leader": replace(NATIONAL_KINDS["leader"], clause="分工表8"),
        "founding": Kind(
            "附件2", offers=("roles",), exempt=False, post_moves=True, returns=False,
            balanced=False, years_at_school=3,
            guards=("years_at_school", "from"),
            ways=((tier("strong", "ordinary"), {"opened_within": 1}),)),
        "remote": Kind(
            # 农村小规模学校: fewer than a hundred pupils.
            "分工表8", exempt=False, guards=("from",), ways=((URBAN, {**RURAL, "students_at_most": 99}),), years=1,
            counts=False, share=0.2, remote=True, at_host=False),
        "pair_support": Kind(
            "二4", exempt=False, ways=((URBAN, COUNTRY),), years=1, balanced=False, paired=True, **AFTER_THREE_YEARS),
        "senior_rotation": Kind("分工表8", stages=("senior",), listed=True, offers=("listed",), enabled=False),
        "appointment": replace(NATIONAL_KINDS["appointment"], clause="分工表8"),
        "placement": PLACEMENT,
    },
    quotas=COUNTY_QUOTAS + (COUNTY_BACKBONE,),
    sender=Fraction(25, 100), needs_first={"opened_within": 1}, km=30, seed="yichun-2022",
    posts=True, pool=Pool(20, ("weak", "new")), senior_pool=Pool(10, ("weak", "new")),
    authorities=("市直", "袁州区", "宜阳新区", "经开区", "明月山区"),
)

PACKS = {
    "jiujiang-2021": JIUJIANG, "national-2014": NATIONAL, "jiangxi-county": JIANGXI, "nanchang-2023": NANCHANG,
    "nantong-2013": NANTONG, "yichun-2022": YICHUN,
}


def pack(scenario):
    """The pack that a scenario plans under, with its overrides; an override that is not known here is an error."""
    found = PACKS[scenario.policy]
    for path, text in scenario.overrides.items():
        family, _, rest = path.partition(".")
        if family == "exemptions" and rest.endswith(".enabled"):
            reason = rest.removesuffix(".enabled")
            others = tuple(one for one in found.exemptions if one != reason)
            found = replace(found, exemptions=others + ((reason,) if text == "true" else ()))
        elif path == "retirement.exempt_years":
            found = replace(found, near_retirement=int(text))
        elif path == "sender.max_share":
            found = replace(found, sender=Fraction(text))
        elif path == "distance.max_km":
            found = replace(found, km=float(text))
        else:
            raise SystemExit(f"scenario.yaml overrides {path}, which the recount does not know")
    return found
