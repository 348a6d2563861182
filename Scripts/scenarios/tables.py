"""Writes tables as plain UTF-8 CSV with a line feed at the end of every line."""

import csv
from pathlib import Path

from .vocabulary import CHINESE


def write_table(path, columns, rows, chinese):
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([columns[c] if chinese else c for c in columns])
        for row in rows:
            writer.writerow([cell(c, row.get(c), chinese) for c in columns])


def cell(column, value, chinese):
    if value is None:
        return ""
    if chinese:
        return CHINESE.get(column, {}).get(value, value)
    return value


def write_text(path, text):
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def month(value):
    """Months are counted from year 0 inside the scripts; in a table they read 2016-09."""
    return None if value is None else f"{value // 12:04d}-{value % 12 + 1:02d}"


def months(year, number):
    return year * 12 + number - 1
