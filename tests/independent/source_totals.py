#!/usr/bin/env python3
"""Adds up a table of published awards, knowing nothing of Candour or its record format.

    source_totals.py SOURCE.csv > expected-totals.json

A row without `amount_awarded_gbp` is an award whose sum was not published: counted, and adding nothing.
Later years that a note calls "subject to later approval" are not in the table's sums, so they add nothing either.
"""

import csv
import json
import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

Row = dict[str, str]

GROUPS = {
    "by_financial_year": "financial_year",
    "by_fund": "fund",
    "by_recipient": "recipient",
    "by_decision": "decision_ref",
}


def total(rows: Iterable[Row]) -> dict[str, str | int]:
    """The sum of those rows, how many there are, and how many have no published sum."""
    sums = [row["amount_awarded_gbp"] for row in rows]
    published = [Decimal(text) for text in sums if text]
    return {
        "amount": f"{sum(published, Decimal(0)):.2f}",
        "awards": len(sums),
        "awards_without_sum": len(sums) - len(published),
    }


def grouped(rows: list[Row], column: str) -> dict[str, dict[str, str | int]]:
    """The totals by what stands in that column, sorted by it."""
    return {key: total(row for row in rows if row[column] == key) for key in sorted({row[column] for row in rows})}


def main() -> None:
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    totals = {"total": total(rows)} | {name: grouped(rows, column) for name, column in GROUPS.items()}
    print(json.dumps(totals, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
