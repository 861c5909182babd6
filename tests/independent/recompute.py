#!/usr/bin/env python3
"""Checks every published total against one computed from the raw records, sharing no code with Candour.

    recompute.py SITE_DIR PUBLIC_DIR

Reads the records in SITE_DIR/data, recomputes what was awarded by year and by every other dimension, and compares:
the stated total of each decision, the table of totals, the whole table of awards, the table beside each page, the figures of each chart, the payments of each month and year, each total marked in the HTML, and, where the site has an
`expected-totals.json`, the records themselves. Needs Python 3.10 and PyYAML.

Prints every mismatch, then `N passed, M failed`. Exit status: 0 when all match, 1 when not, 2 when it could not run.
"""

import sys
from pathlib import Path

import decisions
import downloads
import expected
import figures
import pages
import records
import spending
import tables
from awards import award
from ledger import ledger
from listings import DIMENSION_OF_FOLDER, listings
from records import BadRecord
from report import Report

KINDS = {"grant", "contract", "contribution"}


def check(site: Path, public: Path) -> Report:
    """Everything compared for one site."""
    report = Report()
    awards = {key: award(record) for key, record in tables.awards(site).items()}
    totals = ledger(awards.values())
    expected.check(site, awards.values(), report)
    downloads.check(public, awards, listings(site, awards.values()), report)
    decisions.check(site, public, awards.values(), totals, report)
    figures.check(public, report)
    spending.check(site, public, report)
    if pages.check(public, totals, known_keys(site), report) == 0:
        report.fail(f"{public}: no page has a marked total, so none was compared")
    return report


def known_keys(site: Path) -> dict[str, set[str]]:
    """By dimension, what an award can count under."""
    known = {dimension: set(records.of_type(site, folder)) for folder, dimension in DIMENSION_OF_FOLDER.items()}
    return known | {"kind": KINDS}


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    site, public = map(Path, sys.argv[1:])
    for folder in (site / "data", public):
        if not folder.is_dir():
            print(f"{folder} is not a folder", file=sys.stderr)
            return 2
    try:
        report = check(site, public)
    except BadRecord as error:
        print(f"the records cannot be read: {error}", file=sys.stderr)
        return 2
    for mismatch in report.mismatches:
        print(mismatch)
    print(f"{report.passed} passed, {len(report.mismatches)} failed")
    return 1 if report.mismatches else 0


if __name__ == "__main__":
    sys.exit(main())
