"""The junior and primary schools of the annex to Yichun's plan 2022–2025 (附件2), in its order.

The copy at hand keeps a cell only where its text appears for the first time in the table: 2,700 seats of a second school
are lost, and so are most owners. `LOST` names, school by school, what is not in the copy and was filled in again; the
subtotals of the document (初中 460 classes and 21,850 seats, 小学 361 and 15,850) hold for the whole, see README.md.
"""

SUBTOTALS = {"junior": (460, 21850), "primary": (361, 15850)}

# number, name, classes, seats, owner, state, opens.
JUNIOR = [
    (1, "宜阳二中", 54, 2700, "宜阳新区", "基本完工", 2022),
    (2, "宜春市春华中学（暂名）", 36, 1800, "市直", "", 2024),
    (3, "附件初中第3所（校名缺失）", 48, 2400, "市直", "", 2025),
    (4, "宜春市文笔峰中学（暂名）", 24, 1200, "袁州区", "", 2024),
    (5, "宜春市金湖学校", 54, 2500, "经开区", "", 2023),
    (6, "宜春市十运中学（暂名）", 54, 2500, "宜阳新区", "", 2025),
    (7, "北湖学校（暂名）", 30, 1500, "宜阳新区", "", 2024),
    (8, "春雨学校（暂名）", 36, 1500, "袁州区", "", 2025),
    (9, "宜春市明珠中学", 36, 1500, "市直", "宜春市明珠学校改扩建项目初中部，基本完工", 2022),
    (10, "宜春市银岭学校（暂名）", 48, 2250, "经开区", "小学30班1350人；初中18班900人", 2024),
    (11, "暂名袁山学校（八中分校）", 40, 2000, "袁州区", "", 2023),
]

PRIMARY = [
    (1, "宜春市第二小学", 42, 1890, "袁州区", "迁建，基本完工", None),
    (2, "宜春市袁河小学", 36, 1620, "袁州区", "", 2023),
    (3, "数圆小学", 36, 1620, "宜阳新区", "装修施工", 2023),
    (4, "温汤镇下巩小学", 12, 540, "明月山区", "迁建", None),
    (5, "年坪小学", 6, 180, "明月山区", "已完工", 2022),
    (6, "北湖小学（暂名）", 40, 1800, "宜阳新区", "", 2024),
    (7, "金园小学", 50, 2000, "经开区", "扩建", None),
    (8, "江丰小学", 45, 2000, "经开区", "", 2025),
    (9, "枫林小学", 54, 2400, "袁州区", "", 2025),
    (10, "宜春市第三小学", 40, 1800, "袁州区", "改扩建", None),
]

LOST = {
    "宜春市春华中学（暂名）": ("owner",),
    "附件初中第3所（校名缺失）": ("name", "classes", "seats", "owner"),
    "宜春市文笔峰中学（暂名）": ("owner",),
    "宜春市金湖学校": ("classes",),
    "宜春市十运中学（暂名）": ("classes", "seats", "owner"),
    "北湖学校（暂名）": ("owner",),
    "春雨学校（暂名）": ("classes", "seats", "owner"),
    "宜春市明珠中学": ("classes", "seats", "owner"),
    "宜春市银岭学校（暂名）": ("owner",),
    "暂名袁山学校（八中分校）": ("owner",),
    "宜春市第二小学": ("owner",),
    "宜春市袁河小学": ("classes", "owner"),
    "数圆小学": ("classes", "seats", "owner"),
    "年坪小学": ("classes", "owner"),
    "北湖小学（暂名）": ("classes", "seats", "owner"),
    "金园小学": ("classes", "seats", "owner"),
    "江丰小学": ("classes", "seats", "owner"),
    "枫林小学": ("classes", "seats", "owner"),
    "宜春市第三小学": ("classes", "seats", "owner"),
}


def check():
    """The lists hold the document's subtotals, and every reconstructed school is in them."""
    for stage, rows in (("junior", JUNIOR), ("primary", PRIMARY)):
        sums = sum(row[2] for row in rows), sum(row[3] for row in rows)
        if sums != SUBTOTALS[stage]:
            raise SystemExit(f"annex, {stage}: {sums}, the document says {SUBTOTALS[stage]}")
    names = {row[1] for row in JUNIOR + PRIMARY}
    if not LOST.keys() <= names:
        raise SystemExit(f"annex: {LOST.keys() - names} stand in no list")


def rows_of_readme():
    """The annex as two Markdown tables; what was reconstructed is marked with ※."""
    for title, rows in (("初中", JUNIOR), ("小学", PRIMARY)):
        yield f"| {title} | 校名 | 班数 | 学位 | 主管单位 | 备注 |\n|---|---|---|---|---|---|"
        for number, name, classes, seats, owner, state, _ in rows:
            lost = LOST.get(name, ())
            cells = {"name": name, "classes": classes, "seats": seats, "owner": owner}
            marked = [f"{value}{' ※' if cell in lost else ''}" for cell, value in cells.items()]
            yield f"| {number} | " + " | ".join(marked) + f" | {state} |"
        yield f"| | 小计 | {sum(r[2] for r in rows)} | {sum(r[3] for r in rows)} | | |"
        if rows is JUNIOR:
            yield ""
