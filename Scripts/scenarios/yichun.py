"""Yichun's central urban area, school year 2022, for the plan 2022–2025 (宜春中心城区教育提升专项行动方案)."""

from . import annex, earlier, small
from .chance import Chance
from .localities import Locality
from .people import SMALL
from .shares import apportion
from .tables import months

YEAR = 2022
MIDDLE = {
    "市直": (114.392, 27.806), "袁州区": (114.400, 27.792), "宜阳新区": (114.386, 27.836), "经开区": (114.452, 27.832),
    "明月山区": (114.302, 27.682),
}
CODE = {"市直": "SZ", "袁州区": "YZ", "宜阳新区": "YY", "经开区": "JK", "明月山区": "MY"}

# What the schools of the annex that teach in 2022 have: people and pupils. The new ones begin with a principal.
STAFF_NOW = {"宜春市第二小学": 50, "温汤镇下巩小学": 14, "金园小学": 30, "宜春市第三小学": 40}
FIRST_PUPILS = {"宜阳二中": {"junior": 300}, "宜春市明珠中学": {"junior": 200}, "年坪小学": {"primary": 60}}
NINE_YEAR = {"宜春市银岭学校（暂名）": {"primary": 225, "junior": 300}}

# Posts for the senior title are decided case by case and in favour of these two (三、7).
FAVOURED = ("宜春中学", "宜春一中")

# The annex's only ordinary senior high school (一、3), rebuilt from a campus; it begins with a third of its seats.
TENTH = {"name": "宜春市第十中学", "opened": 2023, "classes": 48, "seats": 2400, "pupils": {"senior": 800}}

AROUND = [
    ("市直", 0.012, [
        ("senior", "strong", "urban", 44, {"name": "宜春中学", "pupils": {"senior": 570}}),
        ("senior", "ordinary", "urban", 36, {"name": "宜春一中", "pupils": {"senior": 455}}),
        ("primary", "strong", "urban", 40, {"name": "宜春市明珠学校", "group": "明珠教育集团"}),
        ("senior", "new", "urban", 0, TENTH),
    ]),
    ("袁州区", 0.016, [
        ("primary", "strong", "urban", 50), ("primary", "ordinary", "urban", 40),
        ("junior", "strong", "urban", 56, {"name": "宜春市第八中学", "group": "八中教育集团"}),
        ("junior", "strong", "urban", 50), ("junior", "ordinary", "urban", 40), ("junior", "ordinary", "urban", 40),
    ]),
    ("袁州区", 0.085, [
        ("primary", "ordinary", "town", 26), ("primary", "weak", "town", 24), ("primary", "weak", "town", 24),
        ("primary", "weak", "rural", 9), ("primary", "weak", "rural", 8), ("primary", "weak", "rural", 8),
        ("primary", "weak", "rural", 10), ("junior", "ordinary", "town", 32), ("junior", "weak", "town", 28),
        ("junior", "weak", "rural", 26),
    ]),
    ("宜阳新区", 0.012, [("primary", "strong", "urban", 44), ("junior", "strong", "urban", 44)]),
    ("经开区", 0.012, [("primary", "ordinary", "urban", 34), ("junior", "ordinary", "urban", 36)]),
    ("明月山区", 0.020, [("primary", "ordinary", "town", 24), ("junior", "weak", "town", 28), ("primary", "weak", "rural", 8)]),
]


