"""The formulas of a workbook, worked out anew."""

import re
import subprocess
import tempfile
import zipfile
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from pathlib import Path
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Cell:
    def __init__(self, value, formula=None):
        self.value, self.formula = value, formula


def read(path):
    """Sheet → place (`B7`) → cell."""
    with zipfile.ZipFile(path) as archive:
        strings = []
        if "xl/sharedStrings.xml" in archive.namelist():
            root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
            strings = ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in root]
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {r.get("Id"): r.get("Target").removeprefix("/xl/") for r in relations}
        sheets = {}
        for sheet in book.iter(MAIN + "sheet"):
            identifier = next(value for key, value in sheet.items() if key.endswith("}id"))
            root = ElementTree.fromstring(archive.read("xl/" + targets[identifier]))
            sheets[sheet.get("name")] = {c.get("r"): cell(c, strings) for c in root.iter(MAIN + "c")}
    return sheets


def cell(element, strings):
    value, formula = element.find(MAIN + "v"), element.find(MAIN + "f")
    kind = element.get("t")
    text = value.text if value is not None else None
    if kind == "inlineStr":
        result = "".join(t.text or "" for t in element.iter(MAIN + "t"))
    elif text is None:
        result = None
    elif kind == "s":
        result = strings[int(text)]
    elif kind in ("str", "e"):
        result = text
    else:
        result = float(text)
    return Cell(result, formula.text if formula is not None else None)


def agree(a, b):
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) <= 1e-9 * max(1, abs(b))
    return a == b


# By LibreOffice.

