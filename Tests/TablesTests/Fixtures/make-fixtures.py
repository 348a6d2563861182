#!/usr/bin/env python3
"""Writes the workbooks of this folder from Scenarios/tiny. Needs openpyxl and LibreOffice (see README.md)."""
import csv
import datetime
import pathlib
import subprocess
import tempfile

import openpyxl
from openpyxl.styles import Font

HERE = pathlib.Path(__file__).resolve().parent
TINY = HERE.parents[2] / "Scenarios" / "tiny"

TITLES = {"schools": "学校", "teachers": "教师"}
HEADERS = {
    "school_id": "学校代码", "name": "姓名", "authority": "主管单位", "district": "所属区县", "tier": "办学水平",
    "area": "城乡类型", "zone": "片区", "group": "教育集团", "lon": "经度", "lat": "纬度",
    "students_primary": "小学学生数", "students_junior": "初中学生数", "posts": "编制数", "opened": "开办学年",
    "closes": "撤并学年", "teacher_id": "教职工号", "sex": "性别", "birth": "出生年月", "role": "职务",
    "stage": "学段", "subject": "任教学科", "entered_school": "进本校年月", "education": "学历", "title": "职称",
    "backbone": "骨干级别", "exemption": "免予交流", "exemption_until": "免予期限", "graduating_class": "毕业班",
    "on_post": "在编", "home_lon": "住址经度", "home_lat": "住址纬度",
}
DATES = {"birth": 'yyyy"年"m"月"', "entered_school": "yyyy-mm-dd", "exemption_until": "mmm-yy"}
NUMBERS = {"lon", "lat", "students_primary", "students_junior", "posts", "opened", "closes", "home_lon", "home_lat"}


def cell(column, text):
    if not text:
        return None
    if column in DATES:
        year, month = text.split("-")[:2]
        return datetime.date(int(year), int(month), 1)
    if column in NUMBERS:
        return float(text) if "." in text else int(text)
    return text


def main():
    book = openpyxl.Workbook()
    book.active.title = "填表说明"
    book.active["A1"] = "各表填写说明"
    book.active.sheet_state = "hidden"
    for stem, title in TITLES.items():
        sheet = book.create_sheet(title)
        with open(TINY / f"{stem}.csv", encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        columns = rows[0]
        sheet["A1"] = f"小城{title}情况表"
        sheet["A1"].font = Font(bold=True, size=16)
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(columns))
        for at, column in enumerate(columns, 1):
            header = "学校名称" if (stem, column) == ("schools", "name") else HEADERS[column]
            sheet.cell(2, at, header).font = Font(bold=True)
        for line, row in enumerate(rows[1:], 3):
            for at, (column, text) in enumerate(zip(columns, row), 1):
                written = sheet.cell(line, at, cell(column, text))
                if column in DATES:
                    written.number_format = DATES[column]
        sheet.freeze_panes = "A3"
        sheet.auto_filter.ref = f"A2:{openpyxl.utils.get_column_letter(len(columns))}{len(rows) + 1}"
    save(book, "tiny")
    plan = openpyxl.Workbook()
    plan.active.title = "说明"
    plan.active["A1"] = "交流方案（送审稿）"
    sheet = plan.create_sheet("名单")
    with open(TINY / "plans" / "manual-faulty.csv", encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            sheet.append([text or None for text in row])
    for at in range(1, sheet.max_column + 1):
        sheet.cell(1, at).font = Font(bold=True)
    save(plan, "plan")


def save(book, stem):
    book.properties.created = book.properties.modified = datetime.datetime(2026, 1, 1)
    book.save(HERE / f"{stem}-openpyxl.xlsx")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder,
             str(HERE / f"{stem}-openpyxl.xlsx")], check=True)
        (HERE / f"{stem}-libreoffice.xlsx").write_bytes((pathlib.Path(folder) / f"{stem}-openpyxl.xlsx").read_bytes())


main()