def planned(form, row):
    _, name, classes, seats, owner, _, opens = row
    more = {"name": name, "classes": classes, "seats": seats, "opened": opens}
    if opens:
        # From 2023 on a school begins with its first year's pupils: a third of the junior seats, a sixth of the primary.
        first = {"junior": seats // 3} if form == "junior" else {"primary": seats // 6}
        more["pupils"] = FIRST_PUPILS.get(name) or NINE_YEAR.get(name) or first
    if "八中分校" in name:
        more["group"] = "八中教育集团"
    if "明珠" in name:
        more["group"] = "明珠教育集团"
    area = "town" if owner == "明月山区" else "urban"
    tier = "new" if opens else "weak" if owner == "明月山区" else "ordinary"
    return owner, (form, tier, area, STAFF_NOW.get(name, 0), more)


def districts():
    rows = [planned("junior", row) for row in annex.JUNIOR] + [planned("primary", row) for row in annex.PRIMARY]
    result = []
    for owner, (lon, lat) in MIDDLE.items():
        district = "袁州区" if owner == "市直" else owner
        for place, spread, lines in AROUND:
            if place == owner:
                result.append(Locality(CODE[owner], district, lon, lat, spread, lines, authority=owner))
        lines = [line for of, line in rows if of == owner]
        result.append(Locality(CODE[owner], district, lon, lat, 0.020, lines, authority=owner))
    return result


def city():
    annex.check()
    place = small.place(
        20220830, f"宜春中心城区 {YEAR} 学年度", YEAR,
        small.habits("YC", small.at_town(114.395, 27.805), [(114.672, 27.818), (114.150, 27.640)]), districts())
    appoint(Chance(20220833), place)
    pair(place)
    pool(Chance(20220831), place)
    chance = Chance(20220832)
    paired = directions(place)
    earlier.swap(chance, place, 8, 2018, 2021, paired)
    earlier.swap(chance, place, 6, 2019, 2022, paired)
    earlier.swap(chance, place, 6, 2020, 2023, paired)
    earlier.swap(chance, place, 8, 2021, 2024, paired)
    ask_for_first_staff(place)
    ask_for_remote_lessons(place)
    return place


def appoint(chance, place):
    """A vice principal of an urban school of the same stage was made principal of each school that opens in 2022."""
    for school in place.schools:
        if school["opened"] == YEAR:
            stage = "junior" if school["students_junior"] else "primary"
            able = [
                p for p in place.people if p["role"] == "vice_principal" and p["stage"] == stage and p["on_post"] == "yes"
                and place.school[p["school_id"]]["area"] == "urban" and p["exemption"] is None]
            person = chance.pick(able)
            person["school_id"], person["role"] = school["school_id"], "principal"
            person["entered_school"] = months(YEAR, 8)
    order = {school["school_id"]: i for i, school in enumerate(place.schools)}
    place.people.sort(key=lambda person: order[person["school_id"]])


def directions(place):
    """From the urban school of a pair to the country one."""
    linked = {(pair["school_a"], pair["school_b"]) for pair in place.pairs}

    def allowed(home, host):
        return (home["school_id"], host["school_id"]) in linked and host["opened"] is None

    return allowed


def staffed(place, stage, *areas):
    return [s for s in place.schools if s["size"].get(stage) and s["area"] in areas]


def pair(place):
    """Two urban partners for every country school of a stage, and for every new school that opens those who lend to it."""
    for stage in ("primary", "junior"):
        urban = staffed(place, stage, "urban")
        turn = 0
        for school in staffed(place, stage, "town", "rural"):
            for _ in range(2):
                note(place, urban[turn % len(urban)], school, "城乡对口帮扶")
                turn += 1
        for school in place.schools:
            if school["opened"] == YEAR and school["students_" + stage]:
                for lender in urban:
                    note(place, lender, school, "新校组建")


def note(place, one, other, basis):
    place.pairs.append({"school_a": one["school_id"], "school_b": other["school_id"], "basis": basis})


def pool(chance, place):
    """Posts below the staff in town, above it in the country and at new schools; so too the posts for the senior title."""
    for school in place.schools:
        here = [p for p in place.people if p["school_id"] == school["school_id"]]
        posted = sum(1 for p in here if p["on_post"] == "yes")
        senior = sum(1 for p in here if p["title"] in ("senior", "full_senior"))
        if school["opened"]:
            ratios = {"primary": 19, "junior": 13.5, "senior": 12.5}
            posted = round(sum(school.get("students_" + stage, 0) / ratio for stage, ratio in ratios.items()))
            school["posts"], school["senior_posts"] = posted, round(posted * 0.15)
        elif school["area"] == "urban":
            school["posts"] = posted - chance.between(1, 3)
            favoured = school["name"] in FAVOURED
            school["senior_posts"] = senior + 2 if favoured else max(1, senior - chance.between(0, 2))
        else:
            school["posts"] = posted + chance.between(1, 2)
            school["senior_posts"] = senior + chance.between(1, 2)


def ask_for_first_staff(place):
    """The posts of the schools that open in 2022, by subject, all but the principal's; nobody fills them yet."""
    for school in place.schools:
        if school["opened"] == YEAR:
            for stage in ("primary", "junior"):
                if school["students_" + stage]:
                    small.ask(place, school["school_id"], stage, apportion(SMALL[stage], school["posts"] - 1))


def ask_for_remote_lessons(place):
    """Small village schools where nobody teaches English, music, art or science: lessons over the network (网络支教)."""
    there = small.teaching(place)
    for school in staffed(place, "primary", "rural"):
        code = school["school_id"]
        missing = [s for s in ("english", "music", "art", "science") if (code, "primary", s) not in there]
        small.ask(place, code, "primary", {s: 1 for s in missing})


YAML = """\
# 宜春中心城区 2022 学年度
# 依据：《宜春中心城区教育提升专项行动方案（2022—2025年）》（2022 年 8 月 30 日印发）三、四及附件2。
# 附件所列学校为真实校名，其余学校和全部人员由 Scripts/make-scenarios 生成；见 README.md。

name: 宜春中心城区 2022 学年度
year: 2022
policy: yichun-2022
overrides: {}
"""


def readme(place, figures):
    table = "\n".join(annex.rows_of_readme())
    first = [s for s in place.schools if s["opened"] == YEAR]
    asked = [f"{s['name']} {s['posts']}" for s in first]
    over = sum(1 for s in place.schools if not s["opened"] and s["area"] == "urban")
    return f"""\
# 宜春中心城区 2022 学年度（示例）

依据《宜春中心城区教育提升专项行动方案（2022—2025年）》。**真实的**：附件2 的初中、小学校名、班数、学位、建设主体和备注（下表未标 ※ 者），
宜春市第十中学（高中 48 班 2400 学位）、宜春中学、宜春一中、宜春市明珠学校和宜春八中的名称。**编的**：其余校名、全部人员、学生数、坐标、办学水平；
开办学年——“基本完工”“已完工”的新校为 2022，装修施工的为 2023，其余在 2023—2025 年间假定；迁建、扩建、改扩建的是原有学校，已有教师。
“市本级”写作“市直”。

## 附件2 的复原

手头的文本只保留每个单元格内容第一次出现的地方，与前面相同的数字、主管单位全部丢失（例：高中第3所宜春市第十中学的用地：491.4 − 91.4 − 200 = 200）。
标 ※ 的是补上的：

{table}

依据：

- 银岭学校：备注“小学30班1350人；初中18班900人”，30 + 18 = 48 班，1350 + 900 = 2250 学位，即小学每班 45 人、
  初中每班 50 人。袁河小学 1620 ÷ 45 = 36 班。
- 金湖学校 2500 学位：54 班（如小学 36、初中 18：1620 + 900 = 2520，约 2500）。年坪小学 180 学位：6 个年级各 1 班，每班 30 人。
- 初中其余四所（第3所、十运、春雨、明珠）共 460 − (54 + 36 + 24 + 54 + 30 + 48 + 40) = 174 班，
  21850 − (2700 + 1800 + 1200 + 2500 + 1500 + 2250 + 2000) = 7900 学位；取 48 + 54 + 36 + 36 班，2400 + 2500 + 1500 + 1500 学位。
- 小学其余六所共 361 − (42 + 36 + 12 + 6) = 265 班，15850 − (1890 + 1620 + 540 + 180) = 11620 学位；
  取 36 + 40 + 50 + 45 + 54 + 40 班，1620 + 1800 + 2000 + 2000 + 2400 + 1800 学位。
- 补上的数都在丢失处之前出现过，小计成立；但这样的填法不止一种，只有小计可信。
- 初中序号到 11 为止，第 3 所连校名也丢了，故列为“校名缺失”。正文说“初中12所”，
  但各类之和 2 + 1 + 11 + 10 + 13 + 1 + 1 = 39 才是正文的 39 所，因此列 11 所。
- 十运后的 45.58、明珠后的 47、数圆后的 43、金园后的 45 按用地（亩）理解，未用。
- ※ 的主管单位按校名所指的地段假定；十中的主管单位同样丢失，假定为市直。

## 这个学年

{len(figures.open)} 所学校开办，{len(figures.later)} 所待开办；{len(place.people)} 人。2022 年开办的学校只有校长到任，编制为：{"、".join(asked)}；
教师由其他学校调入（needs.csv）。
编制、职称周转池：{over} 所城区学校的编制少于在编人数，乡村和新校多于在编人数；高级岗位同样，宜春中学、宜春一中按文件予以倾斜。
8～10 人的村小缺英语、音乐、美术或科学教师，可由网络支教补上。
结对：城乡对口帮扶，和新校组建时的派出学校。{figures.records}。

# Yichun, central urban area, school year 2022 (a sample)

Real: the annex's junior and primary schools with their names, classes, seats, owners and states, as far as they are not
marked ※ in the table above, and the names of 宜春市第十中学 (48 classes, 2,400 seats), 宜春中学, 宜春一中, 宜春市明珠学校 and 八中.
Our copy of the annex keeps a cell only where its text appears for the first time, so repeated numbers and owners are lost;
what is marked ※ was filled in so that every subtotal holds (初中 460 classes and 21,850 seats; 小学 361 and 15,850; arithmetic
above). Other ways of filling in hold too. The eleventh number is the annex's last in the junior list, and one of the eleven
lost its name; the text says twelve, but its total of 39 adds up only with eleven. Everything else is made up by
`Scripts/make-scenarios`: other schools, all people and pupils, coordinates, tiers, and the years of opening where no state
is given (2022 for what is finished).

New schools that open in 2022 have nobody but a principal; their posts: {", ".join(asked)}.
Urban schools have fewer posts than people, country and new schools more, which a pool of posts evens out; likewise posts
for the senior title, save at the two senior high schools that the document favours. Village schools of eight to ten
people lack English, music, art or science: remote lessons. Two senior high schools, and a third from 2023, are included.
"""
