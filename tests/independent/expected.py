"""Compares the records with true totals that were computed from the published source alone, where a site has them."""

import json
from collections.abc import Iterable
from pathlib import Path

import listings
import records
import values
from awards import Award
from ledger import Keys, ledger
from report import Report

FILE = "expected-totals.json"

Total = dict[str, str | int]
Totals = dict[str, Total]

# By group of the file: the dimension, the type of its records, and the field the file calls them by.
GROUPS = {
    "by_fund": ("scheme", "schemes", "title"),
    "by_recipient": ("recipient", "organisations", "name"),
    "by_decision": ("decision", "decisions", "reference"),
}


def check(site: Path, awards: Iterable[Award], report: Report) -> None:
    """Every group of totals, if the site has any."""
    if not (site / FILE).is_file():
        return
    groups = json.loads((site / FILE).read_text(encoding="utf-8"))
    awards = [award for award in awards if award.counts]
    report.compare(f"{FILE}: total", groups["total"], total(awards, {}))
    check_group("by_financial_year", groups["by_financial_year"], by_year(awards), report)
    for name, (dimension, record_type, label) in GROUPS.items():
        names = {key: record[label] for key, record in records.of_type(site, record_type).items()}
        check_group(name, groups.get(name, {}), by_name(awards, dimension, names), report)


def check_group(name: str, totals: Totals, found: Totals, report: Report) -> None:
    """The totals of one group; a member that only one side has is a mismatch."""
    for member in sorted(totals.keys() | found.keys()):
        report.compare(f"{FILE}: {name} {member}", totals.get(member), found.get(member))


def by_year(awards: list[Award]) -> Totals:
    years = {year for award in awards for year in listings.years(award)}
    return {year: total([award for award in awards if year in listings.years(award)], {"year": year}) for year in years}


def by_name(awards: list[Award], dimension: str, names: dict[str, str]) -> Totals:
    """The totals by the names of the records that awards name."""
    keys = {award.named[dimension] for award in awards if dimension in award.named}
    return {
        names[key]: total([award for award in awards if award.named.get(dimension) == key], {dimension: key})
        for key in keys
    }


def total(awards: list[Award], keys: Keys) -> Total:
    """As the file writes totals: the sum, how many awards, and how many of them without a published sum."""
    return {
        "amount": values.decimal(ledger(awards).total(keys)),
        "awards": len(awards),
        "awards_without_sum": sum(award.amount is None for award in awards),
    }