def by_office(path, office):
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.xlsx"
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(bare, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                if name.startswith("xl/worksheets/sheet"):
                    content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
                new.writestr(name, content)
        out = Path(folder) / "out"
        subprocess.run(
            [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx", "--outdir", out, bare],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
        return {(name, place): c.value for name, cells in read(out / "bare.xlsx").items() for place, c in cells.items()}


# By these lines: numbers, texts, ranges, comparisons, and the functions that the program's formulas have.

TOKEN = re.compile(r"""\s*(?:(?P<number>\d+\.?\d*(?:[eE][-+]?\d+)?)|(?P<text>"(?:[^"]|"")*")
    |(?P<range>(?:'(?:[^']|'')+'!|[\w一-鿿]+!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(])
    |(?P<name>[A-Z]+)\(|(?P<mark><=|>=|<>|[-+*/^(),=<>&]))""", re.X)


def tokens(formula):
    place, found = 0, []
    formula = formula.lstrip("=")
    while place < len(formula):
        match = TOKEN.match(formula, place)
        if match is None:
            raise ValueError(f"{formula!r} at {place}")
        found.append((match.lastgroup, match.group(match.lastgroup)))
        place = match.end()
    return found


def evaluated(sheets):
    known = {}

    def value(sheet, place):
        key = (sheet, place)
        if key not in known:
            found = sheets[sheet].get(place)
            known[key] = None if found is None else found.value
            if found is not None and found.formula:
                known[key] = Reader(tokens(found.formula), sheet, value).whole()
        return known[key]

    for name, cells in sheets.items():
        for place, found in cells.items():
            if found.formula:
                value(name, place)
    return known


class Reader:
    """A number, a text, or a list of such for a range; arithmetic goes cell by cell."""

    def __init__(self, parts, sheet, value):
        self.parts, self.sheet, self.value, self.at = parts, sheet, value, 0

    def whole(self):
        result = self.comparison()
        if self.at < len(self.parts):
            raise ValueError(self.parts)
        return result[0] if isinstance(result, list) else result

    def next(self):
        return self.parts[self.at][1] if self.at < len(self.parts) and self.parts[self.at][0] == "mark" else None

    def take(self, *marks):
        if self.next() in marks:
            self.at += 1
            return self.parts[self.at - 1][1]
        return None

    def comparison(self):
        left = self.sum()
        while mark := self.take("=", "<>", "<", ">", "<=", ">="):
            left = each(COMPARE[mark], left, self.sum())
        return left

    def sum(self):
        left = self.product()
        while mark := self.take("+", "-"):
            left = each(ARITHMETIC[mark], left, self.product())
        return left

    def product(self):
        left = self.power()
        while mark := self.take("*", "/"):
            left = each(ARITHMETIC[mark], left, self.power())
        return left

    def power(self):
        left = self.single()
        while self.take("^"):
            left = each(lambda a, b: number(a) ** number(b), left, self.single())
        return left

    def single(self):
        if self.take("-"):
            return each(lambda a, _: -number(a), self.single(), 0)
        if self.take("("):
            inner = self.comparison()
            assert self.take(")")
            return inner
        kind, text = self.parts[self.at]
        self.at += 1
        if kind == "number":
            return float(text)
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "range":
            return self.range(text)
        arguments = []
        while not self.take(")"):
            arguments.append(self.comparison())
            self.take(",")
        return FUNCTIONS[text](*arguments)

    def range(self, text):
        sheet, _, places = text.rpartition("!")
        sheet = sheet.strip("'").replace("''", "'") or self.sheet
        ends = [re.fullmatch(r"([A-Z]+)(\d+)", part.replace("$", "")).groups() for part in places.split(":")]
        if len(ends) == 1:
            return self.value(sheet, "".join(ends[0]))
        (left, top), (right, bottom) = ends
        columns = [letters(i) for i in range(column(left), column(right) + 1)]
        return [self.value(sheet, f"{c}{row}") for row in range(int(top), int(bottom) + 1) for c in columns]


def column(name):
    result = 0
    for letter in name:
        result = result * 26 + ord(letter) - 64
    return result


def letters(number):
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def number(value):
    return 0.0 if value is None or isinstance(value, str) else float(value)


def each(function, a, b):
    if isinstance(a, list) or isinstance(b, list):
        size = len(a if isinstance(a, list) else b)
        a, b = (x if isinstance(x, list) else [x] * size for x in (a, b))
        return [function(x, y) for x, y in zip(a, b)]
    return function(a, b)


def equal(a, b):
    a, b = ("" if x is None and isinstance(y, str) else x for x, y in ((a, b), (b, a)))
    return a.casefold() == b.casefold() if isinstance(a, str) and isinstance(b, str) else number(a) == number(b) and type(a) is not str and type(b) is not str


def rounded(way):
    def result(value, digits):
        return float(Decimal(repr(number(value))).quantize(Decimal(1).scaleb(-int(digits)), rounding=way))
    return result


def sumproduct(*lists):
    total = 0.0
    for row in zip(*lists):
        product = 1.0
        for value in row:
            product *= number(value)
        total += product
    return total


ARITHMETIC = {
    "+": lambda a, b: number(a) + number(b), "-": lambda a, b: number(a) - number(b),
    "*": lambda a, b: number(a) * number(b), "/": lambda a, b: number(a) / number(b) if number(b) else float("nan"),
}
COMPARE = {
    "=": equal, "<>": lambda a, b: not equal(a, b), "<": lambda a, b: number(a) < number(b), ">": lambda a, b: number(a) > number(b),
    "<=": lambda a, b: number(a) <= number(b), ">=": lambda a, b: number(a) >= number(b),
}
FUNCTIONS = {
    "IF": lambda test, yes, no: yes if test else no, "SUM": lambda *a: sum(number(v) for x in a for v in (x if isinstance(x, list) else [x])),
    "SUMPRODUCT": sumproduct, "SQRT": lambda v: number(v) ** 0.5, "MAX": lambda *a: max(number(v) for v in a),
    "ROUND": rounded(ROUND_HALF_UP), "ROUNDUP": rounded(ROUND_UP), "ROUNDDOWN": rounded(ROUND_DOWN),
}


# Against the plan.

QUOTAS, EVENNESS = ("比例核算", "Quotas"), ("优质均衡指标", "Evenness")


def rows(sheet, values, name, least):
    """Values of the rows below the first row that has at least so many cells, up to an empty one."""
    places = sorted({int(re.sub(r"\D", "", place)) for place in sheet})
    width = max(column(re.sub(r"\d", "", place)) for place in sheet)
    table = [[values.get((name, f"{letters(c)}{row}"), sheet[f"{letters(c)}{row}"].value if f"{letters(c)}{row}" in sheet else None)
              for c in range(1, width + 1)] for row in places]
    return [row for row in table if sum(isinstance(cell, float) for cell in row) >= least]


def against(plan, sheets, values):
    """What the sheets say otherwise than plan.json."""
    faults = []

    def compare(what, found, expected):
        if not agree(found, expected):
            faults.append(f"{what}: {found!r} on the sheet, {expected!r} in plan.json")

    name = next(n for n in QUOTAS if n in sheets)
    table = rows(sheets[name], values, name, 5)
    if len(table) != len(plan["quotas"]):
        faults.append(f"{name}: {len(table)} rows for {len(plan['quotas'])} quotas")
    for row, quota in zip(table, plan["quotas"]):
        numbers = [cell for cell in row if isinstance(cell, float)]
        what = f"{quota['id']} {quota['scope']}"
        for label, found, expected in zip(
                ("numerator", "denominator", "rate", "required", "actual"), numbers,
                (quota["numerator"], quota["denominator"], quota["rate"], quota["required"], quota["actual"])):
            compare(f"{what} {label}", found, expected)
    if not plan["indicators"]:
        return faults
    name = next(n for n in EVENNESS if n in sheets)
    table = rows(sheets[name], values, name, 9)
    if len(table) != len(plan["indicators"]):
        faults.append(f"{name}: {len(table)} rows for {len(plan['indicators'])} indicators")
    for row, result in zip(table, plan["indicators"]):
        numbers = [cell for cell in row if isinstance(cell, float)]
        what = f"{result['stage']} {result['id']}"
        for label, found, expected in (
                ("mean", numbers[2], result["mean"]), ("cv before", numbers[4], result["cv_before"]),
                ("cv after", numbers[6], result["cv_after"]), ("meeting before", numbers[8], result["schools_meeting_before"]),
                ("meeting after", numbers[10], result["schools_meeting_after"])):
            compare(f"{what} {label}", found, expected)
    return faults
