"""Compares what was paid in each month, from the raw payments, with the files of months, of financial years and of all."""

from collections import Counter
from pathlib import Path

import records
import tables
import values
from records import Record
from report import Report

ALL = Path("data", "spending.csv")


def check(site: Path, public: Path, report: Report) -> None:
    """The rows and the sum of each month wherever they are published."""
    paid = tables.rows(site, "payments")
    months: dict[str, list[Record]] = {}
    for row in paid:
        months.setdefault(values.day(row["date"]).isoformat()[:7], []).append(row)
    if not paid:
        return
    compare(public / ALL, paid, report)
    for month, rows in sorted(months.items()):
        compare(public / "payments" / month / "payments.csv", rows, report)
    years = {values.year_of(values.day(row["date"])) for row in paid}
    for year in sorted(years):
        of_year = [row for row in paid if values.year_of(values.day(row["date"])) == year]
        folder = public / "payments" / "years" / year
        compare(folder / "payments.csv", of_year, report)
        check_months(folder / "by-month.csv", months, report)


def compare(path: Path, rows: list[Record], report: Report) -> None:
    """A file has those payments and no others."""
    if not path.is_file():
        report.fail(f"{path}: is missing, should have {len(rows)} payments")
        return
    published = records.csv_records(path.read_text(encoding="utf-8-sig"))
    report.compare(f"{path}: payments", sums(rows), sums(published))


def sums(rows: list[Record]) -> Counter[tuple[str, int]]:
    """How often each sum was paid on each day."""
    return Counter((values.day(row["date"]).isoformat(), values.pence(row["amount"])) for row in rows)


def check_months(path: Path, months: dict[str, list[Record]], report: Report) -> None:
    """Each row of the year's table: its parts add up to all that was paid in the month."""
    if not path.is_file():
        report.fail(f"{path}: is missing")
        return
    titles, *rows = (line.split(",") for line in path.read_text(encoding="utf-8-sig").splitlines())
    for month, *parts, total in rows:
        expected = sum(values.pence(row["amount"]) for row in months.get(month, []))
        given = values.pence(total) if month in months else 0
        report.compare(f"{path}: {month} in all", values.pounds(expected), values.pounds(given))
        added = sum(values.pence(part) for part in parts if values.MONEY.fullmatch(part))
        report.compare(f"{path}: {month} in its {len(titles) - 2} parts", values.pounds(expected), values.pounds(added))
